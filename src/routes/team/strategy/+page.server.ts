import { requireRole } from '$lib/access/index.ts';
import { drafts } from '$lib/strategy/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { roles } = requireRole(event, 'team', 'head', 'director');
  const editions = await drafts.list(event.locals.database);
  return { editions, today: todayInLondon(), mayWrite: roles.includes('team') || roles.includes('head') };
};
