/** Days that are not what they are said to be: a weekday that is another, a day that no month has, an ending such as '22th'. */
import {
  dayOf,
  daysIn,
  exists,
  MONTHS,
  printDay,
  weekdayNumber,
  weekdayOf,
  WEEKDAYS,
  type DateMention,
  type Day,
} from '../language/calendar.ts';
import { ordinalOf } from '../language/number-words.ts';
import type { Problem, Reading } from './problem.ts';

const NAME = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';
/** The weekday behind the date: '30 January 2025 (Wednesday)', ', a Wednesday'. */
const BEHIND = new RegExp(
  `^(?:,? ?\\((${NAME})\\)|,? (?:is|was|falls|fell|will be|will fall|is on|was on)(?: on)? an? (${NAME})\\b|,? (?:which (?:is|was) )?an? (${NAME})\\b(?! (?:before|after))|, (${NAME})\\b(?=[,.)]| at| from| in))`,
);
/** Before it, with words between: 'Wednesday, the 30th' is read with the date; this is 'on the Wednesday (30 January 2025)'. */
const BEFORE = new RegExp(`\\b(${NAME}) ?\\((?:the )?$`);

export function checkDays({ sentence }: Reading): Problem[] {
  return sentence.dates.flatMap((date, index) => {
    if (date.day === null) return [];
    const none = noSuchDay(date, sentence.text);
    if (none) return [none];
    const ending = wrongEnding(date);
    if (ending) return [ending];
    const weekday = date.weekday ?? beside(sentence.text, date) ?? recurring(sentence.text, date);
    return weekday === null
      ? []
      : wrongWeekday(date, weekday, sentence.dates, index, sentence.text, sentence.years);
  });
}

/** 'All 30 February half-term places': a number of places, in February. */
function isCount(date: DateMention, text: string): boolean {
  if (date.year !== null || date.suffix !== null || date.weekday !== null) return false;
  return /^ (?!and|to|at|in|for|the|is|was|were|are|until|from|or|with|by|after|before|on|when|which|but|as|has|had|will|because)[a-z]/.test(
    text.slice(date.end),
  );
}

function noSuchDay(date: DateMention, text: string): Problem | null {
  const { day, month, year } = date;
  if (day === null || isCount(date, text)) return null;
  const most = month >= 1 && month <= 12 ? daysIn(year ?? 2024, month) : 0;
  if (day >= 1 && day <= most) return null;
  if (most === 0)
    return {
      kind: 'no-such-date',
      start: date.start,
      end: date.end,
      wrong: `There is no month ${month}: the day stands before the month.`,
      should:
        month <= 31 && day >= 1 && day <= 12
          ? printDay({ year: year ?? 2025, month: day, day: month })
          : 'A month from 1 to 12',
    };
  const name = MONTHS[month - 1]!;
  return {
    kind: 'no-such-date',
    start: date.start,
    end: date.end,
    wrong: `${name}${year === null ? '' : ` ${year}`} has no day ${day}: it ends on the ${ordinalOf(most)}.`,
    should: `${most} ${name}${year === null ? '' : ` ${year}`}, or a day of the month after it`,
  };
}

function wrongEnding(date: DateMention): Problem | null {
  if (date.suffix === null || date.day === null) return null;
  const right = ordinalOf(date.day);
  if (right === `${date.day}${date.suffix.toLowerCase()}`) return null;
  return {
    kind: 'ordinal-ending',
    start: date.start,
    end: date.end,
    wrong: `The ending of ${date.day}${date.suffix} is not that of the number, so one of the two is a slip.`,
    should: right,
    severity: 'look',
  };
}

/** 'the last Friday in March, 29 March 2025' */
function nthBefore(text: string, date: DateMention): string | undefined {
  return new RegExp(
    `\\b(?:first|second|third|fourth|last) (${NAME}) (?:in|of) (?:\\p{Lu}\\p{Ll}+|the month),? (?:\\(|on )?$`,
    'u',
  ).exec(text.slice(0, date.start))?.[1];
}

