/**
 * Dates as people read them, and only here: 'Thursday 30 January 2025', 'January 2017', '2pm'.
 * A date comes in as ISO text. A source that gives only a month or a year gives '2017-01' or '2017', and no day is made up for it.
 */
const MONTHS = [
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
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** `full`: Thursday 30 January 2025. `long`: 30 January 2025. `month`: January 2025. `year`: 2025. */
export type DateStyle = 'full' | 'long' | 'month' | 'year';

type Parts = { year: number; month: number | null; day: number | null };

function parse(iso: string): Parts {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(iso);
  if (!match) throw new RangeError(`'${iso}' is not an ISO date.`);
  const year = Number(match[1]);
  const month = match[2] === undefined ? null : Number(match[2]);
  const day = match[3] === undefined ? null : Number(match[3]);
  if (month !== null && (month < 1 || month > 12)) throw new RangeError(`'${iso}' has no such month.`);
  if (month !== null && day !== null && (day < 1 || day > daysIn(year, month)))
    throw new RangeError(`'${iso}' has no such day.`);
  return { year, month, day };
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The same day so many months later, or the last of that month: as PostgreSQL counts months. */
export function monthsLater(iso: string, months: number): string {
  const { year, month, day } = parse(iso);
  if (month === null || day === null) throw new RangeError(`'${iso}' is not a whole date.`);
  const later = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(later / 12), (later % 12) + 1];
  const pad = (part: number) => String(part).padStart(2, '0');
  return `${toYear}-${pad(toMonth)}-${pad(Math.min(day, daysIn(toYear, toMonth)))}`;
}

/** 'Thursday' of '2025-01-30'. */
export function weekdayOf(iso: string): string {
  const { year, month, day } = parse(iso);
  if (month === null || day === null) throw new RangeError(`'${iso}' does not say which day.`);
  return WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]!;
}

/** A whole date. The parts that the style leaves out are left out; none is made up. */
export function formatDate(iso: string, style: DateStyle = 'full'): string {
  const { year, month, day } = parse(iso);
  if (month === null || day === null) throw new RangeError(`'${iso}' does not say which day.`);
  const monthName = MONTHS[month - 1]!;
  if (style === 'year') return String(year);
  if (style === 'month') return `${monthName} ${year}`;
  const long = `${day} ${monthName} ${year}`;
  return style === 'full' ? `${weekdayOf(iso)} ${long}` : long;
}

/** As exactly as the source gives it: '2017' → '2017', '2017-01' → 'January 2017', '2017-01-26' → '26 January 2017'. */
export function formatPartialDate(iso: string, style: 'full' | 'long' = 'long'): string {
  const { year, month, day } = parse(iso);
  if (month === null) return String(year);
  if (day === null) return `${MONTHS[month - 1]!} ${year}`;
  return formatDate(iso, style);
}

/** The earliest day that a date can mean: '2017' → '2017-01-01'. */
export function firstDayOf(iso: string): string {
  parse(iso);
  return iso.padEnd(10, '-01');
}

/** The latest day that a date can mean: '2017' → '2017-12-31', '2017-02' → '2017-02-28'. */
export function lastDayOf(iso: string): string {
  const { year, month, day } = parse(iso);
  if (day !== null) return iso;
  const last = month ?? 12;
  return `${iso.slice(0, 4)}-${String(last).padStart(2, '0')}-${daysIn(year, last)}`;
}

/** '14:00' → '2pm', '10:30' → '10:30am', '12:00' → 'midday', as GOV.UK writes times. */
export function formatTime(time: string): string {
  const match = /^([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?$/.exec(time);
  if (!match) throw new RangeError(`'${time}' is not a time.`);
  const hour = Number(match[1]);
  const minute = match[2]!;
  if (minute === '00' && hour === 12) return 'midday';
  if (minute === '00' && hour === 0) return 'midnight';
  return `${hour % 12 || 12}${minute === '00' ? '' : `:${minute}`}${hour < 12 ? 'am' : 'pm'}`;
}

/** '2017 to 2027', 'November 2024 to January 2025', 'from October 2024' when nothing says when it ends. */
export function formatPeriod(from: string | null, to: string | null): string | null {
  if (from && to)
    return from === to ? formatPartialDate(from) : `${formatPartialDate(from)} to ${formatPartialDate(to)}`;
  if (from) return `from ${formatPartialDate(from)}`;
  return to ? `until ${formatPartialDate(to)}` : null;
}

/** Today in the city's own time, since a date is what people there say it is. */
export function todayInLondon(now: Date = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: 'Europe/London',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(now);
}

/** A moment as people in the city read it: '22 January 2025 at 9am'. */
export function formatMoment(iso: string): string {
  const day = todayInLondon(new Date(iso));
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(iso));
  return `${formatDate(day, 'long')} at ${formatTime(time)}`;
}

/** A moment by which something is to be done, after 'at' or 'by': '5pm on Friday 30 October 2026', as the city's clocks show it. */
export function formatDeadline(iso: string): string {
  const moment = new Date(iso);
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(moment);
  return `${formatTime(time)} on ${formatDate(todayInLondon(moment))}`;
}

/**
 * The moments at which a clock in the city shows a day and a time, the earlier first, in ISO form: one; none for what is no time, or one that
 * the clocks go over in spring; two for one that they show twice in autumn.
 */
export function momentsIn(day: string, time: string): string[] {
  const there = Date.parse(`${day}T${time}:00Z`);
  if (Number.isNaN(there)) return [];
  // An hour before Greenwich's time, and Greenwich's time: what shows the wanted time in London is one of the two.
  return [1, 0].flatMap((ahead) => {
    const moment = new Date(there - ahead * 3_600_000);
    const shown = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/London',
      dateStyle: 'short',
      timeStyle: 'short',
    }).format(moment);
    return shown === `${day} ${time}` ? [moment.toISOString()] : [];
  });
}

/** The moment at which a clock in the city shows a day and a time; the later one, where it shows it twice. */
export function momentIn(day: string, time: string): string | null {
  return momentsIn(day, time).at(-1) ?? null;
}

/** Day and time of a moment, as a clock in the city shows them: ['2026-10-30', '17:00']. */
export function clockIn(moment: string): { day: string; time: string } {
  const [day = '', time = ''] = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/London',
    dateStyle: 'short',
    timeStyle: 'short',
  })
    .format(new Date(moment))
    .split(' ');
  return { day, time };
}
