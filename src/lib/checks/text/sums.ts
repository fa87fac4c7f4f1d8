/** A total in the text and its parts: '28 Reps: 8 from …, 7 from …', '£307k, made up of £120k, …', '8 and 7, 15 in all'. */
import { anywhere } from './anywhere.ts';
import { printLike } from '../language/print.ts';
import { boundsOf, mayBe, nearBounds, plus, type Bounds, type Quantity } from '../language/quantity.ts';
import { matches, pattern, type Sentence } from '../language/sentence.ts';
import type { Problem, Reading } from './problem.ts';
import {
  after,
  before,
  between,
  isTotalBehind,
  isTotalling,
  MADE_UP,
  NOT_ADDING,
  runsOf,
  SOME,
  type Run,
} from './runs.ts';

export function checkSums({ sentence, previous, passage }: Reading): Problem[] {
  if (passage.kind === 'heading' || anywhere(NOT_ADDING, passage.text)) return [];
  const problems: Problem[] = [];
  for (const run of runsOf(sentence, ['count', 'money', 'duration'])) {
    const found =
      totalAfter(sentence, run) ??
      totalBefore(sentence, run) ??
      totalFirst(sentence, run) ??
      totalInPrevious(sentence, previous, run) ??
      nearby(sentence, previous, run);
    if (found) problems.push(found);
  }
  return [...problems, ...equations(sentence), ...(previous ? sumOfPrevious(sentence, previous) : [])];
}

export function sumOf(parts: readonly Quantity[], isRounded = false): Bounds {
  if (isRounded)
    return parts.map((part) => boundsOf({ ...part, rounded: true })).reduce(plus, { low: 0, high: 0 });
  return parts.map(nearBounds).reduce(plus, { low: 0, high: 0 });
}

/** 'Two universities give £250k each and the Council £500k': what each of several gives counts as often. */
function multiplied(sentence: Sentence, parts: readonly Quantity[]): Quantity[] {
  return parts.map((part) => {
    if (!/^ (?:each|apiece)\b/i.test(after(sentence, part, 10))) return part;
    const number = sentence.quantities.findLast((one) => one.kind === 'count' && one.start < part.start);
    return number ? { ...part, value: part.value * number.value } : part;
  });
}

function valueOf(parts: readonly Quantity[]): number {
  return parts.reduce((sum, part) => sum + part.value, 0);
}

function wrongTotal(total: Quantity, parts: readonly Quantity[], start: number, end: number): Problem {
  const printed = printLike({ ...total, hedge: null }, valueOf(parts));
  const list = parts.map((part) => part.text.trim()).join(' + ');
  return {
    kind: 'total-contradicted',
    start,
    end,
    wrong: `The parts make ${printed} (${list}), not ${total.text.trim()}.`,
    should: printed,
  };
}

