import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measurePage, valueIn } from '../../../tests/factories/measure-page.ts';
import { toCsv } from '../tables/index.server.ts';
import { isProblem } from '../tables/index.ts';
import {
  amountTyped,
  chartOverTime,
  downloadOf,
  entriesFrom,
  measureFrom,
  measureTyped,
  partsTables,
  periodInWords,
  periodRows,
  preview,
  printChange,
  printPercent,
  progressInWords,
  readAmount,
  readEntries,
  readPeriod,
  remarks,
  valueWithUnit,
  type Comparison,
} from './index.ts';

const compared = (
  from: string,
  to: string,
  change: number,
  percent: number | null,
  estimate = false,
): Comparison => ({
  state: 'compared',
  from,
  to,
  change,
  estimate,
  percent,
  percent_decimals: estimate ? 0 : 1,
  no_percent: null,
  verdict: 'better',
});
const refused = (from: string, to: string): Comparison => ({
  state: 'refused',
  from,
  to,
  rule: 'values_across_a_break_are_not_compared',
  breaks: [{ period: '2024-09', reason: 'People are counted at the door.' }],
});
const january = valueIn('2024-01', 80, { words: 'around 80' });
const october = valueIn('2024-10', 200, { words: 'nearly 200' });

describe('progress in words', () => {
  it('opens with the latest value and what it was before', () => {
    const page = measurePage({
      latest: october,
      previous: january,
      baseline: january,
      since_previous: compared('2024-01', '2024-10', 120, 150, true),
      since_baseline: compared('2024-01', '2024-10', 120, 150, true),
      targets: [{ period: '2025-10', value: 250, words: null, recorded_on: '2025-01-01', was: null }],
    });
    expect(progressInWords(page)).toEqual([
      'Nearly 200 people came in October 2024, up from around 80 in January 2024.',
      'That is around 120 more than at the baseline in January 2024 (around +150%).',
      'The target for October 2025 is 250 people.',
    ]);
  });

  it('says why two values are not compared, once', () => {
    const page = measurePage({
      latest: october,
      previous: january,
      baseline: january,
      since_previous: refused('2024-01', '2024-10'),
      since_baseline: refused('2024-01', '2024-10'),
    });
    expect(progressInWords(page)).toEqual([
      'Nearly 200 people came in October 2024. It cannot be compared with January 2024, because the series breaks in September 2024: People are counted at the door.',
    ]);
  });

  it('says so when there is no value', () => {
    expect(progressInWords(measurePage())).toEqual(['No value has been published yet.']);
  });
});

describe('an amount', () => {
  const count = { kind: 'count', decimals: 0 } as const;
  const money = { kind: 'money', decimals: 2 } as const;
  const percentage = { kind: 'percentage', decimals: 1 } as const;

  it.each([
    [count, '1,500', { amount: 1500 }],
    [count, ' 1 500 ', { amount: 1500 }],
    [count, '', { amount: null }],
    [count, '12.0', { amount: 12 }],
    [money, '£1,250.5', { amount: 125_050 }],
    [money, '−£3', { amount: -300 }],
    [percentage, '62.5 %', { amount: 625 }],
    [percentage, '0', { amount: 0 }],
  ])('%o typed as ‘%s’', (scale, text, read) => {
    expect(readAmount(scale, text)).toEqual(read);
  });

  it.each([
    [count, 'many'],
    [count, '12.5'],
    [count, '12%'],
    [count, '£12'],
    [count, '1,50'],
    [money, '1.234'],
    [count, '9'.repeat(30)],
    [count, '=1+1'],
    [count, '1e5'],
  ])('%o is not ‘%s’', (scale, text) => {
    expect(readAmount(scale, text)).toHaveProperty('error', expect.stringMatching(/^‘.*\.$/));
  });

  it('is read as it was put into its field, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -9_000_000_000_000_000, max: 9_000_000_000_000_000 }),
        fc.integer({ min: 0, max: 3 }),
        (amount, decimals) => {
          expect(readAmount({ kind: 'count', decimals }, amountTyped({ decimals }, amount))).toEqual({
            amount,
          });
        },
      ),
    );
  });

  it('has its unit in a sentence', () => {
    const page = measurePage();
    expect(valueWithUnit(page, { value: 1, words: null })).toBe('1 person');
    expect(valueWithUnit(page, { value: 1500, words: 'nearly 1,500' })).toBe('nearly 1,500 people');
    expect(
      valueWithUnit({ ...page, ...percentage, of_what: 'people asked' }, { value: 625, words: null }),
    ).toBe('62.5% of people asked');
    expect(
      valueWithUnit(
        { ...page, kind: 'rate', per: 1000, of_what: 'residents', decimals: 1 },
        { value: 124, words: null },
      ),
    ).toBe('12.4 people per 1,000 residents');
  });
});

