import { desk } from '$lib/delivery/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { LayoutServerLoad } from './$types';

/** What stands above each page of the team. The pages themselves send away who may not be here. */
export const load: LayoutServerLoad = async ({ locals: { session, database } }) => {
  const roles = session?.roles ?? [];
  const edits = roles.includes('team') || roles.includes('head');
  if (!edits && !roles.includes('director')) return { edits, waiting: 0 };
  return { edits, waiting: await desk.countWaiting(database, todayInLondon()) };
};
