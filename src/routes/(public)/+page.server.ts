import { events } from '$lib/forum/index.server.ts';
import { bids, funds } from '$lib/funding/index.server.ts';
import { seats } from '$lib/membership/index.server.ts';
import { meetings, requests } from '$lib/scrutiny/index.server.ts';
import { strategies } from '$lib/strategy/index.server.ts';
import { latestWithGoals } from '$lib/strategy/index.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { PageServerLoad } from './$types';
import { bigNumbers } from './big-numbers.ts';
import { happenings } from './happenings.ts';

export const load: PageServerLoad = async ({ locals: { database } }) => {
  const asAt = todayInLondon();
  const [constituencies, strategy, timeline, asked, notes, held, bidsMade, given] = await Promise.all([
    seats.list(database, asAt),
    strategies.read(database),
    strategies.timeline(database),
    requests.list(database),
    meetings.issuedNotes(database),
    events.list(database),
    bids.list(database),
    funds.list(database),
  ]);

  const request = asked[0] ?? null;
  const since = request && { from: request.meeting.held_on, to: notes[0]?.dated ?? asAt };
  return {
    asAt,
    constituencies,
    strategy: strategy && { ...strategy, editions: [] },
    edition: strategy && latestWithGoals(strategy),
    request,
    note: notes[0] ?? null,
    since: since && {
      ...since,
      happenings: happenings({ events: held, bids: bidsMade, timeline }, since.from, since.to),
    },
    numbers: bigNumbers(given, held),
    ahead: timeline.filter((entry) => entry.expected),
  };
};
