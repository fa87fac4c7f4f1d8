import { notes } from '$lib/notes/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { database }, url }) => {
  const reports = await notes.comparable(database);
  // Without a choice: the last report that was issued, against the records now.
  const last = reports.find(({ issued_on }) => issued_on !== null)?.id ?? null;
  const from = url.searchParams.get('from') ?? last;
  const to = url.searchParams.get('to') || null;
  const compared = from === null || from === to ? null : await notes.compare(database, from, to);
  return { reports, from, to, compared };
};
