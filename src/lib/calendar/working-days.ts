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

const START = at(`${FIRST}-01-01`);
/** How many working days there were by each day of the known years, so that many thousand cases are counted as fast as a few. */
const COUNTED = (() => {
  const counted: number[] = [];
  for (let time = START, days = 0; time <= at(`${LAST}-12-31`); time += DAY)
    counted.push((days += isWorkingDay(on(time)) ? 1 : 0));
  return counted;
})();

/** The working days of the known years up to and with a day. Throws as `isWorkingDay` does. */
function workingDaysBy(iso: string): number {
  isWorkingDay(iso);
  return COUNTED[(at(iso) - START) / DAY]!;
}

/**
 * Working days from one day to another, as targets count them: the day after the first is day one. The same day is 0; what came in on
 * Friday and was answered on Monday took 1. Negative where the second is before the first.
 */
export function workingDaysBetween(from: string, to: string): number {
  // Backwards the later day is where it starts: neither way is the first day counted.
  return workingDaysBy(to) - workingDaysBy(from);
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
