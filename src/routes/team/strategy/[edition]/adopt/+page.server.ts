import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { adoptionForm, dayFrom, dayTyped, refusalOf, wrongFields } from '$lib/strategy/index.ts';
import { drafts } from '$lib/strategy/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'head');
  const edition = await drafts.read(event.locals.database, event.params.edition);
  if (!edition) error(404, 'There is no such edition, or the draft was discarded.');
  return { edition };
};

export const actions: Actions = {
  default: async (event) => {
    requireRole(event, 'head');
    const form = await event.request.formData();
    const typed = {
      adopted_by: String(form.get('adopted_by') ?? ''),
      stands_from: dayTyped(form, 'stands_from'),
    };
    const adoption = adoptionForm.safeParse({ ...typed, stands_from: dayFrom(form, 'stands_from') });
    if (!adoption.success) return fail(400, { typed, errors: wrongFields(adoption.error) });
    const { database } = event.locals;
    const refusal = await refusalOf(
      () => drafts.adopt(database, event.params.edition, adoption.data),
      ['adopted_by'],
    );
    if (refusal) return fail(422, { typed, errors: refusal.errors });
    redirect(303, `/team/strategy/${event.params.edition}`);
  },
};
