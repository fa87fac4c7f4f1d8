/** What an imported programme would change of a committee's meetings and items. Pure. */
import { formatDate } from '../../ui/dates.ts';
import { keyFrom } from '../choices.ts';
import { municipalYearOf, type Committee, type Meeting, type WorkItem } from '../meeting.ts';
import type { GatheredItem, GatheredProgramme, Remark } from './gather.ts';

type Change = 'new' | 'changed' | 'same';
export type ComparedMeeting = Pick<Meeting, 'id' | 'held_on' | 'moved_from'> & {
  change: Change;
  says: string;
};
export type ComparedItem = Pick<
  WorkItem,
  'id' | 'year' | 'meeting_id' | 'title' | 'detail' | 'kind' | 'lead_posts'
> & { change: Change; when: string; says: string[] };
export type ComparedProgramme = {
  meetings: ComparedMeeting[];
  items: ComparedItem[];
  remarks: Remark[];
  /** How many cells seem to name people, and are not kept. */
  names: number;
  reordered: boolean;
  /** On the programme of these years, and not in the table: they stay. */
  missing: WorkItem[];
};

/** Compares what was gathered with what is on record. The same table a second time changes nothing. */
export function compareProgramme(gathered: GatheredProgramme, committee: Committee): ComparedProgramme {
  const meetings = new Map<string, ComparedMeeting>();
  const matched = new Set<string>();
  const taken = new Set(committee.work_items.map(({ id }) => id));
  const items = gathered.items.map((item) => {
    const meeting = 'held_on' in item.when ? meetingFor(item.when, committee, meetings) : null;
    return itemFor(item, meeting, committee, matched, taken);
  });
  const years = [...new Set(items.map(({ year }) => year))];
  const standing = committee.work_items.filter(({ year }) => years.includes(year));
  return {
    meetings: [...meetings.values()],
    items,
    remarks: gathered.remarks,
    names: gathered.names,
    reordered: years.some((year) => !standsInOrder(items, standing, year)),
    missing: standing.filter(({ id, taken_off_on }) => !matched.has(id) && taken_off_on === null),
  };
}

/** Whether importing it would change anything. */
export function changesProgramme({ meetings, items, reordered }: ComparedProgramme): boolean {
  return reordered || [...meetings, ...items].some(({ change }) => change !== 'same');
}

function meetingFor(
  when: { held_on: string; moved_from: string | null },
  committee: Committee,
  seen: Map<string, ComparedMeeting>,
): ComparedMeeting {
  const known = seen.get(when.held_on);
  if (known) return known;
  const on = (day: string | null) => committee.meetings.find(({ held_on }) => held_on === day);
  const before = on(when.held_on) ?? on(when.moved_from);
  // A table that says nothing of a move takes none back.
  const moved_from = when.moved_from ?? (before?.held_on === when.held_on ? before.moved_from : null);
  const compared: ComparedMeeting = {
    id: before?.id ?? `${committee.id}-${when.held_on}`.slice(-80).replace(/^-/, ''),
    held_on: when.held_on,
    moved_from,
    change: !before
      ? 'new'
      : before.held_on === when.held_on && before.moved_from === moved_from
        ? 'same'
        : 'changed',
    says: moved_from ? `moved from ${formatDate(moved_from, 'long')}` : '',
  };
  seen.set(when.held_on, compared);
  return compared;
}

function itemFor(
  item: GatheredItem,
  meeting: ComparedMeeting | null,
  committee: Committee,
  matched: Set<string>,
  taken: Set<string>,
): ComparedItem {
  const year = 'year' in item.when ? item.when.year : municipalYearOf(item.when.held_on);
  const alike = committee.work_items.filter(
    (each) => each.year === year && !matched.has(each.id) && bare(each.title) === bare(item.title),
  );
  const before = alike.find(({ meeting_id }) => meeting_id === (meeting?.id ?? null)) ?? alike[0];
  if (before) matched.add(before.id);
  const compared = {
    id: before?.id ?? newKey(item.title, year, taken),
    year,
    meeting_id: meeting?.id ?? null,
    title: item.title,
    // What the table leaves empty stays as it is.
    detail: item.detail ?? before?.detail ?? null,
    kind: item.kind ?? before?.kind ?? ('item' as const),
    lead_posts: item.posts ?? before?.lead_posts ?? null,
  };
  const says = before ? changesOf(before, compared) : [];
  return {
    ...compared,
    when: meeting ? formatDate(meeting.held_on, 'long') : year,
    change: !before ? 'new' : says.length > 0 ? 'changed' : 'same',
    says,
  };
}

function changesOf(before: WorkItem, after: Omit<ComparedItem, 'change' | 'when' | 'says'>): string[] {
  return [
    before.title !== after.title && `title, was ‘${before.title}’`,
    before.meeting_id !== after.meeting_id && 'another meeting',
    (before.detail ?? null) !== after.detail && 'detail',
    before.kind !== after.kind && 'kind',
    (before.lead_posts ?? null) !== after.lead_posts && 'posts',
  ].filter((said): said is string => Boolean(said));
}

function newKey(title: string, year: string, taken: Set<string>): string {
  const plain = keyFrom(title, year);
  let key = plain;
  for (let number = 2; taken.has(key); number++) key = `${plain}-${number}`;
  taken.add(key);
  return key;
}

/** Titles are alike whatever their capitals, punctuation and apostrophes. */
function bare(title: string): string {
  return title
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Whether the items of a year that the table names stand first, and in its order, already. */
function standsInOrder(items: readonly ComparedItem[], standing: readonly WorkItem[], year: string): boolean {
  const wanted = items.filter((item) => item.year === year).map(({ id }) => id);
  const now = standing
    .filter((item) => item.year === year)
    .toSorted((one, other) => one.position - other.position)
    .map(({ id }) => id);
  return wanted.every((id, place) => now[place] === id);
}
