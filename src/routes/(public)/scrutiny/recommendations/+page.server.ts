import { recommendations } from '$lib/scrutiny/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { database } }) => ({
  recommendations: await recommendations.list(database),
});
