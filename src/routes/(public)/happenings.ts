/** What happened between two dates, drawn from the records of several areas, for the home page. */
import type { ForumEvent } from '$lib/forum/index.ts';
import { attendanceInWords } from '$lib/forum/index.ts';
import { stageWords, type Bid } from '$lib/funding/index.ts';
import type { TimelineEntry } from '$lib/strategy/index.ts';

export type Happening = {
  id: string;
  /** As exactly as its source gives it. */
  on: string;
  state: 'done' | 'expected';
  title: string;
  detail: string | null;
  href: string;
};

type Records = { events: ForumEvent[]; bids: Bid[]; timeline: TimelineEntry[] };

/**
 * Everything dated after one day and up to another, the newest first. A month or year counts from its first day, so that nothing
 * is taken to be later than its source says.
 */
export function happenings({ events, bids, timeline }: Records, from: string, to: string): Happening[] {
  const all: Happening[] = [
    ...events.map((event) => ({
      id: event.id,
      on: event.held_on,
      state: 'done' as const,
      title: event.name,
      detail: attendanceInWords(event),
      href: `/forum#${event.id}`,
    })),
    ...bids.flatMap((bid) =>
      bid.stages
        .filter(({ stage }) => stage !== 'exploring' && stage !== 'in_preparation')
        .map((stage) => ({
          id: stage.id,
          on: stage.reached_on,
          state: 'done' as const,
          title: `${bid.name}: bid ${stageWords[stage.stage]}`,
          detail: null,
          href: `/funding#${bid.id}`,
        })),
    ),
    ...timeline.map((entry) => ({
      id: entry.id,
      on: entry.happened_on,
      state: entry.expected ? ('expected' as const) : ('done' as const),
      title: entry.title,
      detail: null,
      href: `/strategy#${entry.id}`,
    })),
  ];
  return all
    .filter(({ on }) => on.padEnd(10, '-01') > from && on <= to.slice(0, on.length))
    .toSorted((a, b) => b.on.localeCompare(a.on) || a.title.localeCompare(b.title));
}
