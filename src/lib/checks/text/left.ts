/**
 * A whole and two (or more) that make it: 'There are 45 allotments; 38 are let and 9 are free', '£12,000 came from the lottery and the rest,
 * £9,500, from donors: £20,000 in all'. Wherever the words for what is left stand, the numbers must make the whole.
 */
import { anywhere } from './anywhere.ts';
import { printLike } from '../language/print.ts';
import { mayBe, minus, nearBounds, type Bounds, type Quantity } from '../language/quantity.ts';
import type { Sentence } from '../language/sentence.ts';
import type { Problem, Reading } from './problem.ts';
import { after, before, between, indexOf, NOT_ADDING } from './runs.ts';
import { sumOf } from './sums.ts';

const REST_AHEAD =
  /\b(?:remain(?:ing|der|s)?|other|others|rest|balance|leav(?:ing|es)|left|still|outstanding|the last|not|without)(?: (?:of|the|a|an|surplus|deficit|profit|net|balance|shortfall|gap|sum|total|being|is|was|just|only|some|with|them|us|in|at|on))* ?[(,:–]? ?$/i;
const REST_BEHIND =
  /^(?: (?:of them|more|others?|places?|seats?|homes?|people))?(?: [a-z'’-]+){0,2}? ?(?:(?:is|are|was|were|have|has|had|being|to be|will be|stand|stood|stands)(?: (?:still|yet|now))? )?(?:remain\w*|left\b|outstanding|vacan\w*|empty|unfilled|unspent|unused|unsold|unlet|untaken|free\b|spare|available|still\b|yet\b|waiting|await\w*|to (?:go|come|follow|be)\b|pending|open\b|not\b|did not|do not|have not|were not|was not|without|in hand|over\b|for next|returned to|carried|handed back|due\b|uncommitted|unallocated|others?\b|elsewhere|neither|absent|missing|the rest\b|undecided|incomplete|in progress|being (?:cleared|mended|repaired|made|dealt|prepared|processed|looked)|under way|withdrawn|refused|failed|lapsed|against\b|abstain\w*)/i;
const SURELY =
  /^(?: [\p{L}'’-]+){0,3}? ?(?:(?:is|are|was|were|have|has|had|being) )?(?:remain\w*|left\b|vacan\w*|empty|unfilled|unspent|unused|unsold|unlet|free\b|did not|do not|have not|without|returned to|carried|handed back|neither|absent)/iu;
const UNLIKE =
  /\b(?:includ\w+|such as|compared|target\w*|last year|previous|average\w*|per|each|up to|more than one|expected|forecast|rose|f[ae]ll|increase[ds]?|decrease[ds]?|from ⟨[^⟩]+⟩ to|aged?|under \d|over \d|at least|capacity|maximum|budget of|plus)\b/i;

export function checkLeft({ sentence, previous, passage }: Reading): Problem[] {
  if (passage.kind === 'heading' || passage.kind === 'cell' || anywhere(NOT_ADDING, passage.text)) return [];
  if (UNLIKE.test(sentence.text)) return [];
  const ofPrevious = restOfPrevious(sentence, previous);
  if (ofPrevious.length > 0) return ofPrevious;
  for (const kind of ['count', 'money', 'duration'] as const) {
    const own = sentence.quantities.filter((one) => one.kind === kind && one.value > 0);
    const rests = own.filter((one) => isRest(sentence, one));
    const [rest] = rests.slice(-1);
    if (!rest || own.some((one) => one.unit !== rest.unit || one.hedge !== null)) continue;
    const rounded = /\bround(?:ed|ing)\b/i.test(sentence.text);
    const whole = wholeIn(sentence, previous, own, rest);
    if (!whole) continue;
    const parts = own.filter((one) => one !== rest && one !== whole);
    if (parts.length === 0 || parts.length > 5 || parts.some((part) => part.value >= whole.value)) continue;
    const truth: Bounds = minus(nearBounds(whole), sumOf(parts, rounded));
    if (truth.high < 0 || mayBe({ ...rest, rounded: rest.rounded || rounded }, truth)) continue;
    const sums = previous?.quantities.filter((one) => one.kind === kind && one.unit === rest.unit) ?? [];
    const told = THE_REST.test(before(sentence, rest, 30)) && !own.includes(whole);
    if (told ? isLeft(whole, rest, parts) : isExplained([...own, whole])) continue;
    if (sums.some((total) => mayBe(total, sumOf(own)))) continue;
    const left = whole.value - parts.reduce((sum, part) => sum + part.value, 0);
    if (Math.abs(left - rest.value) > whole.value * 0.35) continue;
    // 'half of those who had not (90)': a part of the rest.
    if (/⟨[pf]\d+⟩[^⟨]{0,40}\($/.test(before(sentence, rest, 60))) continue;
    // Less than all may be all that is told: '20 are complete and 5 not begun'.
    if (
      rest.value < left &&
      !REST_AHEAD.test(before(sentence, rest, 30)) &&
      !SURELY.test(after(sentence, rest, 44))
    )
      continue;
    const printed = printLike({ ...rest, hedge: null }, left);
    const here = [...parts, rest, ...(sentence.quantities.includes(whole) ? [whole] : [])];
    return [
      {
        kind: 'remainder-contradicted',
        start: Math.min(...here.map(({ start }) => start)),
        end: Math.max(...here.map(({ end }) => end)),
        wrong: `Of ${whole.text.trim()}, ${parts.map((part) => part.text.trim()).join(' and ')} taken leaves ${printed}, not ${rest.text.trim()}.`,
        should: printed,
      },
    ];
  }
  return [];
}

const THE_REST = /\bthe (?:other|remaining|rest|last|balance)(?: (?:of|being|is|was))*,? $/i;

/** Whether the whole less some of the parts is what is left. */
function isLeft(whole: Quantity, rest: Quantity, parts: readonly Quantity[]): boolean {
  for (let mask = 1; mask < 1 << parts.length; mask++) {
    const taken = parts.filter((_, index) => mask & (1 << index));
    if (mayBe(rest, minus(nearBounds(whole), sumOf(taken)))) return true;
  }
  return false;
}

const OPENS =
  /^\s*(?:The|Its|Our) (?:remaining|other|rest|last|balance)(?: (?:of|being|is|was|sum|part))*,? $/i;

/** '1,120 of the 1,600 had been used and 320 had run out. The remaining 160 …' */
function restOfPrevious(sentence: Sentence, previous: Sentence | null): Problem[] {
  const [rest] = sentence.quantities;
  if (!previous || !rest || !OPENS.test(sentence.signs.slice(0, indexOf(sentence, rest)))) return [];
  if (UNLIKE.test(previous.text) || rest.hedge !== null) return [];
  const like = (one: Quantity) => one.kind === rest.kind && one.unit === rest.unit && one.value > 0;
  const all = previous.quantities.filter(like);
  if (all.length < 2 || all.length > 6 || all.some(({ hedge }) => hedge !== null)) return [];
  if (sentence.quantities.filter(like).length > 1) return [];
  const whole = all.reduce((one, other) => (other.value > one.value ? other : one));
  const parts = all.filter((one) => one !== whole);
  const left = whole.value - parts.reduce((sum, part) => sum + part.value, 0);
  if (left <= 0 || isLeft(whole, rest, parts) || Math.abs(left - rest.value) > whole.value * 0.35) return [];
  const printed = printLike(rest, left);
  return [
    {
      kind: 'remainder-contradicted',
      start: 0,
      end: rest.end,
      wrong: `Of ${whole.text.trim()}, ${parts.map((part) => part.text.trim()).join(' and ')} taken leaves ${printed}, not ${rest.text.trim()}.`,
      should: printed,
    },
  ];
}

function isRest(sentence: Sentence, one: Quantity): boolean {
  return REST_AHEAD.test(before(sentence, one, 30)) || REST_BEHIND.test(after(sentence, one, 44));
}

/** The largest of the sentence, where it is not the rest itself; or the only one of the sentence before. */
function wholeIn(
  sentence: Sentence,
  previous: Sentence | null,
  own: readonly Quantity[],
  rest: Quantity,
): Quantity | null {
  const largest = own.reduce((one, other) => (other.value > one.value ? other : one));
  const before1 =
    previous?.quantities.filter(
      (one) => one.kind === rest.kind && one.unit === rest.unit && one.hedge === null,
    ) ?? [];
  const sum = own.reduce((total, one) => total + one.value, 0);
  const [told] = before1;
  // 'There are 14 places. Five are …, two …; the other three …'
  if (
    told &&
    before1.length === 1 &&
    own.length > 2 &&
    own.every((one) => one.value < told.value) &&
    Math.abs(sum - told.value) <= told.value * 0.25
  )
    return told;
  if (own.length > 2 && largest !== rest && isWhole(sentence, largest, own)) return largest;
  if (own.length !== 2 || !previous) return null;
  const earlier = previous.quantities.filter((one) => one.kind === rest.kind && one.unit === rest.unit);
  const [only] = earlier;
  return earlier.length === 1 && only && only.hedge === null && own.every((one) => one.value < only.value)
    ? only
    : null;
}

/** It stands first, or is what others are of, or is said to be all. */
function isWhole(sentence: Sentence, whole: Quantity, own: readonly Quantity[]): boolean {
  if (whole === own[0]) return !/^ (?:of|in|out of)\b/i.test(after(sentence, whole, 8));
  return (
    /\b(?:of|out of|from|all|total(?: of)?|has|have|had|makes?|made)(?: (?:the|its|our|their|these|those|all))* ?$/i.test(
      before(sentence, whole, 20),
    ) ||
    /^(?: [a-z'’-]+){0,3} (?:in all|in total|altogether)/i.test(after(sentence, whole, 30)) ||
    /\bof (?:the|its)\b/i.test(between(sentence, own[0]!, whole))
  );
}

/** Some number is the sum of others, so that the sentence has a reading that holds. */
function isExplained(all: readonly Quantity[]): boolean {
  if (all.length > 12) return true;
  return all.some((total) => {
    const others = all.filter((one) => one !== total);
    for (let mask = 1; mask < 1 << others.length; mask++) {
      const chosen = others.filter((_, index) => mask & (1 << index));
      if (chosen.length > 1 && mayBe(total, sumOf(chosen))) return true;
    }
    return false;
  });
}
