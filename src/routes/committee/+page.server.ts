import { requireRole } from '$lib/access/index.ts';
import { closingOf, nextMeeting, onProgramme, papersOf } from '$lib/scrutiny/index.ts';
import { agendas, meetings, questions, recommendations, requests } from '$lib/scrutiny/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { roles } = requireRole(event, 'team', 'head', 'committee_officer', 'scrutiny');
  const { database } = event.locals;
  const today = todayInLondon();
  const [committees, asked, recommended] = await Promise.all([
    meetings.listByCommittee(database),
    requests.list(database),
    recommendations.list(database),
  ]);
  const meeting =
    nextMeeting(
      committees.flatMap((committee) => committee.meetings),
      today,
    ) ?? null;
  const committee =
    committees.find((each) => each.meetings.some(({ id }) => id === meeting?.id)) ?? committees[0];
  const [agenda, questionsAsked] = meeting
    ? await Promise.all([agendas.read(database, meeting.id), questions.list(database, meeting.id)])
    : [null, []];
  return {
    today,
    meeting,
    committee: committee ? { id: committee.id, name: committee.name } : null,
    agenda,
    business: committee
      ? onProgramme(committee)
          .filter((item) => item.meeting_id === meeting?.id)
          .toSorted((one, other) => one.position - other.position)
      : [],
    notes: committee?.notes ?? [],
    papers: papersOf(committees, today),
    open: asked.filter((request) => !closingOf(request)),
    closed: asked.filter((request) => closingOf(request)),
    recommendations: recommended,
    questions: questionsAsked,
    asks: roles.includes('scrutiny'),
  };
};
