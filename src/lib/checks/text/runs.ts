/** Numbers of one kind that follow each other as a list does: '8 from the cultural sector, 7 from the community and 6 others'. */
import type { Quantity } from '../language/quantity.ts';
import type { Sentence } from '../language/sentence.ts';

/** What says that the numbers after it are parts of the number before it, and that they are all of them. */
export const MADE_UP =
  /(?:made up of|make up|comprising|comprises?|comprised(?: of)?|consisting of|consists? of|composed of|split(?: (?:between|into|as|across|among|evenly|as follows))?|broken down(?: (?:as|into|as follows))?|divided(?: (?:into|between|as|among))?|namely|being|which (?:is|are|was|were)|that is|i\.e\.|shared (?:between|among)|formed of|is the sum of|allocated as|apportioned)[,:]?(?: (?:of|as follows:?))?/i;
/** What says that the number after it is what the numbers before it make. */
export const TOTALLING =
  /(?:(?:mak|giv)ing(?: (?:a|the))?(?: (?:grand|combined|overall))? ?(?:total)?(?: of)?|(?:for|giving|with|to give|to make)? ?(?:a|the) (?:grand |combined |overall )?total (?:of|is|was|being|comes to)|totall?ing|totals?|=|add(?:s|ing)? up to|(?:which )?come(?:s)? to|amount(?:s|ing)? to|sum(?:s|ming)? to|altogether|in total|in all|together)/i;
/** Only some of the parts are named. */
export const SOME =
  /\b(?:includ\w+|such as|among (?:others|them|which|whom)|e\.g\.|for example|for instance|notably|in particular|particularly|mainly|mostly|especially|at least|excluding|plus others|etc|each|per|up to|compared|against (?:⟨|£|\d|the|a|an|last|its|our|this|that)|from ⟨[^⟩]+⟩ to|rose|fell|increas\w+|decreas\w+|respectively|average\w*|more than|fewer than|less than|out of|target\w*)\b/i;

/** What says, behind a number, that it is what the numbers before it make: '33 in all'. */
const POSTFIX =
  /^(?: [a-z'’-]+){0,3}? (?:(?:in total|in all|altogether|all told|in sum|(?:in|over|for|on|during) the (?:year|period|programme|whole|day|week|month|term|quarter|season)|(?:for|over|in) both)\b|(?:overall|combined|together)(?= ?(?:[,.;:)–]|$)))/i;

export function isTotalBehind(sentence: Sentence, quantity: Quantity): boolean {
  return POSTFIX.test(after(sentence, quantity, 50));
}

/** Who says that the parts overlap, are rounded or are not all there has said why they do not add up. */
export const NOT_ADDING =
  /\b(?:(?<!\bno(?:body| one)\b.{0,30})more than one|several headings|overlap\w*|may be counted|counted (?:twice|under|more than)|(?:choose|tick|give|name) (?:more|several|up to)|multiple (?:answers|responses)|not counted|not shown|withheld|suppress\w*|(?:do|does|did|may|might|need) not (?:add|sum|total)|on top|in addition|as well as that|besides)\b/i;

export type Run = {
  parts: Quantity[];
  start: number;
  end: number;
};

const WORDS = String.raw`(?: [\p{L}'’&/.-]+| ⟨[dysx]\d*⟩| \([^()⟨⟩]{0,40}\)| \(⟨[pfdys]\d*⟩\)|\)|,? of (?:them|which|whom))`;
const LINK = new RegExp(
  String.raw`^${WORDS}{0,10}?(?:,|;| and| plus| \+| &| –|, and|; and|,? with)(?:${WORDS}{0,8}?)(?: ?[(:=]| –| -)? ?$`,
  'iu',
);

/** The text between two quantities, in signs. */
export function between(sentence: Sentence, one: Quantity, other: Quantity): string {
  const from = sentence.signs.indexOf('⟩', indexOf(sentence, one)) + 1;
  return sentence.signs.slice(from, indexOf(sentence, other));
}

/** Where a quantity's sign stands. */
export function indexOf(sentence: Sentence, quantity: Quantity): number {
  const index = sentence.quantities.indexOf(quantity);
  const sign = new RegExp(`⟨[cmputf]${index}⟩`).exec(sentence.signs);
  return sign?.index ?? -1;
}

/** What stands after a quantity, in signs. */
export function after(sentence: Sentence, quantity: Quantity, length = 80): string {
  const from = sentence.signs.indexOf('⟩', indexOf(sentence, quantity)) + 1;
  return sentence.signs.slice(from, from + length);
}

export function before(sentence: Sentence, quantity: Quantity, length = 80): string {
  const to = indexOf(sentence, quantity);
  const from = Math.max(0, to - length);
  const words = sentence.signs.slice(from, to);
  // No end of a word that was cut: 'group' is not 'up'.
  return /\p{L}/u.test(sentence.signs[from - 1] ?? '') ? words.replace(/^[\p{L}'’-]+/u, '') : words;
}

/** The runs of a sentence: as long as can be, broken where a total is announced or resolved. */
export function runsOf(sentence: Sentence, kinds: readonly Quantity['kind'][]): Run[] {
  const runs: Run[] = [];
  for (const kind of kinds) {
    const all = sentence.quantities.filter((one) => one.kind === kind);
    let parts: Quantity[] = [];
    const close = () => {
      if (parts.length > 1) runs.push({ parts, start: parts[0]!.start, end: parts.at(-1)!.end });
      parts = [];
    };
    for (const quantity of all) {
      const last = parts.at(-1);
      if (last) {
        const gap = between(sentence, last, quantity);
        // 'gives £2m, and two trusts £500k each': how many they are links them.
        const words = /^ (?:each|apiece)\b/i.test(after(sentence, quantity, 10))
          ? gap.replace(/⟨c\d+⟩/, 'some')
          : gap;
        if (
          !LINK.test(words) ||
          isTotalBehind(sentence, last) ||
          /\ba further\b|; the\b|\bout of\b/i.test(gap) ||
          MADE_UP.test(gap) ||
          isTotalling(gap) ||
          /\b(?:of which|of whom|leaving)\b/i.test(gap)
        )
          close();
      }
      parts.push(quantity);
    }
    close();
  }
  return runs;
}

/** 'together with' joins, and totals nothing. */
export function isTotalling(gap: string): boolean {
  return TOTALLING.test(
    gap.replace(
      /together with|^(?: [a-z'’-]+){0,3}? (?:in total|in all|altogether|overall|together|in sum)\b/gi,
      '',
    ),
  );
}
