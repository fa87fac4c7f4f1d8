import { events } from '$lib/forum/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { database } }) => ({
  today: todayInLondon(),
  events: await events.list(database),
});
