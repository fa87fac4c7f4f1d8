/** Years that do not go with what stands beside them: '2023/25' for one year, a date outside its financial year. */
import { dayOf, exists, MONTHS, serialOf, type DateMention, type Day } from '../language/calendar.ts';
import type { Sentence } from '../language/sentence.ts';
import { counted } from './born.ts';
import { elapsed, numberOf, WORD } from './elapsed.ts';
import type { Problem, Reading } from './problem.ts';

const LONGER =
  /\b(?:strateg\w+|plan|plans|programme|framework|period|agreement|contract|vision|settlement|partnership|phase|MTF[SP]|forecast|years|budget|roadmap|commission\w*|catalogue|reference|ref|number|no)\b/i;

export function checkYears({ sentence }: Reading): Problem[] {
  return [
    ...slashed(sentence),
    ...yearOfDates(sentence),
    ...bracketed(sentence),
    ...besideOthers(sentence),
    ...elapsed(sentence),
    ...counted(sentence),
    ...endsOn(sentence),
    ...severalYears(sentence),
    ...yearEnding(sentence),
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
  /\b(financial|fiscal|reporting|municipal|civic|academic|school|council|tax|calendar)\s+year(?:s)?\s*(?:of |\(|,|: ?)?$/i;

/** When a year of a kind begins: its month. */
function firstMonth(kind: string): number {
  if (/financial|fiscal|reporting|tax|council/i.test(kind)) return 4;
  return /academic|school/i.test(kind) ? 9 : 5;
}

/** 'The event of 15 October 2024 fell in the financial year 2023-24.' */
function yearOfDates(sentence: Sentence): Problem[] {
  return sentence.spans.flatMap((span) => {
    const kind =
      KIND_OF_YEAR.exec(sentence.text.slice(0, span.start))?.[1] ??
      /^ (financial|fiscal|reporting|municipal|civic|academic|school|tax) year\b/i.exec(
        sentence.text.slice(span.end),
      )?.[1];
    if (!kind || span.to - span.from !== 1) return [];
    const days = sentence.dates.flatMap((date) => dayOf(date) ?? []).filter(exists);
    const told =
      /\b(?:fell|falls|fall|was held|were held|took place|dates? of|met on|meetings?(?: \w+){0,3}:|began|started|ended|is on|was on|met|belongs?|dated|relat\w+|count\w*|charged|paid|payment|invoices?|spent|made|received|happened|occurred)\b/i.test(
        sentence.text,
      ) ||
      sentence.dates.some((date) =>
        /^,? \((?:the |in the )?$/.test(
          sentence.text.slice(date.end, span.start).replace(new RegExp(`${kind} year ?(?:of )?$`, 'i'), ''),
        ),
      );
    if (days.length === 0 || !told) return [];
    const start = serialOf({ year: span.from, month: firstMonth(kind), day: 1 });
    const end = start + 366;
    // Some days of grace: a municipal year begins with a meeting in May.
    const outside = days.filter((day) => serialOf(day) < start - 20 || serialOf(day) > end + 20);
    // Of a time from one day to another both lie in the year.
    const range = days.length === 2 && /\bfrom\b|\bbetween\b/i.test(sentence.text);
    if (
      (range ? outside.length === 0 : outside.length !== days.length) ||
      /\b(?:agreed|approved|reported|considered|published|adopted|signed)\b/i.test(sentence.text)
    )
      return [];
    const [day] = outside as [Day, ...Day[]];
    const right = yearOf(day, firstMonth(kind));
    return [
      {
        kind: 'year-mismatch',
        start: span.start,
        end: span.end,
        wrong: `${day.day} ${MONTHS[day.month - 1]!} ${day.year} is not in the ${kind.toLowerCase()} year ${span.text}.`,
        should: right,
      },
    ];
  });
}

function yearOf(day: Day, first: number): string {
  const from = day.month >= first ? day.year : day.year - 1;
  return `${from}-${two(from + 1)}`;
}

const SINGLE_YEARS = /\b(?:financial|municipal|academic|school|civic|tax|council) years (?:of )?$/i;

/** 'between the financial years 2021-24 and 2023-24': of two years of a kind that are named each is one. */
function besideOthers(sentence: Sentence): Problem[] {
  const [first, second, ...more] = sentence.spans;
  if (!first || !second || more.length > 0) return [];
  if (!SINGLE_YEARS.test(sentence.text.slice(0, first.start))) return [];
  if (!/^ (?:and|to|or) $/.test(sentence.text.slice(first.end, second.start))) return [];
  const long = [first, second].filter(({ from, to }) => to - from !== 1);
  const [span] = long;
  if (!span || long.length > 1 || span.to <= span.from) return [];
  return [
    {
      kind: 'year-mismatch',
      start: span.start,
      end: span.end,
      wrong: `A year such as this runs into the one after it; ${span.text} is ${span.to - span.from} years.`,
      should: `${span.from}-${two(span.from + 1)} or ${span.to - 1}-${two(span.to)}`,
    },
  ];
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

const ENDS =
  /\b(ended|ends|ending|closed|closes|finished|began|begins|beginning|started|starts|starting|opened|opens)(?: on| in)?(?: the)? $/i;

/** 'The financial year 2024-25 ended on 31 March 2024.' */
function endsOn(sentence: Sentence): Problem[] {
  return sentence.spans.flatMap((span) => {
    const kind =
      KIND_OF_YEAR.exec(sentence.text.slice(0, span.start))?.[1] ??
      /^ (financial|fiscal|reporting|municipal|civic|academic|school|tax) year\b/i.exec(
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
