import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measurePage } from '../../../../tests/factories/measure-page.ts';
import { isWorkingDay, workingDaysBetween } from '../../calendar/index.ts';
import { isProblem } from '../../tables/index.ts';
import {
  leftOutInWords,
  partsUnknownInWords,
  periodKind,
  periodOf,
  readCases,
  takenFrom,
  valuesOfCases,
  type PeriodKind,
} from '../index.ts';

const TODAY = '2026-03-31';
const parts = [
  { id: 'parks', dimension: 'Team', label: 'Parks' },
  { id: 'museums', dimension: 'Team', label: 'Museums' },
];
const page = measurePage({ period_kind: 'quarter', parts });
const read = (
  lines: string[],
  {
    target = null,
    order = null,
  }: { target?: number | null; order?: 'day-first' | 'month-first' | null } = {},
  of = page,
) => {
  const found = readCases(lines.join('\n'), of, { order, target, today: TODAY });
  if (isProblem(found)) throw new Error(found.problem);
  return found;
};

describe('cases with a day of opening and of closing', () => {
  it('are added up by the quarter of closing and by part, over the bank holidays', () => {
    const found = read(
      [
        'Reference;Team;Date opened;Date closed',
        // Over Good Friday and Easter Monday.
        'A1;Parks;17/04/2025;22/04/2025',
        'A2;Museums;31/01/2025;03/02/2025',
        'A3;parks;24 December 2024;2025-01-02',
        'A4;Parks;02/06/2025;02/06/2025',
      ],
      { target: 1 },
    );
    expect(found).toMatchObject({ counted: 4, leftOut: [], unknownParts: [], ask: null });
    expect(found.tallies).toEqual([
      { period: '2025-Q1', part_id: null, cases: 2, days: 5, within: 1 },
      { period: '2025-Q1', part_id: 'parks', cases: 1, days: 4, within: 0 },
      { period: '2025-Q1', part_id: 'museums', cases: 1, days: 1, within: 1 },
      { period: '2025-Q2', part_id: null, cases: 2, days: 1, within: 2 },
      { period: '2025-Q2', part_id: 'parks', cases: 2, days: 1, within: 2 },
    ]);
    expect(found.remarks).toContain(
      'The day comes first in dates: ‘17/04/2025’ in line 2 can be read in no other way.',
    );
  });

  it('that cannot be counted are left out, each for the reason that is said', () => {
    const found = read([
      'Team,Opened,Closed',
      'Parks,2025-01-06,',
      'Parks,2025-01-06,still open',
      'Parks,,2025-01-07',
      'Parks,soon,2025-01-07',
      'Parks,2025-01-06,2025-01',
      'Parks,2025-01-08,2025-01-07',
      'Parks,2026-03-31,2026-04-01',
      'Parks,2016-12-30,2025-01-07',
      'Parks,2025-01-06,2025-01-07',
    ]);
    expect(found.counted).toBe(1);
    expect(found.leftOut.map(leftOutInWords)).toEqual([
      '2 cases have no closing date (lines 2 and 3: ‘still open’).',
      '1 case has no opening date (line 4).',
      '1 case has a date that cannot be read (line 5: ‘soon’).',
      '1 case has a date that does not say the day (line 6: ‘2025-01’).',
      '1 case was closed before it was opened (line 7).',
      '1 case was closed on a day that is still to come (line 8: ‘2026-04-01’).',
      '1 case has a date of a year whose bank holidays are not known; those from 2017 to 2027 are (line 9: ‘2016-12-30’).',
    ]);
  });

  it('whose dates may be read in two ways are asked about, and added up once that is said', () => {
    const lines = ['Team,Opened,Closed', 'Parks,03/02/2025,04/02/2025'];
    expect(read(lines)).toMatchObject({ ask: { text: '03/02/2025', lines: [2] }, tallies: [], counted: 0 });
    expect(read(lines, { order: 'day-first' }).tallies[0]).toMatchObject({ period: '2025-Q1', days: 1 });
    expect(read(lines, { order: 'month-first' }).tallies[0]).toMatchObject({ period: '2025-Q2', days: 23 });
    // One that can only be read the other way is left out then.
    const against = [...lines, 'Parks,01/27/2025,28/01/2025'];
    expect(read(against).ask).not.toBeNull();
    expect(read(against, { order: 'day-first' }).leftOut).toEqual([
      { reason: 'unread', lines: [3], texts: ['01/27/2025'] },
    ]);
  });

  it('of no part that is known count in the whole alone, and it is said', () => {
    const found = read(['Team,Opened,Closed', 'Roads,2025-01-06,2025-01-07', ',2025-01-06,2025-01-08']);
    expect(found.tallies).toEqual([{ period: '2025-Q1', part_id: null, cases: 2, days: 3, within: null }]);
    expect(partsUnknownInWords(found.unknownParts)).toBe(
      '‘Roads’ (line 2) is no part of this measure, so its cases count in the whole alone. Add the part first if they should not.',
    );
    expect(partsUnknownInWords([])).toBeNull();
  });

  it('count once in each breakdown that has a column', () => {
    const both = measurePage({
      period_kind: 'year',
      parts: [...parts, { id: 'noise', dimension: 'Category', label: 'Noise' }],
    });
    const found = read(['Category,Team,Opened,Closed', 'Noise,Parks,2025-01-06,2025-01-07'], {}, both);
    expect(found.tallies.map(({ part_id, cases }) => [part_id, cases])).toEqual([
      [null, 1],
      ['parks', 1],
      ['noise', 1],
    ]);
  });

  it.each([
    ['opened', 'Team,Closed\nParks,2025-01-06'],
    ['closed', 'Team,Opened\nParks,2025-01-06'],
  ])('without a column of the days on which they were %s cannot be read', (which, text) => {
    expect(readCases(text, page, { order: null, target: null, today: TODAY })).toEqual({
      problem: `No column says when a case was ${which}. Name one ‘Opened’ and one ‘Closed’.`,
    });
  });
});

