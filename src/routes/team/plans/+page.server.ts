import { requireRole } from '$lib/access/index.ts';
import { plans } from '$lib/delivery/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  return { plans: await plans.list(event.locals.database) };
};
