/** Averages: of what they are said to be, within what they are made of, and not of averages or percentages. */
import { printLike, printNumber } from '../language/print.ts';
import { boundsOf, mayBe, over, type Quantity } from '../language/quantity.ts';
import { matches, pattern, type Match, type Sentence } from '../language/sentence.ts';
import { at, type Problem, type Reading } from './problem.ts';
import { before, between, runsOf } from './runs.ts';
import { EQUAL, isDivided } from './same-size.ts';
import { sumOf } from './sums.ts';

const THEM = String.raw`(?:the |these |those |all |all of the |each |their |its |our |both |every )*`;
const WHOSE = String.raw`(?:[a-z'’&-]+ |⟨c\d+⟩ |of |⟨[dysx]\d*⟩ ){0,7}?`;
const RATES = String.raw`(?:averages|percentages|rates|means|per ?cents|proportions|shares|medians|satisfaction scores|completion scores|percentage scores|percentage figures|ratings|(?:monthly|weekly|daily|quarterly|yearly|ward|area|team|site|branch|centre|school|service|district|individual|separate|four|three|five|six) (?:scores|figures|results|marks)|(?:scores|figures|results|marks|times) (?:of|for|from|in) (?:the |its |our |all |each |every |these |those |their )*(?:⟨c\d+⟩ )?(?:districts|wards|schools|sites|centres|branches|teams|areas|services|hospitals|stations|depots|regions|groups|museums|libraries|months|weeks|quarters|terms|years))`;
const OF_RATES = pattern(
  String.raw`\b(?:average|mean|averag(?:e|es|ed|ing)|taking the average|simple average|arithmetic mean)(?: (?:figure|value|score|rate|percentage|satisfaction))?(?: is| was)?(?: simply)?(?: of| of all| out| across| from| between| together)? ${THEM}${WHOSE}${RATES}\b`,
);
const OF_EACH = pattern(
  String.raw`\b(?:average|mean|averaging|averaged)(?: of| out| across)? ${THEM}${WHOSE}(?:average|mean|percentage|rate|score)s? (?:for|of|from|in) (?:each|every|all|the ⟨)`,
);
const OF_EACHS = pattern(
  String.raw`\b(?:average|mean|averaging|averaged)(?: of| out| across)? ${THEM}(?:[a-z]+['’]s?|[a-z]+s['’]) (?:own )?(?:average|mean|percentage|rate)s?\b`,
);
const OF_AVERAGE = pattern(
  String.raw`\b(?:average|mean|averag(?:es|ed|ing)|taking the (?:average|mean))\b(?: (?:is|was|being))?(?: simply)?(?: of| out| across)? ${THEM}(?:[a-z'’&-]+ |⟨[dysxc]\d*⟩ |of ){0,3}?(?:average|mean|median|percentage) [a-z]+s\b`,
);
const HALFWAY = pattern(
  String.raw`\b(?:add(?:ed|ing) (?:up |together )?(?:the|these|those|all) ${WHOSE}${RATES}|${RATES} (?:were|are|have been|was) (?:then )?(?:averaged|added (?:up|together)|summed)|${RATES} added (?:up|together)? ?and divided)`,
);
/** Who says that it is not done so, or that it was weighted, does right. */
const KNOWS =
  /\b(?:not|never|rather than|instead of|avoid\w*|cannot|can't|weighted|weighting|pooled|unlike|wrong|mislead\w*|without|no longer|neither|nor|do(?:es)? not|don’t|weights?|recalculated|computed from|worked out from|by dividing|from the totals?)\b/i;

const LIST = String.raw`{Q}(?:(?:,|,? and|;|,? or)(?: [a-z'’&-]+){0,4}? ?\(?{Q}\)?){1,12}`;
const MEAN_OF = pattern(
  String.raw`\b(?:average|mean|averaging)(?: score| value| figure| rating| attendance)?(?: [a-z]+)?(?: of| across| from)(?: the)?(?: [a-z'’-]+| ⟨c\d+⟩){0,5}?(?::|,)? ?\(?${LIST}\)?(?:,| –|:)?(?: (?:is|was|=|being|comes? to|came to|works? out at|gives|gave|equals|to|which is|at|as|of|a figure of|an average of|given|reported|the [a-z'’]+ (?:score|rate|figure):?))+ {Q:mean}`,
);
const LIST_MEAN = pattern(
  String.raw`${LIST}\)?(?: [a-z'’-]+){0,6}?(?:,|;| –|:|\)| \()?(?: [a-z'’-]+){0,4}? ?(?:an? |the |with an? |giving an? |making an? |which is an? |or an? )?(?:average(?:s|d)?|mean|averaging|on average)(?: [a-z'’-]+){0,3}?(?: of| is| was| being|:| at| out at| to)? {Q:mean}`,
);
const LIST_MEAN_BEHIND = pattern(
  String.raw`${LIST}(?: [a-z'’-]+){0,6}?(?:,|;|:| –| or| \() ?(?:or |that is |so |which is )?{Q:mean}(?: [a-z'’-]+){0,2}? on average`,
);
const MEAN_LIST = pattern(
  String.raw`\b(?:averag(?:e|ed|es|ing)|mean)(?: [a-z'’-]+){0,5}?(?: of| is| was| at| to|:)? {Q:mean}(?! (?:of|to|out)\b)(?: [a-z'’-]+| ⟨c\d+⟩ [a-z]+| ⟨[dysx]\d*⟩){0,9}?(?: \(|: | – |, from |, with )(?:[a-z'’&-]+,? ){0,4}?\(?${LIST}`,
);

const OVER = String.raw`(?:across|over|at|in|from|by|between|for|to|among|during)`;
const UNITS_OF = String.raw`(?: (?:the|all|its|these|those|our))?(?: [a-z'’-]+)?`;
const TOTAL_FIRST = pattern(
  String.raw`{N:total}(?: [a-z'’-]+){1,5}? ${OVER}${UNITS_OF} {N:number}(?: [a-z'’-]+| ⟨[dysx]\d*⟩){1,6}?(?:,|:|;| –| \(| which is| or| and)(?: (?:giving|making|which is|that is|or|i\.e\.|so|is|with|at|a|an|the|and|of|on))* ?(?:(?:an |a |the )?(?:average|mean)(?: [a-z'’-]+){0,3}?(?: of| is| was|:)? {N:mean}|averaging {N:mean2}|on average,? {N:mean3}|{N:mean4}(?: [a-z'’-]+){0,2} (?:each\b|a (?:session|event|day|week|month|head|person|meeting|performance|workshop|school|visit|group|time|year|show|household|ward)\b|per (?:session|event|day|week|month|head|person|meeting|performance|workshop|school|visit|group|year|show|household|ward|resident|participant|attendee|seat|grant|project|officer|case|organisation|artist|member|capita|place|site|venue|attendance)\b|on average|apiece))`,
);
const MEAN_FIRST = pattern(
  String.raw`\b(?:averag(?:e|ed|ing)|mean)(?: [a-z'’-]+){0,4}?(?: of| is| was|:)? {N:mean}(?: [a-z'’-]+){0,4}? ${OVER}${UNITS_OF} {N:number}(?: [a-z'’-]+){1,3}?(?:,| \(|:| –| =|;)(?: (?:or|a|an|total|of|giving|making|which is|with|from|in|all|altogether|totalling|i\.e\.|so))* ?{N:total}(?: [a-z'’-]+){0,4}`,
);
const NUMBER_FIRST = pattern(
  String.raw`{C:number} (?:[a-z'’-]+ ){0,2}?(?:sessions|events|days|weeks|months|meetings|performances|workshops|schools|visits|groups|shows|wards|venues|sites|screenings|classes|concerts|exhibitions|tours|courses|festivals|rehearsals|talks|surgeries|projects|grants|awards|commissions)\b(?: ⟨[dysx]\d*⟩)?(?: (?:were|was|held|and|which|that|with|had|run|in|on|by|the|programme|drew|attracted|attended|have|has|reached|saw|welcomed|brought|shared|together|a|total|of|between|them|for|came|to|received|cost|costing))* {N:total}(?: [a-z'’-]+){0,5}?(?:,|:|;| –| \()(?: (?:giving|making|which is|that is|or|i\.e\.|so|is|with|at|a|an|the|and|of|on))* ?(?:(?:an |a |the )?(?:average|mean)(?: [a-z'’-]+){0,3}?(?: of| is| was|:)? {N:mean}|averaging {N:mean2}|on average,? {N:mean3}|{N:mean4}(?: [a-z'’-]+){0,2} (?:each\b|a (?:session|event|day|week|month|head|person|meeting|performance|workshop|school|visit|group|show|ward|venue|site)\b|per [a-z]+|on average|apiece))`,
);

export function checkAverages({ sentence }: Reading): Problem[] {
  const problems: Problem[] = [];
  if (!KNOWS.test(sentence.text))
    for (const one of [OF_RATES, OF_EACH, OF_EACHS, OF_AVERAGE, HALFWAY])
      for (const match of matches(sentence, one))
        if (!problems.some((problem) => problem.start < match.end && match.start < problem.end))
          problems.push(at(match, ofAverages()));
  const judged = new Set<Quantity>();
  for (const one of [MEAN_OF, LIST_MEAN, LIST_MEAN_BEHIND, MEAN_LIST])
    for (const match of matches(sentence, one)) {
      const mean = match.get('mean');
      if (judged.has(mean)) continue;
      const parts = listIn(sentence, match, mean);
      if (parts.length < 2) continue;
      judged.add(mean);
      problems.push(...judgeMean(sentence, match, parts, mean));
    }
  for (const one of [TOTAL_FIRST, MEAN_FIRST, NUMBER_FIRST])
    for (const match of matches(sentence, one)) {
      const mean = ['mean', 'mean2', 'mean3', 'mean4']
        .filter((name) => match.has(name))
        .map((name) => match.get(name))[0];
      if (!mean || judged.has(mean)) continue;
      judged.add(mean);
      problems.push(...judgeDivision(match, match.get('total'), match.get('number'), mean));
    }
  return problems;
}

function ofAverages() {
  return {
    kind: 'average-of-averages',
    wrong: 'An average of averages or percentages gives a small group as much weight as a large one.',
    should:
      'The sum of all counts, divided by the sum of all that they were counted among (a weighted average)',
    severity: 'look' as const,
  };
}

/** The numbers that are averaged: all of the match but the average, how many they are, and their median. */
function listIn(sentence: Sentence, match: Match, mean: Quantity): Quantity[] {
  const all = sentence.quantities.filter(
    (one) =>
      one.start >= match.start &&
      one.end <= match.end &&
      one !== mean &&
      one.kind === mean.kind &&
      !/\bmedian(?: (?:of|is|was|being|at))? $/i.test(before(sentence, one, 16)),
  );
  const [first, ...rest] = all;
  return first &&
    rest.length > 1 &&
    first.value === rest.length &&
    !/^,| and $/.test(between(sentence, first, rest[0]!))
    ? rest
    : all;
}

/** 'between 110 and 180, averaging 140': the least and the most, and not all. */
export function isRange(sentence: Sentence, parts: readonly Quantity[]): boolean {
  const [low, high, ...more] = parts;
  if (
    parts.length === 2 &&
    parts.every((one) =>
      /\b(?:lowest|highest|minimum|maximum|least|most|best|worst|youngest|oldest|smallest|largest|shortest|longest|cheapest|dearest|quickest|slowest)(?: [a-z]+){0,3} $/i.test(
        before(sentence, one, 40),
      ),
    )
  )
    return true;
  return (
    low !== undefined &&
    high !== undefined &&
    more.length === 0 &&
    ((/\b(?:between|from|ranging from|range of) $/i.test(before(sentence, low, 16)) &&
      /^(?: [a-z'’-]+){0,4} (?:and|to) $/i.test(between(sentence, low, high))) ||
      /^ (?:to|up to) $/i.test(between(sentence, low, high)))
  );
}

function judgeMean(sentence: Sentence, match: Match, parts: readonly Quantity[], mean: Quantity): Problem[] {
  if (
    // 'the average of the two, 9 days', 'the median was £95k': another number.
    /\b(?:of (?:the|all|both|these|those|all the)|median(?: [a-z]+)?) $/i.test(before(sentence, mean, 24))
  )
    return [];
  if (
    /\b(?:target|compared|against|from ⟨[a-z]\d+⟩ to|rose|fell|national|england|last year)\b/i.test(
      match.signs,
    )
  )
    return [];
  // 'Twelve buses, each with 50 seats': no list of what is averaged.
  const [first, second] = parts;
  if (
    isDivided(sentence, mean) ||
    (parts.length === 2 && /\b(?:each|every|of (?:which|whom))\b/i.test(between(sentence, first!, second!)))
  )
    return [];
  const all = sentence.quantities.filter(
    (one) => one !== mean && one.kind === mean.kind && one.unit === mean.unit,
  );
  const out = outside(match, mean.kind === 'count' ? parts : all, mean);
  // Of the least and the most the average is somewhere between.
  if (out.length > 0 || isRange(sentence, parts)) return out;
  const sum = sumOf(parts);
  const plain = over(sum, { low: parts.length, high: parts.length });
  const said = { ...mean, rounded: true };
  if (mean.kind === 'percent') {
    if (!mayBe(said, plain) || KNOWS.test(sentence.text) || EQUAL.test(sentence.text)) return [];
    const values = new Set(parts.map((part) => part.value));
    if (values.size === 1) return [];
    return [at(match, ofAverages())];
  }
  if (mayBe(said, plain) || KNOWS.test(sentence.text) || (mean.kind !== 'count' && all.length > parts.length))
    return [];
  if (
    mean.kind === 'duration' &&
    !sentence.quantities.some(
      (one) => one.kind === 'count' && one.value === parts.length && one.start < match.end,
    )
  )
    return [];
  // The mean of money and counts is what it says, unless groups of several sizes are behind them.
  if (
    !/\b(?:average|mean|averaging) (?:of|across) ⟨|⟩\)?,? (?:is|was|an|the|giving|with|averag|on)\b/i.test(
      match.signs,
    ) &&
    runsOf(sentence, [mean.kind]).length === 0
  )
    return [];
  const truth = sum.low === sum.high ? sum.low / parts.length : (sum.low + sum.high) / 2 / parts.length;
  return [
    at(match, {
      kind: 'average-contradicted',
      wrong: `The average of ${parts.map((part) => part.text.trim()).join(', ')} is ${printNumber(truth, 1)}, not ${mean.text.trim()}.`,
      should: mean.kind === 'money' ? printLike(mean, truth) : printNumber(truth, 1),
    }),
  ];
}

function outside(match: Match, parts: readonly Quantity[], mean: Quantity): Problem[] {
  if (parts.some((part) => part.kind !== mean.kind || part.unit !== mean.unit)) return [];
  const low = Math.min(...parts.map((part) => boundsOf(part).low));
  const high = Math.max(...parts.map((part) => boundsOf(part).high));
  const said = boundsOf({ ...mean, rounded: true });
  if (said.high >= low && said.low <= high) return [];
  const [least, most] = [...parts]
    .sort((one, other) => one.value - other.value)
    .filter((_, index, all) => index === 0 || index === all.length - 1);
  return [
    at(match, {
      kind: 'average-outside-range',
      wrong: `An average of numbers from ${least!.text.trim()} to ${most!.text.trim()} cannot be ${mean.text.trim()}.`,
      should:
        parts.length > 2
          ? `Between ${least!.text.trim()} and ${most!.text.trim()}; the plain average is ${printNumber(parts.reduce((sum, part) => sum + part.value, 0) / parts.length, 1)}`
          : `Between ${least!.text.trim()} and ${most!.text.trim()}`,
    }),
  ];
}

/** '30 attendances across 3 sessions, an average of 12'. */
function judgeDivision(match: Match, total: Quantity, number: Quantity, mean: Quantity): Problem[] {
  if (
    total === number ||
    number.value === 0 ||
    /\b(?:target|compared|against|last year|previous|than)\b/i.test(match.text)
  )
    return [];
  if (mean.kind !== total.kind && !(mean.kind === 'duration' && total.kind === 'duration')) return [];
  if (mean.unit !== total.unit) return [];
  const said = { ...mean, rounded: true };
  if (mayBe(said, over(boundsOf(total), boundsOf(number)))) return [];
  const truth = total.value / number.value;
  // Read the other way round it may be right: '3 sessions for 30 people, 10 each'.
  if (mayBe(said, over(boundsOf(number), boundsOf(total)))) return [];
  const printed =
    mean.kind === 'money'
      ? printLike(mean, truth)
      : printNumber(truth, Number.isInteger(mean.value) && truth >= 10 ? 1 : 2);
  return [
    at(match, {
      kind: 'average-contradicted',
      wrong: `${total.text.trim()} over ${number.text.trim()} is ${printed}, not ${mean.text.trim()}.`,
      should: printed,
    }),
  ];
}
