import { requireRole } from '$lib/access/index.ts';
import { drafts } from '$lib/notes/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head', 'director');
  const notes = await drafts.list(event.locals.database);
  return {
    drafts: notes.filter(({ issuedOn }) => issuedOn === null),
    issued: notes.filter(({ issuedOn }) => issuedOn !== null),
  };
};
