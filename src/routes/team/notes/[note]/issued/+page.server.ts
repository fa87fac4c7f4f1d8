import { requireRole } from '$lib/access/index.ts';
import { aboutIssued } from '$lib/notes/index.ts';
import { issues } from '$lib/notes/index.server.ts';
import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

/** What came of issuing, and where a correction starts. */
export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const issued = await issues.readIssued(event.locals.database, event.params.note);
  if (!issued) error(404, 'There is no such note, or it has not been issued.');
  return { issued: aboutIssued(issued) };
};

export const actions: Actions = {
  correct: async (event) => {
    requireRole(event, 'team', 'head');
    const what = String((await event.request.formData()).get('what') ?? '').trim();
    if (what === '') return fail(400, { what, message: 'Say what is to be corrected' });
    const outcome = await issues.correct(event.locals.database, event.params.note, what);
    if (!outcome) error(404, 'There is no such note, or it has not been issued.');
    if ('refused' in outcome) return fail(422, { what, message: outcome.refused.message });
    redirect(303, `/team/notes/${outcome.draft}`);
  },
};
