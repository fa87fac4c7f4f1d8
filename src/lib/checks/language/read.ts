/** Reads a text into the numbers and dates that stand in it, and leaves out the digits that count nothing. */
import { fullYear, type DateMention } from './calendar.ts';
import { findDates } from './dates.ts';
import { MASKS } from './masks.ts';
import { FRACTION_WORDS, NUMBER_WORDS, readFractionWords, readNumberWords } from './number-words.ts';
import type { Hedge, Quantity } from './quantity.ts';

/** 'to' is the last year of a span: 2026 of '2024-26'. */
export type YearSpan = { start: number; end: number; text: string; from: number; to: number };

export type Token =
  | { type: 'quantity'; start: number; end: number; quantity: Quantity }
  | { type: 'date'; start: number; end: number; date: DateMention }
  | { type: 'year'; start: number; end: number; year: number }
  | { type: 'years'; start: number; end: number; span: YearSpan }
  | { type: 'mask'; start: number; end: number };

const NUMBER = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const SCALE = String.raw`k|K|mn?|M|bn|thousand|million|billion`;
const SPAN =
  /(?<![\d.£€$/-])((?:19|20)\d{2})\s?[-–/]\s?((?:19|20)\d{2}|\d{2})(?![\d%]|,\d|\.\d|[-/]\d)|(?<![\d.£€$/-])(\d{2})\/(\d{2})(?![\d/%])/g;
const YEAR =
  /(?<![\d.,£€$/-])(?:(?:19|20)\d{2}|(?<=\b(?:in|since|from|until|by|about|circa|before|after|around) )1[5-8]\d{2})(?!\d|,\d|\.\d| ?%|(?:k|m|bn)\b| per ?cent)/g;
const RANGE = new RegExp(
  String.raw`(?<![\d.,/])[£€$]?(?:${NUMBER})(?:${SCALE})?%?[–-][£€$]?(?:${NUMBER}) ?(?:${SCALE})?\b(?:%| per ?cent)?`,
  'g',
);

const QUANTITY = new RegExp(
  [
    String.raw`(?<sign>(?<![\w)])[+−±]|(?<![\w)\d] ?)-(?=[£\d])|(?<=\()–(?=£))?(?<symbol>[£€$])\s?(?<amount>${NUMBER})(?:\s?(?<scale>${SCALE})(?![a-z]))?`,
    String.raw`(?<sign2>(?<![\w)])[+−±]|(?<![\w)\d] ?)-(?=\d)|(?<=\()–(?=\d))?(?<![\d.,£$€])(?<number>${NUMBER})(?![\d]|,\d{3})(?:(?<scale2>k|K|m|bn)(?![a-z²³])|\s(?<scale3>thousand|million|billion)\b)?(?:(?<unit>\s?(?:%|per ?cent(?:age)?|pc)(?:[- ]?points?)?|p in (?:every|each|the) (?:pound|£1?)|[ -]?(?:percentage|percent|per cent)[- ]points?|\s?ppts?\b|\s?pp\b|\s?pts\b| points?\b))?(?![a-z])`,
    String.raw`\b(?<word>${NUMBER_WORDS})\b(?<unit2> per ?cent\b| percentage points?| points?\b)?`,
  ].join('|'),
  'gi',
);
const UNITS =
  /^[- ](?:(?:working|calendar|consecutive|full|clear|school|whole|further|more|additional) )?(second|minute|hour|day|night|week|fortnight|month|year|decade)s?\b(?![- ]olds?)/i;
