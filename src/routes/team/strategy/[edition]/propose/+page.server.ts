import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { refusalOf } from '$lib/strategy/index.ts';
import { drafts } from '$lib/strategy/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const edition = await drafts.read(event.locals.database, event.params.edition);
  if (edition?.state !== 'draft')
    error(404, 'There is no such draft. It may have been proposed or discarded.');
  return { edition };
};

export const actions: Actions = {
  default: async (event) => {
    requireRole(event, 'team', 'head');
    const { database } = event.locals;
    const refusal = await refusalOf(() => drafts.propose(database, event.params.edition));
    if (refusal) return fail(422, refusal);
    redirect(303, `/team/strategy/${event.params.edition}`);
  },
};
