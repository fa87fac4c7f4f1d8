import { requireRole } from '$lib/access/index.ts';
import { rounds } from '$lib/recruitment/rounds/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  return { rounds: await rounds.list(event.locals.database) };
};