const FRACTION = new RegExp(
  String.raw`\b(?<parts>${FRACTION_WORDS})\b(?!-)|\b(?<half>(?:one |a |exactly )?half)(?= (?:of|the|these|those|our|its|their|them|were|are|was|is|said|had|have|did|do|agreed|a\b)|\)| \(| –|,|;|:|\.|$)|(?<sign>[½¼¾⅓⅔])|\bevery (?<nth>third|fourth|fifth|sixth|eighth|tenth)(?= (?!year|month|week|day|hour|minute|sunday|monday|tuesday|wednesday|thursday|friday|saturday)[a-z]+\b)|\b(?<top3>one|two|three|four|five|six|seven|eight|nine) (?!of\b|and\b|or\b|to\b|more\b|hundred\b|thousand\b|million\b)[a-z]+ in (?:every )?(?<bottom3>two|three|four|five|six|seven|eight|nine|ten|twenty)(?= ?(?:[.,;:(–]|$|(?:of|is|are|was|were|has|have|had|said|say|would|does|do|did|cannot|could)\b))|\b(?<top>one|two|three|four|five|six|seven|eight|nine|\d{1,2}) in (?:every )?(?<bottom>two|three|four|five|six|seven|eight|nine|ten|twenty|\d{1,3})\b(?![.,]?\d| ?%|-|:)|\b(?<top2>[1-9]|one|two|three|four|five|six|seven|eight|nine) out of (?:every )?(?<bottom2>(?:ten|10|five)\b(?! seats| posts| wards| actions)|(?:two|three|four|six|seven|eight|nine)\b(?! [a-z]+s\b| [a-z]+ [a-z]+s\b))`,
  'gi',
);
const SIGNS: Record<string, number> = { '½': 1 / 2, '¼': 1 / 4, '¾': 3 / 4, '⅓': 1 / 3, '⅔': 2 / 3 };
const ORDINAL = /(?<![\d.,])\d+(?:st|nd|rd|th)\b/g;

const HEDGES: [Hedge, RegExp][] = [
  [
    'nearly',
    /\b(?:nearly|almost|just under|slightly under|just below|slightly less than|just short of|approaching|nearing|a little under|a little less than|just less than|getting on for)\s+(?:a |an |the )?$/i,
  ],
  [
    'at-least',
    /\b(?:at least|no fewer than|no less than|not less than|a minimum(?: of)?|minimum)\s+(?:a |an |the )?$/i,
  ],
  [
    'over',
    /\b(?:(?:just|slightly|well|far|a little|marginally|considerably|comfortably) (?:over|above|more than)|more than|in excess of|upwards of|over)\s+(?:a |an |the )?$/i,
  ],
  [
    'at-most',
    /\b(?:up to|at most|no more than|not more than|a maximum(?: of)?|maximum|as few as|capacity (?:of|for))\s+(?:a |an |the )?$/i,
  ],
  [
    'below',
    /\b(?:less than|fewer than|well under|under|below|(?:well|far|considerably) (?:below|under|less than|fewer than))\s+(?:a |an |the )?$/i,
  ],
  [
    'about',
    /(?:\b(?:about|around|approximately|approx\.?|roughly|some|circa|in the region of|close to|broadly|c\.)\s+(?:a |an |the )?|~ ?)$/i,
  ],
];

export function read(text: string): Token[] {
  const tokens: Token[] = [];
  const taken: { start: number; end: number }[] = [];
  const free = (start: number, end: number) => taken.every((one) => end <= one.start || start >= one.end);
  const claim = (token: Token) => {
    if (!free(token.start, token.end)) return;
    taken.push(token);
    tokens.push(token);
  };
  if (!/\d|[a-z]{2}|[½¼¾⅓⅔]/i.test(text)) return [];
  for (const date of findDates(text)) claim({ type: 'date', start: date.start, end: date.end, date });
  for (const match of text.matchAll(SPAN)) {
    const span = spanOf(match);
    if (span) claim({ type: 'years', start: span.start, end: span.end, span });
  }
  for (const mask of MASKS)
    for (const match of text.matchAll(mask))
      claim({ type: 'mask', start: match.index, end: match.index + match[0].length });
  for (const match of text.matchAll(YEAR))
    if (isYear(text, match.index))
      claim({ type: 'year', start: match.index, end: match.index + 4, year: Number(match[0]) });
  for (const match of text.matchAll(FRACTION)) {
    const quantity = fractionOf(text, match);
    if (quantity) claim(hedged(text, quantity));
  }
  for (const match of text.matchAll(ORDINAL))
    claim({ type: 'mask', start: match.index, end: match.index + match[0].length });
  for (const match of text.matchAll(RANGE))
    claim({ type: 'mask', start: match.index, end: match.index + match[0].length });
  for (const match of text.matchAll(QUANTITY)) {
    const quantity = quantityOf(text, match);
    if (quantity && free(quantity.start, quantity.end)) claim(hedged(text, quantity));
  }
  return tokens.sort((one, other) => one.start - other.start);
}

