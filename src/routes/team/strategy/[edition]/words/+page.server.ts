import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { editionForm, refusalOf, wrongFields } from '$lib/strategy/index.ts';
import { drafts } from '$lib/strategy/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const edition = await drafts.read(event.locals.database, event.params.edition);
  if (!edition) error(404, 'There is no such edition, or the draft was discarded.');
  return { edition };
};

export const actions: Actions = {
  default: async (event) => {
    requireRole(event, 'team', 'head');
    const form = await event.request.formData();
    const typed = {
      seen: String(form.get('seen') ?? ''),
      name: String(form.get('name') ?? ''),
      summary: String(form.get('summary') ?? ''),
    };
    const worded = editionForm.safeParse(typed);
    if (!worded.success) return fail(400, { typed, stale: false, errors: wrongFields(worded.error) });
    const { seen, ...wording } = worded.data;
    const { database } = event.locals;
    const refusal = await refusalOf(
      () => drafts.save(database, event.params.edition, seen, wording),
      ['name', 'summary'],
    );
    if (refusal) return fail(422, { typed, ...refusal });
    redirect(303, `/team/strategy/${event.params.edition}`);
  },
};
