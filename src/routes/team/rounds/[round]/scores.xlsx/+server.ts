import { error } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { tableResponse } from '$lib/delivery/index.server.ts';
import { scoresTable, toldWhy } from '$lib/recruitment/choosing/index.ts';
import { choosing } from '$lib/recruitment/choosing/index.server.ts';
import { rounds } from '$lib/recruitment/rounds/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  requireRole(event, 'team', 'head');
  const { database } = event.locals;
  const round = await rounds.read(database, event.params.round);
  if (!round) error(404, 'There is no such round.');
  const [rows, ranking] = await Promise.all([
    choosing.scoreRows(database, round.id),
    choosing.ranking(database, round.id),
  ]).catch(toldWhy);
  const table = scoresTable(rows, ranking, { round: round.particulars.name, today: todayInLondon() });
  return tableResponse(table, 'xlsx', `${round.id}-scores`);
};
