import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactnessOf, print, type Fact } from './fact.ts';

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
const changed = (change: number, estimate = false): Fact => ({
  ...common,
  kind: 'change',
  value: { change, estimate, decimals: 0, of: 'count', unit_one: 'person', unit_many: 'people' },
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
