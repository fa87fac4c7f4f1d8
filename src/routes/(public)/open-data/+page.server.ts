import { sources } from '$lib/sources/index.server.ts';
import { meetings } from '$lib/scrutiny/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { database } }) => {
  const [everySource, notes] = await Promise.all([sources.list(database), meetings.issuedNotes(database)]);
  return { sources: everySource, notes };
};
