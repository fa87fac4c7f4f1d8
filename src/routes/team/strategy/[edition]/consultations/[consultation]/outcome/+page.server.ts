import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { outcomeForm, refusalOf, wrongFields } from '$lib/strategy/index.ts';
import { consultations, drafts } from '$lib/strategy/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const edition = await drafts.read(event.locals.database, event.params.edition);
  const consultation = edition?.consultations.find(({ id }) => id === event.params.consultation);
  if (!edition || !consultation) error(404, 'There is no such consultation. It may have been called off.');
  return { edition, consultation };
};

export const actions: Actions = {
  default: async (event) => {
    requireRole(event, 'team', 'head');
    const form = await event.request.formData();
    const text = (name: string) => String(form.get(name) ?? '');
    const typed = { seen: text('seen'), heard: text('heard'), changed: text('changed') };
    const outcome = outcomeForm.safeParse(typed);
    if (!outcome.success) return fail(400, { typed, stale: false, errors: wrongFields(outcome.error) });
    const { consultation, edition } = event.params;
    const { database } = event.locals;
    const refusal = await refusalOf(
      () => consultations.publishOutcome(database, consultation, typed.seen, outcome.data),
      ['heard', 'changed'],
    );
    if (refusal) return fail(422, { typed, ...refusal });
    redirect(303, `/team/strategy/${edition}/consultations/${consultation}`);
  },
};
