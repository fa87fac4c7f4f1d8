import { requireRole } from '$lib/access/index.ts';
import { after } from '$lib/recruitment/after/index.server.ts';
import type { PageServerLoad } from './$types';
import { ownRound } from '../own.ts';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const round = await ownRound(event);
  return {
    round,
    erasure: await after.erasure(event.locals.database, round.id),
    erased: event.url.searchParams.has('erased'),
  };
};
