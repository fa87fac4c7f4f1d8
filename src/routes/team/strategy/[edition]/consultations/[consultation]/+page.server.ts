import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import {
  consultationForm,
  consultationTyped,
  openness,
  refusalOf,
  wrongFields,
} from '$lib/strategy/index.ts';
import { consultations, drafts } from '$lib/strategy/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { params, locals, url } = event;
  const before = /^\d{1,9}$/.exec(url.searchParams.get('before') ?? '');
  const [edition, page] = await Promise.all([
    drafts.read(locals.database, params.edition),
    consultations.responses(locals.database, params.consultation, before && Number(before[0])),
  ]);
  const consultation = edition?.consultations.find(({ id }) => id === params.consultation);
  if (!edition || !consultation) error(404, 'There is no such consultation. It may have been called off.');
  return { edition, consultation, now: openness(consultation, todayInLondon()), ...page };
};

const here = ({ edition, consultation }: { edition: string; consultation: string }) =>
  `/team/strategy/${edition}/consultations/${consultation}`;

export const actions: Actions = {
  save: async (event) => {
    requireRole(event, 'team', 'head');
    const { typed, days } = consultationTyped(await event.request.formData());
    const worded = consultationForm.safeParse({ ...typed, ...days });
    if (!worded.success) return fail(400, { typed, stale: false, errors: wrongFields(worded.error) });
    const { database } = event.locals;
    const refusal = await refusalOf(
      () => consultations.save(database, event.params.consultation, typed.seen, worded.data),
      ['question', 'introduction', 'opens_on', 'closes_on', 'responses_kept_months'],
    );
    if (refusal) return fail(422, { typed, ...refusal });
    redirect(303, here(event.params));
  },
  callOff: async (event) => {
    requireRole(event, 'team', 'head');
    const seen = String((await event.request.formData()).get('seen') ?? '');
    const { database } = event.locals;
    const refusal = await refusalOf(() => consultations.callOff(database, event.params.consultation, seen));
    if (refusal) return fail(422, { typed: null, ...refusal });
    redirect(303, `/team/strategy/${event.params.edition}`);
  },
  setAside: async (event) => {
    requireRole(event, 'team', 'head');
    const form = await event.request.formData();
    const number = Number(form.get('number'));
    const because = String(form.get('because') ?? '').trim();
    if (!Number.isSafeInteger(number)) error(400, 'Say which response it is.');
    if (!because && form.get('aside') !== null) {
      const errors = { [`because-${number}`]: 'Say why the response does not count' };
      return fail(400, { typed: null, stale: false, errors });
    }
    const { database } = event.locals;
    const refusal = await refusalOf(() =>
      consultations.setAside(database, event.params.consultation, number, because.slice(0, 500)),
    );
    if (refusal) return fail(422, { typed: null, ...refusal });
    redirect(303, `${here(event.params)}${event.url.search.replace(/^\?\/\w+&?/, '?')}#response-${number}`);
  },
};
