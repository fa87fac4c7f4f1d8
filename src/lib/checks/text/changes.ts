/**
 * A change and the two numbers between which it lies: 'rose from 200 to 250, up 20%'. Of percentages, the difference is in percentage
 * points: from 40% to 67% is 27 points, or 67.5 per cent.
 */
import { printLike, printNumber } from '../language/print.ts';
import { boundsOf, mayBe, minus, nearBounds, over, type Quantity } from '../language/quantity.ts';
import { matches, pattern, type Match, type Sentence } from '../language/sentence.ts';
import { DOWN, isPoints, magnitude, NEUTRAL, percentIn, pointsIn, relativeOf, UP } from './change-words.ts';
import { checkClaims } from './claims.ts';
import { at, type Problem, type Reading } from './problem.ts';
import { said } from './share-words.ts';

const ANY = `(?:${UP}|${DOWN}|${NEUTRAL})`;
const ADVERB = String.raw`(?: (?:slightly|sharply|significantly|steadily|by more than|markedly|again|further|also|just|only|considerably|substantially|modestly))?`;

/** Words before the second number: who, when, but no other number. */
const WHO = String.raw`(?: (?!to\b|up\b|down\b)[a-z'’&-]+| ⟨[dysx]\d*⟩|,| \([^()⟨⟩]{0,30}(?:⟨[dysx]\d*⟩)?[^()⟨⟩]{0,10}\)| \(⟨[dys]\d+⟩\)){0,9}?`;
const A_TO_B = `{Q:before}${WHO} to {Q:after}`;
/** Between the second number and the change. */
const THEN = String.raw`(?: (?!from\b|to\b|than\b)[a-z'’&-]+| ⟨[dysx]\d*⟩|,| \(⟨[dys]\d+⟩\)){0,9}?(?:,| –| —| -| \(|;|:| which is| which was| that is| representing| equivalent to| or| and| =)`;
const INTO = String.raw` ?(?:(?:a|an|the|which is|which was|that is|this is|this was|it is|representing|which represents|represents|equivalent to|equal to|amounting to|making|or|i\.e\.|meaning|giving|so|is|was|of|net|total|overall|further|year-on-year|annual|percentage) ?){0,4}`;
const BY_FIRM = String.raw`${ANY}${ADVERB}(?: of| by)?(?: (?:just|only|a|an))? ?`;
const AFTER = String.raw`(?! ?(?:of (?:the|all|those|them|whom|which|these|residents|people|respondents)|target|above target|below target|per year|a year|each year|annually|per annum))`;

const CHANGES: readonly ReturnType<typeof pattern>[] = [
  // from 200 to 250, up 20%; from 40% to 67% (27 points); increased from 200 to 250, an increase of 40
  pattern(String.raw`\bfrom ${A_TO_B}${THEN}${INTO}${BY_FIRM}{A:change}${AFTER}`),
  pattern(
    String.raw`\bfrom ${A_TO_B}(?: (?!from\b|to\b|than\b)[\p{L}]+){0,2}? ?(?:[([]|, (?:or|a|an) |,? i\.e\. |,? that is,? |, | – |: |, by |,? which is | by )(?:[+−-]|by |an? |up |down |\+)?{A:change}(?= ?(?:[)\],.;]|$|increase|rise|fall|drop|decrease|reduction|decline|growth|change|improvement|higher|lower|more|fewer|difference|over|in|on|between|since))`,
  ),
  // rose by 20% from 200 to 250; up 20%, from 200 to 250; a 20% increase, from 200 to 250
  pattern(
    String.raw`\b${BY_FIRM}{A:change}(?: (?:increase|rise|fall|drop|decrease|reduction|decline|growth|change|improvement|in|on|over|[a-z'’-]+| ⟨[dysx]\d*⟩)){0,6}?,?(?: \()? ?from ${A_TO_B}`,
  ),
  pattern(
    String.raw`\b(?:a|an|the|this|by)? ?{A:change} (?:increase|rise|fall|drop|decrease|reduction|decline|growth|change|improvement|uplift|cut)\b(?: [a-z'’-]+| ⟨[dysx]\d*⟩|,){0,8}?,?(?: \(|:| –)? ?from ${A_TO_B}`,
  ),
];

