/** A share in words beside one in figures: 'two-thirds (60%)', 'all 14 replied (93%)'. */
import { printNumber } from '../language/print.ts';
import { boundsOf, mayBe, type Quantity } from '../language/quantity.ts';
import { matches, pattern, type Sentence } from '../language/sentence.ts';
import { at, type Problem } from './problem.ts';

const HEDGE_WORDS = {
  about: 'about',
  nearly: 'nearly',
  over: 'more than',
  below: 'less than',
  'at-most': 'up to',
  'at-least': 'at least',
};

/** As it was said, with its hedge. */
export function said(quantity: Quantity): string {
  return quantity.hedge === null
    ? quantity.text.trim()
    : `${HEDGE_WORDS[quantity.hedge]} ${quantity.text.trim()}`;
}

/** 'Two-thirds (60%)'. */
const BOTH_WAYS = pattern(
  String.raw`{F:one}(?:{gap} ?[(\[](?:or )?{P:two} ?[)\]]|(?: [a-z'’-]+){0,4}(?:,| –|, or| or)(?: that is,?| or)? {P:three}(?=,| –|\.|$))`,
);

export function twice(sentence: Sentence): Problem[] {
  return matches(sentence, BOTH_WAYS).flatMap((match) => {
    const [one, two] = [match.get('one'), match.get(match.has('two') ? 'two' : 'three')];
    if (mayBe(one, boundsOf(two)) || /\b(?:from|to|than|against|compared)\b/i.test(match.signs)) return [];
    return [
      at(match, {
        kind: 'percentage-contradicted',
        wrong: `${said(one)} is not ${two.text.trim()}.`,
        should: `${printNumber(one.value, 1)}%, or other words for ${two.text.trim()}`,
      }),
    ];
  });
}

/** 'All 14 venues replied (93%)', 'None of the 14 was late (7%)'. */
const ALL = pattern(
  String.raw`\b(?<word>all|both|none|no one|nobody)(?: of)?(?: the)?(?: {C:whole})?{gap}[(\[]{P:share}[)\]]`,
);

export function allOrNone(sentence: Sentence, judged: Set<Quantity>): Problem[] {
  return matches(sentence, ALL).flatMap((match) => {
    const share = match.get('share');
    if (
      judged.has(share) ||
      !match.has('whole') ||
      /\b(?:nearly|almost|not|but) ?$/i.test(sentence.text.slice(0, match.start))
    )
      return [];
    const right = /^(?:none|no)/i.test(match.text) ? 0 : 100;
    if (share.value === right) return [];
    judged.add(share);
    return [
      at(match, {
        kind: 'percentage-contradicted',
        wrong: `‘${match.text.split(' ')[0]!}’ of them is ${right}%, not ${share.text.trim()}.`,
        should: `${right}%`,
      }),
    ];
  });
}
