import { requireRole } from '$lib/access/index.ts';
import { shownFrom, toldWhy } from '$lib/recruitment/choosing/index.ts';
import { choosing } from '$lib/recruitment/choosing/index.server.ts';
import { ownRound } from '../own.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const shown = shownFrom(event.url.searchParams);
  const [round, listed] = await Promise.all([
    ownRound(event),
    choosing.applications(event.locals.database, event.params.round, shown).catch(toldWhy),
  ]);
  return { round, shown, listed };
};
