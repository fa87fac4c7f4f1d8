/** What forms of committee records share. */
import { dateFrom, typed, typedLine, type FormErrors } from '../delivery/index.ts';
import { formatDate } from '../ui/dates.ts';

export { typed, typedLine, type FormErrors };

/** The fields of a form as they were typed; those in `long` keep their lines. */
export function typedFields<Field extends string>(
  form: FormData,
  fields: readonly Field[],
  long: readonly Field[] = [],
): Record<Field, string> {
  return Object.fromEntries(
    fields.map((field) => [field, long.includes(field) ? typed(form, field) : typedLine(form, field)]),
  ) as Record<Field, string>;
}

const WEEKDAY = /^(mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?[,.]?\s+/i;

/** A whole day as people type it, '30 January 2025' or 'Thursday, 30 January, 2025'; null where none was typed. What is wrong is said in a sentence. */
export function dayFrom(text: string): { day: string | null } | { error: string } {
  if (text === '') return { day: null };
  const weekday = WEEKDAY.exec(text)?.[1]?.toLowerCase();
  const read = dateFrom(text.replace(WEEKDAY, ''), 'first');
  if ('error' in read || read.date === null || read.date.length < 10)
    return { error: 'Give a whole date, such as 30 January 2025' };
  const actual = formatDate(read.date).split(' ')[0] ?? '';
  if (weekday && !actual.toLowerCase().startsWith(weekday))
    return { error: `${formatDate(read.date, 'long')} is a ${actual}. Check the day and the year` };
  return { day: read.date };
}

/** As a form shows a day that is on record. */
export function dayTyped(day: string | null): string {
  return day === null ? '' : formatDate(day, 'long');
}

/** A time as people type it: '2pm', '2.30 pm', '14:00'. Null where none was typed. */
export function timeFrom(text: string): { time: string | null } | { error: string } {
  if (text === '') return { time: null };
  if (/^(midday|noon)$/i.test(text)) return { time: '12:00' };
  const match = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?$/i.exec(text);
  const half = match?.[3]?.[0]?.toLowerCase();
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2] ?? 0)];
  const good = match && minute < 60 && (half ? hour >= 1 && hour <= 12 : hour < 24 && match[2] !== undefined);
  if (!good) return { error: 'Give a time such as 2pm or 14:00' };
  const full = half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour;
  return { time: `${String(full).padStart(2, '0')}:${String(minute).padStart(2, '0')}` };
}

/** A name of a councillor where a post is wanted: 'Cllr A Example'. Undefined: none is seen. */
export function councillorNamed(text: string): string | undefined {
  return /\b(?:cllrs?|councillors?)\b/i.test(text)
    ? 'Give posts and not names, such as Cabinet Member for Housing and Communities'
    : undefined;
}
