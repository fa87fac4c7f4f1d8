import { requireRole } from '$lib/access/index.ts';
import { recommendations } from '$lib/scrutiny/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head', 'committee_officer');
  return { recommendations: await recommendations.list(event.locals.database) };
};
