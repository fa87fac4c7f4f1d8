import { describe, expect, it } from 'vitest';
import { calendarText } from './calendar.ts';

const meeting = {
  id: 'scrutiny-2027-01-30',
  held_on: '2027-01-30',
  moved_from: null,
  starts_at: '14:00:00',
  place: 'Diamond Rooms 1, 2; Council House',
  cancelled_on: null,
  cancelled_because: null,
  committee: 'Scrutiny Co-ordination Committee',
  items: ['Progress'],
  sequence: 0,
  changed_at: '2026-11-28T10:00:00+00:00',
};
const calendar = (...meetings: (typeof meeting | (Partial<typeof meeting> & object))[]) =>
  calendarText({
    name: 'Culture Works: scrutiny',
    origin: 'https://culture.example',
    domain: 'culture-works',
    meetings: meetings.map((each) => ({ ...meeting, ...each })) as (typeof meeting)[],
  });
/** The lines as a calendar program reads them: what goes on in the next line is joined. */
const lines = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');

describe('a calendar of meetings', () => {
  it('is made of lines of at most 75 octets, ended as RFC 5545 has it', () => {
    const text = calendar({ place: 'é'.repeat(200), items: ['Ärger – '.repeat(40)] });
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(lines(text)).toContain(`LOCATION:${'é'.repeat(200)}`);
  });

  it('has times in UTC, an hour earlier in summer, and none where none is known', () => {
    expect(lines(calendar({}))).toContain('DTSTART:20270130T140000Z');
    expect(lines(calendar({ held_on: '2027-06-10' }))).toContain('DTSTART:20270610T130000Z');
    expect(lines(calendar({ starts_at: null } as never))).toContain('DTSTART;VALUE=DATE:20270130');
    // On the day on which the clocks go back at 2, and on the one on which they go forward at 1.
    expect(lines(calendar({ held_on: '2027-10-31' }))).toContain('DTSTART:20271031T140000Z');
    expect(lines(calendar({ held_on: '2027-03-28' }))).toContain('DTSTART:20270328T130000Z');
    // As the database gives a time; and one that there is not, because the clocks go over it.
    expect(lines(calendar({ starts_at: '09:30:00' } as never))).toContain('DTSTART:20270130T093000Z');
    expect(lines(calendar({ held_on: '2027-03-28', starts_at: '01:30' } as never))).toContain(
      'DTSTART;VALUE=DATE:20270328',
    );
  });

  it('keeps the UID of a meeting that was moved, counts its changes, and says so', () => {
    const moved = lines(calendar({ held_on: '2027-02-04', moved_from: '2027-01-30', sequence: 2 } as never));
    expect(moved).toContain('UID:scrutiny-2027-01-30@culture-works');
    expect(moved).toContain('SEQUENCE:2');
    expect(moved.find((line) => line.startsWith('DESCRIPTION:'))).toContain(
      'Moved from Saturday 30 January 2027.\\nBusiness: Progress.',
    );
  });

  it('keeps a meeting that was cancelled, as cancelled', () => {
    const cancelled = lines(
      calendar({ cancelled_on: '2027-01-02', cancelled_because: 'No business' } as never),
    );
    expect(cancelled).toContain('STATUS:CANCELLED');
    expect(cancelled).toContain('SUMMARY:Cancelled: Scrutiny Co-ordination Committee');
    expect(lines(calendar({}))).toContain('STATUS:CONFIRMED');
  });

  it('writes commas, semicolons and backslashes so that they stay', () => {
    expect(lines(calendar({ place: 'a\\b, c; d\ne' }))).toContain('LOCATION:a\\\\b\\, c\\; d\\ne');
  });

  it('is the same each time', () => {
    expect(calendar({}, { id: 'other' })).toBe(calendar({}, { id: 'other' }));
  });
});
