/**
 * A number that the sentence calls the whole of the others, in whatever words: 'so 3,250 over the weekend', 'a fleet of 57', 'pay for the
 * £5.4m scheme'. It comes last; what any reading of the numbers explains is left alone.
 */
import { anywhere, ROUNDED } from './anywhere.ts';
import { printLike } from '../language/print.ts';
import { mayBe, type Quantity } from '../language/quantity.ts';
import type { Problem, Reading } from './problem.ts';
import { after, before, between, NOT_ADDING } from './runs.ts';
import { sumOf } from './sums.ts';

const GROUP = String.raw`(?:fleet|party|crew|team|staff|pool|set|stock|list|body|force|network|total|sum|turnout|crowd|audience|gate|fund|pot|budget|bill|yield|membership|class|cohort|panel|board|group|grand total|cost|spend|income|workforce|roll|electorate|register|attendance)`;
const AHEAD = new RegExp(
  String.raw`(?:\b(?:so|hence|thus|therefore|mak(?:es?|ing|e up)|made(?: up)?|giv(?:es?|ing)|gave|total(?:s|led|ling|ing)?(?: (?:of|is|was|being|spend|cost|number))*|sums?(?: to)?|com(?:es?|ing) to|came to|add(?:s|ed|ing)?(?: up)? to|amount(?:s|ed|ing)? to|altogether|in all|in total|together|combined|overall|all told|between them|an? ${GROUP} of|(?:pay|pays|paid|paying|fund|funds|funded|funding|cover|covers|covered|covering|meet|meets|met|meeting|complete|completes|form|forms|formed|account for|accounts for|accounted for|add)(?: up)?(?: for)?|bring(?:s|ing)?|brought|=|equals?)(?: (?:a|an|the|all|its|it|up|to|of|total|overall|combined|whole|full|that|this|there|they|we|number|figure|is|are|was|were|had|have|has|altogether|target|cost|budget))*|[:=(] ?(?:total:? |in all:? |altogether |a total of )?) ?$`,
  'i',
);
const BEHIND =
  /^(?: [\p{L}'’-]+){0,4}? ?(?:in total|in all|altogether|all told|overall|together|combined|all counted|between them|in sum|(?:for|over|in|during)(?: the| both)? (?:whole |full )?(?:half-?year|⟨x⟩|year|period|season|quarter|month|week|term|weekend|day|programme|event)|over(?: the)? (?:⟨c\d+⟩|weekend|two|three|four|five|six|seven|course|year|period|season|week|month|term|whole)|across (?:the|all)(?: [a-z]+)?|(?:(?:being|were|was|are|is) )?(?:present|in attendance|voting|eligible)|(?:were|was|are|is|have been) (?:filled|counted|received|spent|raised|dealt with|made|recorded|held|sold|given|cast))/iu;
const PARTIAL =
  /\b(?:includ\w+|such as|e\.g\.|for example|of which|of whom|of these|of them|compared|than|rose|risen|f[ae]ll\w*|grew|increase[ds]?|decrease[ds]?|from ⟨[^⟩]+⟩ to|average\w*|mean|median|each|per|apiece|out of|last year|previous|expected|forecast|up to|at least|between ⟨[^⟩]+⟩ and|rang\w+|more than|fewer|less|respectively|aged|times)\b/i;
const STRONG = 0.35;
const WEAK = 0.12;

export function checkTotalled({ sentence, passage }: Reading): Problem[] {
  if (passage.kind === 'heading' || passage.kind === 'cell' || anywhere(NOT_ADDING, passage.text)) return [];
  if (PARTIAL.test(sentence.signs)) return [];
  for (const kind of ['count', 'money', 'duration'] as const) {
    // '654 over the three events': how many they were is no part.
    const all = sentence.quantities.filter(
      (one) =>
        one.kind === kind &&
        one.value > 0 &&
        !(one.value < 13 && one.inWords && /\bover (?:the|all|all the) $/i.test(before(sentence, one, 14))),
    );
    if (
      all.length < 3 ||
      all.length > 9 ||
      all.some(({ hedge, unit }) => hedge !== null || unit !== all[0]!.unit)
    )
      continue;
    const parts = (total: Quantity) => all.filter((one) => one !== total);
    const called = [all.at(-1)!, all[0]!].filter((one) => {
      const isLast = one === all.at(-1);
      const set = isLast ? between(sentence, all.at(-2)!, one) : '';
      return isLast
        ? AHEAD.test(set) || BEHIND.test(after(sentence, one, 60))
        : BEHIND.test(after(sentence, one, 40));
    });
    for (const total of called) {
      const rest = withoutCount(parts(total));
      const most = Math.max(...rest.map(({ value }) => value));
      if (rest.length < 2 || total.value <= most || isExplained([total, ...rest])) continue;
      const sum = rest.reduce((sofar, one) => sofar + one.value, 0);
      const isRounded = anywhere(ROUNDED, passage.text);
      if (mayBe(isRounded ? { ...total, rounded: true } : total, sumOf(rest, isRounded))) continue;
      const last = total === all.at(-1);
      const strong = !last || AHEAD.test(between(sentence, all.at(-2)!, total));
      if (Math.abs(sum - total.value) > total.value * (strong ? STRONG : WEAK)) continue;
      const printed = printLike({ ...total, hedge: null }, sum);
      return [
        {
          kind: 'total-contradicted',
          start: Math.min(...all.map(({ start }) => start)),
          end: Math.max(...all.map(({ end }) => end)),
          wrong: `The parts make ${printed} (${rest.map((one) => one.text.trim()).join(' + ')}), not ${total.text.trim()}.`,
          should: printed,
        },
      ];
    }
  }
  return [];
}

/** 'the three depots have 14, 22 and 19': how many there are is none of them. */
function withoutCount(parts: readonly Quantity[]): Quantity[] {
  const [first, ...rest] = parts;
  return first && rest.length > 1 && first.value === rest.length ? rest : [...parts];
}

/** Some number is a sum of others. */
function isExplained(all: readonly Quantity[]): boolean {
  return all.some((total) => {
    const others = all.filter((one) => one !== total);
    for (let mask = 3; mask < 1 << others.length; mask++) {
      const chosen = others.filter((_, index) => mask & (1 << index));
      if (chosen.length > 1 && mayBe(total, sumOf(chosen))) return true;
    }
    return false;
  });
}
