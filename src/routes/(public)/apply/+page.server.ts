import { listRounds } from '$lib/recruitment/applying/index.server.ts';
import { deliveryMail } from '$lib/delivery/index.server.ts';
import { compacts } from '$lib/membership/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { database }, url }) => {
  const [rounds, convenor] = await Promise.all([listRounds(database), compacts.convenor(database)]);
  const of = (...states: string[]) => rounds.filter(({ state }) => states.includes(state));
  return {
    open: of('open'),
    coming: of('coming'),
    over: of('closed', 'finished', 'recorded'),
    convenor,
    /** Whoever has erased the last of theirs has no account any more, and comes here. */
    erased: url.searchParams.has('erased'),
    /** Whoever comes while nothing is open can be told when a round opens, where mail can be sent. */
    tells: of('open').length === 0 && deliveryMail() !== undefined,
  };
};
