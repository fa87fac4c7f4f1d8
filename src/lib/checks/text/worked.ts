/**
 * Amounts that were worked out from what stands beside them: a share of a sum ('£64k is to go up by 12.5%, which is £8k'), so much a year over
 * so many years, how many too few, and how much more than the year before.
 */
import { printLike } from '../language/print.ts';
import { mayBe, nearBounds, over, times, type Bounds } from '../language/quantity.ts';
import { matches, pattern, type Sentence } from '../language/sentence.ts';
import { relativeOf } from './change-words.ts';
import { at, type Problem, type Reading } from './problem.ts';
import { after, before } from './runs.ts';

export function checkWorked({ sentence, previous, passage }: Reading): Problem[] {
  if (passage.kind === 'heading' || passage.kind === 'cell') return [];
  return [
    ...ofSum(sentence),
    ...overTerm(sentence, previous),
    ...tooFew(sentence),
    ...sinceBefore(sentence, previous),
    ...toOne(sentence),
    ...short(sentence),
  ];
}

const OF_SUM = pattern(
  String.raw`\b(?:by|of|at) {P:share}(?: [a-z'’-]+){0,3}?(?:,| –| \() ?(?:(?:which|that|this) (?:is|was|makes|comes to|would be)|or|i\.e\.|being|equal to|worth) {M:amount}`,
);

function ofSum(sentence: Sentence): Problem[] {
  const sums = sentence.quantities.filter(({ kind }) => kind === 'money');
  return matches(sentence, OF_SUM).flatMap((match) => {
    const [share, amount] = [match.get('share'), match.get('amount')];
    const [sum, ...more] = sums.filter((one) => one !== amount);
    if (!sum || more.length > 0 || [sum, share, amount].some(({ hedge }) => hedge !== null)) return [];
    const part = (value: Bounds) => times(nearBounds(sum), { low: value.low / 100, high: value.high / 100 });
    const { low, high } = nearBounds(share);
    const truths = [
      { low, high },
      { low: 100 + low, high: 100 + high },
      { low: 100 - high, high: 100 - low },
    ].map(part);
    if (truths.some((truth) => mayBe({ ...amount, rounded: true }, truth))) return [];
    const value = (sum.value * share.value) / 100;
    if (amount.value > value * 4 || amount.value < value / 4) return [];
    const printed = printLike(amount, value);
    return [
      at(match, {
        kind: 'product-contradicted',
        wrong: `${share.text.trim()} of ${sum.text.trim()} is ${printed}, not ${amount.text.trim()}.`,
        should: printed,
      }),
    ];
  });
}

const TERM = pattern(
  String.raw`{M:each} (?:a|per|each|every) (?<unit>year|month|week|day)\b(?:,| –|;|:| and| or| \(|, that is)*(?: (?:so|or|making|which is|that is))? ?{M:total} (?:(?:over|for|in|across|during) (?:the|its|all|that|this) (?:whole |full )?(?:term|lease|period|contract|agreement|grant|programme|project|loan|tenancy|scheme|time)(?![\p{L}])|(?:(?:over|for|in|across|during) )?(?:(?:the|its|all|that|this) )?⟨u\d+⟩ of (?:the|its|this|that)\b)`,
);

function overTerm(sentence: Sentence, previous: Sentence | null): Problem[] {
  return matches(sentence, TERM).flatMap((match) => {
    const [each, total] = [match.get('each'), match.get('total')];
    const unit = / (year|month|week|day)\b/i.exec(match.signs)![1]!.toLowerCase();
    const terms = [...sentence.quantities, ...(previous?.quantities ?? [])].filter(
      (one) => one.kind === 'duration' && one.unit === unit,
    );
    const [term, ...more] = terms;
    if (!term || more.some(({ value }) => value !== term.value) || total.hedge !== null) return [];
    if (mayBe({ ...total, rounded: true }, times(nearBounds(each), nearBounds(term)))) return [];
    const printed = printLike(total, each.value * term.value);
    return [
      at(match, {
        kind: 'product-contradicted',
        wrong: `${each.text.trim()} a ${unit} for ${term.text.trim()} is ${printed}, not ${total.text.trim()}.`,
        should: printed,
      }),
    ];
  });
}

const TOO = pattern(String.raw`{P:share} (?<way>too (?:few|many|little|much|low|high))\b`);

/** '1,968 were sold where 2,400 were budgeted, 18% too few': of what there should be. */
function tooFew(sentence: Sentence): Problem[] {
  return matches(sentence, TOO).flatMap((match) => {
    const share = match.get('share');
    const [one, other, ...more] = sentence.quantities.filter(
      (number) => number !== share && (number.kind === 'count' || number.kind === 'money'),
    );
    if (!one || !other || more.length > 0 || one.kind !== other.kind || one.value === other.value) return [];
    if ([one, other, share].some(({ hedge }) => hedge !== null)) return [];
    const [small, large] = one.value < other.value ? [one, other] : [other, one];
    const few = /few|little|low/i.test(match.text);
    const [from, to] = few ? [large, small] : [small, large];
    const truth = relativeOf(from, to);
    if (!truth || mayBe(share, truth)) return [];
    const printed = printLike(share, Math.abs(to.value / from.value - 1) * 100);
    return [
      {
        kind: 'change-contradicted',
        start: Math.min(one.start, match.start),
        end: Math.max(match.end, other.end),
        wrong: `${to.text.trim()} is ${printed} ${few ? 'less' : 'more'} than ${from.text.trim()}, not ${share.text.trim()}.`,
        should: printed,
      },
    ];
  });
}

