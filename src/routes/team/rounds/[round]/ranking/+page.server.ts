import { requireRole } from '$lib/access/index.ts';
import { seats } from '$lib/membership/index.server.ts';
import { balanceOf, rankedView, takenFrom, toldWhy } from '$lib/recruitment/choosing/index.ts';
import { choosing } from '$lib/recruitment/choosing/index.server.ts';
import { ownRound } from '../own.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { database } = event.locals;
  const [round, ranking, constituencies] = await Promise.all([
    ownRound(event),
    choosing.ranking(database, event.params.round).catch(toldWhy),
    seats.list(database, todayInLondon()),
  ]);
  const query = event.url.searchParams;
  const taken = takenFrom(query, ranking);
  return {
    round,
    view: rankedView(ranking, taken, query),
    balance: balanceOf(constituencies, ranking, taken),
  };
};
