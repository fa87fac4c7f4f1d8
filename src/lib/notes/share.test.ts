import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fraction,
  isRounded,
  percentage,
  roundly,
  shareInNumbers,
  shareInWords,
  type Share,
} from './share.ts';

const share = (part: number, whole: number, about = false): Share => ({ part, whole, of: 'count', about });
const anyShare = fc
  .tuple(fc.nat(1_000_000), fc.nat(1_000_000))
  .map(([one, other]) => share(Math.min(one, other), Math.max(one, other, 1)));

describe('a share in words', () => {
  it('is the two numbers', () => {
    expect(shareInNumbers(share(24, 28))).toBe('24 of 28');
    expect(shareInNumbers({ part: 24_500_000, whole: 30_700_000, of: 'money', about: false })).toBe(
      '£245,000 of £307,000',
    );
    expect(shareInWords(share(3, 5))).toBe('three of five');
    expect(shareInWords({ part: 1, whole: 2, of: 'money', about: false })).toBeNull();
  });

  it.each([
    [24, 28, '86%', '85.7%'],
    [1, 8, '13%', '12.5%'],
    [0, 13, '0%', '0.0%'],
    [13, 13, '100%', '100.0%'],
    [1, 1000, 'less than 1%', '0.1%'],
    [1999, 2000, 'more than 99%', 'more than 99.9%'],
  ])('%i of %i is %s, or %s', (part, whole, whole0, one) => {
    expect([percentage(share(part, whole)), percentage(share(part, whole), 1)]).toEqual([whole0, one]);
  });

  it('has no percentage of nothing, and says when it is not exact', () => {
    expect(percentage(share(0, 0))).toBeNull();
    expect(percentage(share(65, 100, true))).toBe('about 65%');
  });

  it.each([
    [1, 5, 'one in five'],
    [19, 100, 'about one in five'],
    [2, 3, 'two-thirds'],
    [66, 100, 'around two-thirds'],
    [14, 28, 'half'],
    [28, 28, 'all'],
    [0, 28, 'none'],
    [24, 28, null],
    [92, 1000, 'about one in ten'],
    [85, 1000, null],
    [0, 0, null],
  ])('%i of %i as a fraction is %s', (part, whole, words) => {
    expect(fraction(share(part, whole))).toBe(words);
  });

  it('prints a percentage that is within half of its last digit, and never all or nothing of what is neither', () => {
    fc.assert(
      fc.property(anyShare, fc.constantFrom(0 as const, 1 as const), (of, decimals) => {
        const printed = percentage(of, decimals)!;
        const said = Number(/[\d.]+/.exec(printed)![0]);
        const really = (100 * of.part) / of.whole;
        const step = 10 ** -decimals;
        if (printed.startsWith('less')) return really > 0 && really < said;
        if (printed.startsWith('more')) return really < 100 && really > said;
        expect(Math.abs(said - really)).toBeLessThanOrEqual(step / 2 + 1e-9);
        expect(said === 0).toBe(of.part === 0);
        expect(said === 100).toBe(of.part === of.whole);
        return isRounded(of, decimals) === Math.abs(said - really) > 1e-9;
      }),
    );
  });

  it('names a fraction alone where it is that, and no fraction that is two points away', () => {
    const VALUES: Record<string, number> = {
      none: 0,
      half: 1 / 2,
      'one-third': 1 / 3,
      'two-thirds': 2 / 3,
      'a quarter': 1 / 4,
      'three-quarters': 3 / 4,
      'one in five': 0.2,
      'two in five': 0.4,
      'three in five': 0.6,
      'four in five': 0.8,
      'one in ten': 0.1,
      'three in ten': 0.3,
      'seven in ten': 0.7,
      'nine in ten': 0.9,
      all: 1,
    };
    fc.assert(
      fc.property(anyShare, (of) => {
        const words = fraction(of);
        if (words === null) return;
        const bare = words.replace(/^(about|around) /, '');
        const away = Math.abs(of.part / of.whole - VALUES[bare]!);
        expect(away).toBeLessThanOrEqual(0.02);
        expect(bare === words).toBe(away < 1e-12);
      }),
    );
  });
});

describe('a round number', () => {
  it.each([
    [197, 'nearly 200'],
    [203, 'just over 200'],
    [200, '200'],
    [1512, 'just over 1,500'],
    [1497, 'nearly 1,500'],
    [13, '13'],
    [0, '0'],
  ])('%i is %s', (number, words) => {
    expect(roundly(number)).toBe(words);
  });

  it('says truly on which side it lies, and is within five per cent', () => {
    fc.assert(
      fc.property(fc.nat(50_000_000), (number) => {
        const words = roundly(number);
        const said = Number(words.replace(/[^\d]/g, ''));
        expect(Math.abs(said - number)).toBeLessThanOrEqual(0.05 * said);
        expect(words.startsWith('nearly ')).toBe(number < said);
        expect(words.startsWith('just over ')).toBe(number > said);
      }),
    );
  });
});
