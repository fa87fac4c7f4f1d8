import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import {
  meetingFrom,
  meetingTyped,
  movedFrom,
  programmeOf,
  municipalYearOf,
  typedMeeting,
} from '$lib/scrutiny/index.ts';
import { agendas, meetings, programmes } from '$lib/scrutiny/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import { doneOf, refused } from '../../saved.ts';
import type { Actions, PageServerLoad } from './$types';

const MISSING = 'There is no such meeting.';
const DONE = {
  new: 'The meeting has been added',
  yes: 'Saved',
  moved: 'The meeting has been moved. Calendars that have it will move it too',
  cancelled: 'The meeting has been cancelled. It stays in the list, and in calendars, as cancelled',
  reinstated: 'The meeting is on again',
} as const;

async function meetingOf({ locals, params }: Pick<RequestEvent, 'locals' | 'params'>) {
  const committees = await meetings.listByCommittee(locals.database);
  for (const committee of committees) {
    const meeting = committee.meetings.find(({ id }) => id === params.meeting);
    if (meeting) return { committee, meeting };
  }
  return error(404, MISSING);
}

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head', 'committee_officer');
  const { committee, meeting } = await meetingOf(event);
  const agenda = await agendas.read(event.locals.database, meeting.id);
  const groups = programmeOf(committee, municipalYearOf(meeting.held_on));
  return {
    meeting,
    committee: { id: committee.id, name: committee.name },
    business: groups.find((group) => group.meeting?.id === meeting.id)?.items ?? [],
    hasAgenda: agenda !== null,
    typed: meetingTyped(meeting),
    done: doneOf(event.url, DONE),
  };
};

/** Changes the meeting and goes back to its page. */
async function change(
  event: Pick<RequestEvent, 'locals' | 'params'>,
  changes: Parameters<typeof programmes.saveMeeting>[2],
  saved: keyof typeof DONE,
  fields: object = {},
) {
  const id = event.params.meeting ?? '';
  const done = await programmes
    .saveMeeting(event.locals.database, id, changes)
    .catch((failure: unknown) => refused(failure));
  if (typeof done === 'object') return fail(409, { ...fields, errors: done });
  if (!done) error(404, MISSING);
  redirect(303, `/committee/meetings/${id}?saved=${saved}`);
}

export const actions: Actions = {
  save: async (event) => {
    requireRole(event, 'team', 'head', 'committee_officer');
    const form = await event.request.formData();
    const typed = typedMeeting(form);
    const slip = form.get('slip') !== null;
    const read = meetingFrom(typed);
    if ('errors' in read) return fail(400, { typed, slip, errors: read.errors });
    const { meeting } = await meetingOf(event);
    const moved = movedFrom(meeting, read.meeting.held_on, slip);
    const saved = !slip && read.meeting.held_on !== meeting.held_on ? 'moved' : 'yes';
    return change(event, { ...read.meeting, moved_from: moved }, saved, { typed, slip });
  },
  cancel: async (event) => {
    requireRole(event, 'team', 'head', 'committee_officer');
    const because = String((await event.request.formData()).get('because') ?? '').trim();
    if (because === '') return fail(400, { errors: { because: 'Say why the meeting was cancelled' } });
    return change(
      event,
      { cancelled_on: todayInLondon(), cancelled_because: because.slice(0, 500) },
      'cancelled',
    );
  },
  reinstate: async (event) => {
    requireRole(event, 'team', 'head', 'committee_officer');
    return change(event, { cancelled_on: null, cancelled_because: null }, 'reinstated');
  },
};