function spanOf(match: RegExpMatchArray): YearSpan | null {
  const [whole, first, second, short, next] = match;
  if (short !== undefined && next !== undefined) {
    if (Number(next) !== (Number(short) + 1) % 100) return null;
    const from = fullYear(short);
    return { start: match.index!, end: match.index! + whole.length, text: whole, from, to: from + 1 };
  }
  const from = Number(first);
  const to = second!.length === 4 ? Number(second) : Math.floor(from / 100) * 100 + Number(second);
  return { start: match.index!, end: match.index! + whole.length, text: whole, from, to };
}

/** Four digits are a year, unless something is counted by them: '2000 residents'. */
function isYear(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 30), at);
  const after = text.slice(at + 4, at + 40);
  const counted =
    /^ (?:[a-z]+ )?(?:people|children|attendees|[a-z]{3,}(?<!\b(?:levels|figures|results|prices|targets|elections|accounts|surveys|budgets|totals|values|rates|this|was|has|is|numbers|across|as|games|festivals|priorities))s)\b/.test(
      after,
    );
  if (!counted) return true;
  return /\b(?:in|by|since|until|during|before|after|year|the|our|its|and|January|February|March|April|May|June|July|August|September|October|November|December|summer|spring|autumn|winter)\s$/.test(
    before,
  );
}

function fractionOf(text: string, match: RegExpMatchArray): Quantity | null {
  const { parts, half, sign, nth, top, bottom, top2, bottom2, top3, bottom3 } = match.groups as Record<
    string,
    string | undefined
  >;
  let value: number | null;
  if (parts) value = readFractionWords(parts);
  else if (half) value = 1 / 2;
  else if (nth) value = readFractionWords(`a ${nth === 'fourth' ? 'quarter' : nth}`);
  else if (sign) value = SIGNS[sign]!;
  else {
    const above = wordOrDigits(top ?? top2 ?? top3 ?? '');
    const below = wordOrDigits(bottom ?? bottom2 ?? bottom3 ?? '');
    if (above === null || below === null || above >= below || below > 100) return null;
    value = above / below;
  }
  if (value === null) return null;
  const point = /^ an? (?:percentage )?point\b/i.exec(text.slice(match.index! + match[0].length));
  if (point) {
    // 'half a point' is 0.5 points.
    const end = match.index! + match[0].length + point[0].length;
    const common = {
      start: match.index!,
      end,
      text: text.slice(match.index!, end),
      hedge: null,
      signed: false,
    };
    return { ...common, kind: 'points', value, step: 0.1, rounded: true, inWords: true };
  }
  return {
    kind: 'fraction',
    start: match.index!,
    end: match.index! + match[0].length,
    text: match[0],
    value: value * 100,
    step: 5,
    rounded: true,
    hedge: null,
    inWords: !/\d/.test(match[0]),
    signed: false,
  };
}

function wordOrDigits(text: string): number | null {
  return /^\d+$/.test(text) ? Number(text) : readNumberWords(text);
}

function quantityOf(text: string, match: RegExpMatchArray): Quantity | null {
  const groups = match.groups as Record<string, string | undefined>;
  const start = match.index!;
  let end = start + match[0].length;
  const sign = groups['sign'] ?? groups['sign2'];
  const common = { start, hedge: null, signed: sign !== undefined && sign !== '±' };
  if (groups['word'] !== undefined) {
    const value = readNumberWords(groups['word']);
    if (value === null) return null;
    const duration = groups['unit2'] ? null : unitAt(text, end);
    if (duration) end += duration[0].length;
    const kind = groups['unit2']
      ? /cent(?!age)/.test(groups['unit2'])
        ? 'percent'
        : 'points'
      : duration
        ? 'duration'
        : 'count';
    return {
      ...common,
      kind,
      end,
      text: text.slice(start, end),
      value,
      step: 1,
      rounded: kind === 'percent' || kind === 'points',
      inWords: true,
      ...(duration ? { unit: duration[1]!.toLowerCase() } : {}),
    };
  }
  const digits = groups['amount'] ?? groups['number'] ?? '';
  const scaleWord = groups['scale'] ?? groups['scale2'] ?? groups['scale3'];
  const factor = scaleOf(scaleWord);
  const decimals = /\.(\d+)$/.exec(digits)?.[1]?.length ?? 0;
  const negative = sign === '-' || sign === '−' || sign === '–';
  const value = Number(digits.replaceAll(',', '')) * factor * (negative ? -1 : 1);
  // '£3m' is seldom £2.6m, though '£307k' may be £306,600.
  const step = 10 ** -Math.max(decimals, factor >= 1e6 ? 1 : 0) * factor;
  const unit = groups['unit']?.trim() ?? '';
  const duration = unit === '' && !groups['symbol'] ? unitAt(text, end) : null;
  if (duration) end += duration[0].length;
  const kind = groups['symbol']
    ? 'money'
    : /point|pp|pts/i.test(unit.replace(/^p in .*/i, ''))
      ? 'points'
      : unit !== ''
        ? 'percent'
        : duration
          ? 'duration'
          : 'count';
  return {
    ...common,
    kind,
    end,
    text: text.slice(start, end),
    value,
    step,
    rounded: kind === 'percent' || kind === 'points' || factor > 1 || (decimals > 0 && kind !== 'money'),
    inWords: false,
    ...(duration ? { unit: duration[1]!.toLowerCase() } : {}),
  };
}

