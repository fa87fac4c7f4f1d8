/** A number or a date printed in any of our ways is read as itself. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, exists, MONTHS, WEEKDAYS, weekdayOf, type Day } from './calendar.ts';
import { findDates } from './dates.ts';
import { NUMBER_WORDS, ordinalOf, readNumberWords } from './number-words.ts';
import { printNumber } from './print.ts';
import type { Quantity } from './quantity.ts';
import { sentencesOf } from './sentence.ts';

const only = (text: string): Quantity => {
  const quantities = sentencesOf(text).flatMap((sentence) => sentence.quantities);
  expect(quantities, text).toHaveLength(1);
  return quantities[0]!;
};

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = ' ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** As English writes it: 'two thousand, three hundred and forty-five'. */
function inWords(n: number): string {
  if (n < 20) return ONES[n]!;
  if (n < 100) return `${TENS[Math.floor(n / 10)]!}${n % 10 === 0 ? '' : `-${ONES[n % 10]!}`}`;
  for (const [size, name] of [
    [1e6, 'million'],
    [1000, 'thousand'],
    [100, 'hundred'],
  ] as const)
    if (n >= size) {
      const rest = n % size;
      const link = rest === 0 ? '' : rest < 100 ? ' and ' : ' ';
      return `${inWords(Math.floor(n / size))} ${name}${link}${rest === 0 ? '' : inWords(rest)}`;
    }
  return '';
}

describe('numbers in words', () => {
  it('are read back, from nought to 9,999,999', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), (n) => {
        const words = inWords(n);
        expect(readNumberWords(words), words).toBe(n);
        const found = new RegExp(`^(?:${NUMBER_WORDS})$`, 'i');
        expect(found.test(words), words).toBe(true);
      }),
    );
  });

  it('stand in a sentence as they do in figures', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9_999_999 }), (n) => {
        expect(only(`We counted ${inWords(n)} visitors.`).value).toBe(n);
        expect(only(`We counted ${printNumber(n)} visitors.`).value).toBe(n);
      }),
    );
  });
});

it('money is read with its letter or word', () => {
  const scales = [
    ['', 1],
    ['k', 1e3],
    ['m', 1e6],
    [' million', 1e6],
    ['bn', 1e9],
    [' thousand', 1e3],
  ] as const;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9999 }), fc.constantFrom(...scales), (tenths, [scale, factor]) => {
      const digits = scale === '' ? printNumber(tenths) : (tenths / 10).toFixed(1);
      const said = only(`It cost £${digits}${scale} in all.`);
      expect(said.kind).toBe('money');
      expect(said.value).toBeCloseTo((scale === '' ? tenths : tenths / 10) * factor, 3);
    }),
  );
});

it('percentages are read in each of their forms', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 100 }),
      fc.constantFrom('%', ' per cent', ' percent', ' %'),
      (n, mark) => {
        const said = only(`It was ${n}${mark} then.`);
        expect([said.kind, said.value]).toEqual(['percent', n]);
      },
    ),
  );
});

it('dates are read in all forms that we print, and others', () => {
  const two = (n: number) => String(n).padStart(2, '0');
  const forms: ((day: Day) => string)[] = [
    ({ day, month, year }) => `${day} ${MONTHS[month - 1]!} ${year}`,
    (day) => `${WEEKDAYS[weekdayOf(day)]!} ${day.day} ${MONTHS[day.month - 1]!} ${day.year}`,
    (day) => `${WEEKDAYS[weekdayOf(day)]!}, ${ordinalOf(day.day)} ${MONTHS[day.month - 1]!} ${day.year}`,
    ({ day, month, year }) => `${MONTHS[month - 1]!} ${day}, ${year}`,
    ({ day, month, year }) => `${day} ${MONTHS[month - 1]!.slice(0, 3)} ${year}`,
    ({ day, month, year }) => `${two(day)}/${two(month)}/${year}`,
    ({ day, month, year }) => `${year}-${two(month)}-${two(day)}`,
    ({ day, month, year }) => `the ${ordinalOf(day)} of ${MONTHS[month - 1]!} ${year}`,
  ];
  fc.assert(
    fc.property(
      fc.record({
        year: fc.integer({ min: 1990, max: 2060 }),
        month: fc.integer({ min: 1, max: 12 }),
        day: fc.integer({ min: 1, max: 31 }),
      }),
      fc.constantFrom(...forms),
      (day, form) => {
        fc.pre(exists(day));
        const [date, ...more] = findDates(`It met on ${form(day)}.`);
        expect(more).toEqual([]);
        expect(date && dayOf(date), form(day)).toEqual(day);
      },
    ),
  );
});