/** The newer number first: '250, up 20% from 200', '250 compared with 200 last year, an increase of 20%'. */
const REVERSED: readonly ReturnType<typeof pattern>[] = [
  pattern(
    String.raw`{Q:after}(?! (?:more|fewer|less|higher|lower)\b)${WHO}(?:,|;|:| \(| –| —| -| which is| which was| was| is)?(?: (?:which is|which was|was|is|and|or|a|an|it is|this is))* ?(?:an? )?${BY_FIRM}{A:change}(?: (?:increase|rise|higher|lower|more|fewer|up|down|less))?,?(?: \()? ?(?:(?:compared (?:with|to)|from|on|than|over|against)) (?:the |last year's |last year’s )?{Q:before}`,
  ),
  pattern(
    String.raw`{Q:after}(?! (?:more|fewer|less|higher|lower)\b)${WHO}(?:,|;|:| \(| –| —| -)?(?: (?:which is|which was|was|is|and|or|it is|this is))* ?(?:a|an)? ?{A:change} (?:increase|rise|fall|drop|decrease|reduction|decline|growth|more|fewer|higher|lower|less|up|down|change|improvement)(?: on| over| from| than| compared (?:with|to)| against)(?: the| last year's| last year’s)? {Q:before}`,
  ),
  pattern(
    String.raw`{Q:after}(?! (?:more|fewer|less|higher|lower)\b)${WHO}(?:,|;| \(| –)? ?(?:compared (?:with|to)|against|as against|up from|down from|versus|vs\.?)(?: the| a| only| just| around)*(?: [a-z'’-]+){0,3}? {Q:before}${THEN}${INTO}${BY_FIRM}{A:change}${AFTER}`,
  ),
  pattern(
    String.raw`{Q:after}(?! (?:more|fewer|less|higher|lower)\b)${WHO}(?:,|;| \(| –)? ?(?:compared (?:with|to)|against|as against|up from|down from|versus|vs\.?)(?: the| a| only| just| around)*(?: [a-z'’-]+){0,3}? {Q:before}(?: [a-z'’-]+| ⟨[dysx]\d*⟩){0,5}?\)?(?:,| –| \(|:|;) ?(?:or |that is,? |i\.e\. |a |an |by |\+|−|-)?{A:change}(?= ?(?:[)\],.;]|$| increase| rise| fall| drop| decrease| reduction| decline| growth| change| improvement| higher| lower| more| fewer| difference))`,
  ),
];

/** Without 'from … to': '40% in 2023 and 67% in 2024, a rise of 27%'. */
const TWO_TIMES = pattern(
  String.raw`{Q:before}(?: [a-z'’&-]+){0,6} (?:in|at|by|on|for|during) (?:[a-z]+ )?(?:⟨[dys]\d+⟩|last year|the previous year|the first (?:year|quarter|survey))(?: [a-z'’&-]+| ⟨x⟩|,|;){0,8}? {Q:after}(?: [a-z'’&-]+| ⟨[dysx]\d*⟩){0,8}?(?:,|;| –| \(|:)${INTO}${BY_FIRM}{A:change}${AFTER}`,
);

