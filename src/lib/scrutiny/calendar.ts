/**
 * A committee's meetings as a calendar (RFC 5545). A meeting keeps its UID when it is moved; SEQUENCE says how often it has changed, so
 * that a calendar that has it takes the change; one that was cancelled says so and stays. Times are UTC.
 */
import { formatDate, momentIn } from '../ui/dates.ts';
import type { CalendarMeeting } from './meeting.ts';

type Calendar = {
  name: string;
  /** The site, for links: 'https://culture.example'. */
  origin: string;
  /** What makes the UIDs of this compact unlike those of any other. */
  domain: string;
  meetings: readonly CalendarMeeting[];
};

/** The calendar's text. The same meetings give the same bytes. */
export function calendarText({ name, origin, domain, meetings }: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Culture Works//${text(name)}//EN`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${text(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT12H',
    'X-PUBLISHED-TTL:PT12H',
    ...meetings.flatMap((meeting) => eventOf(meeting, origin, domain)),
    'END:VCALENDAR',
  ];
  return lines.map(folded).join('\r\n') + '\r\n';
}

function eventOf(meeting: CalendarMeeting, origin: string, domain: string): string[] {
  const cancelled = meeting.cancelled_on !== null;
  const moved = meeting.moved_from && `Moved from ${formatDate(meeting.moved_from)}.`;
  const address = `${origin}/scrutiny/meetings/${meeting.id}`;
  const business = meeting.items.length > 0 ? `Business: ${meeting.items.join('; ')}.` : null;
  const why = cancelled && meeting.cancelled_because ? `Cancelled: ${meeting.cancelled_because}.` : null;
  const description = [why, moved, business, address].filter(Boolean).join('\n');
  return [
    'BEGIN:VEVENT',
    `UID:${meeting.id}@${domain}`,
    `DTSTAMP:${utc(meeting.changed_at)}`,
    `LAST-MODIFIED:${utc(meeting.changed_at)}`,
    `SEQUENCE:${meeting.sequence}`,
    ...whenOf(meeting),
    `SUMMARY:${text(`${cancelled ? 'Cancelled: ' : ''}${meeting.committee}`)}`,
    ...(meeting.place ? [`LOCATION:${text(meeting.place)}`] : []),
    `DESCRIPTION:${text(description)}`,
    `URL:${address}`,
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `TRANSP:${cancelled ? 'TRANSPARENT' : 'OPAQUE'}`,
    'END:VEVENT',
  ];
}

/** How long a meeting takes nobody knows beforehand, so it has no end; without a time it is on the day as a whole. */
function whenOf({ held_on, starts_at }: CalendarMeeting): string[] {
  const moment = starts_at && momentIn(held_on, starts_at.slice(0, 5));
  if (moment) return [`DTSTART:${utc(moment)}`];
  return [`DTSTART;VALUE=DATE:${held_on.replaceAll('-', '')}`];
}

/** '20250130T140000Z' */
function utc(moment: string): string {
  return new Date(moment).toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
}

/** TEXT of RFC 5545: backslashes, semicolons, commas and line ends are written with a backslash. */
function text(words: string): string {
  return words
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r\n?|\n/g, '\\n')
    .replaceAll(/[^\P{Cc}]/gu, '');
}

const octetsOf = new TextEncoder();

/** A line has at most 75 octets; what is longer goes on in a line that begins with a space. No letter is cut in two. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const letter of line) {
    const size = octetsOf.encode(letter).length;
    if (octets + size > (parts.length === 0 ? 75 : 74)) {
      parts.push(part);
      part = '';
      octets = 0;
    }
    part += letter;
    octets += size;
  }
  return [...parts, part].join('\r\n ');
}
