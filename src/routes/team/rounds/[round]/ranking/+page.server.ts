import { requireRole } from '$lib/access/index.ts';
import { seats } from '$lib/membership/index.server.ts';
import { balanceOf, takenFrom, toldWhy } from '$lib/recruitment/choosing/index.ts';
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
  const taken = takenFrom(event.url.searchParams, ranking);
  return { round, ranking, taken: [...taken], balance: balanceOf(constituencies, ranking, taken) };
};
