import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  counted,
  formatAmount,
  formatCount,
  formatPounds,
  inSeries,
  inWords,
  sentenceCase,
} from './numbers.ts';

describe('a number in words', () => {
  it.each([
    [0, 'nought'],
    [5, 'five'],
    [13, 'thirteen'],
    [28, 'twenty-eight'],
    [40, 'forty'],
    [100, 'one hundred'],
    [101, '101'],
    [1500, '1,500'],
    [2.5, '2.5'],
    [-3, '−3'],
  ])('%d reads %s', (n, words) => expect(inWords(n)).toBe(words));

  it('is different for each number up to one hundred', () => {
    expect(new Set(Array.from({ length: 101 }, (_, n) => inWords(n))).size).toBe(101);
  });

  it('starts a sentence with a large letter', () =>
    expect(sentenceCase(`${inWords(28)} people`)).toBe('Twenty-eight people'));
});

describe('a count', () => {
  it('keeps the words of the source', () => expect(formatCount(1500, 'nearly 1,500')).toBe('nearly 1,500'));
  it('is in digits when exact', () => expect(formatCount(1500)).toBe('1,500'));
  it('is not nought when unknown', () => expect(formatCount(null)).toBe('not published'));
  it('takes the singular for one', () =>
    expect([0, 1, 7].map((n) => counted(n, 'seat', 'seats'))).toEqual(['no seats', '1 seat', '7 seats']));
});

describe('money', () => {
  it('is printed short', () => {
    expect(formatPounds(30_700_000, 'short')).toBe('£307k');
    expect(formatPounds(100_000_000, 'short')).toBe('£1m');
    expect(formatPounds(150_000_000, 'short')).toBe('£1.5m');
    expect(formatPounds(99_960_000, 'short')).toBe('£1m');
    expect(formatPounds(99_900, 'short')).toBe('£999');
    expect(formatPounds(-30_700_000, 'short')).toBe('−£307k');
  });

  it('is printed in full', () => {
    expect(formatPounds(30_700_000)).toBe('£307,000');
    expect(formatPounds(1250)).toBe('£12.50');
    expect(formatPounds(0)).toBe('£0');
  });

  it('in full, loses no penny', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (pence) => {
        expect(Math.round(Number(formatPounds(pence).replace(/[£,]/g, '')) * 100)).toBe(pence);
      }),
    );
  });

  it('short, is never further off than half of what its letter stands for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100_000, max: 10 ** 11 }), (pence) => {
        const [, digits, letter] = /^£([\d.,]+)([km])$/.exec(formatPounds(pence, 'short'))!;
        const unit = letter === 'm' ? 10_000_000 : 100_000;
        const read = Number(digits!.replaceAll(',', '')) * (letter === 'm' ? 10 : 1) * unit;
        expect(Math.abs(read - pence)).toBeLessThanOrEqual(unit / 2);
      }),
    );
  });

  it('is a whole number of pence', () => expect(() => formatPounds(0.5)).toThrow(RangeError));
  it('keeps the words of the source', () => expect(formatAmount(100_000_000, 'up to £1m')).toBe('up to £1m'));
  it('is not nought when unknown', () => expect(formatAmount(null)).toBe('not published'));
});

describe('a series', () => {
  it('has no comma before its last word', () => {
    expect(inSeries([])).toBe('');
    expect(inSeries(['Diversity'])).toBe('Diversity');
    expect(inSeries(['Diversity', 'Partnership'])).toBe('Diversity and Partnership');
    expect(inSeries(['a', 'b', 'c'], 'or')).toBe('a, b or c');
  });
});
