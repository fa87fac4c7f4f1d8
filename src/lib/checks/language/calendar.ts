/** Days as people write them, and the calendar. Months from 1, weekdays from 0 for Sunday. */

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
export const WEEKDAYS = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;

/** A whole day. */
export type Day = { year: number; month: number; day: number };

/** What stands in a text: each part may be missing. `inherited`: the year was said with another date of the same sentence. */
export type DateMention = {
  start: number;
  end: number;
  text: string;
  weekday: number | null;
  weekdayText: string | null;
  day: number | null;
  /** As it was printed: 'st', 'nd'; null where there is none. */
  suffix: string | null;
  month: number;
  year: number | null;
  inherited: boolean;
};

export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function weekdayOf({ year, month, day }: Day): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}

/** Days since the epoch, for counting between two. */
export function serialOf({ year, month, day }: Day): number {
  return Math.round(Date.UTC(year, month - 1, day) / 86_400_000);
}

export function exists({ year, month, day }: Day): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/** 'Thursday 30 January 2025'. */
export function printDay(day: Day, withWeekday = false): string {
  const plain = `${day.day} ${MONTHS[day.month - 1]!} ${day.year}`;
  return withWeekday ? `${WEEKDAYS[weekdayOf(day)]!} ${plain}` : plain;
}

/** The day that a mention says, when it says all of one. */
export function dayOf(mention: DateMention): Day | null {
  const { day, month, year } = mention;
  return day === null || year === null ? null : { day, month, year };
}

export function monthNumber(name: string): number | null {
  const start = name.toLowerCase().replace('.', '').slice(0, 3);
  const index = MONTHS.findIndex((month) => month.toLowerCase().startsWith(start));
  return index === -1 ? null : index + 1;
}

export function weekdayNumber(name: string): number | null {
  const start = name.toLowerCase().slice(0, 3);
  const index = WEEKDAYS.findIndex((weekday) => weekday.toLowerCase().startsWith(start));
  return index === -1 ? null : index;
}

/** 24 is 2024, 97 is 1997. */
export function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length === 4 ? year : year + (year < 70 ? 2000 : 1900);
}
