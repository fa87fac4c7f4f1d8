import { requireRole } from '$lib/access/index.ts';
import { ranked } from '$lib/recruitment/choosing/index.server.ts';
import { ownPanel } from '../../own.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'panel');
  const [{ round }, list] = await Promise.all([ownPanel(event), ranked.list(event)]);
  return { round, ...list };
};
