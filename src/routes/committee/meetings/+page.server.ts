import { requireRole } from '$lib/access/index.ts';
import { meetings } from '$lib/scrutiny/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head', 'committee_officer');
  return { committees: await meetings.listByCommittee(event.locals.database), today: todayInLondon() };
};
