import { explain } from '$lib/database/index.ts';

/** What a page says after something was done: by the word in its address (`?saved=moved`). */
export function doneOf<Words extends Record<string, string>>(url: URL, words: Words): string | null {
  const saved = url.searchParams.get('saved') ?? '';
  return Object.hasOwn(words, saved) ? (words[saved] ?? null) : null;
}

/** What the database refused, as errors of the form. `fields`: what a column is called in the form, where that differs. */
export function refused(error: unknown, fields: Record<string, string> = {}): Record<string, string> {
  const { message, field } = explain(error);
  return { [field ? (fields[field] ?? field) : 'form']: message };
}