const SINCE = pattern(
  String.raw`\b(?<noun>\p{L}{4,}s)(?: (?:have|has|had|are|is|were))?(?: (?:now|thus|therefore|since))? (?<way>risen|rose|grown|grew|increased|gone up|fallen|fell|dropped|decreased|declined|gone down|up|down) by {P:share}`,
);
const BEFORE =
  /^(?: [\p{L}'’-]+){0,3}? (?:the (?:year|month|quarter|term|season|time) before|(?:in )?the previous (?:year|month|quarter|term|season)|last (?:year|month|quarter|term|season|time)|a (?:year|month) (?:ago|earlier|before))\b/iu;

/** 'It received 50 complaints. There were 40 the year before, so that complaints have risen by 25%.' */
function sinceBefore(sentence: Sentence, previous: Sentence | null): Problem[] {
  if (!previous) return [];
  return matches(sentence, SINCE).flatMap((match) => {
    const share = match.get('share');
    const noun = /^\p{L}+/u.exec(match.signs)![0].toLowerCase();
    const [then, ...more] = sentence.quantities.filter(({ kind }) => kind === 'count');
    const now = previous.quantities.filter(
      (one) =>
        one.kind === 'count' &&
        new RegExp(String.raw`^(?: [\p{L}-]+){0,2} ${noun}\b`, 'iu').test(after(previous, one, 60)),
    );
    if (!then || more.length > 0 || now.length !== 1 || !BEFORE.test(after(sentence, then, 60))) return [];
    if ([then, now[0]!, share].some(({ hedge }) => hedge !== null)) return [];
    const truth = relativeOf(then, now[0]!);
    if (!truth || mayBe(share, truth)) return [];
    const printed = printLike(share, Math.abs(now[0]!.value / then.value - 1) * 100);
    return [
      at(match, {
        kind: 'change-contradicted',
        wrong: `From ${then.text.trim()} to ${now[0]!.text.trim()} is ${printed}, not ${share.text.trim()}.`,
        should: printed,
      }),
    ];
  });
}

const SHORT = pattern(
  String.raw`\b(?:by|short|below|above|over|under|beyond)(?: [a-z'’-]+){0,2} {N:amount}(?:,? or|, that is,?|, i\.e\.) {P:share}(?=[.,;)]|$)`,
);

/** 'It fell short of the £80,000 target by £6,400, or 8%': of what it stands against. */
function short(sentence: Sentence): Problem[] {
  return matches(sentence, SHORT).flatMap((match) => {
    const [amount, share] = [match.get('amount'), match.get('share')];
    const [base, ...more] = sentence.quantities.filter(
      (one) => one !== amount && one.kind === amount.kind && one.unit === amount.unit,
    );
    if (!base || more.length > 0 || base.value <= amount.value) return [];
    if ([base, amount, share].some(({ hedge }) => hedge !== null)) return [];
    const bases = [base.value, base.value - amount.value, base.value + amount.value];
    if (bases.some((of) => mayBe(share, over(nearBounds(amount), { low: of, high: of }, 100)))) return [];
    const printed = printLike(share, (amount.value / base.value) * 100);
    return [
      at(match, {
        kind: 'percentage-contradicted',
        wrong: `${amount.text.trim()} is ${printed} of ${base.text.trim()}, not ${share.text.trim()}.`,
        should: printed,
      }),
    ];
  });
}

const TO_ONE = pattern(
  String.raw`{N:each}(?: (?!of\b)[a-z'’-]+){0,1} (?:to|for|in|on|at|from|per)(?: (?:a|an|each|every))? (?<one>[a-z]{3,})\b`,
);

/** '60 coaches brought 2,100 visitors, 35 to a coach': who is counted one by one stands in the sentence. */
function toOne(sentence: Sentence): Problem[] {
  if (
    /\b(?:up to|at least|at most|limit|maximum|minimum|room for|capacity|target|from ⟨)/i.test(sentence.signs)
  )
    return [];
  return matches(sentence, TO_ONE).flatMap((match) => {
    const each = match.get('each');
    const noun = /([a-z]+)$/i.exec(match.signs)![1]!.toLowerCase();
    if (!/ (?:to|for|in|on|at|from) (?:a|an|each|every) [a-z]+$| per [a-z]+$/i.test(match.signs)) return [];
    const others = sentence.quantities.filter((one) => one !== each);
    const number = others.find(
      (one) => one.kind === 'count' && isMany(after(sentence, one, 50), noun) && one.hedge === null,
    );
    const [total, ...more] = others.filter((one) => one !== number && one.kind === each.kind);
    if (!number || !total || more.length > 0 || others.length > 2 || number.value < 2) return [];
    if (each.hedge !== null || total.hedge !== null || total.value <= each.value) return [];
    if (mayBe({ ...each, rounded: true }, over(nearBounds(total), nearBounds(number)))) return [];
    if (/\b(?:more|fewer|less|extra) $/i.test(before(sentence, total, 8))) return [];
    const value = total.value / number.value;
    if (value > each.value * 3 || value < each.value / 3) return [];
    const printed = printLike({ ...each, step: each.kind === 'money' ? each.step : 0.1 }, value).replace(
      /\.0$/,
      '',
    );
    return [
      {
        kind: 'average-contradicted',
        start: Math.min(number.start, total.start, match.start),
        end: Math.max(match.end, total.end, number.end),
        wrong: `${total.text.trim()} over ${number.text.trim()} is ${printed}, not ${each.text.trim()}.`,
        should: printed,
      },
    ];
  });
}

/** ' coaches brought' of 'coach'. */
function isMany(behind: string, noun: string): boolean {
  const words = behind
    .toLowerCase()
    .split(/[^\p{L}-]+/u)
    .slice(1, 4);
  const plurals = [
    `${noun}s`,
    `${noun}es`,
    noun.replace(/y$/, 'ies'),
    noun === 'person' ? 'people' : `${noun}s`,
  ];
  return words.some((word) => plurals.includes(word));
}
