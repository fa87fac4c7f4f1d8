import { askedDay } from '$lib/delivery/index.ts';
import { events } from '$lib/forum/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { database }, url }) => ({
  asAt: askedDay(url.searchParams),
  events: await events.list(database),
});
