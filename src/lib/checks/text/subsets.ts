/**
 * Those of whom something was said before: 'Sixty of the 200 invited came and 45 of those who came (75%) filled in a card'. What is said to be
 * of them is of the 60.
 */
import { printLike } from '../language/print.ts';
import { mayBe, nearBounds, over, type Quantity } from '../language/quantity.ts';
import { matches, pattern, type Sentence } from '../language/sentence.ts';
import { at, type Problem, type Reading } from './problem.ts';
import { after, before, indexOf } from './runs.ts';

const THOSE = String.raw`of (?:those|them|the people|the ones) (?:(?:who|that|which) )?(?:(?:were|was|had been|have been|had|did) )?(?<verb>[a-z]{4,})`;
const WAYS = [
  pattern(String.raw`{N:part} ${THOSE}(?: [a-z'’-]+){0,4} \({P:share}\)`),
  pattern(String.raw`{N:part} \({P:share} ${THOSE}\)`),
];

export function checkSubsets({ sentence, earlier, passage }: Reading): Problem[] {
  if (passage.kind === 'heading' || passage.kind === 'cell') return [];
  return [...ofNoun(sentence, earlier), ...ofThose(sentence)];
}

function ofThose(sentence: Sentence): Problem[] {
  return WAYS.flatMap((way) => matches(sentence, way)).flatMap((match) => {
    const [part, share] = [match.get('part'), match.get('share')];
    const verb = new RegExp(THOSE, 'i').exec(match.signs)?.groups?.['verb'];
    const those = verb === undefined ? null : whoDid(sentence, verb, part);
    if (!those || those.kind !== part.kind || those.value < part.value || share.hedge !== null) return [];
    if (mayBe(share, over(nearBounds(part), nearBounds(those), 100))) return [];
    const printed = printLike(share, (part.value / those.value) * 100);
    return [
      at(match, {
        kind: 'percentage-contradicted',
        wrong: `${part.text.trim()} of the ${those.text.trim()} who ${verb} is ${printed}, not ${share.text.trim()}.`,
        should: printed,
      }),
    ];
  });
}

const OF_NOUN = pattern(
  String.raw`{C:part}(?: (?!of\b|from\b|to\b)[\p{L}'’-]+){0,5}(?:,| –| \(| or| which is) ?(?:(?:or|that is|which is|an?|the|just|only) )*(?:[\p{L}-]+ ){0,2}?(?:(?:rate|share|proportion) of )?{P:share} of (?:the |all |its |our )?(?<noun>[\p{L}-]{3,}s)(?= ?[.,;)]|$)`,
);

/** '73 bids from 61 organisations. Twenty-two were funded, 30% of bids': of those that bear the name. */
function ofNoun(sentence: Sentence, earlier: readonly Sentence[]): Problem[] {
  return matches(sentence, OF_NOUN).flatMap((match) => {
    const [part, share] = [match.get('part'), match.get('share')];
    const noun = /[\p{L}-]+$/u.exec(match.signs)![0];
    const called = [...earlier.slice(-3), sentence].flatMap((one) =>
      one.quantities.filter(
        (number) =>
          number.kind === 'count' &&
          number !== part &&
          new RegExp(String.raw`^(?: [\p{L}-]+)? ${noun}\b`, 'iu').test(after(one, number, 50)),
      ),
    );
    const [whole, ...more] = called;
    if (!whole || more.length > 0 || whole.value < part.value) return [];
    if ([whole, part, share].some(({ hedge }) => hedge !== null)) return [];
    if (mayBe(share, over(nearBounds(part), nearBounds(whole), 100))) return [];
    const printed = printLike(share, (part.value / whole.value) * 100);
    return [
      at(match, {
        kind: 'percentage-contradicted',
        wrong: `${part.text.trim()} of ${whole.text.trim()} ${noun} is ${printed}, not ${share.text.trim()}.`,
        should: printed,
      }),
    ];
  });
}

/** The number of whom the verb was said first: the last before it that is no whole. */
function whoDid(sentence: Sentence, verb: string, part: Quantity): Quantity | null {
  const place = sentence.signs.search(new RegExp(String.raw`\b${verb}\b`, 'i'));
  if (place === -1 || place > indexOf(sentence, part)) return null;
  return (
    sentence.quantities.findLast(
      (one) =>
        (one.kind === 'count' || one.kind === 'money') &&
        indexOf(sentence, one) < place &&
        !/\b(?:of|from|among)(?: (?:the|its|our|all|their))* $/i.test(before(sentence, one, 16)),
    ) ?? null
  );
}
