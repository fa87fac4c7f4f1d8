import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { nextMeeting, questionErrors, typedQuestion } from '$lib/scrutiny/index.ts';
import { meetings, questions } from '$lib/scrutiny/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import { refused } from '../../saved.ts';
import type { Actions, PageServerLoad } from './$types';

async function next({ locals }: Pick<RequestEvent, 'locals'>) {
  const committees = await meetings.listByCommittee(locals.database);
  const meeting = nextMeeting(
    committees.flatMap((committee) => committee.meetings),
    todayInLondon(),
  );
  return { meeting, notes: committees.flatMap((committee) => committee.notes) };
}

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'scrutiny');
  const { meeting, notes } = await next(event);
  if (!meeting) error(404, 'No meeting is set that a question could be asked before.');
  const asked = event.url.searchParams;
  const note = notes.find(({ id }) => id === asked.get('note'));
  return {
    meeting: { held_on: meeting.held_on },
    note: note ? { id: note.id, subject: note.subject } : null,
    paragraph: note ? (asked.get('paragraph') ?? '') : '',
  };
};

export const actions: Actions = {
  default: async (event) => {
    requireRole(event, 'scrutiny');
    const typed = typedQuestion(await event.request.formData());
    const errors = questionErrors(typed);
    if (Object.keys(errors).length > 0) return fail(400, { typed, errors });
    const { meeting } = await next(event);
    const id = await questions
      .ask(event.locals.database, {
        meeting: meeting?.id ?? '',
        note: typed.note || null,
        paragraph: /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(typed.paragraph) ? typed.paragraph : null,
        words: typed.question,
        may_be_public: typed.may_be_public,
      })
      .catch((failure: unknown) => refused(failure, { words: 'question' }));
    if (typeof id !== 'string') return fail(409, { typed, errors: id });
    redirect(303, `/committee/questions/${id}?saved=asked`);
  },
};
