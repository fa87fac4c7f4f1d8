/** The annual open forum and other open events: when, where, how many came, what it was for and what was heard. */
import { z } from 'zod';
import { namedOrganisationSchema, sourceSchema } from '../sources/index.ts';
import { formatPartialDate, formatTime } from '../ui/dates.ts';
import { formatCount, formatNumber } from '../ui/numbers.ts';

const organisation = namedOrganisationSchema.nullable();

export const eventSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['forum', 'mixer', 'sector_day']),
  held_on: z.string(),
  starts_at: z.string().nullable(),
  ends_at: z.string().nullable(),
  venue: z.string().nullable(),
  led_by: z.string().nullable(),
  summary: z.string(),
  attendance: z.number().int().nullable(),
  attendance_words: z.string().nullable(),
  capacity: z.number().int().nullable(),
  capacity_words: z.string().nullable(),
  is_free: z.boolean().nullable(),
  organiser: organisation,
  fund: z.object({ id: z.string(), name: z.string() }).nullable(),
  source: sourceSchema.nullable(),
  points: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['aim', 'heard', 'outcome']),
      position: z.number().int(),
      words: z.string(),
    }),
  ),
});
export type ForumEvent = z.infer<typeof eventSchema>;
export type PointKind = ForumEvent['points'][number]['kind'];

/** 'around 80 people', '200 people', 'attendance not published'. */
export function attendanceInWords(event: Pick<ForumEvent, 'attendance' | 'attendance_words'>): string {
  return event.attendance === null
    ? 'attendance not published'
    : `${formatCount(event.attendance, event.attendance_words)} people`;
}

/** 'room for up to 200'; null when no source gives it. */
export function capacityInWords(event: Pick<ForumEvent, 'capacity' | 'capacity_words'>): string | null {
  return event.capacity === null ? null : `room for ${event.capacity_words ?? formatNumber(event.capacity)}`;
}

/** 'Tuesday 15 October 2024, 10am to 3pm', as exactly as the source gives it. */
export function whenInWords(event: Pick<ForumEvent, 'held_on' | 'starts_at' | 'ends_at'>): string {
  const day = formatPartialDate(event.held_on, 'full');
  if (event.starts_at === null) return day;
  const until = event.ends_at === null ? '' : ` to ${formatTime(event.ends_at)}`;
  return `${day}, ${formatTime(event.starts_at)}${until}`;
}

/** Its points of one kind, in their order. */
export function pointsOf(event: ForumEvent, kind: PointKind): ForumEvent['points'] {
  return event.points.filter((point) => point.kind === kind).toSorted((a, b) => a.position - b.position);
}

/** True when an event still lies ahead of a day. A month or year counts as ahead until it is over. */
export function isAhead(event: Pick<ForumEvent, 'held_on'>, today: string): boolean {
  return event.held_on >= today.slice(0, event.held_on.length);
}
