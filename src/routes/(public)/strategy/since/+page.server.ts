import { askedSpan, presets } from '$lib/delivery/index.ts';
import { actions } from '$lib/delivery/index.server.ts';
import { meetings } from '$lib/scrutiny/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { PageServerLoad } from './$types';

/** How many of each list stand on the page of all lists, and on a page of one. */
const FEW = 5;
const MANY = 50;

export const load: PageServerLoad = async ({ locals: { database, compact }, url }) => {
  const today = todayInLondon();
  const notes = await meetings.issuedNotes(database);
  const lastNote =
    notes
      .map(({ dated }) => dated)
      .sort()
      .at(-1) ?? null;
  const ways = presets(lastNote, compact.words.briefing_note.one, today);
  const span = askedSpan(url.searchParams, { fallback: ways[0]!.from, today });
  const { from, to, goal, kind, page } = span;
  const size = kind ? MANY : FEW;
  const changes =
    from !== null && to !== null
      ? await actions.changes(database, { from, to, goal, kind, passed: kind ? (page - 1) * MANY : 0, size })
      : null;
  return { span, changes, presets: ways, size, past: to !== null && to < today ? to : null };
};
