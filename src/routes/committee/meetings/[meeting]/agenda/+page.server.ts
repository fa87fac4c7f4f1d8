import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { agendaFrom, agendaTyped, slipsOf, typedAgenda } from '$lib/scrutiny/index.ts';
import { agendas, meetings } from '$lib/scrutiny/index.server.ts';
import { refused } from '../../../saved.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head', 'committee_officer');
  const { database } = event.locals;
  const [committees, agenda] = await Promise.all([
    meetings.listByCommittee(database),
    agendas.read(database, event.params.meeting),
  ]);
  const committee = committees.find((each) => each.meetings.some(({ id }) => id === event.params.meeting));
  const meeting = committee?.meetings.find(({ id }) => id === event.params.meeting);
  if (!committee || !meeting) error(404, 'There is no such meeting.');
  const items = committee.work_items.filter(
    (item) => item.meeting_id === meeting.id && item.taken_off_on === null,
  );
  return {
    meeting,
    typed: agendaTyped(agenda, items),
    slips: agenda ? slipsOf(agenda, meeting) : [],
    notes: committee.notes.map(({ id, subject, dated }) => ({ id, subject, dated })),
    saved: event.url.searchParams.has('saved'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    requireRole(event, 'team', 'head', 'committee_officer');
    const typed = typedAgenda(await event.request.formData());
    const read = agendaFrom(typed);
    if ('errors' in read) return fail(400, { typed, errors: read.errors });
    const { meeting } = event.params;
    const failed = await agendas
      .save(event.locals.database, meeting, read.saved)
      .then(() => null)
      .catch((failure: unknown) => refused(failure));
    if (failed) return fail(409, { typed, errors: failed });
    redirect(303, `/committee/meetings/${meeting}/agenda?saved`);
  },
};
