/** What happened between two dates, drawn from the records of several areas, for the home page. */
import { attendanceInWords } from '$lib/forum/index.ts';
import { stageWords } from '$lib/funding/index.ts';
import type { Home } from './home.ts';

export type Happening = {
  id: string;
  /** As exactly as its source gives it. */
  on: string;
  state: 'done' | 'expected';
  title: string;
  detail: string | null;
  href: string;
};

type Records = Pick<Home, 'events' | 'bids' | 'timeline'>;

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
    ...timeline.map(ofTimeline),
  ];
  return all
    .filter(({ on }) => on.padEnd(10, '-01') > from && on <= to.slice(0, on.length))
    .toSorted((a, b) => b.on.localeCompare(a.on) || a.title.localeCompare(b.title));
}

/** What a source said beforehand would happen. */
export function expected({ timeline }: Pick<Home, 'timeline'>): Happening[] {
  return timeline.filter((entry) => entry.expected).map(ofTimeline);
}

function ofTimeline(entry: Home['timeline'][number]): Happening {
  return {
    id: entry.id,
    on: entry.happened_on,
    state: entry.expected ? 'expected' : 'done',
    title: entry.title,
    detail: null,
    href: `/strategy#${entry.id}`,
  };
}
