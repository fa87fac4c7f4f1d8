/**
 * What is said in turn of several: 'from 80 to 92 and from 120 to 150 (15% and 25% respectively)', '150 in 2022, 160 in 2023 and 181 in
 * 2024, 7% and then 13% more than the year before'. The first goes with the first.
 */
import { printLike } from '../language/print.ts';
import { mayBe, type Quantity } from '../language/quantity.ts';
import type { Sentence } from '../language/sentence.ts';
import { relativeOf } from './change-words.ts';
import type { Problem, Reading } from './problem.ts';
import { before, between, indexOf } from './runs.ts';

const IN_TURN = /\b(?:respectively|in turn|in that order)\b/i;
const YEAR_BY_YEAR =
  /\b(?:and then|then|(?:than|on|over|from) the (?:year|month|quarter|term|season|one) before|(?:year|month|quarter|term) on (?:year|month|quarter|term)|(?:each|every) (?:year|time|month|term)|respectively|in turn)\b/i;

export function checkInTurn({ sentence, passage }: Reading): Problem[] {
  if (passage.kind === 'heading' || passage.kind === 'cell') return [];
  const shares = sentence.quantities.filter(({ kind }) => kind === 'percent');
  const [first] = shares;
  if (!first || shares.length < 2 || shares.some(({ hedge }) => hedge !== null)) return [];
  const steps = stepsOf(sentence, shares.length, first);
  if (!steps) return [];
  const truths = steps.map(([one, other]) => relativeOf(one, other));
  if (truths.some((truth) => truth === null)) return [];
  const right = (order: readonly number[]) =>
    order.every((place, index) =>
      mayBe({ ...shares[index]!, value: Math.abs(shares[index]!.value) }, truths[place]!),
    );
  const inOrder = steps.map((_, index) => index);
  // Where they fit in another order, the order is wrong; where but one does not fit, that one is.
  const wrong = shares.filter(
    (share, index) => !mayBe({ ...share, value: Math.abs(share.value) }, truths[index]!),
  );
  if (wrong.length === 0 || (wrong.length > 1 && !right(inOrder.toReversed()))) return [];
  const printed = steps.map(([one, other], index) =>
    printLike(shares[index]!, Math.abs((other.value / one.value - 1) * 100)),
  );
  return [
    {
      kind: 'change-contradicted',
      start: Math.min(steps[0]![0].start, first.start),
      end: Math.max(shares.at(-1)!.end, steps.at(-1)![1].end),
      wrong: `In that order the changes are ${printed.join(' and ')}, not ${shares.map(({ text }) => text.trim()).join(' and ')}.`,
      should: printed.join(' and '),
    },
  ];
}

/** As many changes as there are percentages: from each to its own, or each from the one before it. */
function stepsOf(sentence: Sentence, count: number, first: Quantity): [Quantity, Quantity][] | null {
  const numbers = sentence.quantities.filter(
    (one) => (one.kind === 'count' || one.kind === 'money') && one.value > 0 && one.hedge === null,
  );
  // 'Two clubs grew': how many there are is none of them.
  if (numbers.length % 2 === 1 && numbers[0]!.value === count && numbers.length > count + 1) numbers.shift();
  const [one] = numbers;
  if (!one || numbers.some(({ kind }) => kind !== one.kind)) return null;
  if (numbers.some((number) => number.start > first.start)) return null;
  const tail = sentence.signs.slice(indexOf(sentence, first));
  if (numbers.length === count * 2 && IN_TURN.test(tail)) {
    const pairs = Array.from({ length: count }, (_, index): [Quantity, Quantity] => [
      numbers[index * 2]!,
      numbers[index * 2 + 1]!,
    ]);
    const areChanges = pairs.every(
      ([from, to]) =>
        /\bfrom $/i.test(before(sentence, from, 8)) && /^[^⟨]{0,30} to $/.test(between(sentence, from, to)),
    );
    return areChanges ? pairs : null;
  }
  if (numbers.length !== count + 1 || !YEAR_BY_YEAR.test(tail) || sentence.years.length < 2) return null;
  return numbers.slice(1).map((number, index) => [numbers[index]!, number]);
}