describe('a period', () => {
  it.each([
    ['2024/25', '2024/25'],
    ['2024-25', '2024/25'],
    ['2024–2025', '2024/25'],
    ['2024/26', null],
    ['2024', null],
  ] as const)('of April to March typed as ‘%s’', (text, read) => {
    expect(readPeriod(text, 'financial_year')).toBe(read);
  });

  it('has its words', () => {
    expect(['2024', '2024/25', '2024-Q2', '2024-03', '2024-03-31'].map(periodInWords)).toEqual([
      '2024',
      '2024/25',
      'April to June 2024',
      'March 2024',
      '31 March 2024',
    ]);
    expect(readPeriod('q2 2024', 'quarter')).toBe('2024-Q2');
  });
});

describe('a change in a table', () => {
  const page = measurePage();
  it.each([
    [compared('a', 'b', 120, 1500), '+120', '+150.0%'],
    [compared('a', 'b', -120, -125), '−120', '−12.5%'],
    [compared('a', 'b', 120, 150, true), 'around +120', 'around +150%'],
    [refused('a', 'b'), 'not comparable', 'not comparable'],
    [{ state: 'not_published', from: 'a', to: 'b' } as Comparison, 'not known', 'not known'],
  ])('%o', (comparison, change, percent) => {
    expect([printChange(page, comparison), printPercent(comparison)]).toEqual([change, percent]);
  });

  it('between percentages is in points, never in per cent', () => {
    const points = { ...compared('a', 'b', 43, null), no_percent: 'points' } as Comparison;
    expect(printChange({ ...page, kind: 'percentage', decimals: 1 }, points)).toBe('+4.3 points');
  });
});

const withParts = measurePage({
  period_kind: 'year',
  additive: true,
  parts: [
    { id: 'north', dimension: 'Area', label: 'North' },
    { id: 'south', dimension: 'Area', label: 'South' },
  ],
  periods: ['2022', '2023', '2024'],
  values: [
    valueIn('2022', 9),
    valueIn('2023', null, { note: 'Not counted' }),
    valueIn('2024', 12),
    valueIn('2024', 5, { part: 'north' }),
    valueIn('2024', 8, { part: 'south' }),
  ],
  changes: [],
  totals: [{ period: '2024', dimension: 'Area', whole: 12, parts: 13, state: 'differs' }],
  breaks: [{ period: '2024', reason: 'Counted at the door' }],
});

describe('the tables of a measure', () => {
  it('have the latest period first, and the parts before their total', () => {
    expect(periodRows(withParts).map(({ id, brokenBy }) => [id, brokenBy])).toEqual([
      ['2024', 'Counted at the door'],
      ['2023', null],
      ['2022', null],
    ]);
    const [table] = partsTables(withParts);
    expect(table!.rows.map(({ label, values }) => [label, values.at(-1)?.value])).toEqual([
      ['North', 5],
      ['South', 8],
      ['Total', 12],
    ]);
  });

  it('say how they were rounded', () => {
    const percentages = measurePage({
      kind: 'percentage',
      of_what: 'asked',
      decimals: 1,
      values: [valueIn('2024-01', 333, { numerator: 1, denominator: 3 })],
    });
    expect(remarks(percentages).join(' ')).toMatch(
      /rounded to one decimal, a half upwards.*percentage points/,
    );
  });

  it('draw a gap where there is no number, and no line over a break', () => {
    const chart = chartOverTime(withParts)!;
    expect(chart.series[0]).toMatchObject({ values: [9, null, 12], words: [null, 'not published', null] });
    expect(chart.breaks).toEqual([{ after: 1, reason: 'Counted at the door' }]);
    expect(chartOverTime(measurePage())).toBeNull();
  });
});

