/** An average, and the numbers that nearly give it. */
import { printLike, printNumber } from '../language/print.ts';
import { mayBe, nearBounds, over, type Quantity } from '../language/quantity.ts';
import type { Sentence } from '../language/sentence.ts';
import { alike, CHANGE, STRANGE } from './near-words.ts';
import type { Problem } from './problem.ts';
import { after, before, between, runsOf } from './runs.ts';

const AVERAGE =
  /\b(?:average\w*|mean|averag\w+|each|apiece|per \p{L}+|(?:a|an) (?:head|session|visit|person|week|month|day|event|ticket|place))\b/iu;

/** An average, and the two numbers that nearly give it. */
export function nearAverages(sentence: Sentence, previous: Sentence | null): Problem[] {
  if (
    !AVERAGE.test(sentence.text) ||
    STRANGE.test(sentence.text) ||
    CHANGE.test(sentence.text) ||
    /\bmedian\b/i.test(sentence.text)
  )
    return [];
  const own = sentence.quantities.filter(
    (one) => one.hedge === null && one.kind !== 'points' && one.kind !== 'fraction',
  );
  const mean = meanOf(sentence, own);
  if (!mean || mean.value <= 0) return [];
  const rest = own.filter((one) => one !== mean);
  const all =
    rest.length >= 2 || !previous
      ? rest
      : [...rest, ...previous.quantities.filter((one) => one.hedge === null && one.kind !== 'percent')];
  const said = { ...mean, rounded: true };
  const like = all.filter((one) => alike(one, mean));
  // A list and its mean.
  const run = runsOf(sentence, [mean.kind])
    .map((one) => one.parts.filter((part) => part !== mean))
    .find((parts) => parts.length > 2);
  if (run && mean.kind !== 'percent' && mean.kind !== 'duration') {
    const sum = run.reduce((sofar, part) => sofar + part.value, 0);
    const truth = sum / run.length;
    if (mayBe(said, { low: truth, high: truth }) || Math.abs(truth - mean.value) > truth * 0.3) return [];
    return [found(sentence, mean, run, printNumber(truth, 1))];
  }
  if (/\b(?:lowest|highest|smallest|largest|least|most)\b/i.test(sentence.text)) return [];
  if (all.length !== 2 || all.some((one) => isApart(sentence, one, mean))) return [];
  const [one, other] = all as [Quantity, Quantity];
  const [total, number] =
    alike(one, mean) && (!alike(other, mean) || one.value >= other.value) ? [one, other] : [other, one];
  if (
    !alike(total, mean) ||
    number.kind === 'money' ||
    number.kind === 'percent' ||
    like.length === 0 ||
    number.value <= 1
  )
    return [];
  for (const [top, bottom] of [
    [total, number],
    [number, total],
  ] as const)
    if (mayBe(said, over(nearBounds(top), nearBounds(bottom)))) return [];
  const truth = total.value / number.value;
  if (total.value <= mean.value || truth < mean.value * 0.6 || truth > mean.value * 1.7) return [];
  // Three numbers of which the mean is the total of the others' product.
  if (mean.value === total.value * number.value) return [];
  return [
    found(
      sentence,
      mean,
      [total, number],
      mean.kind === 'money' ? printLike(mean, truth) : printNumber(truth, truth < 10 ? 2 : 1),
    ),
  ];
}

/** 'The average household has 2.4 people; 41 of the 120 were visited.' */
function isApart(sentence: Sentence, one: Quantity, mean: Quantity): boolean {
  if (!sentence.quantities.includes(one)) return false;
  const gap = one.start < mean.start ? between(sentence, one, mean) : between(sentence, mean, one);
  return /; (?!so|an? |that|which|this)/.test(gap);
}

/** The number that the word 'average' or 'each' is about. */
function meanOf(sentence: Sentence, own: readonly Quantity[]): Quantity | null {
  const named = own.filter(
    (one) =>
      /\b(?:average|mean|averag(?:ed|ing|es))\b[^⟨]{0,60}$/i.test(before(sentence, one, 70)) &&
      !/\bof (?:our|the|these|those|all) $/i.test(before(sentence, one, 12)),
  );
  if (named.length > 0) return named[0]!;
  const behind = own.filter((one) =>
    /^(?: [a-z'’-]+){0,2} (?:on average|each\b|apiece|per [a-z]+|(?:a|an) (?:head|session|visit|person|week|month|day|event|ticket|place)\b)/i.test(
      after(sentence, one, 30),
    ),
  );
  return behind.length === 1 ? behind[0]! : null;
}

function found(sentence: Sentence, mean: Quantity, parts: readonly Quantity[], printed: string): Problem {
  const here = [mean, ...parts].filter((one) => sentence.quantities.includes(one));
  return {
    kind: 'average-contradicted',
    start: Math.min(...here.map((one) => one.start)),
    end: Math.max(...here.map((one) => one.end)),
    wrong: `${parts.map((part) => part.text.trim()).join(parts.length === 2 ? ' over ' : ', ')} gives ${printed}, not ${mean.text.trim()}.`,
    should: printed,
  };
}
