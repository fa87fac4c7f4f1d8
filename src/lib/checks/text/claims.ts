/**
 * A change, wherever it stands in a sentence, and the numbers from which it could have been worked out: 'Last year 22 complaints were
 * upheld and this year 33, a rise of 55%'. It is wrong when there are just two numbers that it can be about, and they do not give it.
 */
import { printLike } from '../language/print.ts';
import { mayBe, minus, nearBounds, over, plus, type Quantity } from '../language/quantity.ts';
import { matches, pattern, type Sentence } from '../language/sentence.ts';
import { DOWN, isPoints, magnitude, NEUTRAL, relativeOf, UP } from './change-words.ts';
import { problemOf } from './claim-problem.ts';
import type { Problem } from './problem.ts';
import { after as wordsAfter, before as wordsBefore, between } from './runs.ts';

const MORE = String.raw`(?:shortfall|overspend|underspend|uplift|saving|improvement|deterioration|excess|gap|difference|${UP}|${DOWN}|${NEUTRAL})`;
const CLAIMS = [
  pattern(
    String.raw`\b${MORE}(?: (?:slightly|sharply|further|again|also|only|just|together|overall))?(?: of| by|:)?(?: (?:just|only|some|a|an))? ?\(?{A:change}`,
  ),
  pattern(
    String.raw`{A:change} (?:more\b|fewer|less\b|higher|lower|better|worse|larger|smaller|bigger|greater|narrower|wider|cheaper|dearer|heavier|lighter|busier|quieter|older|younger|too (?:few|many|much|little|high|low)|above|below|up\b|down\b|increase|rise|fall|drop|cut\b|reduction|growth|shorter|longer|faster|slower|quicker|improvement|short\b|behind|ahead of|over (?:the|its|our)|under (?:the|its|our)|decrease|decline|(?:[a-z]+ ){1,3}(?:more|fewer|less) than)`,
  ),
  pattern(String.raw`\b(?:a further|an extra|another|an additional|an added) {A:change}`),
  pattern(String.raw`\b(?:that is |i\.e\. |or )?by {A:change}`),
  pattern(String.raw`\((?:(?:up|down|by|plus|minus) )?{A:change}\)`),
  pattern(String.raw`(?:,|;| –) {A:change}(?= ?(?:[.,;)]|$))`),
  // A change that was said as an amount, in per cent: '85 (30%)', 'four fewer, or 15%'
  pattern(String.raw`(?:by|of) {N} \({P:change}\)|{N} (?:more|fewer|less|higher|lower),? or {P:other}`),
];
const AFTER =
  /^ ?(?:of (?:what (?:remains|is left|was left) |the |all |those |them|whom|which|these |residents|people|respondents|what it was)|a year|per year|each year|annually|a month|target|in (?:each|every)|times?\b|per (?:head|cent of)|interest|above inflation|discount|(?:points? )?of 100)/i;
