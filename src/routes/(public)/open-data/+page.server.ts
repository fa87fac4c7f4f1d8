import { sources } from '$lib/membership/index.server.ts';
import { meetings } from '$lib/scrutiny/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { database } }) => {
  const [everySource, committees] = await Promise.all([
    sources.list(database),
    meetings.listByCommittee(database),
  ]);
  return { sources: everySource, notes: committees.flatMap((committee) => committee.notes) };
};
