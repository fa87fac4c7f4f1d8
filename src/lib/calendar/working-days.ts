/** Working days in England: Monday to Friday without bank holidays. Pure. */
import holidays from './bank-holidays.json' with { type: 'json' };

/** GOV.UK's list for England and Wales, in the form in which it is published (https://www.gov.uk/bank-holidays.json). */
const events = holidays['england-and-wales'].events;
const HOLIDAYS = new Set(events.map(({ date }) => date));
const FIRST = events[0]!.date.slice(0, 4);
const LAST = events.at(-1)!.date.slice(0, 4);

const DAY = 86_400_000;
const at = (iso: string) => Date.parse(`${iso}T00:00:00Z`);
const on = (time: number) => new Date(time).toISOString().slice(0, 10);

/** The years for which bank holidays are known: outside them nothing is counted, because it would be wrong unseen. */
export const KNOWN_YEARS = { from: Number(FIRST), to: Number(LAST) };

/** Whether people are at work in offices on a day. Throws for a year whose bank holidays are not known. */
export function isWorkingDay(iso: string): boolean {
  if (Number.isNaN(at(iso)) || on(at(iso)) !== iso) throw new RangeError(`'${iso}' is not a day.`);
  const year = Number(iso.slice(0, 4));
  if (year < KNOWN_YEARS.from || year > KNOWN_YEARS.to)
    throw new RangeError(`The bank holidays of ${year} are not known.`);
  const weekday = new Date(at(iso)).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !HOLIDAYS.has(iso);
}

/**
 * Working days from one day to another, as targets count them: the day after the first is day one. The same day is 0; what came in on
 * Friday and was answered on Monday took 1. Negative where the second is before the first.
 */
export function workingDaysBetween(from: string, to: string): number {
  if (at(to) < at(from)) return -workingDaysBetween(to, from);
  isWorkingDay(from);
  let days = 0;
  for (let time = at(from) + DAY; time <= at(to); time += DAY) if (isWorkingDay(on(time))) days++;
  return days;
}

/** The day before which so many clear working days lie: the last on which something can be published that must be out that long before. */
export function clearWorkingDaysBefore(iso: string, days: number): string {
  let time = at(iso) - DAY;
  for (let clear = 0; clear < days; time -= DAY) if (isWorkingDay(on(time))) clear++;
  while (!isWorkingDay(on(time))) time -= DAY;
  return on(time);
}

/** The average of whole numbers to one decimal, halves away from nought; null of none. Computed in whole numbers, so that no digit is made up. */
export function averageDays(days: readonly number[]): number | null {
  if (days.length === 0) return null;
  const sum = days.reduce((all, one) => all + one, 0);
  return (Math.sign(sum) * Math.floor((Math.abs(sum) * 20 + days.length) / (2 * days.length))) / 10;
}
