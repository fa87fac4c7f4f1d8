/**
 * What is said of a whole, beside what is said of its groups: '92% at the Guildhall (100 answers) and 72% at the Museum (400), 82% overall'
 * is the plain mean, and not what all 500 said. And what lies outside all that it is made of.
 */
import { printLike, printNumber } from '../language/print.ts';
import { boundsOf, mayBe, type Quantity } from '../language/quantity.ts';
import { matches, pattern, type Match, type Pattern, type Sentence } from '../language/sentence.ts';
import type { Problem, Reading } from './problem.ts';
import { after, before, between } from './runs.ts';
import { EQUAL, isDivided } from './same-size.ts';
import { sumOf } from './sums.ts';

const ALL = String.raw`(?:both|all (?:of them|⟨c\d+⟩|the)?|the (?:whole|year|service|council|city|programme|scheme|department|directorate|period)|every)`;
const WORDS = String.raw`(?: (?!when\b|where\b|while\b|although\b|from\b|to\b|down\b|up\b|rose\b|fell\b|came down\b|than\b|compared\b|against\b)[a-z'’-]+| ⟨c\d+⟩| ⟨[dysx]\d*⟩){0,6}?`;
const OVERALL = [
  pattern(String.raw`\b(?:average|mean|averag(?:ed|es|ing))\b${WORDS}(?:,|:)? {A:whole}(?! to\b)`),
  pattern(String.raw`\b(?:on average|overall|taken together|in all cases|combined),?${WORDS} ?{A:whole}`),
  pattern(
    String.raw`{A:whole}(?: [a-z'’-]+){0,2}?,? (?:overall|on average|taken together|(?:for|over|across|in) ${ALL}|as a whole|altogether)\b`,
  ),
  pattern(String.raw`\b(?:over|for|across) ${ALL}${WORDS},? {A:whole}`),
  pattern(
    String.raw`\b(?:the service|the council|the city|the whole|the team|the department)(?: as a whole)?(?: (?:has|had|took|was|is|scored|stands at|stood at|at|an average of|averaged))* {A:whole}`,
  ),
  pattern(
    String.raw`\b(?:a|an) (?:[a-z]+ )?(?:rate|score|level|figure) of {A:whole}(?= (?:for|over|across|in) ${ALL})`,
  ),
  pattern(
    String.raw`\b(?:for|of|among|over|across) (?:everybody|everyone|all(?: (?:of them|⟨c\d+⟩|[a-z]+))?|both(?: together| [a-z]+)?|(?:the )?(?:two|three|four|five|six|⟨c\d+⟩)(?: together| combined)?|them all|the lot)(?: (?:is|was|therefore|then|thus|at|of|together|a|an))*,?:? ${'{A:whole}'}`,
  ),
  pattern(
    String.raw`{A:whole}(?: (?:for|of|among|over|across|from|in) (?:everybody|everyone|all\b|both|each|them all|the (?:lot|two|three|four|five|six|⟨c\d+⟩)))`,
  ),
  pattern(
    String.raw`^(?:The|Its|Our) [\p{L}'’ -]{3,40}? (?:is|was|stands at|stood at|comes to) {A:whole}[.,]?$`,
  ),
  pattern(String.raw`^[^⟨]*{A:whole},? (?:which is |being |that is )?the (?:average|mean) of\b`),
];
const NOT_OURS =
  /\b(?:national|england|english|regional|statistical|target|median|other councils?|peers?|neighbours?|last year['’]s|benchmark)\b/i;
const STRANGE =
  /\b(?:target\w*|threshold|response rate|compared|against|up from|down from|last year|previous)\b/i;
const KNOWS =
  /\b(?:weighted|weighting|not (?:an )?averag\w+|rather than|mislead\w*|worked out from|all replies|all answers|pooled|not the mean|not averaged)\b/i;

const UNEQUAL =
  /\b(?:twice|(?:two|three|four|five|six|seven|eight|nine|ten|\d+) times) as (?:many|much|often)\b|\b(?:two|three|four|five|six|seven|eight|nine|ten) [\p{L} ]{2,24} (?:to|for) (?:each|every|one)\b|\b(?:most|far more|many more) of (?:them|the)\b|\boutnumber\w*/iu;

export function checkOverall({ sentence, previous }: Reading): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<Quantity>();
  for (const one of OVERALL)
    for (const match of matches(sentence, one)) {
      const whole = match.get('whole');
      if (
        seen.has(whole) ||
        NOT_OURS.test(match.text) ||
        NOT_OURS.test(before(sentence, whole, 50)) ||
        whole.hedge === 'at-least' ||
        whole.hedge === 'at-most'
      )
        continue;
      seen.add(whole);
      // 'an average of 9 days for all 640': the others are of some.
      if (sentence.quantities.some((one) => one !== whole && /^ for all\b/i.test(after(sentence, one, 10))))
        continue;
      if (
        (whole.kind === 'count' || whole.kind === 'money') &&
        !/\b(?:average|mean|averag\w+|on average|scor\w+|rated)\b/i.test(sentence.text)
      )
        continue;
      if (/^ ?(?:more|fewer|less|higher|lower|longer|shorter)\b/i.test(after(sentence, whole, 10))) continue;
      // 'Team A took 5 days on average and Team B 15' speaks of each.
      if (!isAtAnEnd(sentence, whole, one)) continue;
      seen.add(whole);
      const problem = judge(sentence, previous, match, whole);
      if (problem) problems.push(problem);
    }
  return problems;
}

/** What is said of a whole comes after what is said of its parts, or before it where it is called the average. */
function isAtAnEnd(sentence: Sentence, whole: Quantity, way: Pattern): boolean {
  const rates = ratesIn(sentence, whole);
  if (rates.every((rate) => rate.start < whole.start)) return true;
  return (
    rates.every((rate) => rate.start > whole.start) && [OVERALL[0], OVERALL[1], OVERALL.at(-1)].includes(way)
  );
}

/**
 * Without any such word: the last (or first) of several rates is the plain mean of the others, each of which has its size beside it, and the
 * sizes give another. That is no chance.
 */
export function checkPlainMeans({ sentence }: Reading): Problem[] {
  if (KNOWS.test(sentence.text) || EQUAL.test(sentence.text)) return [];
  for (const kind of ['percent', 'duration', 'money', 'count'] as const) {
    if (kind === 'count') return plainCounts(sentence);
    const all = sentence.quantities.filter((one) => one.kind === kind && one.hedge === null);
    if (all.length < 3) continue;
    for (const whole of [all.at(-1)!, all[0]!]) {
      const rates = all.filter((one) => one !== whole);
      if (
        new Set(rates.map((rate) => rate.value)).size === 1 ||
        rates.some(({ unit }) => unit !== whole.unit) ||
        isSeries(sentence, all)
      )
        continue;
      const weights = weightsOf(sentence, rates, whole);
      // '24 (40%)' is a share of something and no rate of a group.
      if (!weights || rates.some((rate) => /⟨c\d+⟩(?: [a-z'’-]+){0,2} \($/i.test(before(sentence, rate, 40))))
        continue;
      const plain = rates.reduce((sum, rate) => sum + rate.value, 0) / rates.length;
      const total = weights.reduce((sum, { weight }) => sum + weight!.value, 0);
      const pooled = weights.reduce((sum, { rate, weight }) => sum + rate.value * weight!.value, 0) / total;
      const said = { ...whole, rounded: true };
      if (
        total === 0 ||
        !mayBe(said, { low: plain, high: plain }) ||
        mayBe(said, { low: pooled, high: pooled })
      )
        continue;
      const printed = kind === 'duration' ? printNumber(pooled, 1) : printLike(whole, pooled);
      return [
        {
          kind: 'average-of-averages',
          start: Math.min(...all.map((one) => one.start)),
          end: Math.max(...all.map((one) => one.end)),
          wrong: `${whole.text.trim()} is the plain average of ${rates.map((rate) => rate.text.trim()).join(' and ')}, although the groups differ in size (${weights.map(({ weight }) => weight!.text.trim()).join(' and ')}).`,
          should: printed,
        },
      ];
    }
  }
  return [];
}

/** 'averaged 24 in the 10 adult classes and 12 in the 30 junior classes, an average of 18': rates and sizes are all counts, in turn. */
function plainCounts(sentence: Sentence): Problem[] {
  if (!/\b(?:average\w*|averag\w+|mean|a head|per \p{L}+|each)\b/iu.test(sentence.text)) return [];
  const all = sentence.quantities.filter(
    (one) => one.kind === 'count' && one.hedge === null && one.value > 0,
  );
  // 'in the two years' says of which time.
  const others = sentence.quantities.filter(
    (one) =>
      !all.includes(one) &&
      !(one.kind === 'duration' && /\b(?:the|both|all) $/i.test(before(sentence, one, 6))),
  );
  if (others.length > 0) return [];
  const groups = Math.floor((all.length - 1) / 2);
  const whole = all[groups * 2];
  if (
    !whole ||
    groups < 2 ||
    !/\b(?:average|mean|averag\w+|overall|all|together)\b[^⟨]*$/i.test(
      before(sentence, whole, 40) +
        after(sentence, whole, 40)
          .replace(/^/, ' all ')
          .slice(
            0,
            /\b(?:a head|on average|overall|in all|together|across|in the two|over both|for both)\b/i.test(
              after(sentence, whole, 40),
            )
              ? 5
              : 0,
          ),
    )
  )
    return [];
  const pairs = Array.from({ length: groups }, (_, index) => [all[index * 2]!, all[index * 2 + 1]!] as const);
  // 'the three events had 80, 200 and 320': a list has no sizes in it.
  if (pairs.some(([one, other]) => /^(?:,|,? and) $/.test(between(sentence, one, other)))) return [];
  for (const swapped of [false, true]) {
    const rates = pairs.map(([one, other]) => (swapped ? other : one));
    const sizes = pairs.map(([one, other]) => (swapped ? one : other));
    const total = sizes.reduce((sum, size) => sum + size.value, 0);
    const plain = rates.reduce((sum, rate) => sum + rate.value, 0) / groups;
    const pooled = rates.reduce((sum, rate, index) => sum + rate.value * sizes[index]!.value, 0) / total;
    const said = { ...whole, rounded: true };
    if (new Set(rates.map(({ value }) => value)).size === 1 || mayBe(said, { low: pooled, high: pooled }))
      return [];
    if (!mayBe(said, { low: plain, high: plain })) continue;
    return [
      {
        kind: 'average-of-averages',
        start: all[0]!.start,
        end: whole.end,
        wrong: `${whole.text.trim()} is the plain average of ${rates.map((rate) => rate.text.trim()).join(' and ')}, although the groups differ in size (${sizes.map((size) => size.text.trim()).join(' and ')}).`,
        should: printNumber(pooled, 1),
      },
    ];
  }
  return [];
}

type Rate = { rate: Quantity; weight: Quantity | null };

function judge(sentence: Sentence, previous: Sentence | null, match: Match, whole: Quantity): Problem | null {
  let rates = ratesIn(sentence, whole);
  let weights = weightsOf(sentence, rates, whole);
  let here = true;
  if (rates.length < 2 && previous) {
    rates = ratesIn(previous, whole);
    weights = weightsOf(previous, rates, null);
    here = false;
  }
  if (rates.length < 2 || (here && isSeries(sentence, [...rates, whole]))) return null;
  const start = here ? Math.min(match.start, ...rates.map((rate) => rate.start)) : match.start;
  const end = here ? Math.max(match.end, ...rates.map((rate) => rate.end)) : match.end;
  const said = { ...whole, rounded: true };
  const low = Math.min(...rates.map((rate) => boundsOf({ ...rate, rounded: true }).low));
  const high = Math.max(...rates.map((rate) => boundsOf({ ...rate, rounded: true }).high));
  const bounds = boundsOf(said);
  const least = rates.reduce((one, other) => (other.value < one.value ? other : one));
  const most = rates.reduce((one, other) => (other.value > one.value ? other : one));
  // 'averaged £3.00 by cash and £8.00 by card: £4.00 from each': the whole is the number that lies between the others.
  const isBetween = rates.some(
    (rate) =>
      rate.start > whole.start &&
      [whole, ...rates].some((one) => one !== rate && one.value < rate.value) &&
      [whole, ...rates].some((one) => one !== rate && one.value > rate.value) &&
      (/(?:: ?|, |– |so |and so |altogether |overall )$/i.test(before(sentence, rate, 12)) ||
        /\b(?:both|all|together|overall|combined|altogether|whole)\b[^⟨]{0,24}$/i.test(
          before(sentence, rate, 40),
        )),
  );
  if (here && isBetween && rates.length === 2 && whole.start < rates[0]!.start) return null;
  // '14.2 and at exit 9.8, an improvement of 4.4' is a change.
  if (
    /\b(?:improv\w+|rise|fall|change[ds]?|gain\w*|drop\w*|differen\w+|better|worse|up|down|by)\b/i.test(
      sentence.text,
    ) &&
    rates.length === 2 &&
    Math.abs(Math.abs(whole.value - rates[0]!.value) - rates[1]!.value) < 1e-9
  )
    return null;
  // 'three weeks and five, eight weeks in all' is a sum.
  const isSum = !/\b(?:average|mean|averag\w+)\b/i.test(match.text) && mayBe(whole, sumOf(rates));
  if (isSum || isDivided(here ? sentence : previous!, whole)) return null;
  if (bounds.low > high || bounds.high < low) {
    // Percentages of other things lie where they like: these must be said of groups, in a list or with their sizes.
    if (!isList(here ? sentence : previous!, rates) && !(weights && whole.kind !== 'count')) return null;
    if (STRANGE.test(sentence.text)) return null;
    return {
      kind: 'average-outside-range',
      start,
      end,
      wrong: `A whole whose parts are from ${least.text.trim()} to ${most.text.trim()} cannot be ${whole.text.trim()} on average.`,
      should: `Between ${least.text.trim()} and ${most.text.trim()}`,
    };
  }
  const plain = rates.reduce((sum, rate) => sum + rate.value, 0) / rates.length;
  const isPlain = mayBe(said, { low: plain, high: plain });
  const sentences = `${previous?.text ?? ''} ${sentence.text}`;
  // 'five times as many were sold at weekends': the groups differ, by how much words say.
  const differ =
    isPlain &&
    whole.kind !== 'percent' &&
    UNEQUAL.test(sentences) &&
    new Set(rates.map(({ value }) => value)).size > 1;
  if (!weights && differ && rates.length === 2 && !KNOWS.test(sentences))
    return {
      kind: 'average-of-averages',
      start,
      end,
      wrong: `${whole.text.trim()} is the plain average of ${rates.map((rate) => rate.text.trim()).join(' and ')}, although the groups differ in size.`,
      should: 'The sum of all, divided by how many there are in all',
    };
  if (weights) {
    const total = weights.reduce((sum, { weight }) => sum + weight!.value, 0);
    const pooled = weights.reduce((sum, { rate, weight }) => sum + rate.value * weight!.value, 0) / total;
    if (total === 0 || mayBe(said, { low: pooled, high: pooled })) return null;
    const printed =
      whole.kind === 'count' || whole.kind === 'duration' ? printNumber(pooled, 1) : printLike(whole, pooled);
    if (!isPlain && Math.abs(pooled - whole.value) > Math.abs(whole.value) * 0.5) return null;
    return {
      kind: isPlain ? 'average-of-averages' : 'average-contradicted',
      start,
      end,
      wrong: isPlain
        ? `${whole.text.trim()} is the plain average of ${rates.map((rate) => rate.text.trim()).join(' and ')}, although the groups differ in size (${weights.map(({ weight }) => weight!.text.trim()).join(' and ')}).`
        : `By the sizes of the groups (${weights.map(({ weight }) => weight!.text.trim()).join(' and ')}) it is ${printed}, not ${whole.text.trim()}.`,
      should: printed,
    };
  }
  // Of percentages the plain mean is the wrong one, whatever their groups are, unless these are of one size.
  if (
    isPlain &&
    whole.kind === 'percent' &&
    isList(here ? sentence : previous!, rates) &&
    !EQUAL.test(sentences) &&
    !KNOWS.test(sentences) &&
    new Set(rates.map((rate) => rate.value)).size > 1
  )
    return {
      kind: 'average-of-averages',
      start,
      end,
      wrong: `${whole.text.trim()} is the plain average of ${rates.map((rate) => rate.text.trim()).join(', ')}, which gives a small group as much weight as a large one.`,
      should: 'The sum of all counts, divided by the sum of all that they were counted among',
    };
  const isApart = rates.some(
    (rate, index) => index > 0 && /\b(?:each|every)\b/i.test(between(sentence, rates[index - 1]!, rate)),
  );
  if (EQUAL.test(sentences) && !isPlain && here && isList(sentence, rates) && !isApart)
    return {
      kind: 'average-contradicted',
      start,
      end,
      wrong: `The average of ${rates.map((rate) => rate.text.trim()).join(', ')} is ${printNumber(plain, 1)}, not ${whole.text.trim()}.`,
      should: printNumber(plain, 1),
    };
  return null;
}

/** What may be rates of groups: of the same unit, and not a change or a target. */
function ratesIn(sentence: Sentence, whole: Quantity): Quantity[] {
  return sentence.quantities.filter((one) => {
    if (one === whole || one.hedge !== null || one.signed) return false;
    const alike =
      one.kind === whole.kind
        ? one.unit === whole.unit
        : one.kind === 'count' && whole.kind === 'duration'
          ? one.step < 1
          : one.kind === 'duration' && whole.kind === 'count' && whole.step < 1;
    if (!alike || /^ ?(?:more|fewer|less|higher|lower|points?|times|each)\b/i.test(after(sentence, one, 12)))
      return false;
    if (
      one.kind === 'count' &&
      whole.kind === 'count' &&
      whole.step < 1 &&
      one.step >= 1 &&
      !/[,(] ?$|and ?$/.test(before(sentence, one, 5)) &&
      !/^(?:,| and)/.test(after(sentence, one, 5))
    )
      return false;
    return !NOT_OURS.test(before(sentence, one, 24));
  });
}

/** A count for each rate: all behind them, or all before them. Null when there is not one for each. */
function weightsOf(sentence: Sentence, rates: readonly Quantity[], whole: Quantity | null): Rate[] | null {
  const counts = sentence.quantities.filter(
    (one) =>
      one.kind === 'count' && one.step >= 1 && one.hedge === null && one !== whole && !rates.includes(one),
  );
  const behind = rates.map((rate, index): Rate => {
    const next = rates[index + 1]?.start ?? (whole && whole.start > rate.start ? whole.start : Infinity);
    return { rate, weight: counts.find((count) => count.start > rate.start && count.start < next) ?? null };
  });
  if (behind.every(({ weight }) => weight !== null)) return behind;
  const ahead = rates.map((rate, index): Rate => {
    const last = rates[index - 1]?.start ?? (whole && whole.start < rate.start ? whole.start : -Infinity);
    return {
      rate,
      weight: counts.findLast((count) => count.start < rate.start && count.start > last) ?? null,
    };
  });
  return ahead.every(({ weight }) => weight !== null) ? ahead : null;
}

/** The same thing year by year is no average of it. */
function isSeries(sentence: Sentence, all: readonly Quantity[]): boolean {
  return (
    all.filter((one) => /^ (?:in|for|to|by) (?:the )?⟨[dys]/.test(after(sentence, one, 16))).length >= 2 ||
    /\bby ⟨[a-z]\d+⟩,? from ⟨[a-z]\d+⟩ to\b|\b(?:down|went|rose|rise|fell|fall|improved|up|increased?|decreased?|changed?|moved) from ⟨[a-z]\d+⟩ to\b/i.test(
      sentence.signs,
    )
  );
}

/** '62%, 70% and 78%'. */
function isList(sentence: Sentence, rates: readonly Quantity[]): boolean {
  if (rates.length < 2) return false;
  if (
    /\b(?:rang\w+|var(?:y|ied|ies|ying)|between|from)\b[^⟨]*⟨[a-z]\d+⟩[^⟨]{0,20} (?:to|and) ⟨|\b(?:quickest|fastest|lowest|shortest|smallest|slowest|highest|longest|largest)\b.*\b(?:quickest|fastest|lowest|shortest|smallest|slowest|highest|longest|largest)\b/i.test(
      sentence.signs,
    )
  )
    return true;
  return rates
    .slice(1)
    .every((rate) => /(?:,|\band)(?: [a-z'’]+){0,3} ?\(?$/i.test(before(sentence, rate, 24)));
}