/** '8 from A, 7 from B and 6 others, 22 in all'. */
function totalAfter(sentence: Sentence, run: Run): Problem | null {
  const last = run.parts.at(-1)!;
  // The last of the run may be the total itself: '8 men, 7 women, 16 people in all'.
  if (isTotalBehind(sentence, last)) {
    const parts = run.parts.slice(0, -1);
    if (parts.length < 2 || isPartial(sentence, run, '')) return null;
    return judgeTotal(sentence, last, multiplied(sentence, parts), run.start, last.end);
  }
  const index = sentence.quantities.indexOf(last);
  const total = sentence.quantities.slice(index + 1).find((one) => one.kind === last.kind);
  if (!total) return null;
  const gap = between(sentence, last, total);
  if (gap.length > 90 || /⟨[cmputf]/.test(gap) || isPartial(sentence, run, gap)) return null;
  const parts = multiplied(sentence, run.parts);
  if (isTotalling(gap) || (isTotalBehind(sentence, total) && /[:,–(]| and so /.test(gap)))
    return judgeTotal(sentence, total, parts, run.start, total.end);
  // 'Three accepted, five in part and two rejected (eleven).', 'nine against and seven abstained, out of 32 present'
  const alone =
    /^(?: [a-z'’-]+){0,4} \((?:total:? |in all:? |so )?$/i.test(gap) &&
    /^ ?(?:in all|in total|altogether)?\)/.test(after(sentence, total, 16));
  const present = /,? out of (?:a total of )?$/i.test(gap) && run.parts.length > 2;
  if ((alone && total.value >= Math.max(...parts.map((part) => part.value))) || present) {
    const sum = valueOf(parts);
    if (Math.abs(sum - total.value) > total.value * 0.3) return null;
    return judgeTotal(sentence, total, parts, run.start, total.end);
  }
  return null;
}

/** '(figures are rounded)' allows each part half of its last digit. */
function judgeTotal(
  sentence: Sentence,
  total: Quantity,
  parts: readonly Quantity[],
  start: number,
  end: number,
): Problem | null {
  const isRounded = /\bround(?:ed|ing)\b/i.test(sentence.text);
  return mayBe(isRounded ? { ...total, rounded: true } : total, sumOf(parts, isRounded))
    ? null
    : wrongTotal(total, parts, start, end);
}

function isPartial(sentence: Sentence, run: Run, gap: string): boolean {
  if (/\b(?:further|another|additional|bring\w*|more|existing|already|previous\w*)\b/i.test(gap)) return true;
  const whole = sentence.text.slice(Math.max(0, run.start - 40), run.end);
  return /\b(?:further|another|additional|existing|includ\w+|such as|e\.g\.|of which|compared|rose|fell|increas\w+|decreas\w+|average\w*|respectively (?:than|more))\b/i.test(
    whole,
  );
}

/** '£307k, made up of £120k, …', '28 Reps: 8 …, 7 … and …', '28 seats (8 cultural, 7 community …)'. */
function totalBefore(sentence: Sentence, run: Run): Problem | null {
  const first = run.parts[0]!;
  const index = sentence.quantities.indexOf(first);
  const earlier = sentence.quantities.slice(0, index).filter((one) => one.kind === first.kind);
  const total = earlier.at(-1);
  if (!total) return null;
  const gap = between(sentence, total, first);
  if (/\b(?:lowest|highest|least|most|smallest|largest|averag\w+|minimum|maximum)\b/i.test(gap)) return null;
  if (gap.length > 160 || /⟨[cmputf]/.test(gap) || /[.;](?: |$)/.test(gap) || SOME.test(gap)) return null;
  const strong = MADE_UP.test(gap);
  // 'Of the 74 complaints closed, 24 …'
  const base =
    /\b(?:out )?of (?:the |these |those |its |our |all )?$/i.test(before(sentence, total, 14)) &&
    /^[^⟨]{0,60}$/.test(gap);
  const weak = /[:(–—]|\b(?:of which|of whom|with)\b| - /i.test(gap) || base;
  if (!strong && !weak) return null;
  if (/\bbetween $/i.test(before(sentence, total, 12)) && !strong) return null;
  return judgeParts(sentence, run, total, earlier, strong);
}

function judgeParts(
  sentence: Sentence,
  run: Run,
  total: Quantity,
  earlier: readonly Quantity[],
  strong: boolean,
): Problem | null {
  // In brackets, the list ends with them.
  const parts = withinBrackets(sentence, run);
  if (parts.length < 2) return null;
  const words = sentence.text.slice(total.start, parts.at(-1)!.end + 12);
  if (SOME.test(words)) return null;
  const truth = sumOf(parts, /\bround(?:ed|ing)\b/i.test(sentence.text));
  if (earlier.some((one) => mayBe(one, truth))) return null;
  // 'nine are free, two charge £5 and one £8': one more that is hardly a number.
  const one = sentence.quantities.find(({ value }) => value === 1);
  if (one && one.start > parts[0]!.start && !parts.includes(one) && mayBe(total, sumOf([...parts, one])))
    return null;
  // 'Of 48, 30 went to artists and 18 to groups; 12 of the groups …': those before make it.
  if (parts.some((_, index) => index > 1 && mayBe(total, sumOf(parts.slice(0, index))))) return null;
  if (/\b(?:rest|others|remainder|remaining)\b/i.test(sentence.text.slice(run.end))) return null;
  if (total.hedge === 'at-least' || total.hedge === 'at-most') return null;
  const sum = valueOf(parts);
  if (!strong && areOfTheWhole(sentence, parts, total)) return null;
  if (!strong && sum < total.value) {
    const missing = (total.value - sum) / total.value;
    if (missing > (parts.length > 2 ? 0.15 : 0.12)) return null;
  }
  // Parts that overlap are no parts: '28 Reps, 20 women and 15 freelancers' says nothing of a sum.
  if (!strong && sum > total.value * (parts.length > 2 ? 1.25 : 1.2)) return null;
  return wrongTotal(total, parts, total.start, parts.at(-1)!.end);
}

/** '24 (40%) were women and 15 (25%) had applied before': each is of the whole, and they may be the same people. */
function areOfTheWhole(sentence: Sentence, parts: readonly Quantity[], total: Quantity): boolean {
  const fitting = parts.filter((part) => {
    const sign = /^(?: [a-z'’-]+){0,3} \(⟨p(\d+)⟩\)/i.exec(after(sentence, part, 50));
    const share = sign ? sentence.quantities[Number(sign[1])] : undefined;
    return (
      share !== undefined &&
      mayBe(share, { low: (part.value / total.value) * 100, high: (part.value / total.value) * 100 })
    );
  });
  return fitting.length > 1 && fitting.length === parts.length;
}

function withinBrackets(sentence: Sentence, run: Run): Quantity[] {
  const opened = /\([^)]*$/.test(sentence.text.slice(0, run.start));
  if (!opened) return run.parts;
  const close = sentence.text.indexOf(')', run.start);
  return close === -1 ? run.parts : run.parts.filter((part) => part.end <= close);
}

/** 'A total of 28 Reps will be appointed, 8 from …, 7 from … and 6 from …': the first of the run is what the others make. */
function totalFirst(sentence: Sentence, run: Run): Problem | null {
  const [total, ...parts] = run.parts;
  if (!total || parts.length < 2) return null;
  const announced =
    /(?:(?:^|[,;:(.] ?)(?:out )?of |of (?:the|these|those|its|our|all) )$/i.test(
      before(sentence, total, 14),
    ) ||
    /\b(?:total(?: of)?|altogether|in all|all|overall)(?: [a-z]+){0,2} ?$/i.test(
      before(sentence, total, 30),
    ) ||
    /^(?: [a-z'’-]+){0,3} (?:in total|in all|altogether)/i.test(after(sentence, total, 40));
  const alike = parts.every(
    (part) =>
      prepositionAfter(sentence, part) !== null &&
      prepositionAfter(sentence, part) === prepositionAfter(sentence, parts[0]!),
  );
  if (
    !(announced && parts.length > 1) &&
    !(
      alike &&
      parts.length > 2 &&
      prepositionAfter(sentence, total) !== prepositionAfter(sentence, parts[0]!)
    )
  )
    return null;
  if (total.value < Math.max(...parts.map((part) => part.value))) return null;
  // 'Seven of the 28 are …, and 8, 7 and 6 …': the part stands before its whole.
  const ahead = sentence.quantities.findLast((one) => one.kind === total.kind && one.start < total.start);
  if (ahead && mayBe(total, sumOf([ahead, ...parts]))) return null;
  const rest: Run = { parts, start: parts[0]!.start, end: run.end };
  if (mayBe(total, sumOf(parts))) return null;
  return judgeParts(sentence, rest, total, [total], false);
}

function prepositionAfter(sentence: Sentence, quantity: Quantity): string | null {
  return (
    /^(?: (?:of them|more|were|are|was|is|went|came|have been))? (from|for|in|to|on|by|at|as|of|about)\b/i
      .exec(after(sentence, quantity, 30))?.[1]
      ?.toLowerCase() ?? null
  );
}

/** 'There are 28 Reps. Of these, 8 are …, 7 are … and 6 are …' */
function totalInPrevious(sentence: Sentence, previous: Sentence | null, run: Run): Problem | null {
  if (!previous) return null;
  if (run.parts.length < 3) return twoOfPrevious(sentence, previous, run);
  const opening = sentence.text.slice(0, run.start);
  if (
    !/^\s*(?:(?:Of|Out of) (?:these|them|those|the total|which|whom),?|They (?:are|come|came|were|include)|These (?:are|were|comprise|comprised)|This (?:is|was|comprises|comprised)(?: made up of)?|There (?:are|were))?(?: [a-z'’-]+){0,3}\s*$/i.test(
      opening,
    )
  )
    return null;
  if (SOME.test(sentence.text)) return null;
  const wholes = previous.quantities.filter((one) => one.kind === run.parts[0]!.kind);
  const total = wholes.at(-1);
  if (!total || wholes.some((one) => mayBe(one, sumOf(run.parts)))) return null;
  const sum = valueOf(run.parts);
  const all = /^\s*(?:They|These|This)/.test(opening);
  const most = Math.max(...run.parts.map((part) => part.value));
  if (most > total.value || (wholes.length > 1 && !all)) return null;
  if (sum < total.value * (all ? 0.8 : 0.86) || sum > total.value * 1.25) return null;
  return wrongTotal(total, run.parts, run.start, run.end);
}

/** 'All 28 Reps were asked. Nine did not reply and 20 did.' */
function twoOfPrevious(sentence: Sentence, previous: Sentence, run: Run): Problem | null {
  const counts = previous.quantities.filter((one) => one.kind === run.parts[0]!.kind);
  const [total] = counts;
  if (
    !total ||
    counts.length !== 1 ||
    sentence.quantities.filter((one) => one.kind === total.kind).length !== 2
  )
    return null;
  if (
    SOME.test(sentence.text) ||
    !/^\s*(?:of (?:these|them|those),? )?$/i.test(sentence.text.slice(0, run.start))
  )
    return null;
  const sum = valueOf(run.parts);
  if (mayBe(total, sumOf(run.parts)) || run.parts.some((part) => part.value > total.value)) return null;
  const opposed = /\bnot\b|\bdid\b|\bother|\brest\b|\bremain/i.test(sentence.text);
  if (Math.abs(sum - total.value) > total.value * 0.15 || (sum < total.value && !opposed)) return null;
  return wrongTotal(total, run.parts, run.start, run.end);
}

/**
 * Three or more parts and a number that is nearly what they make: it is hardly there by chance. 'Children (120), adults (240) and older
 * people (60) make up the 440 participants.'
 */
function nearby(sentence: Sentence, previous: Sentence | null, run: Run): Problem | null {
  if (run.parts.length < 3 || SOME.test(sentence.text) || isPartial(sentence, run, '')) return null;
  if (
    run.parts.some((part) => part.hedge !== null) ||
    /\b(?:rest|others|remainder|remaining)\b/i.test(sentence.text)
  )
    return null;
  const parts = multiplied(sentence, run.parts);
  const sum = valueOf(parts);
  const most = Math.max(...parts.map((part) => part.value));
  const like = (one: Quantity) =>
    one.kind === parts[0]!.kind && !run.parts.includes(one) && one.hedge === null && one.value > most;
  const own = sentence.quantities.filter(like);
  const wholes = own.length > 0 ? own : (previous?.quantities.filter(like) ?? []);
  const rounded = /\bround(?:ed|ing)\b/i.test(sentence.text);
  if (wholes.some((one) => isWithin(one, parts, rounded))) return null;
  const total = wholes.find((one) => Math.abs(one.value - sum) <= one.value * 0.08);
  if (!total || sentence.years.length > 1 || sentence.dates.length > 1) return null;
  const here = own.includes(total);
  return wrongTotal(
    total,
    parts,
    here ? Math.min(total.start, run.start) : run.start,
    here ? Math.max(total.end, run.end) : run.end,
  );
}

/** '45 attended in the morning and 38 in the afternoon. In all 90 attended.' */
function sumOfPrevious(sentence: Sentence, previous: Sentence): Problem[] {
  if (
    !/^\s*(?:in all|in total|altogether|together|(?:the |grand |overall |combined )*total|that (?:is|makes|gives)|this (?:is|makes|gives)|all told|a total of)\b/i.test(
      sentence.text,
    )
  )
    return [];
  const totals = sentence.quantities.filter((one) => one.kind === 'count' || one.kind === 'money');
  const [total] = totals;
  if (!total || totals.length !== 1 || /⟨[pft]\d+⟩/.test(sentence.signs)) return [];
  const run = runsOf(previous, [total.kind]).find(({ parts }) => parts.length > 1);
  if (!run || SOME.test(previous.text) || mayBe(total, sumOf(run.parts))) return [];
  const all = previous.quantities.filter((one) => one.kind === total.kind);
  const sum = valueOf(run.parts);
  if (all.length !== run.parts.length || Math.abs(sum - total.value) > total.value * 0.3) return [];
  return [wrongTotal(total, run.parts, 0, total.end)];
}

const EQUATION = pattern(
  String.raw`{N:one}(?: ?(?:\+|plus|and) ?{N}){1,9} ?(?:=|equals|makes|make) ?{N:total}`,
);
const DIFFERENCE = pattern(
  String.raw`{N:one} ?(?:−|–|-|minus|less) ?{N:two} ?(?:=|equals|leaves) ?{N:total}`,
);

/** Of numbers that are rounded each may be half of its last digit off. */
function isWithin(total: Quantity, parts: readonly Quantity[], isRounded: boolean): boolean {
  const slack = isRounded ? Math.max(total.step, ...parts.map((part) => part.step)) : 0;
  const { low, high } = sumOf(parts, isRounded);
  return mayBe(
    { ...total, rounded: total.rounded || isRounded },
    { low: low - slack / 2, high: high + slack / 2 },
  );
}

function equations(sentence: Sentence): Problem[] {
  const sums = matches(sentence, EQUATION).flatMap((match) => {
    const all = sentence.quantities.filter((one) => one.start >= match.start && one.end <= match.end);
    const total = match.get('total');
    const parts = all.filter((one) => one !== total);
    const isRounded = /\bround(?:ed|ing)\b/i.test(sentence.text);
    if (parts.some((part) => part.kind !== total.kind) || isWithin(total, parts, isRounded)) return [];
    return [wrongTotal(total, parts, match.start, match.end)];
  });
  const differences = matches(sentence, DIFFERENCE).flatMap((match) => {
    const [one, two, total] = [match.get('one'), match.get('two'), match.get('total')];
    if (one.kind !== two.kind || two.kind !== total.kind) return [];
    const difference = one.value - two.value;
    if (
      mayBe(total, {
        low: boundsOf(one).low - boundsOf(two).high,
        high: boundsOf(one).high - boundsOf(two).low,
      })
    )
      return [];
    const printed = printLike(total, difference);
    return [
      {
        kind: 'total-contradicted',
        start: match.start,
        end: match.end,
        wrong: `${one.text} less ${two.text} is ${printed}, not ${total.text}.`,
        should: printed,
      },
    ];
  });
  return [...sums, ...differences];
}
