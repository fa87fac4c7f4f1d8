import { requireRole } from '$lib/access/index.ts';
import { measures, readCasesForm } from '$lib/measures/index.server.ts';
import { takenFrom } from '$lib/measures/index.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import { error, fail } from '@sveltejs/kit';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

async function measureOf({ params, locals }: Pick<RequestEvent, 'params' | 'locals'>) {
  const measure = await measures.read(locals.database, { id: params.measure, asAt: todayInLondon() });
  return measure && takenFrom(measure) !== null
    ? measure
    : error(404, 'There is no such measure that takes cases.');
}

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const [measure, { sources }] = await Promise.all([
    measureOf(event),
    measures.choices(event.locals.database),
  ]);
  return { measure, taken: takenFrom(measure)!, sources };
};

export const actions: Actions = {
  /** Shows what the cases come to. The values, not the cases, are recorded by the page of tables. */
  default: async (event) => {
    requireRole(event, 'team', 'head');
    const sent = await event.request.formData();
    const read = await readCasesForm(event.locals.database, await measureOf(event), sent, todayInLondon());
    return read.shown ? read : fail(400, read);
  },
};
