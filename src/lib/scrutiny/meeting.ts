/** A committee's meetings, what its work programme puts before them, and the notes that it was given. */
import { z } from 'zod';
import { namedOrganisationSchema, sourceSchema } from '../sources/index.ts';
import { formatDate, formatTime } from '../ui/dates.ts';

export const workItemKinds = ['item', 'cabinet_report', 'call_in', 'consultation'] as const;

export const workItemSchema = z.object({
  id: z.string(),
  year: z.string(),
  meeting_id: z.string().nullable(),
  position: z.number().int(),
  title: z.string(),
  detail: z.string().nullable(),
  kind: z.enum(workItemKinds),
  /** The posts that answer for it: never names. */
  lead_posts: z.string().nullable(),
  /** Since when it is not on the programme any more, and why. */
  taken_off_on: z.string().nullable(),
  taken_off_because: z.string().nullable(),
});

export const meetingSchema = z.object({
  id: z.string(),
  held_on: z.string(),
  moved_from: z.string().nullable(),
  starts_at: z.string().nullable(),
  place: z.string().nullable(),
  cancelled_on: z.string().nullable(),
  cancelled_because: z.string().nullable(),
  source: sourceSchema.nullable(),
});

export const issuedNoteSchema = z.object({
  id: z.string(),
  meeting_id: z.string().nullable(),
  dated: z.string(),
  subject: z.string(),
  version: z.number().int(),
  /** The version before, where it is a correction. */
  corrects_id: z.string().nullish(),
  issued_on: z.string().nullable(),
  /** From when on the public reads it; the home page gives public notes only. */
  publishes_at: z.string().nullish(),
});

export const committeeSchema = z.object({
  id: z.string(),
  name: z.string(),
  short_name: z.string().nullable(),
  summary: z.string().nullable(),
  organisation: namedOrganisationSchema.nullable(),
  meetings: z.array(meetingSchema),
  work_items: z.array(workItemSchema),
  notes: z.array(issuedNoteSchema),
});

export type WorkItem = z.infer<typeof workItemSchema>;
export type Meeting = z.infer<typeof meetingSchema>;
export type IssuedNote = z.infer<typeof issuedNoteSchema>;
export type Committee = z.infer<typeof committeeSchema>;

/** A meeting as a calendar has it: how often it has changed, and when last. */
export type CalendarMeeting = Pick<
  Meeting,
  'id' | 'held_on' | 'moved_from' | 'starts_at' | 'place' | 'cancelled_on' | 'cancelled_because'
> & {
  committee: string;
  items: string[];
  sequence: number;
  changed_at: string;
};

/** An issued note is public from its moment on. */
export function isPublic({
  issued_on,
  publishes_at,
}: Pick<IssuedNote, 'issued_on' | 'publishes_at'>): boolean {
  return issued_on !== null && (publishes_at == null || Date.parse(publishes_at) <= Date.now());
}

const kindWords: Record<WorkItem['kind'], string | null> = {
  item: null,
  cabinet_report: 'Cabinet report',
  call_in: 'call-in',
  consultation: 'consultation',
};

/** 'Cabinet report'; null for an ordinary item. */
export function kindOfItem(item: Pick<WorkItem, 'kind'>): string | null {
  return kindWords[item.kind];
}

/** What there is to know of a meeting besides its date: '2pm', its place, 'moved from Wednesday 29 January 2025'. */
export function particularsOf(
  meeting: Pick<Meeting, 'starts_at' | 'place' | 'moved_from'> & { cancelled_because?: string | null },
): string[] {
  return [
    meeting.cancelled_because && `cancelled: ${meeting.cancelled_because}`,
    meeting.starts_at && formatTime(meeting.starts_at),
    meeting.place,
    meeting.moved_from && `moved from ${formatDate(meeting.moved_from)}`,
  ].filter((particular): particular is string => Boolean(particular));
}

/** A committee's meetings, the newest first, each with its items in the programme's order and the notes for it. */
export function meetingsWithBusiness(
  committee: Committee,
): { meeting: Meeting; items: WorkItem[]; notes: IssuedNote[] }[] {
  return committee.meetings
    .toSorted((a, b) => b.held_on.localeCompare(a.held_on))
    .map((meeting) => ({
      meeting,
      items: inProgrammeOrder(onProgramme(committee).filter((item) => item.meeting_id === meeting.id)),
      notes: committee.notes.filter((note) => note.meeting_id === meeting.id),
    }));
}

/** What is on the programme without a date, by municipal year. */
export function withoutDate(committee: Committee): { year: string; items: WorkItem[] }[] {
  const undated = inProgrammeOrder(onProgramme(committee).filter((item) => item.meeting_id === null));
  return [...new Set(undated.map((item) => item.year))].map((year) => ({
    year,
    items: undated.filter((item) => item.year === year),
  }));
}

/** The items that have not been taken off the programme. */
export function onProgramme({ work_items }: Pick<Committee, 'work_items'>): WorkItem[] {
  return work_items.filter(({ taken_off_on }) => taken_off_on === null);
}

/** The council's year starts at its annual meeting in May: '2024-25' of '2025-01-30'. */
export function municipalYearOf(date: string): string {
  const year = Number(date.slice(0, 4)) - (date.slice(5, 7) < '05' ? 1 : 0);
  return `${year}-${String((year + 1) % 100).padStart(2, '0')}`;
}

/** The next meeting that is still to be held, from a day on; undefined: none is known. */
export function nextMeeting<Each extends Pick<Meeting, 'held_on' | 'cancelled_on'>>(
  meetings: readonly Each[],
  day: string,
): Each | undefined {
  return meetings
    .filter(({ held_on, cancelled_on }) => held_on >= day && cancelled_on === null)
    .toSorted((one, other) => one.held_on.localeCompare(other.held_on))[0];
}

/** How many papers of earlier meetings stand beside those of the next. */
const EARLIER_PAPERS = 3;

/**
 * The papers that a councillor has for the next meeting: the notes that were issued for it, and the last few that the committee was given
 * before, the newest first. A draft is no paper.
 */
export function papersOf(committees: readonly Committee[], today: string): IssuedNote[] {
  const next = nextMeeting(
    committees.flatMap(({ meetings }) => meetings),
    today,
  );
  const issued = committees
    .flatMap((committee) => committee.notes)
    .filter(({ issued_on }) => issued_on !== null);
  const corrected = new Set(issued.map(({ corrects_id }) => corrects_id));
  const notes = issued
    .filter(({ id }) => !corrected.has(id))
    .toSorted((one, other) => other.dated.localeCompare(one.dated) || one.id.localeCompare(other.id));
  const forNext = notes.filter(({ meeting_id }) => next !== undefined && meeting_id === next.id);
  return [...forNext, ...notes.filter((note) => !forNext.includes(note)).slice(0, EARLIER_PAPERS)];
}

function inProgrammeOrder(items: WorkItem[]): WorkItem[] {
  return items.toSorted((a, b) => a.year.localeCompare(b.year) || a.position - b.position);
}
