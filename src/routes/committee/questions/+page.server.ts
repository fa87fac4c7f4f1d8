import { requireRole } from '$lib/access/index.ts';
import { questions } from '$lib/scrutiny/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { roles } = requireRole(event, 'team', 'head', 'committee_officer', 'scrutiny');
  return { questions: await questions.list(event.locals.database), asks: roles.includes('scrutiny') };
};
