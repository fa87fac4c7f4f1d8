import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import { noteToStartFrom, startFrom, typedStart, type TypedStart } from '$lib/notes/index.ts';
import { drafts } from '$lib/notes/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import { fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const choices = await drafts.choices(event.locals.database, todayInLondon());
  const asked = event.url.searchParams.get('from');
  const last =
    choices.notes.find(({ id }) => id === asked) ?? choices.notes.find((note) => note.issued_on !== null);
  const next =
    choices.meetings.find((meeting) => meeting.committee_id === last?.committee_id) ?? choices.meetings[0];
  const filled: TypedStart = {
    from: last ? `note:${last.id}` : `kind:${choices.kinds[0]?.id ?? ''}`,
    for: next ? `meeting:${next.id}` : last?.committee_id ? `committee:${last.committee_id}` : '',
    subject: last?.subject ?? '',
    day: '',
    month: '',
    year: '',
  };
  return { choices, filled };
};

export const actions: Actions = {
  default: async (event) => {
    requireRole(event, 'team', 'head');
    const { database } = event.locals;
    const typed = typedStart(await event.request.formData());
    const origin = noteToStartFrom(typed);
    const [choices, last] = await Promise.all([
      drafts.choices(database, todayInLondon()),
      origin === null ? null : drafts.source(database, origin),
    ]);
    const read = startFrom(typed, choices, last);
    if ('errors' in read) return fail(400, { typed, errors: read.errors });
    const started = await drafts.start(database, read.note).catch((refused: unknown) => explain(refused));
    if (typeof started !== 'string')
      return fail(422, { typed, errors: { subject: started.message } as Record<string, string> });
    redirect(303, `/team/notes/${started}`);
  },
};