export function checkChanges(reading: Reading): Problem[] {
  const { sentence, previous } = reading;
  const judged = new Set<Quantity>();
  const problems: Problem[] = [];
  const judgeMatch = (match: Match) => {
    const said = match.get('change');
    const [before, after] = [match.get('before'), match.get('after')];
    const change: Quantity = said.kind === 'fraction' ? { ...said, kind: 'percent' } : said;
    if (judged.has(said) || !sameKind(before, after)) return;
    if (before === said || after === said || before === after) return;
    judged.add(said);
    problems.push(...judge(match, sentence, before, after, change));
  };
  for (const one of CHANGES) for (const match of matches(sentence, one)) judgeMatch(match);
  for (const one of REVERSED) for (const match of matches(sentence, one)) judgeMatch(match);
  for (const match of matches(sentence, TWO_TIMES)) judgeMatch(match);
  problems.push(...checkClaims(sentence, previous, judged));
  problems.push(...directions(sentence));
  return problems;
}

function sameKind(one: Quantity, other: Quantity): boolean {
  return one.kind === other.kind && one.unit === other.unit;
}

function directionOf(words: string): 'up' | 'down' | null {
  const up = new RegExp(String.raw`\b(?:${UP})\b`, 'i').test(
    words.replace(/\bno more than|more than|less than\b/gi, ''),
  );
  const down = new RegExp(String.raw`\b(?:${DOWN})\b`, 'i').test(
    words.replace(/\bno more than|more than|less than\b/gi, ''),
  );
  return up === down ? null : up ? 'up' : 'down';
}

function judge(
  match: Match,
  sentence: Sentence,
  before: Quantity,
  after: Quantity,
  change: Quantity,
): Problem[] {
  const difference = minus(nearBounds(after), nearBounds(before));
  const size = magnitude(difference);
  const words = `from ${before.text.trim()} to ${after.text.trim()}`;
  const unsigned = { ...change, value: Math.abs(change.value) };
  if (change.kind === 'percent') {
    const relative = relativeOf(before, after);
    if (before.kind === 'percent') {
      if (isPoints(before, after, unsigned)) return [calledPerCent(match, before, after, change)];
      if (relative && mayBe(unsigned, relative)) return [];
      if (mayBe(unsigned, size)) return [calledPerCent(match, before, after, change)];
      return [
        contradicted(match, words, change, `${pointsIn(before, after)}, or ${percentIn(before, after)}`),
      ];
    }
    if (before.value === 0 || (relative && mayBe(unsigned, relative))) return [];
    const swapped = over(size, boundsOf(after), 100);
    const hint = mayBe(unsigned, swapped)
      ? ` (${change.text.trim()} is of the later number, ${after.text.trim()})`
      : '';
    return [contradicted(match, words, change, percentIn(before, after), hint)];
  }
  if (change.kind === 'points') {
    if (before.kind === 'percent') {
      if (mayBe(unsigned, size)) return [];
      const relative = relativeOf(before, after);
      if (relative && mayBe({ ...unsigned, kind: 'percent' }, relative))
        return [calledPoints(match, before, after, change)];
      return [contradicted(match, words, change, pointsIn(before, after))];
    }
    // 'points' alone may be points of a score.
    const relative = relativeOf(before, after);
    const isRelative = relative !== null && mayBe({ ...unsigned, kind: 'percent' }, relative);
    if (!/percent|per cent|%|pp/i.test(change.text) && !isRelative) return [];
    return [
      at(match, {
        kind: 'per-cent-called-points',
        wrong: `${before.text} and ${after.text} are no percentages, so what lies between them is not percentage points.`,
        should: relative ? percentIn(before, after) : printNumber(Math.abs(after.value - before.value)),
      }),
    ];
  }
  if (change.kind !== before.kind || change.unit !== before.unit) return [];
  // A third number of the same kind may be something else unless it is called the change.
  if (mayBe(unsigned, size)) return [];
  if (new RegExp(`\\bby\\b|\\bof\\b|${UP}|${DOWN}`, 'i').test(match.text) === false) return [];
  if (/\btarget\b/i.test(sentence.text.slice(Math.max(0, change.start - 30), change.end + 12))) return [];
  return [contradicted(match, words, change, printLike(change, Math.abs(after.value - before.value)))];
}

