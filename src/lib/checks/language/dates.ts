/** Finds dates in text: '30 January 2025', 'Thursday, 30th January', 'January 30th 2025', '30/01/2025', '2025-01-30', 'January 2025'. */
import { fullYear, monthNumber, weekdayNumber, type DateMention } from './calendar.ts';

const WEEKDAY = String.raw`(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|Mon|Tues?|Weds?|Thurs?|Thu|Fri|Sat|Sun`;
const MONTH = String.raw`January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec`;
const YEAR = String.raw`(?:19|20)\d{2}(?!\d)`;
/** Two digits, where nothing follows that they could count. */
const SHORT_YEAR = String.raw`['’]\d{2}(?!\d)|\d{2}(?=\s*(?:$|[.,;:)(\]|–-]))(?!\.\d|,\d)`;

const DAY_FIRST = new RegExp(
  String.raw`(?:\b(?<weekday>${WEEKDAY})\.?,?\s+(?:the\s+)?)?(?<![\d.,£/])(?<day>\d{1,2})(?:\s?(?<suffix>st|nd|rd|th)(?:\s+of|\s+day\s+of)?)?[\s-]+(?<month>${MONTH})\b\.?(?:,?[\s-]+(?<year>${YEAR}|${SHORT_YEAR}))?`,
  'g',
);
const MONTH_FIRST = new RegExp(
  String.raw`(?:\b(?<weekday>${WEEKDAY})\.?,?\s+)?\b(?<month>${MONTH})\.?\s+(?<day>\d{1,2})(?<suffix>st|nd|rd|th)?(?:,?\s+(?<year>${YEAR}))`,
  'g',
);
const MONTH_FIRST_ORDINAL = new RegExp(
  String.raw`(?:\b(?<weekday>${WEEKDAY})\.?,?\s+)?\b(?<month>${MONTH})\.?\s+(?<day>\d{1,2})(?<suffix>st|nd|rd|th)\b`,
  'g',
);
const NUMERIC = new RegExp(
  String.raw`(?:\b(?<weekday>${WEEKDAY})\.?,?\s+)?(?<![\d./-])(?<day>\d{1,2})(?<mark>[/.-])(?<month>\d{1,2})\k<mark>(?<year>(?:19|20)\d{2}|\d{2})(?![\d/-]|\.\d)`,
  'g',
);
const ISO = new RegExp(
  String.raw`(?:\b(?<weekday>${WEEKDAY})\.?,?\s+)?(?<![\d./-])(?<year>(?:19|20)\d{2})-(?<month>\d{2})-(?<day>\d{2})(?!\d)`,
  'g',
);
const MONTH_YEAR = new RegExp(
  String.raw`\b(?<month>${MONTH})\.?,?[\s-]+(?:of\s+)?(?<year>${YEAR}|['’]\d{2}(?!\d))`,
  'g',
);
const MONTH_ALONE =
  /(?<=\b(?:in|since|by|from|to|until|till|during|between|and|early|late|mid|of|every|last|next|this|end of|for|through) |mid-|[-–]\s?)(?<month>January|February|March|April|May|June|July|August|September|October|November|December)\b(?! \p{Lu}?\p{Ll}+ing\b)/gu;

/** A first day whose month stands after the second: '3 to 7 March', '3–7 March', '3, 4 and 5 March', 'Monday 3 and Tuesday 4 March'. */
const LEADING = new RegExp(
  String.raw`(?:\b(?<weekday>${WEEKDAY})\.?,?\s+(?:the\s+)?)?(?<![\d.,£/])(?<day>\d{1,2})(?:\s?(?<suffix>st|nd|rd|th))?\s*(?:-|–|,|to\b|and\b|until\b|or\b|&)\s*(?:and\s+)?(?:the\s+)?$`,
);

export function findDates(text: string): DateMention[] {
  const found: DateMention[] = [];
  const free = (start: number, end: number) => found.every((one) => end <= one.start || start >= one.end);
  for (const expression of [
    ISO,
    NUMERIC,
    DAY_FIRST,
    MONTH_FIRST,
    MONTH_FIRST_ORDINAL,
    MONTH_YEAR,
    MONTH_ALONE,
  ])
    for (const match of text.matchAll(expression)) {
      const mention = mentionOf(match, expression === NUMERIC);
      if (mention && free(mention.start, mention.end)) found.push(mention);
    }
  found.sort((one, other) => one.start - other.start);
  return inheritYears(text, withLeading(text, found));
}

function mentionOf(match: RegExpMatchArray, numeric: boolean): DateMention | null {
  const { weekday, day, suffix, month, year, mark } = match.groups as Record<string, string | undefined>;
  const number = /^\d+$/.test(month ?? '') ? Number(month) : monthNumber(month ?? '');
  if (number === null || (numeric && mark === '.' && year?.length === 2)) return null;
  const date = { day: day === undefined ? null : Number(day), month: number };
  if (date.month > 12 || date.month < 1) if (!numeric) return null;
  return {
    start: match.index!,
    end: match.index! + match[0].length,
    text: match[0],
    weekday: weekday === undefined ? null : weekdayNumber(weekday),
    weekdayText: weekday ?? null,
    suffix: suffix ?? null,
    year: year === undefined ? null : fullYear(year.replace(/['’]/, '')),
    inherited: false,
    ...date,
  };
}

/** Days that lend their month from the date behind them. */
function withLeading(text: string, dates: DateMention[]): DateMention[] {
  const all: DateMention[] = [];
  for (const date of dates) {
    const lent: DateMention[] = [];
    let follower = date;
    let from = all.at(-1)?.end ?? 0;
    while (follower.day !== null) {
      const match = LEADING.exec(text.slice(from, follower.start));
      if (!match) break;
      const { weekday, day, suffix } = match.groups as Record<string, string | undefined>;
      const number = Number(day);
      if (number > 31 || number === 0) break;
      const start = from + match.index;
      const words = text
        .slice(start, follower.start)
        .replace(/\s*(?:-|–|,|to|and|until|or|&)?\s*(?:and\s+)?(?:the\s+)?$/, '');
      follower = {
        ...date,
        start,
        end: start + words.length,
        text: words,
        weekday: weekday === undefined ? null : weekdayNumber(weekday),
        weekdayText: weekday ?? null,
        day: number,
        suffix: suffix ?? null,
        inherited: true,
      };
      lent.unshift(follower);
      from = all.at(-1)?.end ?? 0;
    }
    all.push(...lent, date);
  }
  return all;
}

/** 'from 3 March to 10 April 2025': the first has the year of the second, unless it would then be after it. */
function inheritYears(text: string, dates: DateMention[]): DateMention[] {
  return dates.map((date, index) => {
    const next = dates[index + 1];
    if (date.year !== null || !next || next.year === null) return date;
    const between = text.slice(date.end, next.start);
    if (!/^\s*(?:-|–|to|and|until|till|,|or|&|through)\s*(?:and\s+)?(?:the\s+)?$/.test(between)) return date;
    // 'from November to January 2025' crosses the turn of the year.
    const crosses =
      date.month > next.month || (date.month === next.month && (date.day ?? 0) > (next.day ?? 31));
    const range =
      /^\s*(?:-|–|to|until|till|through)/.test(between) ||
      (/^\s*and/.test(between) && /\bbetween\s+$/i.test(text.slice(0, date.start)));
    return { ...date, year: crosses && range ? next.year - 1 : next.year, inherited: true };
  });
}
