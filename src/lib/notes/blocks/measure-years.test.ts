import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measurePage, valueIn } from '../../../../tests/factories/measure-page.ts';
import type { Block, Table } from '../../documents/index.ts';
import type { MeasurePage, Value } from '../../measures/index.ts';
import { measureTable } from './measures.ts';

const YEAR = '2025/26';
const DATED = '2026-11-20';

/** A page with values by team in one year. */
function byTeam(values: Partial<Value>[], whole: Partial<Value> | null, given: Partial<MeasurePage> = {}) {
  return measurePage({
    name: 'Complaints',
    unit_one: 'complaint',
    unit_many: 'complaints',
    period_kind: 'financial_year',
    additive: true,
    periods: [YEAR],
    parts: values.map((_, index) => ({ id: `team-${index}`, dimension: 'Team', label: `Team ${index}` })),
    values: [
      ...(whole === null ? [] : [valueIn(YEAR, null, whole)]),
      ...values.map((value, index) => valueIn(YEAR, null, { part: `team-${index}`, ...value })),
    ],
    ...given,
  });
}
const IN_TIME: Partial<MeasurePage> = {
  kind: 'percentage',
  decimals: 1,
  of_what: 'complaints answered',
  unit_many: 'answers in time',
  additive: false,
};
const DAYS: Partial<MeasurePage> = {
  kind: 'rate',
  per: 1,
  decimals: 1,
  of_what: 'complaints answered',
  unit_many: 'working days',
  direction: 'down',
  additive: false,
};
const target = (value: number, words: string | null = null) => ({
  period: YEAR,
  value,
  words,
  recorded_on: '2025-01-01',
  was: null,
});

function made(page: MeasurePage, ...path: string[]): Block[] {
  const blocks = measureTable(page, path, DATED);
  if (!Array.isArray(blocks)) throw new Error(JSON.stringify(blocks));
  return blocks;
}
const textOf = (block: Block) => ('inlines' in block ? block.inlines.map(({ text }) => text).join('') : '');
function rowsOf(blocks: Block[]): string[][] {
  const table = blocks[0] as Table;
  return table.rows.map((row) => row.map(({ inlines }) => inlines.map(({ text }) => text).join('')));
}
const headings = (blocks: Block[]) => (blocks[0] as Table).columns.map(({ heading }) => heading);
const words = (blocks: Block[]) => blocks.slice(1).map(textOf).join(' ');

/** The nearest whole number to part × times ÷ whole, a half upwards, reckoned by trying: no number is nearer. */
function nearest(part: number, whole: number, times: number): number {
  let n = 0;
  while (2 * part * times >= (2 * n + 1) * whole) n++;
  return n;
}

describe('counts by part, in one year', () => {
  it('print the numbers, their percentages by plain reckoning, and what the percentages make together', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 2, maxLength: 9 }), (counts) => {
        const total = counts.reduce((sum, one) => sum + one, 0);
        fc.pre(total > 0);
        const blocks = made(
          byTeam(
            counts.map((value) => ({ value })),
            { value: total },
          ),
          'team',
          '2025-26',
        );
        const percents = counts.map((count) => nearest(count, total, 100));
        expect(rowsOf(blocks)).toEqual([
          ...counts.map((count, index) => [
            `Team ${index}`,
            count.toLocaleString('en-GB'),
            percents[index] === 0 && count > 0
              ? 'less than 1%'
              : percents[index] === 100 && count < total
                ? 'more than 99%'
                : `${percents[index]!}%`,
          ]),
          ['Total', total.toLocaleString('en-GB'), '100%'],
        ]);
        const sum = percents.reduce((all, one) => all + one, 0);
        const plain = counts.every(
          (count, index) =>
            (count === 0) === (percents[index] === 0) && (count === total) === (percents[index] === 100),
        );
        if (plain) expect(words(blocks).includes(`they add up to ${sum}%`)).toBe(sum !== 100);
        else expect(words(blocks)).toMatch(/may not add up to 100%|rounded to whole numbers/);
      }),
      { numRuns: 200 },
    );
  });

  it('say where the parts do not make the total of the records, and add nothing up that is not known', () => {
    expect(words(made(byTeam([{ value: 4 }, { value: 5 }], { value: 10 }), 'team', '2025-26'))).toContain(
      'The parts make 9; the total in the records is 10.',
    );
    const unknown = made(
      byTeam([{ value: 4 }, { value: null, note: 'Lost' }], { value: 10 }),
      'team',
      '2025-26',
    );
    expect(rowsOf(unknown)[1]).toEqual(['Team 1', 'not published', 'not published']);
    expect(words(unknown)).not.toMatch(/parts make|add up/);
    const alone = made(byTeam([{ value: 4 }], null), 'team', '2025-26');
    expect(rowsOf(alone)).toEqual([
      ['Team 0', '4', 'not published'],
      ['Total', 'not published', 'not published'],
    ]);
  });

  it('keep the words of an estimate, and give what overlaps no percentage', () => {
    const guess = made(byTeam([{ value: 20, words: 'around 20' }], { value: 80 }), 'team', '2025-26');
    expect(rowsOf(guess)[0]).toEqual(['Team 0', 'around 20', 'about 25%']);
    const overlapping = made(byTeam([{ value: 4 }], { value: 8 }, { additive: false }), 'team', '2025-26');
    expect(headings(overlapping)).toEqual(['Team', 'Complaints']);
    expect(rowsOf(overlapping).at(-1)).toEqual(['All', '8']);
  });
});