/** '30 Year 11 pupils' are no 30 years: a unit of time is not written large. */
function unitAt(text: string, at: number): RegExpExecArray | null {
  const unit = UNITS.exec(text.slice(at, at + 40));
  return unit && /^\p{Lu}\p{Ll}/u.test(unit[1]!) ? null : unit;
}

function scaleOf(word: string | undefined): number {
  switch (word?.toLowerCase()) {
    case 'k':
    case 'thousand':
      return 1e3;
    case 'm':
    case 'mn':
    case 'million':
      return 1e6;
    case 'bn':
    case 'billion':
      return 1e9;
    default:
      return 1;
  }
}

const WORD_BEFORE = new RegExp(
  String.raw`\b(?:${NUMBER_WORDS})(?: (?:days?|weeks?|months?|years?|hours?|minutes?|points?))? $`,
  'i',
);
const MATTER =
  /\b(?:ask(?:s|ed)?|told|tell|talk\w*|spoke|heard|hear|learn\w*|complain\w*|complaints?|concern\w*|questions?|information|worr\w+|think|thought|views?|comments?|wrote|know|enquir\w+|decisions?|consulted|care[ds]?|briefed) $/i;

/** The token of a quantity, with the words before it that say how exact it is. */
function hedged(text: string, quantity: Quantity): Token {
  const before = text.slice(Math.max(0, quantity.start - 40), quantity.start);
  for (const [hedge, expression] of HEDGES) {
    const match = expression.exec(before);
    if (!match) continue;
    const word = match[0].trim().toLowerCase();
    // 'asked about five things', 'heard of some': a matter and no estimate.
    if (/^about/.test(word) && MATTER.test(before.slice(0, match.index))) break;
    const small = quantity.kind === 'duration' || (quantity.kind === 'count' && quantity.value < 20);
    // 'over five sessions' is across them; 'some six' is said by nobody who counts.
    if ((word === 'over' || word === 'some' || word === 'under' || word === 'below') && small) break;
    // '50 more than 200': two numbers are compared.
    const earlier = before.slice(0, match.index);
    if (
      /more than|less than|fewer than|over|above|below|under/.test(word) &&
      ((/(?:\d|%|cent|points?|more|higher|lower|percentage points|[a-z]+ily) ?(?:[a-z]+ )?$/i.test(earlier) &&
        /[\d%](?: [a-z]+)? ?$|cent ?$|points? ?$/i.test(earlier)) ||
        (/than/.test(word) && WORD_BEFORE.test(earlier)))
    )
      break;
    // '476 people, more than the 512 of last year': two numbers are compared.
    if (/than the$/.test(word) && /, (?:far |well |much |slightly |somewhat )?$/.test(earlier)) break;
    const start = quantity.start - (before.length - match.index);
    const whole = {
      ...quantity,
      start,
      hedge,
      ...(/\b(?:well|far|much|considerably|significantly)\b/.test(word) ? { wide: true } : {}),
    };
    return { type: 'quantity', start, end: quantity.end, quantity: whole };
  }
  return { type: 'quantity', start: quantity.start, end: quantity.end, quantity };
}