/** 'on Mondays: 2 June, 9 June and 17 June', 'every Saturday, next on 8 August': all of them are that day. */
function recurring(text: string, date: DateMention): number | null {
  const names = [
    ...text.matchAll(
      new RegExp(
        `\\b(?:(?:every|each|on a|on|the|our|its) )?(${NAME})(s| (?:meetings|sessions|classes|clubs|markets|surgeries|evenings|mornings|afternoons|events|workshops|lectures|concerts|services|performances)\\b[^.;:]{0,24}? (?:on|are|were|:))?(?:\\b|(?<=:))`,
        'gi',
      ),
    ),
  ];
  const [only] = names;
  if (!only || names.length > 1 || only.index > date.start || !(only[2] || /^(?:every|each) /i.test(only[0])))
    return null;
  const between = text.slice(only.index + only[0].length, date.start);
  if (
    !/^\s*(?:[:(–—]|,? ?(?:next|starting|beginning|first|last|the next|the first|the last|namely|i\.e\.)\b|$)/i.test(
      between,
    )
  )
    return null;
  if (
    /[.;]|\b(?:except|but|not|instead|moved|until|from|since|to|before|after|by|between|bank holiday)\b/i.test(
      between,
    )
  )
    return null;
  return weekdayNumber(only[1]!);
}

function beside(text: string, date: DateMention): number | null {
  const behind = BEHIND.exec(text.slice(date.end));
  const name =
    behind?.[1] ??
    behind?.[2] ??
    behind?.[3] ??
    behind?.[4] ??
    nthBefore(text, date) ??
    BEFORE.exec(text.slice(0, date.start))?.[1];
  return name === undefined ? null : weekdayNumber(name);
}

function wrongWeekday(
  date: DateMention,
  weekday: number,
  dates: readonly DateMention[],
  index: number,
  text: string,
  years: readonly { year: number }[],
): Problem[] {
  const { day, month } = date;
  if (day === null) return [];
  const year = date.year ?? yearOf(dates, index, years);
  if (year === null) return [];
  const whole: Day = { year, month, day };
  if (!exists(whole) || weekdayOf(whole) === weekday) return [];
  // Of 'Monday 3, Tuesday 4 and Thursday 5 March 2026' all have the year that is said.
  const next = dates[index + 1];
  const listed = date.inherited && next?.month === month && next.year === year && (next.day ?? 0) >= day;
  // A year that was lent may be that of the next turn of the year.
  const lent = (date.inherited && !listed) || date.year === null;
  if (
    lent &&
    [year - 1, year + 1].some(
      (other) =>
        exists({ ...whole, year: other }) &&
        weekdayOf({ ...whole, year: other }) === weekday &&
        (month >= 10 || month <= 3),
    )
  )
    return [];
  const named = WEEKDAYS[weekday]!;
  const truth = WEEKDAYS[weekdayOf(whole)]!;
  const other = nearbyYear(whole, weekday);
  const otherDay = nearbyDay(whole, weekday);
  const behind = date.weekday === null ? (BEHIND.exec(text.slice(date.end))?.[0].length ?? 0) : 0;
  return [
    {
      kind: 'weekday-mismatch',
      start: date.start,
      end: date.end + behind,
      wrong: `${printDay(whole)} ${isPast(whole) ? 'was' : 'is'} a ${truth}, not a ${named}.`,
      should: [
        printDay(whole, true),
        ...(otherDay ? [`or ${printDay(otherDay, true)} if the weekday is right`] : []),
        ...(other
          ? [`or ${named} ${day} ${MONTHS[month - 1]!} ${other} if it is the year that is wrong`]
          : []),
      ].join(', '),
    },
  ];
}

function isPast(day: Day): boolean {
  return Date.UTC(day.year, day.month - 1, day.day) < Date.now();
}

/** A year beside it in the same sentence, when there is just one. */
function yearOf(
  dates: readonly DateMention[],
  index: number,
  years: readonly { year: number }[],
): number | null {
  const said = new Set([
    ...dates.filter((date, at) => at !== index && date.year !== null).map((date) => date.year!),
    ...years.map(({ year }) => year),
  ]);
  return said.size === 1 ? [...said][0]! : null;
}

function nearbyYear(day: Day, weekday: number): number | null {
  for (const years of [1, -1]) {
    const other = { ...day, year: day.year + years };
    if (exists(other) && weekdayOf(other) === weekday) return other.year;
  }
  return null;
}

/** The nearest day with that name, within three days either way. */
function nearbyDay(day: Day, weekday: number): Day | null {
  const shift = ((weekday - weekdayOf(day) + 10) % 7) - 3;
  const other = { ...day, day: day.day + shift };
  return exists(other) ? other : null;
}

/** Whether two whole days stand in order; null when one is not whole. */
export function inOrder(first: DateMention, last: DateMention): boolean | null {
  const [one, other] = [dayOf(first), dayOf(last)];
  if (one && other)
    return Date.UTC(one.year, one.month - 1, one.day) <= Date.UTC(other.year, other.month - 1, other.day);
  if (first.year !== null && last.year !== null)
    return first.year * 12 + first.month <= last.year * 12 + last.month;
  return null;
}
