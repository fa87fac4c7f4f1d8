import { requireRole } from '$lib/access/index.ts';
import { measures } from '$lib/measures/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const after = event.url.searchParams.get('after') || null;
  const page = await measures.list(event.locals.database, { goal: null, after, asAt: todayInLondon() });
  return { ...page, isFirst: after === null };
};
