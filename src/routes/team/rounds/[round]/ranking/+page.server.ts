import { requireRole } from '$lib/access/index.ts';
import { ranked } from '$lib/recruitment/choosing/index.server.ts';
import { ownRound } from '../own.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const [round, list] = await Promise.all([ownRound(event), ranked.list(event)]);
  return { round, ...list };
};
