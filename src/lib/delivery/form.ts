/** What forms of delivery send, read as people mean it. */
import type { z } from 'zod';
import { readDate } from '../tables/index.ts';

/** What is wrong with a form: for each field a sentence that says what to do. In the order of the fields. */
export type FormErrors<Field extends string = string> = Partial<Record<Field, string>>;

/**
 * What was typed into a field: as Unicode keeps it, with one kind of line end, without the characters that cannot be kept or seen, and
 * without spaces around it. '' when the field was not sent.
 */
export function typed(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? clean(value) : '';
}

/** The same for a field of one line. */
export function typedLine(form: FormData, name: string): string {
  return typed(form, name).replaceAll(/\s+/g, ' ');
}

/** The same for a field that may be sent several times, such as boxes that are ticked. Without empty ones and doubles. */
export function typedAll(form: FormData, name: string): string[] {
  const values = form.getAll(name).map((value) => (typeof value === 'string' ? clean(value) : ''));
  return [...new Set(values)].filter(Boolean);
}

/** For ErrorSummary: each error as a link to its field. */
export function errorLinks(errors: FormErrors): { text: string; href?: string }[] {
  return Object.entries(errors).flatMap(([field, text]) =>
    text ? [field === 'form' ? { text } : { text, href: `#${field}` }] : [],
  );
}

/** 'Shorten what happened to 3,000 characters. It has 61,204.', or undefined when it is short enough. */
export function tooLong(text: string, most: number, what: string): string | undefined {
  const length = [...text].length;
  if (length <= most) return undefined;
  return `Shorten ${what} to ${most.toLocaleString('en-GB')} characters. It has ${length.toLocaleString('en-GB')}`;
}

/** The same for a field that stands in each row of several, with empty ones, so that the rows keep together. */
export function typedEach(form: FormData, name: string): string[] {
  return form.getAll(name).map((value) => (typeof value === 'string' ? clean(value) : ''));
}

/**
 * A date as people type it ('31 March 2026', 'March 2026', '2026'), as exact as it was typed, or the sentence that says why it is none.
 * Of a span ('2025 to 2027') it is the one end or the other. Null: nothing was typed.
 */
export function dateFrom(text: string, end: 'first' | 'last'): { date: string | null } | { error: string } {
  if (text === '') return { date: null };
  const reading = readDate(text);
  if (reading.kind === 'date') return { date: end === 'first' ? reading.from : reading.to };
  if (reading.kind === 'order')
    return { error: `Write the month of ‘${text}’ as a word, such as 1 September 2026` };
  return { error: 'Give a date such as 31 March 2026, March 2026 or 2026, or leave it empty' };
}

function clean(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .trim();
}

/** The record as it was when the form was opened, which the form sends along; null when that was tampered with or cut off. */
export function seenIn<Seen>(form: FormData, schema: z.ZodType<Seen>): Seen | null {
  try {
    return schema.parse(JSON.parse(String(form.get('seen'))));
  } catch {
    return null;
  }
}