describe('a table that was taken away', () => {
  it('recorded again is left alone, row by row', () => {
    const csv = toCsv(downloadOf(withParts, '2025-01-01', 'https://example.org/x'));
    const read = readEntries(csv, withParts);
    if (isProblem(read)) throw new Error(read.problem);
    expect(read.problems).toEqual([]);
    expect(preview(withParts, read, withParts.values).map(({ state }) => state)).toEqual(
      Array.from({ length: 5 }, () => 'as it stands'),
    );
  });
});

describe('a table of values', () => {
  it.each([
    ['Year,Value\n2024,many', 'is not a number'],
    ['Year,Value\nsoon,5', 'is not a period such as 2024'],
    ['Year,Part,Value\n2024,West,5', '‘West’ is not a part'],
    ['Year,Value\n2024,5\n2024,6', 'stands in line 2 already'],
    ['Year,Value,Words\n2024,200,nearly 300', 'must hold the number'],
    ['Year,Value\n2024,', 'say in the note why'],
  ])('%j is refused, with its line', (text, says) => {
    const read = readEntries(text, withParts);
    if (isProblem(read)) throw new Error(read.problem);
    expect(read.problems.map((problem) => problem.text).join(' ')).toContain(says);
    expect(read.problems[0]!.line).toBeGreaterThan(1);
  });

  it.each([
    ['Value\n5', 'No column says which period'],
    ['Year,Colour\n2024,red', 'No column holds the values'],
    [`Year,Value\n${'2024,5\n'.repeat(2001)}`, 'at most 2,000'],
  ])('%j is no table of values', (text, says) => {
    expect(readEntries(text, withParts)).toHaveProperty('problem', expect.stringContaining(says));
  });

  it('may have semicolons, and commas within its numbers', () => {
    const read = readEntries('Year;Area;Value\n2023;North;1,500\n2023;;£', { ...withParts });
    if (isProblem(read)) throw new Error(read.problem);
    expect(read.entries).toMatchObject([{ period: '2023', part_id: 'north', value: 1500 }]);
    expect(read.problems).toHaveLength(1);
  });
});

describe('the form of one period', () => {
  const form = (given: Record<string, string>) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(given)) data.set(name, value);
    return data;
  };

  it('leaves alone what is left empty', () => {
    const { entries, errors } = entriesFrom(
      form({ 'value-north': '7', 'words-north': 'around 7' }),
      withParts,
      '2024',
    );
    expect(errors).toEqual({});
    expect(entries).toMatchObject([{ part_id: 'north', value: 7, words: 'around 7', period: '2024' }]);
  });

  it('keeps what was typed, and says beside each field what is wrong', () => {
    const { typed, errors } = entriesFrom(form({ 'value-whole': 'x', 'note-south': 'n' }), withParts, '2024');
    expect(Object.keys(errors)).toEqual(['value-whole']);
    expect(typed.whole!.value).toBe('x');
    expect(Object.keys(entriesFrom(form({}), withParts, '2024').errors)).toEqual(['value-whole']);
  });
});

describe('the form of a measure', () => {
  it('filled with a measure gives that measure', () => {
    const read = measureFrom(measureTyped(withParts), withParts);
    expect(read).toMatchObject({
      measure: {
        id: 'attendance',
        kind: 'count',
        period_kind: 'year',
        additive: true,
        published_on: '2025-01-01',
      },
    });
  });

  it('says what is missing, and makes the key from the name', () => {
    const empty = measureTyped(null);
    expect(Object.keys((measureFrom(empty, null) as { errors: object }).errors)).toEqual(
      expect.arrayContaining([
        'name',
        'summary',
        'kind',
        'unit_one',
        'unit_many',
        'direction',
        'period_kind',
        'additive',
      ]),
    );
    const typed = { ...measureTyped(withParts), name: 'Gŵyl & friends, 2024!' };
    expect(measureFrom(typed, null)).toMatchObject({ measure: { id: 'gwyl-friends-2024' } });
    expect(measureFrom({ ...typed, baseline_period: 'soon' }, null)).toHaveProperty('errors.baseline_period');
    expect(measureFrom({ ...typed, kind: 'rate', of_what: 'r', per: 'x' }, null)).toHaveProperty(
      'errors.per',
    );
  });
});
