/** 'The gap between boys (58%) and girls (71%) has widened to 11 percentage points': two numbers, and how far apart they are said to be. */
import { printNumber } from '../language/print.ts';
import { mayBe, minus, nearBounds } from '../language/quantity.ts';
import { magnitude } from './change-words.ts';
import type { Problem, Reading } from './problem.ts';

const GAP = /\b(?:gap|difference|margin|lead|distance)\b/i;

export function checkGaps({ sentence, passage }: Reading): Problem[] {
  if (passage.kind === 'heading' || passage.kind === 'cell' || !GAP.test(sentence.text)) return [];
  const [gap, ...gaps] = sentence.quantities.filter(({ kind }) => kind === 'points');
  const [one, other, ...more] = sentence.quantities.filter(({ kind }) => kind === 'percent');
  if (
    !gap ||
    gaps.length > 0 ||
    !one ||
    !other ||
    more.length > 0 ||
    one.hedge !== null ||
    other.hedge !== null
  )
    return [];
  if (!/\bbetween\b|\bto\b|\bof\b|\bby\b|\bis\b|\bwas\b/i.test(sentence.text)) return [];
  // The gap of each of two years is a number itself, and not one of those that it lies between.
  if (/\bgap\b[^⟨]*(?:was|of|is|from|stood at) ⟨p/i.test(sentence.signs)) return [];
  if (mayBe({ ...gap, value: Math.abs(gap.value) }, magnitude(minus(nearBounds(one), nearBounds(other)))))
    return [];
  const truth = printNumber(Math.abs(one.value - other.value), 2);
  return [
    {
      kind: 'change-contradicted',
      start: Math.min(gap.start, one.start),
      end: Math.max(gap.end, other.end),
      wrong: `Between ${one.text.trim()} and ${other.text.trim()} lie ${truth} percentage points, not ${gap.text.trim()}.`,
      should: `${truth} percentage points`,
    },
  ];
}
