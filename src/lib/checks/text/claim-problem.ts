/** What is wrong with a change that two numbers do not give, in words. */
import { printLike, printNumber } from '../language/print.ts';
import { boundsOf, mayBe, minus, type Quantity } from '../language/quantity.ts';
import { magnitude, percentIn, pointsIn, relativeOf } from './change-words.ts';
import type { Problem } from './problem.ts';

export function problemOf(
  before: Quantity,
  after: Quantity,
  change: Quantity,
): Omit<Problem, 'start' | 'end'> | null {
  const unsigned = { ...change, value: Math.abs(change.value) };
  const words = `From ${before.text.trim()} to ${after.text.trim()}`;
  const difference = magnitude(minus(boundsOf(after), boundsOf(before)));
  if (change.kind === 'percent' && before.kind === 'percent') {
    const truth =
      before.value > 0
        ? `${pointsIn(before, after)}, or ${percentIn(before, after)}`
        : pointsIn(before, after);
    const points = mayBe(unsigned, difference);
    return {
      kind: points ? 'points-called-per-cent' : 'change-contradicted',
      wrong: points
        ? `${words} is ${pointsIn(before, after)}; ‘${change.text.trim()}’ says that it grew or fell by that share of itself.`
        : `${words} is ${truth}, not ${change.text.trim()}.`,
      should: truth,
    };
  }
  if (change.kind === 'percent') {
    if (before.value <= 0) return null;
    return {
      kind: 'change-contradicted',
      wrong: `${words} is ${percentIn(before, after)}, not ${change.text.trim()}.`,
      should: percentIn(before, after),
    };
  }
  if (change.kind === 'points') {
    const relative = relativeOf(before, after);
    const called = relative && mayBe({ ...unsigned, kind: 'percent' }, relative);
    return {
      kind: called ? 'per-cent-called-points' : 'change-contradicted',
      wrong: `${words} is ${pointsIn(before, after)}, not ${change.text.trim()}.`,
      should: pointsIn(before, after),
    };
  }
  const truth = Math.abs(after.value - before.value);
  const printed = change.kind === 'money' ? printLike(change, truth) : printNumber(truth, 2);
  return {
    kind: 'change-contradicted',
    wrong: `${words} is ${printed}, not ${change.text.trim()}.`,
    should: printed,
  };
}
