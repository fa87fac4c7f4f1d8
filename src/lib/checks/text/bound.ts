/**
 * A share that stands right beside the number that it is of: '30 (9%)', '9% (30)', '30, or 9%'. Whatever else the sentence says, some
 * number around must be its whole. Where none is, and there is one that it could only be of, one of the three is wrong.
 */
import { printLike, printNumber } from '../language/print.ts';
import { mayBe, nearBounds, over, type Quantity } from '../language/quantity.ts';
import { matches, pattern, type Sentence } from '../language/sentence.ts';
import type { Problem, Reading } from './problem.ts';
import { after, before } from './runs.ts';

const SO = String.raw`(?:or|that is|i\.e\.|ie|being|just|only|namely|equal to|about|which is|=)`;
const WAYS = [
  pattern(
    String.raw`{N:part}(?: (?!of\b|from\b|to\b)[\p{L}'’-]+){0,6} ?[(\[–] ?(?:${SO},? ){0,2}{S:share}(?= ?[)\],;–:.]|$)`,
  ),
  pattern(
    String.raw`{S:share}(?: (?!of (?!them\b|these\b|those\b)|from\b|to\b)[\p{L}'’-]+){0,6} ?[(\[–] ?(?:${SO},? ){0,2}{N:part}(?: (?!of\b|out\b)[\p{L}'’-]+){0,3}(?= ?[)\],;–:.]|$)`,
  ),
  pattern(
    String.raw`{N:part}(?: (?!of (?!them|these|those|which|whom)|from\b|to\b)[\p{L}'’-]+){0,3}, (?:${SO},? ){1,2}{S:share}(?= ?(?:[),;.–]|$))`,
  ),
  pattern(
    String.raw`{S:share}(?: (?!from\b|to\b)[\p{L}'’-]+){0,5}, (?:${SO},? ){1,2}{N:part}(?= ?(?:[),;.–]|$))`,
  ),
];
const OTHER =
  /\b(?:up|down|by|rose|risen|fell|fallen|increase[ds]?|decrease[ds]?|reduction|rise|fall|growth|more|fewer|less|higher|lower|extra|above|below|over|under|target|VAT|discount|interest|levy|inflation|uplift|cut|saving|margin|error|confidence|compared|against|than|from|to|last year|previous)\b/i;

export function checkBound({ sentence, earlier, passage }: Reading): Problem[] {
  if (passage.kind === 'heading' || passage.kind === 'cell') return [];
  const pairs = boundIn(sentence);
  return pairs.flatMap(({ share, part, start, end }) => {
    if (share.signed || part.hedge !== null || share.hedge === 'at-least' || share.hedge === 'at-most')
      return [];
    // What comes behind the brackets is said of both.
    const near = before(sentence, share, 60) + after(sentence, share, 24).replace(/\).*$/, ')');
    if (
      OTHER.test(near) ||
      /^ ?(?:of (?!(?:the|all|those|them|these|whom|which)\b)|points?)/i.test(after(sentence, share, 12))
    )
      return [];
    const like = (one: Quantity) =>
      one !== part &&
      one.value > part.value &&
      ((one.kind === part.kind && one.unit === part.unit) ||
        // 'on 200 days, on four fifths of them (140)'
        (one.kind === 'duration' && part.kind === 'count' && /\bof them\b/i.test(sentence.text)));
    const own = sentence.quantities.filter((one) => like(one) && !pairs.some((pair) => pair.part === one));
    const all = [...earlier.flatMap((one) => one.quantities), ...sentence.quantities].filter(like);
    // 'A doctor (14%)' of the seven is one of them.
    if (mayBe(share, { low: 100 / part.value, high: 100 / part.value })) return [];
    const fits = (whole: number) =>
      whole > 0 && mayBe(share, over(nearBounds(part), { low: whole, high: whole }, 100));
    const parts = pairs.filter((pair) => pair.part.kind === part.kind).map((pair) => pair.part.value);
    if (
      all.some((one) => mayBe(share, over(nearBounds(part), nearBounds(one), 100))) ||
      sumsOf(parts, all).some(fits)
    )
      return [];
    const whole = wholeOf(sentence, own, earlier, like);
    // What is a share of all that were asked is no share of those who came.
    if (!whole || whole.hedge !== null) return [];
    // Where none of several is of it, each has a base of its own.
    const ofIt = pairs.filter((pair) =>
      mayBe(pair.share, over(nearBounds(pair.part), nearBounds(whole), 100)),
    );
    if (pairs.length > 1 && ofIt.length === 0) return [];
    const value = (part.value / whole.value) * 100;
    const printed =
      share.kind === 'percent' ? printLike({ ...share, hedge: null }, value) : `${printNumber(value, 1)}%`;
    const here = sentence.quantities.includes(whole);
    return [
      {
        kind: 'percentage-contradicted',
        start: here ? Math.min(start, whole.start) : start,
        end: here ? Math.max(end, whole.end) : end,
        wrong: `${part.text.trim()} of ${whole.text.trim()} is ${printed}, not ${share.text.trim()}.`,
        should: `${printed} (${part.text.trim()} of ${whole.text.trim()})`,
      },
    ];
  });
}

type Pair = { share: Quantity; part: Quantity; start: number; end: number };

function boundIn(sentence: Sentence): Pair[] {
  const pairs: Pair[] = [];
  for (const way of WAYS)
    for (const match of matches(sentence, way)) {
      const [share, part] = [match.get('share'), match.get('part')];
      // The whole of another: '15 of 60 (25%)'.
      if (
        /⟨[cmu]\d+⟩(?: [\p{L}'’-]+){0,3} (?:out )?of(?: the| all| our| its)? $/iu.test(
          before(sentence, part, 50),
        )
      )
        continue;
      if (!pairs.some((one) => one.share === share || one.part === part))
        pairs.push({ share, part, start: match.start, end: match.end });
    }
  return pairs;
}

/** All the parts together, and what all but one of the other numbers leave. */
function sumsOf(parts: readonly number[], others: readonly Quantity[]): number[] {
  const sum = parts.reduce((total, value) => total + value, 0);
  const pairs = others.flatMap((one) =>
    others.flatMap((other) => (one === other ? [] : [one.value + other.value, one.value - other.value])),
  );
  return [...(parts.length > 1 ? [sum] : []), ...others.map((one) => one.value + sum), ...pairs];
}

/** The number of the sentence that is called the whole, or the only one that can be; else the only one of the sentence before. */
function wholeOf(
  sentence: Sentence,
  own: readonly Quantity[],
  earlier: readonly Sentence[],
  like: (one: Quantity) => boolean,
): Quantity | null {
  const called = own.filter((one) =>
    /\b(?:of|among|from|out of)(?: (?:the|its|our|their|these|those|all|a total of|some))* ?$/i.test(
      before(sentence, one, 24),
    ),
  );
  if (called.length === 1) return called[0]!;
  if (own.length > 0) return own.length === 1 ? own[0]! : null;
  const previous = earlier.at(-1)?.quantities.filter(like) ?? [];
  return previous.length === 1 ? previous[0]! : null;
}
