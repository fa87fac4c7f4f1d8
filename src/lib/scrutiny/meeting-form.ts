/** What the forms about meetings and work items send. */
import { tooLong } from '../delivery/index.ts';
import { formatTime } from '../ui/dates.ts';
import { councillorNamed, dayFrom, dayTyped, timeFrom, typedFields, type FormErrors } from './form.ts';
import type { Meeting, WorkItem } from './meeting.ts';

const FIELDS = ['committee_id', 'held_on', 'starts_at', 'place'] as const;
export type TypedMeeting = Record<(typeof FIELDS)[number], string>;

export function typedMeeting(form: FormData): TypedMeeting {
  return typedFields(form, FIELDS);
}

export function meetingTyped(meeting: Pick<Meeting, 'held_on' | 'starts_at' | 'place'>): TypedMeeting {
  return {
    committee_id: '',
    held_on: dayTyped(meeting.held_on),
    starts_at: meeting.starts_at ? formatTime(meeting.starts_at) : '',
    place: meeting.place ?? '',
  };
}

/** When and where a meeting is. */
export type SavedMeeting = { held_on: string; starts_at: string | null; place: string | null };

/** A meeting from its form. */
export function meetingFrom(
  answers: TypedMeeting,
): { meeting: SavedMeeting } | { errors: FormErrors<keyof TypedMeeting> } {
  const errors: FormErrors<keyof TypedMeeting> = {};
  const day = dayFrom(answers.held_on);
  const time = timeFrom(answers.starts_at);
  if ('error' in day) errors.held_on = day.error;
  else if (day.day === null) errors.held_on = 'Give the day of the meeting, such as 30 January 2025';
  if ('error' in time) errors.starts_at = time.error;
  const place = tooLong(answers.place, 200, 'the place');
  if (place) errors.place = place;
  if ('error' in day || 'error' in time || day.day === null || Object.keys(errors).length > 0)
    return { errors };
  return { meeting: { held_on: day.day, starts_at: time.time, place: answers.place || null } };
}

/**
 * The day that a meeting was first set for, once it is on another day. A slip that is put right is no move. Moved back to that first day it
 * was not moved at all.
 */
export function movedFrom(
  before: Pick<Meeting, 'held_on' | 'moved_from'>,
  day: string,
  slip: boolean,
): string | null {
  if (day === before.held_on || slip) return before.moved_from === day ? null : before.moved_from;
  const first = before.moved_from ?? before.held_on;
  return first === day ? null : first;
}

const ITEM_FIELDS = ['committee_id', 'year', 'meeting_id', 'title', 'detail', 'kind', 'lead_posts'] as const;
export type TypedItem = Record<(typeof ITEM_FIELDS)[number], string>;

export function typedItem(form: FormData): TypedItem {
  return typedFields(form, ITEM_FIELDS, ['detail']);
}

export function itemTyped(item: WorkItem): TypedItem {
  return {
    // An item stays with its committee.
    committee_id: '',
    year: item.year,
    meeting_id: item.meeting_id ?? '',
    title: item.title,
    detail: item.detail ?? '',
    kind: item.kind,
    lead_posts: item.lead_posts ?? '',
  };
}

export type SavedItem = Pick<WorkItem, 'year' | 'meeting_id' | 'title' | 'detail' | 'kind' | 'lead_posts'>;

/** A work item from its form. `yearOf`: the municipal year of a meeting; undefined: there is no such meeting of the committee. */
export function itemFrom(
  answers: TypedItem,
  kinds: readonly WorkItem['kind'][],
  yearOf: (meeting: string) => string | undefined,
): { item: SavedItem } | { errors: FormErrors<keyof TypedItem> } {
  const errors: FormErrors<keyof TypedItem> = {};
  const meetingsYear = answers.meeting_id ? yearOf(answers.meeting_id) : undefined;
  const year = meetingsYear ?? answers.year;
  const kind = kinds.find((each) => each === answers.kind);
  if (!answers.title) errors.title = 'Give the item a title';
  if (answers.meeting_id && !meetingsYear) errors.meeting_id = 'Choose a meeting from the list';
  if (!isMunicipalYear(year)) errors.year = 'Give the council’s year, such as 2024-25';
  if (!kind) errors.kind = 'Choose what kind of item it is';
  const detail = tooLong(answers.detail, 5000, 'the detail');
  if (detail) errors.detail = detail;
  const post = councillorNamed(answers.lead_posts);
  if (post) errors.lead_posts = post;
  if (Object.keys(errors).length > 0 || !kind) return { errors };
  return {
    item: {
      year,
      meeting_id: answers.meeting_id || null,
      title: answers.title,
      detail: answers.detail || null,
      kind,
      lead_posts: answers.lead_posts || null,
    },
  };
}

/** '2024-25': the second year follows the first. */
export function isMunicipalYear(year: string): boolean {
  const match = /^(20\d\d)-(\d\d)$/.exec(year);
  return match !== null && (Number(match[1]) + 1) % 100 === Number(match[2]);
}
