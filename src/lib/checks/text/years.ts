/** Years that do not go with what stands beside them: '2023/25' for one year, a date outside its financial year, an anniversary. */
import { dayOf, exists, MONTHS, serialOf, type DateMention, type Day } from '../language/calendar.ts';
import { ordinalOf, readNumberWords } from '../language/number-words.ts';
import type { Sentence } from '../language/sentence.ts';
import type { Problem, Reading } from './problem.ts';

const LONGER =
  /\b(?:strateg\w+|plan|plans|programme|framework|period|agreement|contract|vision|settlement|partnership|phase|MTF[SP]|forecast|years|budget|roadmap|commission\w*|catalogue|reference|ref|number|no)\b/i;

export function checkYears({ sentence }: Reading): Problem[] {
  return [
    ...slashed(sentence),
    ...yearOfDates(sentence),
    ...bracketed(sentence),
    ...later(sentence),
    ...yearsAfter(sentence),
    ...anniversaries(sentence),
    ...refreshed(sentence),
    ...ages(sentence),
    ...endsOn(sentence),
    ...severalYears(sentence),
    ...yearEnding(sentence),
    ...granted(sentence),
  ];
}

/** With a stroke, '2023/24' is one year: '2023/25' is a slip, unless a plan bears it. */
function slashed(sentence: Sentence): Problem[] {
  return sentence.spans.flatMap((span) => {
    if (!/\//.test(span.text) || span.to - span.from === 1 || span.to <= span.from || span.to - span.from > 3)
      return [];
    const around = sentence.text.slice(Math.max(0, span.start - 40), span.end + 30);
    if (LONGER.test(around) || /^[-/\d]/.test(sentence.text.slice(span.end))) return [];
    return [
      {
        kind: 'year-mismatch',
        start: span.start,
        end: span.end,
        wrong: `Written so it is one year, and ${span.text} is ${span.to - span.from}.`,
        should: `${span.from}/${two(span.from + 1)} or ${span.to - 1}/${two(span.to)}`,
      },
    ];
  });
}

function two(year: number): string {
  return String(year % 100).padStart(2, '0');
}

const KIND_OF_YEAR =
  /\b(financial|fiscal|municipal|civic|academic|school|council|tax|calendar)\s+year(?:s)?\s*(?:of |\(|,|: ?)?$/i;

/** When a year of a kind begins: its month. */
function firstMonth(kind: string): number {
  if (/financial|fiscal|tax|council/i.test(kind)) return 4;
  return /academic|school/i.test(kind) ? 9 : 5;
}

/** 'The event of 15 October 2024 fell in the financial year 2023-24.' */
function yearOfDates(sentence: Sentence): Problem[] {
  return sentence.spans.flatMap((span) => {
    const kind =
      KIND_OF_YEAR.exec(sentence.text.slice(0, span.start))?.[1] ??
      /^ (financial|fiscal|municipal|civic|academic|school|tax) year\b/i.exec(
        sentence.text.slice(span.end),
      )?.[1];
    if (!kind || span.to - span.from !== 1) return [];
    const days = sentence.dates.flatMap((date) => dayOf(date) ?? []).filter(exists);
    const told =
      /\b(?:fell|falls|fall|was held|were held|took place|dates? of|met on|meetings?(?: \w+){0,3}:|began|started|ended|is on|was on)\b/i.test(
        sentence.text,
      );
    if (days.length === 0 || !told) return [];
    const start = serialOf({ year: span.from, month: firstMonth(kind), day: 1 });
    const end = start + 366;
    // Some days of grace: a municipal year begins with a meeting in May.
    const outside = days.filter((day) => serialOf(day) < start - 20 || serialOf(day) > end + 20);
    if (
      outside.length !== days.length ||
      /\b(?:agreed|approved|reported|considered|published|adopted|signed)\b/i.test(sentence.text)
    )
      return [];
    const right = yearOf(days[0]!, firstMonth(kind));
    return [
      {
        kind: 'year-mismatch',
        start: span.start,
        end: span.end,
        wrong: `${days[0]!.day} ${MONTHS[days[0]!.month - 1]!} ${days[0]!.year} is not in the ${kind.toLowerCase()} year ${span.text}.`,
        should: right,
      },
    ];
  });
}

function yearOf(day: Day, first: number): string {
  const from = day.month >= first ? day.year : day.year - 1;
  return `${from}-${two(from + 1)}`;
}

/** '2024-25 (1 April 2023 to 31 March 2025)'. */
function bracketed(sentence: Sentence): Problem[] {
  return sentence.spans.flatMap((span) => {
    if (span.to - span.from !== 1) return [];
    const behind = sentence.text.slice(span.end, span.end + 16);
    const open = /^ ?(?:\(|, ?|– ?|: ?)(?:from |that is,? |i\.e\. )?$/;
    const [first, last] = sentence.dates.filter((date) => date.start >= span.end);
    if (!first || !last || !open.test(sentence.text.slice(span.end, first.start)) || behind === '') return [];
    if (!/^\s*(?:to|until|–|-)\s*$/.test(sentence.text.slice(first.end, last.start))) return [];
    const [from, to] = [first.year, last.year];
    if (from === null || to === null || first.month < 4) return [];
    if (from === span.from && to === span.to) return [];
    // A part of the year may lie in one of its two.
    if ((from === span.from || from === span.to) && to >= from && to <= span.to && !isWholeYear(first, last))
      return [];
    return [
      {
        kind: 'year-mismatch',
        start: span.start,
        end: last.end,
        wrong: `${span.text} is not from ${first.text} to ${last.text}.`,
        should: `${first.day === null ? '' : `${first.day} `}${MONTHS[first.month - 1]!} ${span.from} to ${last.day === null ? '' : `${last.day} `}${MONTHS[last.month - 1]!} ${span.to}`,
      },
    ];
  });
}

function isWholeYear(first: DateMention, last: DateMention): boolean {
  return (last.month + 1 - 1) % 12 === (first.month + 10) % 12 || (first.month === 4 && last.month === 3);
}

const WORD =
  '(?:\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty)(?:-[a-z]+)?)';
const LATER = new RegExp(`\\b(${WORD}) (day|week|month|year)s? (?:later|afterwards|on)\\b`, 'gi');

/** 'Appointed in July 2024 and reported nine months later, in January 2025.' */
function later(sentence: Sentence): Problem[] {
  return [...sentence.text.matchAll(LATER)].flatMap((match) => {
    const said = numberOf(match[1]!);
    const end = match.index + match[0].length;
    const first = sentence.dates.findLast((date) => date.end <= match.index);
    const last = sentence.dates.find((date) => date.start >= end && date.start - end < 16);
    if (said === null || !first || !last || first.year === null || last.year === null) return [];
    const months = (last.year - first.year) * 12 + last.month - first.month;
    const unit = match[2]!.toLowerCase();
    const [low, high, words] = lengthIn(unit, first, last, months);
    if (said >= low && said <= high) return [];
    return [
      {
        kind: 'duration-mismatch',
        start: match.index,
        end: last.end,
        wrong: `${last.text} is ${words} after ${first.text}, not ${match[1]} ${unit}s.`,
        should: words,
      },
    ];
  });
}

function lengthIn(
  unit: string,
  first: DateMention,
  last: DateMention,
  months: number,
): [number, number, string] {
  const [one, other] = [dayOf(first), dayOf(last)];
  const days = one && other ? serialOf(other) - serialOf(one) : null;
  if (unit === 'month') {
    const low = days === null ? months : Math.floor(days / 30.44 - 0.3);
    return [
      days === null ? months - 0 : low,
      days === null ? months + 0 : Math.ceil(days / 30.44 + 0.3),
      `${months} month${months === 1 ? '' : 's'}`,
    ];
  }
  if (unit === 'year')
    return [Math.floor(months / 12 - 0.2), Math.ceil(months / 12 + 0.2), `${Math.round(months / 12)} years`];
  if (days === null) return [-Infinity, Infinity, ''];
  if (unit === 'week')
    return [
      Math.floor(days / 7 - 0.4),
      Math.ceil(days / 7 + 0.4),
      `${Math.round((days / 7) * 10) / 10} weeks`,
    ];
  return [days - 1, days + 1, `${days} days`];
}

function numberOf(word: string): number | null {
  return /^\d+$/.test(word) ? Number(word) : readNumberWords(word);
}

const SINCE = new RegExp(
  `\\b(${WORD})(?: \\w+)? years? (after|since|into|on from|from)\\b([^.;]{0,70}?)\\b((?:19|20)\\d{2})\\b(?![-/–]\\d)([^.;]{0,40}?)\\b(?:in|to|by)(?: (?:January|February|March|April|May|June|July|August|September|October|November|December))? ([^.;,]{0,14}?)\\b((?:19|20)\\d{2})\\b(?![-/–]\\d)`,
  'gi',
);

/** 'Six years after the city was UK City of Culture 2021, in May 2025'. */
function yearsAfter(sentence: Sentence): Problem[] {
  return [...sentence.text.matchAll(SINCE)].flatMap((match) => {
    const said = numberOf(match[1]!);
    const [first, last] = [Number(match[4]), Number(match[7])];
    if (said === null || last < first) return [];
    const truth = last - first;
    const right = match[2]!.toLowerCase() === 'since' ? said === truth : said >= truth - 1 && said <= truth;
    const strict = match[2]!.toLowerCase() === 'into' ? said >= truth - 1 && said <= truth : right;
    if (strict) return [];
    return [
      {
        kind: 'duration-mismatch',
        start: match.index,
        end: match.index + match[0].length,
        wrong: `From ${first} to ${last} is ${truth} years, not ${match[1]}.`,
        should: `${truth} years`,
      },
    ];
  });
}

const FOUNDED =
  /\b(?:founded|established|formed|set up|opened|built|launched|started|created|began|dating from|since|first held)\b(?: in)?(?: \w+)? ((?:19|20)\d{2})\b/i;
const ANNIVERSARY =
  /\b(\d{1,3})(?:st|nd|rd|th) (?:anniversary|birthday|year|edition)\b(?:[^.;]{0,30}?\b(?:in|of)(?: \w+)? ((?:19|20)\d{2})\b)?/i;

function anniversaries(sentence: Sentence): Problem[] {
  const [founded, kept] = [FOUNDED.exec(sentence.text), ANNIVERSARY.exec(sentence.text)];
  if (!founded || !kept || !/anniversary|birthday/i.test(kept[0])) return [];
  const year =
    kept[2] ??
    sentence.years
      .find(({ year: other, start }) => other !== Number(founded[1]) && start !== founded.index)
      ?.year.toString();
  if (year === undefined) return [];
  const truth = Number(year) - Number(founded[1]);
  if (truth <= 0 || truth === Number(kept[1])) return [];
  return [
    {
      kind: 'year-mismatch',
      start: kept.index,
      end: kept.index + kept[0].length,
      wrong: `${year} is ${truth} years after ${founded[1]}, not ${kept[1]}.`,
      should: `${ordinalOf(truth)} anniversary, or ${Number(founded[1]) + Number(kept[1])}`,
    },
  ];
}

const REFRESHED =
  /\b(?:of|from|in|approved in|adopted in|published in|written in|agreed in|begun in) ((?:19|20)\d{2})\b[^.;]{0,40}?\b(?:was|were|and|then|later)? ?(?:refreshed|reviewed|renewed|revised|updated|extended|replaced|refurbished|reopened|re-opened|completed|finished|closed|ended|evaluated) in(?: (?:January|February|March|April|May|June|July|August|September|October|November|December))? ((?:19|20)\d{2})\b/gi;

/** 'The Strategy of 2017 was refreshed in 2012': what comes later has the later year. */
function refreshed(sentence: Sentence): Problem[] {
  return [...sentence.text.matchAll(REFRESHED)].flatMap((match) => {
    const [first, last] = [Number(match[1]), Number(match[2])];
    if (last >= first) return [];
    return [
      {
        kind: 'dates-reversed',
        start: match.index,
        end: match.index + match[0].length,
        wrong: `${last} is before ${first}, so it comes before what it follows.`,
        should: `A year after ${first}`,
      },
    ];
  });
}

const GRANTED = new RegExp(
  `\\b(?:granted|signed|let|begun|began|started|starts?|from|opened|awarded|taken) (?:on |from |in )?$`,
  'i',
);
const LASTING = new RegExp(
  `\\b(?:for|last|lasts|lasting|runs? for|ran for|of|over) (${WORD}) (week|month|year)s?\\b`,
  'i',
);

/** 'Granted on 1 April 2020 for six years and ended on 31 March 2025'; 'start on 1 September 2025 and last 16 months, until 1 November 2026'. */
function granted(sentence: Sentence): Problem[] {
  const [first, last, ...more] = sentence.dates;
  if (!first || !last || more.length > 0 || first.year === null || last.year === null) return [];
  if (!GRANTED.test(sentence.text.slice(0, first.start))) return [];
  const between = sentence.text.slice(first.end, last.start);
  const length = LASTING.exec(between);
  if (
    !length ||
    !/\b(?:end(?:s|ed)?|until|till|to|expires?|expired|finish(?:es|ed)?|clos(?:es|ed)|,)(?: on| in)? ?$/i.test(
      between,
    )
  )
    return [];
  const said = numberOf(length[1]!);
  if (said === null) return [];
  const unit = length[2]!.toLowerCase();
  const months = (last.year - first.year) * 12 + last.month - first.month;
  const [one, other] = [dayOf(first), dayOf(last)];
  const exact = one && other ? (serialOf(other) - serialOf(one) + 1) / 30.44 : null;
  const [low, high] = exact === null ? [months, months + 1] : [exact - 0.6, exact + 0.6];
  const factor = unit === 'year' ? 12 : unit === 'month' ? 1 : 12 / 52.18;
  const value = said * factor;
  if (value >= low - (unit === 'year' ? 1 : 0) && value <= high + (unit === 'year' ? 1 : 0)) return [];
  const words =
    unit === 'year'
      ? `${Math.round((exact ?? months) / 1.2) / 10} years`
      : unit === 'month'
        ? `${Math.round((exact ?? months + 0.5) * 10) / 10} months`
        : `${Math.round((exact ?? months) * 4.35)} weeks`;
  return [
    {
      kind: 'duration-mismatch',
      start: first.start,
      end: last.end,
      wrong: `From ${first.text} to ${last.text} is ${words}, not ${length[1]} ${unit}s.`,
      should: words,
    },
  ];
}

const AGED =
  /\b(?:is|was|are|were|will be|be|turns?|turned|became|celebrates?|reach(?:es|ed))(?: just| now| exactly)? (\d{1,3})(?: years? old| years? of age)?(?=[ ,]+(?:in|on|this year|by)\b|\.|$)[^.;]{0,20}?(?:\b((?:19|20)\d{2})\b)?/i;

/** 'Opened in 1925, it will be 90 years old in 2025'. Before the birthday one is a year younger. */
function ages(sentence: Sentence): Problem[] {
  const founded = FOUNDED.exec(sentence.text);
  if (!founded) return [];
  const rest = sentence.text.slice(founded.index + founded[0].length);
  const aged = AGED.exec(rest);
  const year = aged?.[2] ?? /\b((?:19|20)\d{2})\b/.exec(rest)?.[1];
  if (!aged || year === undefined) return [];
  const truth = Number(year) - Number(founded[1]);
  const said = Number(aged[1]);
  if (truth <= 0 || said === truth || said === truth - 1 || !/old|age|born/i.test(founded[0] + aged[0]))
    return [];
  const start = founded.index + founded[0].length + aged.index;
  return [
    {
      kind: 'year-mismatch',
      start,
      end: start + aged[0].length,
      wrong: `From ${founded[1]} to ${year} is ${truth} years, not ${said}.`,
      should: `${truth}`,
    },
  ];
}

const ENDS =
  /\b(ended|ends|ending|closed|closes|finished|began|begins|beginning|started|starts|starting|opened|opens)(?: on)?(?: the)? $/i;

/** 'The financial year 2024-25 ended on 31 March 2024.' */
function endsOn(sentence: Sentence): Problem[] {
  return sentence.spans.flatMap((span) => {
    const kind =
      KIND_OF_YEAR.exec(sentence.text.slice(0, span.start))?.[1] ??
      /^ (financial|fiscal|municipal|civic|academic|school|tax) year\b/i.exec(
        sentence.text.slice(span.end),
      )?.[1];
    const date = sentence.dates.find((one) => one.start >= span.end && one.start - span.end < 40);
    const verb = date ? ENDS.exec(sentence.text.slice(span.end, date.start))?.[1] : undefined;
    if (!kind || !date || !verb || date.year === null || span.to - span.from !== 1) return [];
    const right = /^(?:end|clos|finish)/i.test(verb) ? span.to : span.from;
    if (date.year === right) return [];
    return [
      {
        kind: 'year-mismatch',
        start: span.start,
        end: date.end,
        wrong: `The ${kind.toLowerCase()} year ${span.text} ${verb} in ${right}, not in ${date.year}.`,
        should: `${date.day === null ? '' : `${date.day} `}${MONTHS[date.month - 1]!} ${right}`,
      },
    ];
  });
}

const COUNTED = new RegExp(
  `\\b(${WORD}) (?:(?:financial|academic|municipal|full|consecutive|further) )?years?\\b`,
  'gi',
);

/** 'for three years (2024-25 and 2025-26)', 'the four years 2021-22 to 2023-24'. */
function severalYears(sentence: Sentence): Problem[] {
  const single = sentence.spans.filter((span) => span.to - span.from === 1);
  if (single.length < 2) return [];
  return [...sentence.text.matchAll(COUNTED)].flatMap((match) => {
    const said = numberOf(match[1]!);
    const end = match.index + match[0].length;
    const behind = single.filter((span) => span.start >= end);
    const [first, second] = behind;
    if (
      said === null ||
      said < 2 ||
      !first ||
      !second ||
      first.start - end > 24 ||
      /[.;]/.test(sentence.text.slice(end, first.start))
    )
      return [];
    if (/\b(?:after|before|later|earlier|ago|since)\b/i.test(sentence.text.slice(end, first.start)))
      return [];
    const range = /^\s*(?:to|until|–|-)\s*$/.test(sentence.text.slice(first.end, second.start));
    const run = range ? second.to - first.from : listOf(sentence, behind);
    if (run === said || run < 1) return [];
    const last = range ? second : behind[run - 1]!;
    return [
      {
        kind: 'duration-mismatch',
        start: match.index,
        end: last.end,
        wrong: `From ${first.text} to ${last.text} is ${run} years, not ${match[1]}.`,
        should: `${run} years`,
      },
    ];
  });
}

/** How many follow each other as a list. */
function listOf(sentence: Sentence, spans: readonly { start: number; end: number }[]): number {
  let count = 1;
  while (
    count < spans.length &&
    /^(?:,|,? and|,? or| &)\s*$/.test(sentence.text.slice(spans[count - 1]!.end, spans[count]!.start))
  )
    count++;
  return count;
}

const YEAR_ENDING =
  /\b(?:year|twelve months|12 months)(?: ending| ended| to)(?: on)?(?: the)? $|\bend of (?:the )?(?:financial|municipal|academic)? ?year,? $/i;

/** 'the year ending 31 March 2025 (2023-24)'. */
function yearEnding(sentence: Sentence): Problem[] {
  return sentence.dates.flatMap((date) => {
    if (date.year === null || date.month !== 3 || !YEAR_ENDING.test(sentence.text.slice(0, date.start)))
      return [];
    const span =
      sentence.spans.find(
        (one) => one.to - one.from === 1 && Math.abs(one.start - date.end) < 8 && one.start >= date.end,
      ) ??
      sentence.spans.find(
        (one) =>
          one.to - one.from === 1 &&
          one.end <= date.start &&
          date.start - one.end < 40 &&
          /^[ ,(]*(?:the |\(the )?(?:year|twelve months|12 months)/i.test(sentence.text.slice(one.end)),
      );
    if (!span || span.to === date.year) return [];
    return [
      {
        kind: 'year-mismatch',
        start: Math.min(span.start, date.start),
        end: Math.max(span.end, date.end),
        wrong: `The year that ends on ${date.text} is ${date.year - 1}-${two(date.year)}, not ${span.text}.`,
        should: `${date.year - 1}-${two(date.year)}`,
      },
    ];
  });
}
