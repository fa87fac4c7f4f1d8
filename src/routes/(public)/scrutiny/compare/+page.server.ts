import { notes } from '$lib/notes/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { database }, url }) => {
  const reports = await notes.comparable(database);
  // Without a choice: the last report that was issued, against the records now. One for a meeting that is still to come is no last one.
  const issued = reports.filter(({ issued_on }) => issued_on !== null);
  const today = todayInLondon();
  const last = (issued.find(({ dated }) => dated <= today) ?? issued[0])?.id ?? null;
  const from = url.searchParams.get('from') ?? last;
  const to = url.searchParams.get('to') || null;
  const compared = from === null || from === to ? null : await notes.compare(database, from, to);
  return { reports, from, to, compared };
};
