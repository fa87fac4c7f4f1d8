import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import { entriesFrom, PERIOD_KINDS, readPeriod, valuesTyped } from '$lib/measures/index.ts';
import { measures } from '$lib/measures/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** The measure, and the period that is asked for: null while none is, or none that there is. */
async function askedOf({ params, locals, url }: Pick<RequestEvent, 'params' | 'locals' | 'url'>) {
  const measure = await measures.read(locals.database, { id: params.measure, asAt: todayInLondon() });
  if (!measure) error(404, 'There is no such measure.');
  const asked = url.searchParams.get('period');
  const period = asked === null ? null : readPeriod(asked, measure.period_kind);
  const wrong = asked === null || period !== null;
  return {
    measure,
    asked,
    period,
    periodError: wrong ? undefined : `Give a period such as ${PERIOD_KINDS[measure.period_kind].example}`,
  };
}

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { database } = event.locals;
  const asked = await askedOf(event);
  const [standing, { sources }] = await Promise.all([
    asked.period === null ? [] : measures.standing(database, asked.measure.id, [asked.period]),
    measures.choices(database),
  ]);
  return { ...asked, filled: valuesTyped(asked.measure, standing), sources };
};

export const actions: Actions = {
  default: async (event) => {
    requireRole(event, 'team', 'head');
    const { measure, period } = await askedOf(event);
    if (period === null) redirect(303, event.url.pathname);
    const form = await event.request.formData();
    const source = String(form.get('source_id') ?? '');
    const { typed, entries, errors } = entriesFrom(form, measure, period);
    if (Object.keys(errors).length > 0) return fail(400, { typed, source, errors });
    const outcome = await measures.record(event.locals.database, measure.id, entries, source || null);
    if ('error' in outcome)
      return fail(422, { typed, source, errors: { form: explain(outcome.error).message } });
    const { recorded, left_alone } = outcome.data;
    redirect(303, `/team/measures/${measure.id}?saved=values&recorded=${recorded}&left=${left_alone}`);
  },
};
