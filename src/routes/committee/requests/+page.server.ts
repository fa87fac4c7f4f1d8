import { requireRole } from '$lib/access/index.ts';
import { outstandingIssues } from '$lib/scrutiny/index.ts';
import { recommendations, requests } from '$lib/scrutiny/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head', 'committee_officer');
  const { database } = event.locals;
  const [asked, recommended] = await Promise.all([requests.list(database), recommendations.list(database)]);
  return { requests: asked, issues: outstandingIssues(asked, recommended), today: todayInLondon() };
};
