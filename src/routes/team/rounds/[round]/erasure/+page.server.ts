import { error } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { after } from '$lib/recruitment/after/index.server.ts';
import type { PageServerLoad } from './$types';
import { ownRound } from '../own.ts';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const round = await ownRound(event);
  const erasure = await after.erasure(event.locals.database, round.id);
  if (!erasure) error(404, 'Nobody applies in this round here, so nothing of it is erased.');
  return { round, erasure };
};