const DAY = 86_400_000;
const iso = (days: number) => new Date(Date.UTC(2017, 0, 1) + days * DAY).toISOString().slice(0, 10);
/** Days of the years whose bank holidays are known, before today. */
const day = fc.integer({ min: 0, max: 3_370 }).map(iso);

describe('against a model that goes day by day', () => {
  const plainly = (from: string, to: string) => {
    let days = 0;
    for (let date = from; date < to;) {
      date = new Date(Date.parse(date) + DAY).toISOString().slice(0, 10);
      if (isWorkingDay(date)) days++;
    }
    return days;
  };

  it('working days are the same, forwards and backwards', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 300 }), (from, later) => {
        const to = iso((Date.parse(from) - Date.UTC(2017, 0, 1)) / DAY + later);
        expect(workingDaysBetween(from, to)).toBe(plainly(from, to));
        expect(workingDaysBetween(to, from) + workingDaysBetween(from, to)).toBe(0);
      }),
    );
  });

  it('every row is counted or left out, and the sums, counts and shares are those of the rows', () => {
    const row = fc.record({
      opened: fc.option(day, { nil: '' }),
      closed: fc.option(day, { nil: '' }),
      team: fc.constantFrom('Parks', 'Museums', 'Roads', ''),
    });
    const kind = fc.constantFrom<PeriodKind>('year', 'financial_year', 'quarter', 'month', 'day');
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 30 }),
        kind,
        fc.integer({ min: 1, max: 400 }),
        (rows, period_kind, target) => {
          // A first row that is whole, so that the table has its columns.
          const all = [{ opened: '2025-01-06', closed: '2025-01-07', team: 'Parks' }, ...rows];
          const lines = all.map(({ opened, closed, team }) => `x,${team},${opened},${closed}`);
          const found = read(
            ['Reference,Team,Opened,Closed', ...lines],
            { target },
            { ...page, period_kind },
          );
          const good = all.filter(({ opened, closed }) => opened && closed && opened <= closed);
          expect(found.counted).toBe(good.length);
          expect(found.leftOut.reduce((sum, each) => sum + each.lines.length, good.length)).toBe(all.length);
          for (const { period, part_id, cases, days, within } of found.tallies) {
            const own = good.filter(
              ({ closed, team }) =>
                periodOf(closed, period_kind) === period &&
                (part_id === null || team.toLowerCase() === part_id),
            );
            const taken = own.map(({ opened, closed }) => plainly(opened, closed));
            expect([cases, days, within]).toEqual([
              own.length,
              taken.reduce((sum, one) => sum + one, 0),
              taken.filter((one) => one <= target).length,
            ]);
          }
          const wholes = found.tallies.filter(({ part_id }) => part_id === null);
          expect(wholes.reduce((sum, { cases }) => sum + cases, 0)).toBe(good.length);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('what a measure takes of them', () => {
  it('is a count, an average or a share, and of money nothing', () => {
    const kinds = [
      { kind: 'count', per: null },
      { kind: 'rate', per: 1 },
      { kind: 'percentage', per: null },
      { kind: 'rate', per: 1000 },
      { kind: 'money', per: null },
    ] as const;
    expect(kinds.map(takenFrom)).toEqual(['cases', 'average', 'share', null, null]);
  });

  it('is recorded with the numbers that make it', () => {
    const tally = { period: '2025', part_id: null, cases: 8, days: 90, within: 6 };
    const taken = (['cases', 'average', 'share'] as const).map(
      (each) => valuesOfCases(each, [tally], 20)[0]!,
    );
    expect(taken.map(({ value, numerator, denominator }) => [value, numerator, denominator])).toEqual([
      [8, null, null],
      [null, 90, 8],
      [null, 6, 8],
    ]);
    expect(taken[2]!.note).toBe(
      'Closed within 20 working days, worked out from dated cases over England’s bank holidays',
    );
    expect(() => valuesOfCases('share', [{ ...tally, within: null }], null)).toThrow('target');
  });

  it.each([
    ['2024-03-31', ['2024', '2023/24', '2024-Q1', '2024-03', '2024-03-31']],
    ['2024-04-01', ['2024', '2024/25', '2024-Q2', '2024-04', '2024-04-01']],
    ['1999-12-31', ['1999', '1999/00', '1999-Q4', '1999-12', '1999-12-31']],
  ])('of %s lies in a period of each kind', (date, periods) => {
    const kinds = ['year', 'financial_year', 'quarter', 'month', 'day'] as const;
    expect(kinds.map((kind) => periodOf(date, kind))).toEqual(periods);
    expect(periods.map(periodKind)).toEqual(kinds);
  });
});
