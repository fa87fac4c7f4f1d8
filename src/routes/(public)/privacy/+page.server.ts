import { compacts } from '$lib/membership/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { database } }) => ({
  convenor: await compacts.convenor(database),
});