/** What says that one number stands against another. */
const AGAINST =
  /(?:\b(?:from|against|compared (?:with|to)|than|below|above|on|over|versus|vs\.?|of|up from|down from|had|the)(?: (?:the|a|its|our|their|last year['’]s|only|just|around|about|[a-z]+ed|target|budget|baseline|previous|total|figure|score|rate))* ?(?:of )?|\(|: )$/i;
const AGAINST_FIRST =
  /\b(?:from|against|compared with|compared to|than|below|above|target of) (?:the |a |its |target of |target |about |around )*$/i;
const TIMES =
  /⟨[dys]\d+⟩|\b(?:last|this|previous|next|first|second|earlier|later|before|quarter|year|month|term|season|round|survey|now|then|since|at the start|at the end|baseline|spring|summer|autumn|winter|january|february|march|april|june|july|august|september|october|november|december|became|becomes|turned into|having been|was|were|previously|formerly|had been|used to)\b/i;

export function checkClaims(sentence: Sentence, previous: Sentence | null, judged: Set<Quantity>): Problem[] {
  const claims = claimsOf(sentence);
  const open = claims.filter(({ change }) => ![...judged].some((one) => one.start === change.start));
  if (open.length === 0) return [];
  const all = new Set(claims.map(({ change }) => change));
  const starts = new Set([...all].map((one) => one.start));
  const own = sentence.quantities.filter((one) => !starts.has(one.start));
  const older = previous
    ? previous.quantities.filter(
        (one) => !claimsOf(previous).some(({ change }) => change.start === one.start),
      )
    : [];
  // Two numbers that give one change are not asked for another.
  const settledBy = claims.filter((claim) => isExplained(claim, levelsFor(claim.change, own), sentence, all));
  return open.flatMap((claim) => {
    const { change, start, end } = claim;
    const levels = levelsFor(change, own);
    const earlier = levelsFor(change, older);
    const settled = settledBy.some((one) => claim.change.kind !== 'percent' || one.change.kind === 'percent');
    if (settled || isExplained(claim, [...levels, ...earlier], sentence, all)) return [];
    const beside = ofAmount(claim, claims, levels);
    if (beside) return [beside];
    const pair = pairOf(sentence, previous, levels, earlier, change);
    if (!pair) return [];
    judged.add(change);
    const problem = problemOf(pair[0], pair[1], change);
    if (!problem) return [];
    const inside = sentence.quantities.includes(pair[0]) && sentence.quantities.includes(pair[1]);
    const from = inside
      ? Math.min(start, pair[0].start, pair[1].start)
      : sentence.quantities.includes(pair[1])
        ? Math.min(start, pair[1].start)
        : start;
    const to = inside ? Math.max(end, pair[0].end, pair[1].end) : end;
    return [{ ...problem, start: from, end: to }];
  });
}

type Claim = { change: Quantity; start: number; end: number; direction: Direction };
type Direction = 'up' | 'down' | null;

function claimsOf(sentence: Sentence): Claim[] {
  const found = new Map<Quantity, Claim>();
  for (const one of CLAIMS)
    for (const match of matches(sentence, one)) {
      const said = match.get(match.has('change') ? 'change' : 'other');
      // 'Rose by a quarter' is 25%, as near as a word is.
      const change: Quantity = said.kind === 'fraction' ? { ...said, kind: 'percent' } : said;
      const tail = wordsAfter(sentence, said, 40);
      if (
        [...found.values()].some((one) => one.change.start === change.start) ||
        (said.kind === 'fraction' &&
          !/\b(?:by|of) ⟨|^⟨f\d+⟩ (?:more|fewer|less|higher|lower)/i.test(match.signs)) ||
        AFTER.test(tail) ||
        (change.kind === 'count' &&
          !/\b(?:by|of|more|fewer|less|higher|lower|above|below|up|down|than|short)\b|\(/i.test(match.signs))
      )
        continue;
      // 'rated good by 80%', 'and not 18% below': no change, or none that is claimed.
      if (
        (/^by ⟨/i.test(match.signs) &&
          !CHANGING.test(sentence.signs.slice(0, sentence.signs.indexOf(match.signs)))) ||
        /\b(?:not|rather than|instead of) (?:by |of |an? )?$/i.test(wordsBefore(sentence, said, 16))
      )
        continue;
      // 'rose to 250', 'fell from 120': the level and not the change.
      if (/\b(?:to|from|at|until) ?$/i.test(wordsBefore(sentence, said, 6))) continue;
      const isSecond = /^(?:by|of) ⟨[^⟩]*⟩ \(|\bor ⟨p/i.test(match.signs);
      if (!isSecond && /^(?:\(|, |; | – )⟨/.test(match.signs) && !change.signed) continue;
      // 'more than 40', 'less than half': a hedge, and 'more' before it is no change.
      if (
        change.hedge === 'over' ||
        change.hedge === 'below' ||
        change.hedge === 'at-most' ||
        change.hedge === 'at-least'
      )
        continue;
      found.set(change, {
        change,
        start: match.start,
        end: match.end,
        direction: directionOf(match.text, sentence.text),
      });
    }
  return [...found.values()];
}

const CHANGING = new RegExp(
  String.raw`\b(?:${MORE}|exten\w+|shorten\w*|lengthen\w*|narrow\w*|widen\w*|miss\w*|beat\w*|short|ahead|behind|above|below|better|worse|differ\w*|chang\w+|vary|varied|rais\w+|lift\w*|trim\w*|clos\w+|speed\w*|sped|slow\w*|halv\w+|doubl\w+|went|came|gone|outnumber\w*|than)\b`,
  'i',
);

const RISES = new RegExp(
  String.raw`\b(?:${UP}|above|overspend|surplus|better|over|longer|excess|plus)\b`,
  'i',
);
const FALLS = new RegExp(
  String.raw`\b(?:${DOWN}|below|worse|short of|shortfall|shorter|under|quicker|faster|saving|minus)\b`,
  'i',
);

/** Which way it went, by the words of the claim or else by the only way that the sentence knows. */
function directionOf(claim: string, sentence: string): Direction {
  for (const words of [claim, sentence]) {
    // What improves may fall.
    const plain = words.replace(
      /\b(?:more|less|fewer) than\b(?= [\d£])|\b(?:improv\w*|better|worse|deteriorat\w*)\b/gi,
      '',
    );
    const [up, down] = [RISES.test(plain), FALLS.test(plain)];
    if (up !== down) return up ? 'up' : 'down';
  }
  return null;
}

/** What a change can be of: a percentage of anything, an amount of its like. */
function levelsFor(change: Quantity, among: readonly Quantity[]): Quantity[] {
  return among.filter((one) => {
    if (one === change || one.kind === 'points' || one.kind === 'fraction') return false;
    if (change.kind === 'percent') return true;
    if (change.kind === 'points') return one.kind === 'percent';
    return alike(one, change);
  });
}

/** '3.4 days' and 'the 14.3 of last year': the unit is not said twice. */
function alike(one: Quantity, other: Quantity): boolean {
  if (one.kind === other.kind) return one.unit === other.unit;
  const kinds = [one.kind, other.kind];
  return kinds.includes('count') && kinds.includes('duration') && (one.step < 1 || other.step < 1);
}

function isExplained(
  { change, direction }: Claim,
  levels: readonly Quantity[],
  sentence: Sentence,
  claims: ReadonlySet<Quantity>,
): boolean {
  const unsigned = { ...change, value: Math.abs(change.value) };
  for (const one of levels)
    for (const other of levels) {
      if (one === other || !alike(one, other)) continue;
      if (change.kind === 'percent') {
        if (
          direction !== null &&
          (direction === 'up') !== other.value > one.value &&
          other.value !== one.value
        )
          continue;
        const relative = relativeOf(one, other);
        if (one.kind === 'percent' && isPoints(one, other, unsigned)) continue;
        if (relative && mayBe(unsigned, relative)) return true;
      }
      if (change.kind === 'percent') {
        // Not a change, but a part of a whole.
        if (
          other.value > 0 &&
          other.value > one.value &&
          other.kind !== 'percent' &&
          mayBe(unsigned, over(nearBounds(one), nearBounds(other), 100))
        )
          return true;
      } else if (
        mayBe(unsigned, magnitude(minus(nearBounds(one), nearBounds(other)))) ||
        // 'Income of £96,000 less costs': a sum of the others.
        mayBe(unsigned, plus(nearBounds(one), nearBounds(other)))
      )
        return true;
    }
  // The difference is said as well: '37 more, 12% on a base of 310'.
  if (change.kind === 'percent')
    for (const amount of claims)
      for (const level of levels)
        if (alike(amount, level) && level.value > 0 && amount !== change) {
          for (const base of basesOf(level, amount, direction)) {
            const share = base > 0 ? (Math.abs(amount.value) / base) * 100 : Infinity;
            if (mayBe(unsigned, { low: share, high: share })) return true;
          }
        }
  return (
    sentence.text.includes(' twice that') ||
    (/\b(?:put another way|relative)\b/i.test(sentence.text) &&
      change.kind === 'percent' &&
      levels.length > 2)
  );
}

/** The two numbers that the change is about, the earlier first. */
function pairOf(
  sentence: Sentence,
  previous: Sentence | null,
  levels: readonly Quantity[],
  earlier: readonly Quantity[],
  change: Quantity,
): [Quantity, Quantity] | null {
  const same = groupOf(levels);
  if (same.length === 2) {
    const [one, two] = same as [Quantity, Quantity];
    if (isElsewhere(sentence, two, change)) return null;
    if (!isLinked(sentence, one, two) && !isNear(one, two, change)) return null;
    return isFirst(sentence, one, two) ? [one, two] : [two, one];
  }
  if (same.length === 1 && previous) {
    const [now] = same as [Quantity];
    const before = earlier.filter((one) => alike(one, now));
    if (before.length !== 1 || !TIMES.test(previous.signs) || !TIMES.test(sentence.signs)) return null;
    if (change.kind === 'percent' && now.kind !== 'percent' && previous.quantities.length > 2) return null;
    return [before[0]!, now];
  }
  if (
    same.length === 0 &&
    previous &&
    (/^\s*(?:this|that) (?:is|was|represents|means|equates)/i.test(sentence.text) ||
      /\b(?:the|this|that|such an?) (?:rise|fall|increase|decrease|drop|reduction|growth|improvement|change|decline) of ⟨|\b(?:up|down|rose|fell|grew|increased|dropped|improved)(?: by)? ⟨/i.test(
        sentence.signs,
      ))
  ) {
    const two = groupOf(earlier);
    return two.length === 2 && TIMES.test(previous.signs) ? [two[0]!, two[1]!] : null;
  }
  if (same.length > 2 && same.length < 6) {
    const pairs = same.slice(0, -1).map((one, index): [Quantity, Quantity] => [one, same[index + 1]!]);
    const linked = pairs.filter(
      ([one, two]) =>
        alike(one, two) &&
        isLinked(sentence, one, two) &&
        !isElsewhere(sentence, two, change) &&
        isNear(one, two, change),
    );
    if (linked.length === 1) {
      const [one, two] = linked[0]!;
      return isFirst(sentence, one, two) ? [one, two] : [two, one];
    }
  }
  // A series: the first and the last, or the last two.
  if (
    same.length === 3 &&
    same.every((one) => one.kind === 'percent') &&
    /\b(?:over|years|surveys|quarters|months|terms)\b/i.test(sentence.text) &&
    change.kind !== 'percent'
  )
    return [same[0]!, same[2]!];
  return null;
}

/** 'Inflation was 2.3% in October and 2.6% in November; the grant was uplifted by 2%.' */
function isElsewhere(sentence: Sentence, two: Quantity, change: Quantity): boolean {
  if (change.start < two.start) return false;
  const gap = between(sentence, two, change);
  const clause = /[;](.*)$/.exec(gap)?.[1];
  return clause !== undefined && clause.trim().split(' ').length > 4;
}

/** Nearly what the two numbers give: then they are meant, however the sentence is built. */
function isNear(one: Quantity, two: Quantity, change: Quantity): boolean {
  const difference = Math.abs(one.value - two.value);
  const said = Math.abs(change.value);
  if (change.kind !== 'percent' || one.kind === 'percent')
    return difference > 0 && said >= difference * 0.5 && said <= difference * 2;
  const shares = [one.value, two.value]
    .filter((value) => value > 0)
    .map((value) => (difference / value) * 100);
  return shares.some((share) => said >= share * 0.6 && said <= share * 1.7);
}

/** Numbers of one kind, when all that are of it are meant. */
function groupOf(levels: readonly Quantity[]): Quantity[] {
  const groups: Quantity[][] = [];
  for (const one of levels) {
    const group = groups.find((other) => alike(other[0]!, one));
    if (group) group.push(one);
    else groups.push([one]);
  }
  const able = groups.filter((group) => group.length > 1);
  if (able.length > 1) return able.flat();
  const [only] = able.length === 1 ? able : groups;
  return only ?? [];
}

/** What an amount may be a share of: the number before the change, or what was before it when the number is after. */
function basesOf(level: Quantity, amount: Quantity, direction: Direction): number[] {
  const before = direction === 'down' ? level.value + amount.value : level.value - amount.value;
  return [level.value, before].filter((one) => one > 0);
}

/** 'Increased by 10%, that is by £10k' of £90k. */
function ofAmount(
  { change, start, end, direction }: Claim,
  claims: readonly Claim[],
  levels: readonly Quantity[],
): Problem | null {
  const percent = claims.find((one) => one.change.kind === 'percent')?.change;
  const [level, ...more] = levels;
  if (
    !percent ||
    !level ||
    more.length > 0 ||
    change.kind === 'percent' ||
    change.kind === 'points' ||
    level.kind !== change.kind
  )
    return null;
  const said = { ...percent, value: Math.abs(percent.value) };
  const bases = basesOf(level, change, direction);
  if (bases.some((one) => mayBe(said, { low: (change.value / one) * 100, high: (change.value / one) * 100 })))
    return null;
  return {
    kind: 'change-contradicted',
    start,
    end,
    wrong: `${percent.text.trim()} of ${level.text.trim()} is ${printLike(change, (level.value * said.value) / 100)}, not ${change.text.trim()}.`,
    should: printLike(change, (level.value * said.value) / 100),
  };
}

function isLinked(sentence: Sentence, one: Quantity, two: Quantity): boolean {
  const gap = between(sentence, one, two);
  const ahead = wordsBefore(sentence, one, 40);
  if (AGAINST.test(gap) || AGAINST_FIRST.test(ahead)) return true;
  return TIMES.test(gap) && (TIMES.test(ahead) || TIMES.test(wordsAfter(sentence, two, 40)));
}

/** Whether the first number in the text is the earlier one. */
function isFirst(sentence: Sentence, one: Quantity, two: Quantity): boolean {
  const between = wordsBefore(sentence, two, 50);
  if (
    /\b(?:from|against|compared (?:with|to)|than|below|above|on|target of)(?: [a-z'’]+){0,4} ?$/i.test(
      between,
    ) &&
    !/\bto ?$/i.test(between)
  )
    return false;
  if (
    /\(⟨[dys]\d+⟩: ?$/.test(between) ||
    /(?:\((?:it )?(?:was|were|had been|previously|formerly|before|earlier)|\b(?:having been|previously|formerly|had been|used to be))(?: [a-z]+)? ?$/i.test(
      between,
    )
  )
    return false;
  return one.start < two.start;
}
