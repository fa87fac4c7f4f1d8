import { describe, expect, it } from 'vitest';
import holidays from './bank-holidays.json' with { type: 'json' };
import {
  averageDays,
  clearWorkingDaysBefore,
  isWorkingDay,
  KNOWN_YEARS,
  workingDaysBetween,
} from './working-days.ts';

const dates = holidays['england-and-wales'].events.map(({ date }) => date);

describe('the bank holidays', () => {
  it('are eight a year, and more in the years that had more', () => {
    expect(KNOWN_YEARS).toEqual({ from: 2017, to: 2027 });
    for (let year = 2017; year <= 2027; year++) {
      const count = dates.filter((date) => date.startsWith(String(year))).length;
      expect([year, count]).toEqual([year, { 2022: 10, 2023: 9 }[year] ?? 8]);
    }
  });

  it.each([
    ['the early May holiday of 2020, moved to VE day', '2020-05-08', '2020-05-04'],
    ['the spring holiday of 2022, moved for the jubilee', '2022-06-02', '2022-05-30'],
    ['the Platinum Jubilee', '2022-06-03', '2022-06-01'],
    ['the State Funeral', '2022-09-19', '2022-09-20'],
    ['the coronation', '2023-05-08', '2023-05-09'],
    ['New Year’s Day 2017, a Sunday', '2017-01-02', '2017-01-03'],
    ['New Year’s Day 2022, a Saturday', '2022-01-03', '2022-01-04'],
    ['Boxing Day 2020, a Saturday', '2020-12-28', '2020-12-29'],
    ['Christmas 2021, a Saturday', '2021-12-27', '2021-12-29'],
    ['Christmas 2022, a Sunday', '2022-12-27', '2022-12-28'],
    ['Boxing Day 2026, a Saturday', '2026-12-28', '2026-12-29'],
    ['Christmas 2027, a Saturday', '2027-12-27', '2027-12-29'],
    ['Good Friday 2024', '2024-03-29', '2024-03-28'],
    ['Easter Monday 2025', '2025-04-21', '2025-04-22'],
    ['Good Friday 2026', '2026-04-03', '2026-04-02'],
    ['Easter Monday 2027', '2027-03-29', '2027-03-30'],
    ['the summer holiday of 2026', '2026-08-31', '2026-08-24'],
  ])('%s: nobody works on %s, and people do on %s', (_, holiday, working) => {
    expect([isWorkingDay(holiday), isWorkingDay(working)]).toEqual([false, true]);
  });

  it('are all on a weekday, and in order', () => {
    expect(dates.toSorted()).toEqual(dates);
    for (const date of dates) expect([0, 6]).not.toContain(new Date(`${date}T00:00:00Z`).getUTCDay());
  });
});

describe('working days', () => {
  it.each([
    ['the same day', '2025-01-30', '2025-01-30', 0],
    ['the next day', '2025-01-30', '2025-01-31', 1],
    ['from Friday to Monday', '2025-01-31', '2025-02-03', 1],
    ['from a Saturday', '2025-02-01', '2025-02-03', 1],
    ['over Easter 2025', '2025-04-17', '2025-04-22', 1],
    ['over the State Funeral', '2022-09-16', '2022-09-20', 1],
    ['over Christmas 2021', '2021-12-24', '2022-01-04', 4],
    ['a whole year', '2024-12-31', '2025-12-31', 253],
    ['backwards', '2025-02-03', '2025-01-31', -1],
  ])('%s', (_, from, to, days) => expect(workingDaysBetween(from, to)).toBe(days));

  it('are not counted where the bank holidays are not known, nor from what is no day', () => {
    expect(() => workingDaysBetween('2016-12-30', '2017-01-03')).toThrow('2016');
    expect(() => workingDaysBetween('2027-12-30', '2028-01-03')).toThrow('2028');
    expect(() => isWorkingDay('2025-02-30')).toThrow('is not a day');
  });

  it('five clear ones before the meeting of 30 January 2025 lie after the 22nd', () => {
    expect(clearWorkingDaysBefore('2025-01-30', 5)).toBe('2025-01-22');
    // Good Friday and Easter Monday do not count.
    expect(clearWorkingDaysBefore('2025-04-24', 5)).toBe('2025-04-14');
    expect(clearWorkingDaysBefore('2025-01-06', 0)).toBe('2025-01-03');
  });

  it('are averaged without making a digit up', () => {
    expect(averageDays([])).toBeNull();
    expect(averageDays([1, 2])).toBe(1.5);
    expect(averageDays([10, 10, 11])).toBe(10.3);
    expect(averageDays([1, 1, 1, 2])).toBe(1.3);
    expect(averageDays([-1, -1, -1, -2])).toBe(-1.3);
  });
});
