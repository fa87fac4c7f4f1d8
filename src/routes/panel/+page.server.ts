import { requireRole } from '$lib/access/index.ts';
import { panels } from '$lib/recruitment/choosing/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'panel');
  return { panels: await panels.mine(event.locals.database) };
};
