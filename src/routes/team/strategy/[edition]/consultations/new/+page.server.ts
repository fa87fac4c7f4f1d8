import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { consultationForm, consultationTyped, refusalOf, wrongFields } from '$lib/strategy/index.ts';
import { consultations, drafts } from '$lib/strategy/index.server.ts';
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
    const { typed, days } = consultationTyped(await event.request.formData());
    const worded = consultationForm.safeParse({ ...typed, ...days });
    if (!worded.success) return fail(400, { typed, errors: wrongFields(worded.error) });
    const { edition } = event.params;
    let key = '';
    const refusal = await refusalOf(async () => {
      key = await consultations.open(event.locals.database, edition, worded.data);
    }, ['question', 'introduction', 'opens_on', 'closes_on', 'responses_kept_months']);
    if (refusal) return fail(422, { typed, errors: refusal.errors });
    redirect(303, `/team/strategy/${edition}/consultations/${key}`);
  },
};
