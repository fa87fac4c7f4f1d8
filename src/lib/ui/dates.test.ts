import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  firstDayOf,
  formatDate,
  formatPartialDate,
  formatPeriod,
  formatTime,
  lastDayOf,
  monthsLater,
  todayInLondon,
  weekdayOf,
} from './dates.ts';

const anyDay = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('a date on a page', () => {
  it('names the weekday, without a comma or an ordinal', () => {
    expect(formatDate('2025-01-30')).toBe('Thursday 30 January 2025');
    expect(formatDate('2025-01-30', 'long')).toBe('30 January 2025');
    expect(formatDate('2025-01-30', 'month')).toBe('January 2025');
    expect(formatDate('2025-01-30', 'year')).toBe('2025');
  });

  it('is the same day that the browser’s own calendar gives', () => {
    const calendar = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' });
    fc.assert(fc.property(anyDay, (iso) => weekdayOf(iso) === calendar.format(new Date(`${iso}T12:00:00Z`))));
  });

  it('can be read back: no two days look alike', () => {
    fc.assert(
      fc.property(anyDay, (iso) => {
        const read = new Date(`${formatDate(iso, 'long')} UTC`).toISOString().slice(0, 10);
        expect(read).toBe(iso);
      }),
    );
  });

  it.each([
    '2025-02-29',
    '2025-13-01',
    '2025-00-10',
    '30 January 2025',
    '2025-1-3',
    '2025-01-30T14:00:00Z',
    '',
  ])('refuses %s', (iso) => {
    expect(() => formatDate(iso)).toThrow(RangeError);
  });
});

describe('a date that a source gives only in part', () => {
  it('is printed as exactly as it is given, and no more', () => {
    expect(formatPartialDate('2017')).toBe('2017');
    expect(formatPartialDate('2017-01')).toBe('January 2017');
    expect(formatPartialDate('2017-01-26')).toBe('26 January 2017');
    expect(formatPartialDate('2017-01-26', 'full')).toBe('Thursday 26 January 2017');
  });

  it('never gains a day', () => {
    expect(() => formatDate('2017-01')).toThrow('does not say which day');
    expect(() => weekdayOf('2017')).toThrow('does not say which day');
  });

  it.each([
    ['2017', '2017-01-01', '2017-12-31'],
    ['2023-02', '2023-02-01', '2023-02-28'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2017-01-26', '2017-01-26', '2017-01-26'],
  ])('%s is no earlier than %s and no later than %s', (iso, first, last) => {
    expect([firstDayOf(iso), lastDayOf(iso)]).toEqual([first, last]);
  });

  it('makes a period, open or closed', () => {
    expect(formatPeriod('2017', '2027')).toBe('2017 to 2027');
    expect(formatPeriod('2024-11', '2025-01')).toBe('November 2024 to January 2025');
    expect(formatPeriod('2024-11', '2024-11')).toBe('November 2024');
    expect(formatPeriod('2024-10', null)).toBe('from October 2024');
    expect(formatPeriod(null, '2025')).toBe('until 2025');
    expect(formatPeriod(null, null)).toBeNull();
  });
});

describe('a time', () => {
  it.each([
    ['14:00', '2pm'],
    ['10:00', '10am'],
    ['15:30', '3:30pm'],
    ['00:30', '12:30am'],
    ['12:00', 'midday'],
    ['00:00', 'midnight'],
    ['12:05:00', '12:05pm'],
  ])('%s reads %s', (time, words) => expect(formatTime(time)).toBe(words));

  it('refuses what no clock shows', () => expect(() => formatTime('24:00')).toThrow(RangeError));
});

describe('today', () => {
  it('is the day in London, also in the hour after midnight in summer', () => {
    expect(todayInLondon(new Date('2025-06-30T23:30:00Z'))).toBe('2025-07-01');
    expect(todayInLondon(new Date('2025-01-30T23:30:00Z'))).toBe('2025-01-30');
  });
});

describe('months later', () => {
  it.each([
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-12-15', 1, '2026-01-15'],
    ['2025-03-31', 60, '2030-03-31'],
  ])('%s and %d months is %s', (day, months, later) => expect(monthsLater(day, months)).toBe(later));

  it('refuses what is no whole day', () => expect(() => monthsLater('2025-01', 1)).toThrow(RangeError));
});
