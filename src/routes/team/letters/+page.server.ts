import { requireRole } from '$lib/access/index.ts';
import { deciding } from '$lib/recruitment/deciding/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  return { letters: await deciding.templates(event.locals.database) };
};
