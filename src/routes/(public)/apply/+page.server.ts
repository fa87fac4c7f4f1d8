import { listRounds } from '$lib/recruitment/applying/index.server.ts';
import { compacts } from '$lib/membership/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { database } }) => {
  const [rounds, convenor] = await Promise.all([listRounds(database), compacts.convenor(database)]);
  const of = (...states: string[]) => rounds.filter(({ state }) => states.includes(state));
  return { open: of('open'), coming: of('coming'), over: of('closed', 'finished', 'recorded'), convenor };
};
