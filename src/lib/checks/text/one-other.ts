/** 'The two sites share 40 staff, one having 25 and the other 15': two that are told one by one are all of it. */
import { printLike } from '../language/print.ts';
import { mayBe, type Quantity } from '../language/quantity.ts';
import { matches, pattern } from '../language/sentence.ts';
import { at, type Problem, type Reading } from './problem.ts';
import { sumOf } from './sums.ts';

const PARTS = pattern(
  String.raw`(?:\bone|⟨c\d+⟩)(?: (?!of\b)[\p{L}'’-]+){0,3} {N:one}(?: [\p{L}'’-]+){0,3},? (?:and|while|but) the other(?: [\p{L}'’-]+){0,3} {N:two}`,
);
const SHARED =
  /\b(?:share[sd]?|sharing|have|has|had|between them|in all|in total|together|altogether|total(?: of)?|split|divide[sd]?|of)\b/i;

export function checkOneOther({ sentence, passage }: Reading): Problem[] {
  if (passage.kind === 'heading' || passage.kind === 'cell') return [];
  return matches(sentence, PARTS).flatMap((match) => {
    const [one, two] = [match.get('one'), match.get('two')];
    if (one.kind !== two.kind || one.unit !== two.unit || one.hedge !== null || two.hedge !== null) return [];
    const isLike = (other: Quantity) =>
      other.kind === one.kind && other.unit === one.unit && other.value > 2 && other !== one && other !== two;
    const [total, ...more] = sentence.quantities.filter(isLike);
    if (!total || more.length > 0 || total.hedge !== null || mayBe(total, sumOf([one, two]))) return [];
    const sum = one.value + two.value;
    const isNear = Math.abs(sum - total.value) <= total.value * 0.3;
    if (!isNear || !SHARED.test(sentence.text.slice(0, match.start))) return [];
    if (/\b(?:each|per|average\w*|than|from ⟨)/i.test(sentence.signs)) return [];
    const printed = printLike(total, sum);
    return [
      {
        ...at(match, {
          kind: 'total-contradicted',
          wrong: `${one.text.trim()} and ${two.text.trim()} are ${printed}, not ${total.text.trim()}.`,
          should: printed,
        }),
        start: Math.min(match.start, total.start),
        end: Math.max(match.end, total.end),
      },
    ];
  });
}
