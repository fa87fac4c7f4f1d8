/** What happened between two dates, drawn from the records of several areas, for the home page. */
import { attendanceInWords } from '$lib/forum/index.ts';
import { stageWords } from '$lib/funding/index.ts';
import { firstDayOf, lastDayOf } from '$lib/ui/dates.ts';
import type { Home } from './home.ts';

export type Happening = {
  id: string;
  /** As exactly as its source gives it. */
  on: string;
  /** The day by which its source knew of it. */
  knownOn: string | null;
  state: 'happened' | 'expected';
  title: string;
  detail: string | null;
  href: string;
};

type Records = Pick<Home, 'events' | 'bids' | 'timeline'>;

/**
 * What certainly happened after one day and up to another, the newest first. What is dated by a month or year may have happened on
 * the first of its days or on the last, but not after its source was published; what was only expected may not have happened.
 */
export function happenings({ events, bids, timeline }: Records, from: string, to: string): Happening[] {
  const all: Happening[] = [
    ...events.map((event) => ({
      id: event.id,
      on: event.held_on,
      knownOn: null,
      state: 'happened' as const,
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
          knownOn: stage.known_on,
          state: 'happened' as const,
          title: `${bid.name}: bid ${stageWords[stage.stage]}`,
          detail: null,
          href: `/funding#${bid.id}`,
        })),
    ),
    ...timeline.map(ofTimeline),
  ];
  return all
    .filter((happening) => happening.state === 'happened')
    .filter((happening) => firstDayOf(happening.on) > from && lastDay(happening) <= to)
    .toSorted((a, b) => b.on.localeCompare(a.on) || a.title.localeCompare(b.title));
}

/** What happened since the committee asked: up to the note that came after, or up to today while none has. */
export function sinceTheyLooked(
  home: Records & Pick<Home, 'request'> & { note: { dated: string } | null },
  today: string,
) {
  const from = home.request?.meeting.held_on;
  if (from === undefined) return null;
  const to = home.note && home.note.dated > from ? home.note.dated : today;
  return { from, to, happenings: happenings(home, from, to) };
}

/** What a source said beforehand would happen. */
export function expected({ timeline }: Pick<Home, 'timeline'>): Happening[] {
  return timeline.filter((entry) => entry.expected).map(ofTimeline);
}

/** The last day on which it can have happened. */
function lastDay({ on, knownOn }: Happening): string {
  const last = lastDayOf(on);
  const known = knownOn === null ? last : lastDayOf(knownOn);
  return known < last ? known : last;
}

function ofTimeline(entry: Home['timeline'][number]): Happening {
  return {
    id: entry.id,
    on: entry.happened_on,
    knownOn: entry.known_on,
    state: entry.expected ? 'expected' : 'happened',
    title: entry.title,
    detail: null,
    href: `/strategy#${entry.id}`,
  };
}
