import { requireRole } from '$lib/access/index.ts';
import { askedDay } from '$lib/delivery/index.ts';
import { desk } from '$lib/delivery/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head', 'director');
  const { day, past } = askedDay(event.url.searchParams);
  return { day, past, ...(await desk.due(event.locals.database, day)) };
};