describe('averages and percentages by part, in one year', () => {
  const fraction = fc.record({
    numerator: fc.integer({ min: 0, max: 3000 }),
    denominator: fc.integer({ min: 1, max: 200 }),
  });

  it('an average of all is all days by all cases, and each row is held against the target by plain reckoning', () => {
    fc.assert(
      fc.property(
        fc.array(fraction, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 300 }),
        (teams, aim) => {
          const sum = (name: 'numerator' | 'denominator') => teams.reduce((all, one) => all + one[name], 0);
          const all = [...teams, { numerator: sum('numerator'), denominator: sum('denominator') }];
          const tenths = all.map(({ numerator, denominator }) => nearest(numerator, denominator, 10));
          const [parts, whole] = [
            teams.map((team, index) => ({ ...team, value: tenths[index]! })),
            { ...all.at(-1)!, value: tenths.at(-1)! },
          ];
          const blocks = made(byTeam(parts, whole, { ...DAYS, targets: [target(aim)] }), 'team', '2025-26');
          expect(headings(blocks)).toEqual([
            'Team',
            'Working days in all',
            'Complaints answered',
            'Average',
            'Target',
            'Met',
          ]);
          for (const [index, row] of rowsOf(blocks).entries()) {
            const { numerator, denominator } = all[index]!;
            const met = numerator * 10 <= aim * denominator;
            expect(row[3]!.replace(',', '')).toBe((tenths[index]! / 10).toFixed(1));
            expect(row[5]).toBe(met ? 'yes' : tenths[index] === aim ? 'no, by less than is printed' : 'no');
          }
          expect(words(blocks)).toContain('none is an average of averages');
          expect(words(blocks)).not.toContain('The parts make');
        },
      ),
      { numRuns: 200 },
    );
  });

  it('what prints as the target and misses it is not met', () => {
    const page = byTeam([{ value: 900, numerator: 8996, denominator: 10000 }], null, {
      ...IN_TIME,
      targets: [target(900)],
    });
    expect(rowsOf(made(page, 'team', '2025-26'))[0]).toEqual([
      'Team 0',
      '8,996',
      '10,000',
      '90.0%',
      '90.0%',
      'no, by less than is printed',
    ]);
  });

  it('say where the parts were made from other numbers than the whole', () => {
    const page = byTeam(
      [{ value: 500, numerator: 1, denominator: 2 }],
      { value: 333, numerator: 1, denominator: 3 },
      IN_TIME,
    );
    expect(words(made(page, 'team', '2025-26'))).toContain(
      'The parts make 1 and 2; the records give 1 and 3 for all.',
    );
  });

  it('print what a source gives without its numerator, and an estimate’s verdict as one', () => {
    const page = byTeam([{ value: 900, words: 'around 90%' }, { value: 850 }], null, {
      ...IN_TIME,
      targets: [target(880)],
    });
    const blocks = made(page, 'team', '2025-26');
    expect(headings(blocks)).toEqual(['Team', 'Percentage', 'Target', 'Met']);
    expect(rowsOf(blocks).map((row) => row.at(-1))).toEqual(['yes, by an estimate', 'no']);
  });
});

describe('periods against targets', () => {
  it('are the latest first; where none is set it says so, and what has no direction is not judged', () => {
    const page = byTeam([], null, {
      ...IN_TIME,
      periods: ['2024/25', YEAR],
      values: [valueIn('2024/25', 850), valueIn(YEAR, 882, { numerator: 165, denominator: 187 })],
      targets: [target(900)],
    });
    expect(rowsOf(made(page, 'targets'))).toEqual([
      ['2025/26', '165', '187', '88.2%', '90.0%', 'no'],
      ['2024/25', 'not published', 'not published', '85.0%', 'none set', ''],
    ]);
    expect(rowsOf(made({ ...page, direction: 'neither' }, 'targets'))[0]!.at(-1)).toBe('not judged');
  });
});

it.each([
  [['team', '2024-25'], '‘Complaints’ has no values by team for 2024/25'],
  [['team', '2024'], '‘Complaints’ has no period ‘2024’'],
  [['targets'], '‘Complaints’ has no targets'],
])('%j is a problem that says why', (path, problem) => {
  expect(measureTable(byTeam([{ value: 1 }], { value: 1 }), path, DATED)).toEqual({ problem });
});

it('a dimension that the measure does not have is no block', () => {
  expect(measureTable(byTeam([{ value: 1 }], { value: 1 }), ['area', '2025-26'], DATED)).toBeUndefined();
});
