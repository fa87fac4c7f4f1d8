import { openRound } from '$lib/recruitment/applying/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { database }, params }) => ({
  round: await openRound(database, params.round),
});
