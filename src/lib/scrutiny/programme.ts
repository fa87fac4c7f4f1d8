/** A work programme as the council prints it: first by meeting, then with the detail of each item. */
import { formatDate } from '../ui/dates.ts';
import {
  kindOfItem,
  municipalYearOf,
  onProgramme,
  type Committee,
  type Meeting,
  type WorkItem,
} from './meeting.ts';

export type ProgrammeGroup = {
  /** '30 January 2025 (moved from 29 January)'; a year where there is no date yet. */
  when: string;
  meeting: Meeting | null;
  items: WorkItem[];
};

export const PROGRAMME_COLUMNS = ['Date', 'Title', 'Detail', 'Cabinet Member/Lead Officer'] as const;

/** The years that a committee has meetings or items in, the newest first. */
export function programmeYears(committee: Pick<Committee, 'work_items' | 'meetings'>): string[] {
  const years = [
    ...onProgramme(committee).map(({ year }) => year),
    ...committee.meetings.map(({ held_on }) => municipalYearOf(held_on)),
  ];
  return [...new Set(years)].toSorted().toReversed();
}

/**
 * One year's programme: its meetings in the order of their days, then what has no date yet, then what is put down for later years.
 * A meeting that was cancelled stands there with what was to be its business, and says so.
 */
export function programmeOf(committee: Committee, year: string): ProgrammeGroup[] {
  const items = onProgramme(committee).toSorted(
    (one, other) => one.year.localeCompare(other.year) || one.position - other.position,
  );
  const byMeeting = committee.meetings
    .filter(({ held_on }) => municipalYearOf(held_on) === year)
    .toSorted((one, other) => one.held_on.localeCompare(other.held_on))
    .map((meeting) => ({
      when: whenOf(meeting),
      meeting,
      items: items.filter(({ meeting_id }) => meeting_id === meeting.id),
    }));
  const later = [...new Set(items.map((item) => item.year))].filter((each) => each >= year);
  const undated = later.map((each) => ({
    when: each,
    meeting: null,
    items: items.filter((item) => item.year === each && item.meeting_id === null),
  }));
  return [...byMeeting, ...undated.filter((group) => group.items.length > 0)];
}

/** '30 January 2025 (moved from 29 January)', as a work programme prints it. */
export function whenOf(meeting: Pick<Meeting, 'held_on' | 'moved_from' | 'cancelled_on'>): string {
  const { held_on, moved_from } = meeting;
  const from =
    moved_from &&
    (moved_from.slice(0, 4) === held_on.slice(0, 4)
      ? formatDate(moved_from, 'long').replace(/ \d{4}$/, '')
      : formatDate(moved_from, 'long'));
  const notes = [from && `moved from ${from}`, meeting.cancelled_on && 'cancelled'].filter(Boolean);
  return formatDate(held_on, 'long') + (notes.length > 0 ? ` (${notes.join('; ')})` : '');
}

/** 'Climate Change Strategy (Cabinet report)' */
export function titleOf(item: Pick<WorkItem, 'title' | 'kind'>): string {
  const kind = kindOfItem(item);
  return kind ? `${item.title} (${kind})` : item.title;
}

/** The order of a year's items once one of them has changed places with its neighbour before or after it. */
export function movedInOrder(ids: readonly string[], id: string, by: -1 | 1): string[] {
  const from = ids.indexOf(id);
  const to = from + by;
  if (from === -1 || to < 0 || to >= ids.length) return [...ids];
  const order = [...ids];
  [order[from], order[to]] = [order[to]!, order[from]!];
  return order;
}
