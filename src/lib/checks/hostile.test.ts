/** Whatever is pasted, a check ends soon: sentences are read in pieces, and no pattern or search goes back over all that it has read. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkAlone, readMarkdown } from './index.ts';

const LENGTH = 50_000;
/** Generous, for a machine that is busy: what goes wrong here takes minutes. */
const MOST_MILLISECONDS = 15_000;

const PIECES = [
  '1234567890',
  '1 2 3 4 5 6 7 8 9 ',
  'lorem ipsum dolor sit amet ',
  ' ',
  '12, 13, 14 and 15, ',
  '40% of the 60 in the 12 of ',
  'Alder Birch Cedar Dale ',
  '(12 of 24 (',
  'twenty one hundred and ',
  'one-two-three-',
  '3, 4, 5 and 6 March 2025 to ',
  '| 1 | 2 ',
  'from 3 to 4, up 5 ',
  'each of the 12 ',
  '1.1.1.1.',
  '–-',
  '12/24/',
  'average of averages of the ',
  '£1, £2 and £3, so £6 in all ',
];

function timed(text: string): number {
  const start = performance.now();
  checkAlone(readMarkdown(text));
  return performance.now() - start;
}

it.each(PIECES)('a line of 50 KB of %j', { timeout: 60_000 }, (piece) => {
  expect(timed(piece.repeat(Math.ceil(LENGTH / piece.length)))).toBeLessThan(MOST_MILLISECONDS);
});

it('lists of any length and mixture', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 60 }), (pieces) => {
      expect(timed(pieces.join(''))).toBeLessThan(MOST_MILLISECONDS);
    }),
    { numRuns: 40 },
  );
});
