import { requireRole } from '$lib/access/index.ts';
import { nextMeeting } from '$lib/scrutiny/index.ts';
import { meetings, questions } from '$lib/scrutiny/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { roles } = requireRole(event, 'team', 'head', 'committee_officer', 'scrutiny');
  const { database } = event.locals;
  const [all, choices] = await Promise.all([questions.list(database), meetings.choices(database)]);
  const asks = roles.includes('scrutiny');
  return { questions: all, asks, before: asks && nextMeeting(choices, todayInLondon()) !== undefined };
};
