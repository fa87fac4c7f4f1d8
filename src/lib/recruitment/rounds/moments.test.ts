import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockIn, momentsIn } from '../../ui/dates.ts';
import { readMoment, readTime, typedFromMoment, whenOf, type TypedMoment } from './moments.ts';

const typed = (day: string, time: string, which: TypedMoment['which'] = ''): TypedMoment => ({
  day,
  time,
  which,
});
const read = (day: string, time: string, which: TypedMoment['which'] = '') =>
  readMoment(typed(day, time, which), 'the round closes');

describe('a moment that was typed', () => {
  it('is one of the city’s clock, in winter and in summer', () => {
    expect(read('30 January 2027', '5pm')).toEqual({ moment: '2027-01-30T17:00:00.000Z' });
    expect(read('30 July 2027', '17:00')).toEqual({ moment: '2027-07-30T16:00:00.000Z' });
  });

  it('is nothing where nothing was typed, and not half a moment', () => {
    expect(read('', '')).toEqual({ moment: null });
    expect(read('30 January 2027', '')).toMatchObject({ field: 'time' });
    expect(read('', '5pm')).toMatchObject({ field: 'day' });
    expect(read('January 2027', '5pm')).toMatchObject({ field: 'day' });
    expect(read('30 February 2027', '5pm')).toMatchObject({ field: 'day' });
  });

  it('is refused where the weekday is not that day’s, and says which it is', () => {
    expect(read('Saturday 30 January 2027', '5pm')).toEqual({ moment: '2027-01-30T17:00:00.000Z' });
    expect(read('Friday, 30 January 2027', '5pm')).toEqual({
      error: '30 January 2027 is a Saturday. Check the day and the weekday',
      field: 'day',
    });
    expect(read('Friday', '5pm')).toMatchObject({ error: expect.stringContaining('Give the day') });
  });

  it('is refused in the hour that the clocks go over on 28 March 2027', () => {
    for (const time of ['1am', '1:30am', '01:59'])
      expect(read('28 March 2027', time)).toMatchObject({
        field: 'time',
        error: expect.stringContaining('go forward'),
      });
    expect(read('28 March 2027', '00:59')).toEqual({ moment: '2027-03-28T00:59:00.000Z' });
    expect(read('28 March 2027', '2am')).toEqual({ moment: '2027-03-28T01:00:00.000Z' });
  });

  it('is asked about in the hour that the clocks show twice on 25 October 2026', () => {
    for (const time of ['1am', '1:30am', '01:59'])
      expect(read('25 October 2026', time)).toMatchObject({
        field: 'which',
        error: expect.stringContaining('twice'),
      });
    expect(read('25 October 2026', '1:30am', 'first')).toEqual({ moment: '2026-10-25T00:30:00.000Z' });
    expect(read('25 October 2026', '1:30am', 'second')).toEqual({ moment: '2026-10-25T01:30:00.000Z' });
    // What was answered of an hour that is there once says nothing.
    expect(read('25 October 2026', '2am', 'first')).toEqual({ moment: '2026-10-25T02:00:00.000Z' });
  });

  it('comes back as the same moment, whatever minute it is, also around the clock changes', () => {
    const minute = fc.oneof(
      fc.integer({ min: Date.UTC(2020, 0, 1) / 60_000, max: Date.UTC(2040, 0, 1) / 60_000 }),
      fc.integer({ min: Date.UTC(2026, 9, 24, 22) / 60_000, max: Date.UTC(2026, 9, 25, 4) / 60_000 }),
      fc.integer({ min: Date.UTC(2027, 2, 27, 22) / 60_000, max: Date.UTC(2027, 2, 28, 4) / 60_000 }),
    );
    fc.assert(
      fc.property(minute, (minutes) => {
        const moment = new Date(minutes * 60_000).toISOString();
        expect(readMoment(typedFromMoment(moment), 'it opens')).toEqual({ moment });
        const { day, time } = clockIn(moment);
        expect(momentsIn(day, time)).toContain(moment);
      }),
    );
  });

  it('keeps the order of moments but for the hour that is there twice', () => {
    const day = fc.constantFrom('2026-10-25', '2027-03-28', '2027-06-01');
    const time = fc
      .tuple(fc.nat(23), fc.nat(59))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
    fc.assert(
      fc.property(day, time, time, (on, one, other) => {
        const [earlier, later] = [one, other].sort();
        const [first] = momentsIn(on, earlier!);
        const last = momentsIn(on, later!).at(-1);
        if (first && last) expect(first <= last).toBe(true);
      }),
    );
  });
});

describe('a time', () => {
  it.each([
    ['5pm', '17:00'],
    ['5 pm', '17:00'],
    ['5.30 p.m.', '17:30'],
    ['5 P.M.', '17:00'],
    ['9 a.m', '09:00'],
    ['1700', '17:00'],
    ['2460', null],
    ['p.m.', null],
    ['5.30pm', '17:30'],
    ['17:00', '17:00'],
    ['9:05', '09:05'],
    ['12am', '00:00'],
    ['12pm', '12:00'],
    ['midday', '12:00'],
    ['Midnight', '00:00'],
    ['24:00', null],
    ['13pm', null],
    ['0am', null],
    ['17', null],
    ['5:60pm', null],
    ['soon', null],
  ])('‘%s’ is %s', (text, time) => expect(readTime(text)).toBe(time));
});

it('says when a round is open, as it stands', () => {
  const times = {
    opens_at: '2026-11-09T09:00:00Z',
    closes_at: '2027-07-01T16:00:00Z',
    published_at: '2026-11-02T09:00:00Z',
  };
  const now = new Date('2026-10-01T00:00:00Z');
  const told = (['draft', 'coming', 'open', 'closed', 'finished', 'recorded'] as const).map((state) =>
    whenOf({ ...times, state }, now),
  );
  expect(told).toEqual([
    'To be published on 2 November 2026 at 9am. Open from 9 November 2026 at 9am to 1 July 2027 at 5pm.',
    'Opens on 9 November 2026 at 9am.',
    'Closes on 1 July 2027 at 5pm.',
    'Closed on 1 July 2027 at 5pm.',
    'Closed on 1 July 2027 at 5pm.',
    'Held without this tool.',
  ]);
});
