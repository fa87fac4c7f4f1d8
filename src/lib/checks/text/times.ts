/** Hours, days of the week and working days: 'from 10am to 3pm, four hours', 'Monday to Thursday, five days a week', 'ten working days'. */
import { dayOf, exists, serialOf, weekdayNumber, weekdayOf, type Day } from '../language/calendar.ts';
import { readNumberWords } from '../language/number-words.ts';
import { printNumber } from '../language/print.ts';
import type { Sentence } from '../language/sentence.ts';
import type { Problem, Reading } from './problem.ts';

const CLOCK = String.raw`(\d{1,2})(?:[.:](\d{2}))?\s?(am|pm|noon)?`;
const HOURS = new RegExp(
  String.raw`\b(?:from |between )?${CLOCK}(?: ?[-–] ?| to | until | and )${CLOCK}`,
  'gi',
);
const LENGTH =
  /\b(\d{1,2}(?:\.\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: and a half|½)?[- ]hours?\b/i;
const NAME = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';
const WEEK = new RegExp(
  String.raw`\b(${NAME})s? (?:to|until|through|–|-) (${NAME})s?\b[^.;]{0,12}?[,(–-]? ?(?:on |for |, )?\b(two|three|four|five|six|seven|[2-7]) days (?:a|each|per|of the|in the) week`,
  'gi',
);
const WORKING = /\b(\d{1,3}|[a-z]+(?:-[a-z]+)?)[- ]working[- ]days?\b/i;

export function checkTimes({ sentence }: Reading): Problem[] {
  return [...reversedHours(sentence), ...hours(sentence), ...weeks(sentence), ...workingDays(sentence)];
}

const OPEN_HOURS = new RegExp(
  String.raw`\b(?:open(?:s|ed|ing)?|visit(?:s|ing)?|visitors|hours|sessions?|runs?|ran|daily|available|bookable|closed)\b[^.;]{0,30}?\b(?:from |between )?(\d{1,2})(?:[.:](\d{2}))?\s?pm(?: ?[-–] ?| to | until | and )(\d{1,2})(?:[.:](\d{2}))?\s?(am|pm)\b`,
  'gi',
);

/** 'open from 5.30pm to 10am': nobody is, unless it is through the night. */
function reversedHours(sentence: Sentence): Problem[] {
  if (/\b(?:night|overnight|next|bar|club|late|evening)\b/i.test(sentence.text)) return [];
  return [...sentence.text.matchAll(OPEN_HOURS)].flatMap((match) =>
    (/am/i.test(match[5]!) ? Number(match[3]) % 12 < 6 : Number(match[1]) % 12 <= Number(match[3]) % 12)
      ? []
      : [
          {
            kind: 'range-reversed',
            start: match.index,
            end: match.index + match[0].length,
            wrong: 'The time at which it ends comes before that at which it starts.',
            should: 'The two times the other way round',
          },
        ],
  );
}

function hours(sentence: Sentence): Problem[] {
  const length = LENGTH.exec(sentence.text);
  if (!length) return [];
  const ranges = [...sentence.text.matchAll(HOURS)].filter(
    (match) => match[3] !== undefined || match[6] !== undefined,
  );
  const [range] = ranges;
  if (
    ranges.length !== 1 ||
    !range ||
    /\b(?:two|both|each|three|four) (?:days|sessions|dates)|\b(?:per|a) week|break|lunch|less|plus/i.test(
      sentence.text,
    )
  )
    return [];
  const half = /and a half|½/.test(length[0]) ? 0.5 : 0;
  const said = (/^\d/.test(length[1]!) ? Number(length[1]) : (readNumberWords(length[1]!) ?? NaN)) + half;
  const end = clock(range[4]!, range[5], range[6], null);
  const start = clock(range[1]!, range[2], range[3] ?? null, end);
  const truth = end > start ? end - start : end + 24 - start;
  if (Number.isNaN(said) || Math.abs(truth - said) < 0.01 || truth > 14) return [];
  const from = Math.min(length.index, range.index);
  return [
    {
      kind: 'duration-mismatch',
      start: from,
      end: Math.max(length.index + length[0].length, range.index + range[0].length),
      wrong: `From ${range[0].replace(/^(?:from|between) /i, '')} is ${printNumber(truth, 2)} hours, not ${length[1]}.`,
      should: `${printNumber(truth, 2)} hours`,
    },
  ];
}

/** In hours since midnight. Without am or pm, a start is on the side of noon that makes it come before its end. */
function clock(
  hour: string,
  minute: string | undefined,
  half: string | null | undefined,
  end: number | null,
): number {
  const value = (Number(hour) % 12) + Number(minute ?? 0) / 60;
  if (half) return /pm|noon/i.test(half) ? value + 12 : value;
  if (end === null) return Number(hour) + Number(minute ?? 0) / 60;
  return value + 12 < end ? value + 12 : value;
}

function weeks(sentence: Sentence): Problem[] {
  return [...sentence.text.matchAll(WEEK)].flatMap((match) => {
    const [from, to] = [weekdayNumber(match[1]!), weekdayNumber(match[2]!)];
    const said = /^\d/.test(match[3]!) ? Number(match[3]) : readNumberWords(match[3]!);
    if (from === null || to === null || said === null) return [];
    const truth = ((to - from + 7) % 7) + 1;
    if (truth === said) return [];
    return [
      {
        kind: 'duration-mismatch',
        start: match.index,
        end: match.index + match[0].length,
        wrong: `${match[1]} to ${match[2]} is ${truth} days, not ${match[3]}.`,
        should: `${truth} days`,
      },
    ];
  });
}

/** 'within ten working days, from 3 to 14 March 2025': without Saturdays, Sundays and England's bank holidays. */
function workingDays(sentence: Sentence): Problem[] {
  const length = WORKING.exec(sentence.text);
  const [first, last, ...more] = sentence.dates;
  if (!length || !first || !last || more.length > 0) return [];
  const [one, other] = [dayOf(first), dayOf(last)];
  const between = sentence.text.slice(first.end, last.start);
  const said = /^\d/.test(length[1]!) ? Number(length[1]) : readNumberWords(length[1]!);
  if (!one || !other || !exists(one) || !exists(other) || said === null) return [];
  if (
    !/^[^.;]{0,40}\b(?:to|until|and|on|by)\b[^.;]{0,24}$|^ ?[–-] ?$/.test(between) ||
    /\b(?:target|within|up to|at least|more than|fewer than|limit)\b/i.test(sentence.text)
  )
    return [];
  const truth = countWorkingDays(one, other);
  if (said === truth || said === truth - 1 || truth < 1) return [];
  return [
    {
      kind: 'duration-mismatch',
      start: Math.min(length.index, first.start),
      end: Math.max(length.index + length[0].length, last.end),
      wrong: `From ${first.text} to ${last.text} is ${truth - 1} working days (${truth} with both), not ${length[1]}.`,
      should: `${truth - 1} working days`,
    },
  ];
}

/** Working days from one day to another, both of them counted. */
export function countWorkingDays(first: Day, last: Day): number {
  let count = 0;
  for (let serial = serialOf(first); serial <= serialOf(last); serial++) {
    const date = new Date(serial * 86_400_000);
    const day = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
    const weekday = weekdayOf(day);
    if (weekday !== 0 && weekday !== 6 && !isBankHoliday(day)) count++;
  }
  return count;
}

/** In England: those of the calendar, their substitutes, and the few that were proclaimed. */
export function isBankHoliday(day: Day): boolean {
  const serial = serialOf(day);
  return bankHolidays(day.year).some((one) => serialOf(one) === serial);
}

const PROCLAIMED: readonly Day[] = [
  { year: 2022, month: 6, day: 2 },
  { year: 2022, month: 6, day: 3 },
  { year: 2022, month: 9, day: 19 },
  { year: 2023, month: 5, day: 8 },
];

function bankHolidays(year: number): Day[] {
  const easter = easterOf(year);
  const movable = [shift(easter, -2), shift(easter, 1)];
  const mondays = [
    firstMonday(year, 5),
    ...(year === 2022 ? [] : [lastMonday(year, 5)]),
    lastMonday(year, 8),
  ];
  return [
    substitute({ year, month: 1, day: 1 }),
    ...movable,
    ...mondays,
    ...christmas(year),
    ...PROCLAIMED.filter((one) => one.year === year),
  ];
}

function shift(day: Day, days: number): Day {
  const date = new Date((serialOf(day) + days) * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function substitute(day: Day): Day {
  const weekday = weekdayOf(day);
  return weekday === 6 ? shift(day, 2) : weekday === 0 ? shift(day, 1) : day;
}

function christmas(year: number): Day[] {
  const day = { year, month: 12, day: 25 };
  const weekday = weekdayOf(day);
  // On a Friday Boxing Day is made good on Monday; on a Saturday or Sunday both are.
  if (weekday === 5) return [day, shift(day, 3)];
  if (weekday === 6) return [shift(day, 2), shift(day, 3)];
  if (weekday === 0) return [shift(day, 1), shift(day, 2)];
  return [day, shift(day, 1)];
}

function firstMonday(year: number, month: number): Day {
  const first = { year, month, day: 1 };
  return shift(first, (8 - weekdayOf(first)) % 7);
}

function lastMonday(year: number, month: number): Day {
  const last = shift(
    { year: month === 12 ? year + 1 : year, month: month === 12 ? 1 : month + 1, day: 1 },
    -1,
  );
  return shift(last, -((weekdayOf(last) + 6) % 7));
}

/** Gauss's rule, as the Book of Common Prayer's tables have it. */
function easterOf(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return { year, month, day };
}
