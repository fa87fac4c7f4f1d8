import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactnessOf, print, roundingOf, type Fact } from './fact.ts';

const common = { key: 'a/b/c', what: 'A fact', records: [], source_id: null };
const number = (value: number, words: string | null = null): Fact => ({
  ...common,
  kind: 'number',
  value,
  words,
});
const money = (value: number, rounded_to: number | null = null, words: string | null = null): Fact => ({
  ...common,
  kind: 'money',
  value,
  rounded_to,
  words,
});
const date = (value: string): Fact => ({ ...common, kind: 'date', value });
const measured = (
  of: 'percentage' | 'rate',
  amount: number,
  decimals: number,
  words: string | null = null,
): Fact => ({
  ...common,
  kind: 'measure',
  value: { amount, decimals, of },
  words,
});
const changed = (
  change: number,
  estimate = false,
  of: 'count' | 'percentage' = 'count',
  percent: number | null = null,
): Fact => ({
  ...common,
  kind: 'change',
  value: {
    change,
    estimate,
    decimals: of === 'count' ? 0 : 1,
    of,
    unit_one: 'person',
    unit_many: 'people',
    percent,
    percent_decimals: 1,
  },
});
const shared = (part: number, whole: number, of: 'count' | 'money' = 'count'): Fact => ({
  ...common,
  kind: 'share',
  value: { part, whole, of, about: false },
});
const names = (...value: string[]): Fact => ({ ...common, kind: 'names', value });

describe('a fact as it reads in a sentence', () => {
  it.each<[string, Fact, string | undefined, string | null]>([
    ['a number', number(28), undefined, '28'],
    ['a large number', number(1500), undefined, '1,500'],
    ['a number in words', number(5), 'words', 'five'],
    ['a number that opens a sentence', number(5), 'capital-words', 'Five'],
    ['an estimate keeps its words', number(200, 'nearly 200'), undefined, 'nearly 200'],
    [
      'an estimate keeps its words where words are asked for',
      number(200, 'nearly 200'),
      'words',
      'nearly 200',
    ],
    ['an estimate that opens a sentence', number(80, 'around 80'), 'capital', 'Around 80'],
    ['money rounded to thousands', money(30_700_000, 100_000), undefined, '£307k'],
    ['money to the pound', money(30_712_300), undefined, '£307,123'],
    ['money up to a ceiling', money(100_000_000, null, 'up to'), undefined, 'up to £1m'],
    ['a year', date('2017'), undefined, '2017'],
    ['a month', date('2017-01'), undefined, 'January 2017'],
    ['a day', date('2024-10-15'), undefined, '15 October 2024'],
    ['a day told as its month', date('2024-10-15'), 'month', 'October 2024'],
    ['a day with its weekday', date('2025-01-30'), 'full', 'Thursday 30 January 2025'],
    ['a year cannot be told as a month', date('2017'), 'month', null],
    ['a month cannot be told with its weekday', date('2017-01'), 'full', null],
    ['a percentage of a measure', measured('percentage', 625, 1), undefined, '62.5%'],
    ['a rate that is an estimate', measured('rate', 124, 1, 'around 12.4'), 'capital', 'Around 12.4'],
    ['a change', changed(-120), undefined, '120 fewer'],
    ['a change that is an estimate', changed(120, true), 'capital', 'Around 120 more'],
    ['a change as a movement', changed(-120), 'movement', 'down 120'],
    [
      'a change between percentages',
      changed(43, false, 'percentage'),
      undefined,
      '4.3 percentage points higher',
    ],
    [
      'a change between percentages as a movement',
      changed(43, false, 'percentage'),
      'movement',
      'up 4.3 percentage points',
    ],
    ['a change between percentages has no percentage', changed(43, false, 'percentage'), 'percent', null],
    ['no change', changed(0), 'movement', 'unchanged'],
    ['a change in per cent', changed(30, false, 'count', 125), 'percent', '12.5% more'],
    ['a share', shared(24, 28), undefined, '24 of 28'],
    ['a share in per cent, to open a sentence', shared(1, 1000), 'capital-percent', 'Less than 1%'],
    ['a share as a fraction', shared(5, 25), 'fraction', 'one in five'],
    ['a share that no fraction is close to', shared(24, 28), 'fraction', null],
    ['a share of money', shared(24_500_000, 30_700_000, 'money'), undefined, '£245,000 of £307,000'],
    ['a round number', number(197), 'rounded', 'nearly 200'],
    ['an estimate is not made rounder', number(197, 'around 197'), 'rounded', 'around 197'],
    ['exact money put short', money(30_695_000), 'short', '£307k'],
    [
      'what a break keeps from being compared',
      { ...common, kind: 'refused', value: { breaks: [{ period: '2023', reason: 'Counted at the door' }] } },
      undefined,
      null,
    ],
    ['years', { ...common, kind: 'years', value: { from: 2017, to: 2027 } }, undefined, '2017–2027'],
    ['names', names('Diversity', 'Partnership'), undefined, 'Diversity and Partnership'],
    ['names in small letters', names('Diversity', 'Partnership'), 'lower', 'diversity and partnership'],
    ['names that hold commas', names('A, B', 'C', 'D'), 'semicolons', 'A, B; C; and D'],
    ['names within brackets', names('A and B', 'C'), 'list', 'A and B; C'],
    ['an unknown form', number(5), 'roman', null],
    ['a form that does not fit', names('A'), 'words', null],
  ])('%s', (_what, fact, form, text) => {
    expect(print(fact, form)).toBe(text);
  });

  it('always carries the number itself, or the source’s own words', () => {
    fc.assert(
      fc.property(fc.nat(9_000_000), (value) => {
        expect(Number(print(number(value))!.replaceAll(',', ''))).toBe(value);
      }),
    );
  });

  it('tells what a form leaves off, and nothing where it says as much as the record', () => {
    expect(roundingOf(shared(24, 28), 'percent')).toMatch(/rounded to a whole number, a half upwards/);
    expect(roundingOf(shared(24, 28), 'capital-percent-1')).toMatch(/rounded to one decimal/);
    expect(roundingOf(shared(21, 28), 'percent')).toBeNull();
    expect(roundingOf(shared(19, 100), 'fraction')).toMatch(/at most two percentage points/);
    expect(roundingOf(shared(20, 100), 'fraction')).toBeNull();
    expect(roundingOf(number(197), 'rounded')).toMatch(/at most five per cent/);
    expect(roundingOf(number(200), 'rounded')).toBeNull();
    expect(roundingOf(money(30_695_000), 'short')).toBe('Rounded here to what is printed.');
    expect(roundingOf(money(30_700_000), 'short')).toBeNull();
    expect(roundingOf(number(5), 'words')).toBeNull();
  });

  it('says that an estimate is one, and that a rounded amount is rounded', () => {
    expect(exactnessOf(number(200, 'nearly 200'))).toEqual({
      exactness: 'estimate',
      note: 'An estimate, in the source’s own words: ‘nearly 200’.',
    });
    expect(exactnessOf(money(30_700_000, 100_000))).toEqual({
      exactness: 'rounded',
      note: 'Rounded in the source to the nearest £1,000.',
    });
    expect(exactnessOf(changed(120, true)).exactness).toBe('estimate');
    expect(exactnessOf(changed(120)).exactness).toBe('exact');
    expect(exactnessOf(money(100_000_000, null, 'up to')).note).toBe(
      'A ceiling: the source says ‘up to £1m’.',
    );
    expect(exactnessOf(date('2017-01')).note).toBe('The source gives the month and no more.');
    expect(exactnessOf(number(28)).exactness).toBe('exact');
  });
});
