import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findDates, readDate } from './index.ts';

const iso = (text: string, choices = {}) => {
  const reading = readDate(text, choices);
  return reading.kind === 'date'
    ? reading.from === reading.to
      ? reading.to
      : `${reading.from} ${reading.to}`
    : reading.kind;
};

describe('a date in a cell', () => {
  test.each([
    ['2024-09-01', '2024-09-01'],
    ['2024-09', '2024-09'],
    ['2024', '2024'],
    ['2024-09-01T00:00:00', '2024-09-01'],
    ['13/9/24', '2024-09-13'],
    ['9/13/2024', '2024-09-13'],
    ['13.09.2024 00:00', '2024-09-13'],
    ['9/9/24', '2024-09-09'],
    ['1/9/24', 'order'],
    ['01/09/2024', 'order'],
    ['31/12/99', '1999-12-31'],
    ['30/2/24', 'unreadable'],
    ['13/13/24', 'unreadable'],
    ['09/2024', '2024-09'],
    ['1 September 2024', '2024-09-01'],
    ['1st Sept. 2024', '2024-09-01'],
    ['September 1, 2024', '2024-09-01'],
    ['Sunday 1 September 2024', '2024-09-01'],
    ['Monday 1 September 2024', 'unreadable'],
    ['Sept 24', '2024-09'],
    ['Sep-24', '2024-09'],
    ['1-Sep-24', '2024-09-01'],
    ['by the end of March 2025', '2025-03'],
    ['31 September 2024', 'unreadable'],
    ['2025-26', '2025-04 2026-03'],
    ['2025/26', '2025-04 2026-03'],
    ['2025/2026', '2025-04 2026-03'],
    ['2025–2027', '2025 2027'],
    ['2025 to 2026', '2025 2026'],
    ['2027-25', 'unreadable'],
    ['Q1 2025/26', '2025-04 2025-06'],
    ['Q4 2025-26', '2026-01 2026-03'],
    ['Q1 2025', 'quarters'],
    ['2025 Q3', 'quarters'],
    ['April – June 2025', '2025-04 2025-06'],
    ['Nov 2025 to Feb 2026', '2025-11 2026-02'],
    ['13/4/25 - 31/3/26', '2025-04-13 2026-03-31'],
    ['1/4/25 to 31/3/26', 'order'],
    ['45930', '2025-09-30'],
    ['Ongoing', 'words'],
    ['TBC', 'words'],
    ['n/a', 'words'],
    ['Spring 2025', 'unreadable'],
    ['1 September', 'unreadable'],
    ['soon', 'unreadable'],
    ['12345', 'unreadable'],
  ])('%j is %j', (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  test.each([
    ['1/9/24', { order: 'day-first' }, '2024-09-01'],
    ['1/9/24', { order: 'month-first' }, '2024-01-09'],
    ['9/13/24', { order: 'day-first' }, 'unreadable'],
    ['Q1 2025', { quarters: 'from-january' }, '2025-01 2025-03'],
    ['Q1 2025', { quarters: 'from-april' }, '2025-04 2025-06'],
    ['Q4 2025', { quarters: 'from-april' }, '2026-01 2026-03'],
  ] as const)('%j with %j is %j', (text, choices, expected) => {
    expect(iso(text, choices)).toBe(expected);
  });

  test('every day comes back in whatever way it was written', () => {
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2069-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, (date) => {
        const [year, month, number] = date.split('-').map(Number) as [number, number, number];
        const name = new Date(date).toLocaleDateString('en-GB', { month: 'long', timeZone: 'UTC' });
        const weekday = new Date(date).toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'UTC' });
        for (const text of [
          date,
          `${number} ${name} ${year}`,
          `${weekday}, ${number} ${name.slice(0, 3)} ${year}`,
          `${name} ${number}, ${year}`,
        ])
          expect(iso(text)).toBe(date);
        expect(iso(`${number}/${month}/${year}`, { order: 'day-first' })).toBe(date);
        expect(iso(`${month}/${number}/${String(year).slice(2)}`, { order: 'month-first' })).toBe(date);
        expect([date, 'order']).toContain(iso(`${number}/${month}/${year}`));
      }),
    );
  });

  test('no text trips it over', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789/-. QSeptMay–to') }),
        (text) => void readDate(text),
      ),
    );
  });
});

describe('the dates of a column', () => {
  const column = (...texts: string[]) => texts.map((text, index) => ({ line: index + 2, text }));

  test('are asked about when nothing settles which number is the month', () => {
    const found = findDates(column('1/9/24', '', '2/10/24', '1/9/24'));
    expect(found.askOrder).toEqual({ text: '1/9/24', lines: [2, 5] });
    expect(found.settled).toBeNull();
    expect(findDates(column('1/9/24'), { order: 'day-first' }).askOrder).toBeNull();
  });

  test('settle it between them', () => {
    const found = findDates(column('1/9/24', '30/9/24'));
    expect(found).toMatchObject({
      settled: { order: 'day-first', by: { text: '30/9/24', lines: [3] } },
      askOrder: null,
    });
    expect(found.shortYears.map((each) => each.text)).toEqual(['1/9/24', '30/9/24']);
  });

  test('are pointed out where they speak against each other', () => {
    const found = findDates(column('30/9/24', '9/30/24', '1/2/24'));
    expect(found.settled).toBeNull();
    expect(found.against).toMatchObject([{ text: '9/30/24', lines: [3] }]);
    expect(found.askOrder?.text).toBe('1/2/24');
    expect(findDates(column('30/9/24', '9/30/24'), { order: 'day-first' }).unreadable).toEqual([
      { text: '9/30/24', lines: [3], why: '‘9/30/24’ cannot be read with the day first' },
    ]);
  });

  test('words, quarters and readings are told', () => {
    const found = findDates(column('ongoing', 'Q2 2025', '2025/26', 'soon'));
    expect(found.words).toEqual([{ text: 'ongoing', lines: [2] }]);
    expect(found.askQuarters).toEqual({ text: 'Q2 2025', lines: [3] });
    expect(found.told).toEqual([
      { text: '2025/26', lines: [4], told: 'the year from April 2025 to March 2026' },
    ]);
    expect(found.unreadable).toEqual([
      { text: 'soon', lines: [5], why: '‘soon’ is not a date that can be read' },
    ]);
  });
});