function calledPerCent(match: Match, before: Quantity, after: Quantity, change: Quantity): Problem {
  return at(match, {
    kind: 'points-called-per-cent',
    wrong: `From ${before.text.trim()} to ${after.text.trim()} is ${pointsIn(before, after)}; ‘${change.text.trim()}’ says that it grew or fell by that share of itself.`,
    should:
      before.value > 0
        ? `${pointsIn(before, after)}, or ${percentIn(before, after)}`
        : pointsIn(before, after),
  });
}

function calledPoints(match: Match, before: Quantity, after: Quantity, change: Quantity): Problem {
  return at(match, {
    kind: 'per-cent-called-points',
    wrong: `From ${before.text.trim()} to ${after.text.trim()} is ${pointsIn(before, after)}, not ${change.text.trim()}: that is the change in per cent.`,
    should: `${pointsIn(before, after)}, or ${percentIn(before, after)}`,
  });
}

function contradicted(match: Match, words: string, change: Quantity, truth: string, hint = ''): Problem {
  return at(match, {
    kind: 'change-contradicted',
    wrong: `The change ${words} is ${truth}, not ${said(change)}${hint}.`,
    should: truth,
  });
}

/** 'Fell from 10 to 12'. */
const FELL = pattern(
  String.raw`\b(?<verb>${UP}|${DOWN})${ADVERB}(?: [a-z'’-]+){0,3}?(?: by {A:by})?(?: [a-z'’-]+){0,3}?,? from ${A_TO_B}(?! (?:per|a|in every|to) )`,
);
const UP_FROM = pattern(
  String.raw`{Q:after}${WHO}(?:,|;| \(| –)? ?(?:is |was |were |are |which is |which was )?(?<verb>up|down)(?: {A:by})? from(?: the| a| only| just)*(?: [a-z'’-]+){0,3}? {Q:before}`,
);

/** 'fell by 5% to 1,243 (1,187 in 2022/23)': what it was stands in brackets. */
const TO_BEFORE = pattern(
  String.raw`\b(?<verb>rose|risen|increased|grew|grown|climbed|fell|fallen|dropped|decreased|declined)${ADVERB}(?: by {A:by})? to {Q:after} \((?:from )?{Q:before}(?: (?:in|for|at|on) (?:the )?(?:⟨[dys]\d*⟩|previous|last)| (?:the|a) (?:year|month|quarter|term) (?:before|ago|earlier)| last (?:year|month|quarter|term)| previously)`,
);

function directions(sentence: Sentence): Problem[] {
  return [FELL, UP_FROM, TO_BEFORE]
    .flatMap((one) => matches(sentence, one))
    .flatMap((match) => {
      const [before, after] = [match.get('before'), match.get('after')];
      if (!sameKind(before, after) || before.hedge !== null || after.hedge !== null) return [];
      const verb = new RegExp(String.raw`\b(?:${UP}|${DOWN})\b`, 'i').exec(
        match.signs.replace(/^⟨[a-z]\d+⟩.*?(?=\b(?:up|down)\b)/i, ''),
      )?.[0];
      const direction = verb ? directionOf(verb) : null;
      // What improves may fall: waiting times, complaints, arrears.
      if (
        !direction ||
        (/^(?:improv|more|higher|less|lower|fewer|up$|gain|boost|cut|expand)/i.test(verb!) &&
          !/^(?:up|down)$/i.test(verb!))
      )
        return [];
      if (before.value === after.value || (direction === 'up') === after.value > before.value) return [];
      // 'reduced from 5% under to 3%' and places in a league table are left alone.
      if (/\b(?:rank\w*|place|position|league|rating|grade)\b/i.test(sentence.text)) return [];
      const right = after.value > before.value ? 'a rise' : 'a fall';
      return [
        at(match, {
          kind: 'change-direction',
          wrong: `From ${before.text.trim()} to ${after.text.trim()} is ${right}, but the text says ‘${verb}’.`,
          should: `${right} from ${before.text.trim()} to ${after.text.trim()}`,
        }),
      ];
    });
}
