import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import { measures, readUpload } from '$lib/measures/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

async function measureOf({ params, locals }: Pick<RequestEvent, 'params' | 'locals'>) {
  const measure = await measures.read(locals.database, { id: params.measure, asAt: todayInLondon() });
  return measure ?? error(404, 'There is no such measure.');
}

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const [measure, { sources }] = await Promise.all([
    measureOf(event),
    measures.choices(event.locals.database),
  ]);
  return { measure, sources };
};

export const actions: Actions = {
  /** Shows what would be recorded. */
  preview: async (event) => {
    requireRole(event, 'team', 'head');
    const { database } = event.locals;
    const read = await readUpload(database, await measureOf(event), await event.request.formData());
    return read.entries === null ? fail(400, read) : { ...read, entries: read.entries.length };
  },
  /** Records it: the same table, read again. */
  record: async (event) => {
    requireRole(event, 'team', 'head');
    const { database } = event.locals;
    const measure = await measureOf(event);
    const read = await readUpload(database, measure, await event.request.formData());
    if (read.entries === null) return fail(400, read);
    const outcome = await measures.record(database, measure.id, read.entries, read.source || null);
    if ('error' in outcome)
      return fail(422, { ...read, entries: null, error: explain(outcome.error).message });
    const { recorded, left_alone } = outcome.data;
    redirect(303, `/team/measures/${measure.id}?saved=values&recorded=${recorded}&left=${left_alone}`);
  },
};
