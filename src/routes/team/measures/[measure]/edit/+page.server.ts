import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import { measureFrom, measureTyped, typedMeasure } from '$lib/measures/index.ts';
import { measures } from '$lib/measures/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const MISSING = 'There is no such measure.';

async function measureOf({ params, locals }: Pick<RequestEvent, 'params' | 'locals'>) {
  const measure = await measures.read(locals.database, { id: params.measure, asAt: todayInLondon() });
  return measure ?? error(404, MISSING);
}

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const [measure, choices] = await Promise.all([measureOf(event), measures.choices(event.locals.database)]);
  return { measure, choices, filled: measureTyped(measure) };
};

export const actions: Actions = {
  default: async (event) => {
    requireRole(event, 'team', 'head');
    const typed = typedMeasure(await event.request.formData());
    const read = measureFrom(typed, await measureOf(event));
    if ('errors' in read) return fail(400, { typed, errors: read.errors });
    const { data: saved, error: refused } = await measures.save(
      event.locals.database,
      read.measure,
      typed.goals,
      false,
    );
    if (refused) {
      const { message, field } = explain(refused);
      return fail(422, { typed, errors: { [field ?? 'form']: message } });
    }
    if (!saved) error(404, MISSING);
    redirect(303, `/team/measures/${read.measure.id}?saved=measure`);
  },
};
