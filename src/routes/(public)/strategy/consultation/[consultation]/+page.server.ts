import { error, fail, redirect } from '@sveltejs/kit';
import { explain } from '$lib/database/index.ts';
import { changes, inForce, openness, responseForm, wrongFields } from '$lib/strategy/index.ts';
import { consultations, strategies } from '$lib/strategy/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { database }, params, url }) => {
  const [all, { strategy, successions }] = await Promise.all([
    consultations.list(database),
    strategies.read(database),
  ]);
  const consultation = all.find(({ id }) => id === params.consultation);
  const editions = strategy?.editions ?? [];
  const edition = editions.find(({ id }) => id === consultation?.edition_id);
  if (!consultation || !edition) error(404, 'There is no such consultation.');
  const others = editions.filter(({ id }) => id !== edition.id);
  const before = inForce(others, consultation.opens_on);
  return {
    consultation,
    edition,
    before,
    changes: before && changes(before, edition, editions, successions),
    now: openness(consultation, todayInLondon()),
    sent: url.searchParams.has('sent'),
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { database }, params }) => {
    const form = await request.formData();
    const typed = {
      about: String(form.get('about') ?? ''),
      words: String(form.get('words') ?? ''),
      respondent: String(form.get('respondent') ?? ''),
    };
    const refused = (status: number, errors: Record<string, string>) => fail(status, { typed, errors });
    // People do not see this field; programs that fill in every form they find do not know that.
    if (form.get('leave_empty'))
      return refused(400, { form: 'A field that people do not see was filled in. Send your response again' });
    const response = responseForm.safeParse(typed);
    if (!response.success) return refused(400, wrongFields(response.error));
    try {
      await consultations.respond(database, params.consultation, response.data);
    } catch (failure) {
      const { message, field } = explain(failure);
      return refused(422, { [field === 'words' || field === 'respondent' ? field : 'form']: message });
    }
    redirect(303, '?sent');
  },
};
