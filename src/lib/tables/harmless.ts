/**
 * A spreadsheet runs a cell of a CSV as a formula when it starts with one of these. Such a text is written with an apostrophe
 * before it, and the apostrophe is taken away again on reading. A text that already starts so gets another, so that every text
 * comes back as it was. It is OWASP's rule against 'CSV injection'.
 */
const RUNNABLE = /^'*[=+\-@\t\r]/;

/** The text as it can be written into a CSV. */
export function harmless(text: string): string {
  return RUNNABLE.test(text) ? `'${text}` : text;
}

/** The text that `harmless` was given. */
export function withoutApostrophe(text: string): string {
  return text.startsWith("'") && RUNNABLE.test(text) ? text.slice(1) : text;
}
