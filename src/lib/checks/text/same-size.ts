/** Averages that are right as they are: of groups of one size, or of a total that stands beside them. */
import { mayBe, nearBounds, over, type Quantity } from '../language/quantity.ts';
import type { Sentence } from '../language/sentence.ts';

/** Groups of one size, whose plain average is that of all. */
export const EQUAL =
  /\b(?:each (?:with|of|closed|had|team|session|site|group|area|answered)|at each|in each|the same number|equal numbers?|every (?:session|site|team|group)|(?:\d+|ten|twelve|twenty|thirty|forty|fifty|sixty|eighty) [a-z]+ each)\b/i;

/** '22 awards of £98,500 in all, an average of £4,477': some amount of the sentence, divided by some number of it. */
export function isDivided(sentence: Sentence, mean: Quantity): boolean {
  return sentence.quantities.some(
    (total) =>
      total !== mean &&
      total.kind === mean.kind &&
      total.value > mean.value &&
      sentence.quantities.some(
        (number) =>
          number !== total &&
          number !== mean &&
          number.kind === 'count' &&
          number.value > 1 &&
          mayBe({ ...mean, rounded: true }, over(nearBounds(total), nearBounds(number))),
      ),
  );
}
