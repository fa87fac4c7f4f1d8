import { requireRole } from '$lib/access/index.ts';
import { askedDay } from '$lib/delivery/index.ts';
import { updates } from '$lib/delivery/index.server.ts';
import { pageAt, placeIn } from '../../after.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head', 'director');
  const { day, past } = askedDay(event.url.searchParams);
  const page = await updates.published(event.locals.database, day, placeIn(event.url));
  return { past, updates: page.updates, next: pageAt(event.url, page.next) };
};
