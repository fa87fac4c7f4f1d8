import { error } from '@sveltejs/kit';
import { agendas, meetings, questions } from '$lib/scrutiny/index.server.ts';
import { isPublic, onProgramme, slipsOf } from '$lib/scrutiny/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { database }, params }) => {
  const [committees, agenda, asked] = await Promise.all([
    meetings.listByCommittee(database),
    agendas.read(database, params.meeting),
    questions.list(database, params.meeting),
  ]);
  const committee = committees.find((each) => each.meetings.some(({ id }) => id === params.meeting));
  const meeting = committee?.meetings.find(({ id }) => id === params.meeting);
  if (!committee || !meeting) error(404, 'There is no such meeting.');
  return {
    committee: { id: committee.id, name: committee.name },
    meeting,
    // Whoever may read more sees what everybody sees here.
    questions: asked.filter(isPublic),
    agenda,
    slips: agenda ? slipsOf(agenda, meeting) : [],
    business: onProgramme(committee)
      .filter(({ meeting_id }) => meeting_id === meeting.id)
      .toSorted((one, other) => one.position - other.position),
    notes: committee.notes.filter(({ meeting_id }) => meeting_id === meeting.id),
  };
};
