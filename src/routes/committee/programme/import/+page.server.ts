import { fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { changesProgramme, importForm, previewFrom } from '$lib/scrutiny/import/index.ts';
import { municipalYearOf } from '$lib/scrutiny/index.ts';
import { meetings, programmes } from '$lib/scrutiny/index.server.ts';
import { decode, isProblem } from '$lib/tables/index.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import { sentForm } from '../../../team/actions/import/sent-form.ts';
import { refused } from '../../saved.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head', 'committee_officer');
  const committees = await meetings.listByCommittee(event.locals.database);
  return {
    committees: committees.map(({ id, name }) => ({ id, name })),
    year: municipalYearOf(todayInLondon()),
    imported: event.url.searchParams.has('imported'),
  };
};

/** The text of the file that was sent, or of the one that goes with the form since. */
async function textOf(form: FormData): Promise<string | { problem: string }> {
  const kept = form.get('content');
  if (typeof kept === 'string' && kept !== '') return kept;
  const file = form.get('file');
  if (!(file instanceof File) || file.size === 0)
    return { problem: 'Choose the file that the programme is in' };
  const decoded = decode(new Uint8Array(await file.arrayBuffer()));
  return isProblem(decoded) ? decoded : decoded.text;
}

export const actions: Actions = {
  look: async (event) => {
    requireRole(event, 'team', 'head', 'committee_officer');
    const sent = await sentForm(event.request);
    if ('error' in sent) return fail(413, { errors: { file: sent.error } as Record<string, string> });
    const text = await textOf(sent.sent);
    const read = importForm(sent.sent, typeof text === 'string' ? text : '');
    if (typeof text !== 'string')
      return fail(400, { read, errors: { file: text.problem } as Record<string, string> });
    const looked = previewFrom(read, await meetings.listByCommittee(event.locals.database));
    if ('errors' in looked) return fail(400, { read, errors: looked.errors });
    return { read, preview: looked.preview };
  },
  import: async (event) => {
    requireRole(event, 'team', 'head', 'committee_officer');
    const { database } = event.locals;
    const form = await event.request.formData();
    const read = importForm(form, String(form.get('content') ?? ''));
    // What is on record may have changed since it was looked at: it is compared anew.
    const looked = previewFrom(read, await meetings.listByCommittee(database));
    if ('errors' in looked) return fail(400, { read, errors: looked.errors });
    if (changesProgramme(looked.preview.compared)) {
      const failed = await programmes
        .importTable(database, read.committee, looked.preview.compared)
        .then(() => null)
        .catch((failure: unknown) => refused(failure));
      if (failed) return fail(409, { read, preview: looked.preview, errors: failed });
    }
    redirect(303, `/committee/programme/import?imported&year=${read.year}`);
  },
};
