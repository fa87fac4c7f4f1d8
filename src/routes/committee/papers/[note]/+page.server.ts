import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { typed, typedLine } from '$lib/delivery/index.ts';
import { drawCharts } from '$lib/documents/index.server.ts';
import { aboutIssued } from '$lib/notes/index.ts';
import { notes } from '$lib/notes/index.server.ts';
import { nextMeeting } from '$lib/scrutiny/index.ts';
import { annotations, meetings } from '$lib/scrutiny/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import { refused } from '../../saved.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { roles } = requireRole(event, 'team', 'head', 'committee_officer', 'scrutiny');
  const { database } = event.locals;
  const [note, own, choices] = await Promise.all([
    notes.read(database, event.params.note),
    annotations.list(database, event.params.note),
    meetings.choices(database),
  ]);
  // A draft is no paper of the committee, whoever may read it elsewhere.
  if (!note?.issued) error(404, 'There is no such paper.');
  const { document, issued } = note;
  return {
    document,
    drawings: drawCharts(document),
    about: aboutIssued(issued),
    annotations: own,
    // Questions are asked before a meeting, so one must be set.
    asks: roles.includes('scrutiny') && nextMeeting(choices, todayInLondon()) !== undefined,
  };
};

export const actions: Actions = {
  annotate: async (event) => {
    const { userId } = requireRole(event, 'team', 'head', 'committee_officer', 'scrutiny');
    const form = await event.request.formData();
    const paragraph = typedLine(form, 'paragraph').slice(0, 200);
    const words = typed(form, 'words');
    if (words === '')
      return fail(400, { paragraph, words, errors: { form: 'Write something before you keep it' } });
    const failed = await annotations
      .add(event.locals.database, { note_id: event.params.note, paragraph, words, author_id: userId })
      .then(() => null)
      .catch((failure: unknown) => refused(failure));
    if (failed) return fail(409, { paragraph, words, errors: { form: Object.values(failed)[0] ?? '' } });
    redirect(303, `/committee/papers/${event.params.note}#${paragraph}`);
  },
  remove: async (event) => {
    requireRole(event, 'team', 'head', 'committee_officer', 'scrutiny');
    const form = await event.request.formData();
    await annotations.remove(event.locals.database, typedLine(form, 'annotation'));
    redirect(303, `/committee/papers/${event.params.note}#${typedLine(form, 'paragraph').slice(0, 200)}`);
  },
};
