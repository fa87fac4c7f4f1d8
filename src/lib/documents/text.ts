/** Text as files can hold it. */

/** Without characters that neither XML nor a PDF can hold; half of a surrogate pair becomes the sign for what is not known. */
export function printable(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/[\t\n\r\u0085\u2028\u2029]+/g, ' ')
      // eslint-disable-next-line no-control-regex -- these are the very characters to be left out
      .replace(/[\u0000-\u001f\u007f-\u009f\ufdd0-\ufdef]|[\ufffe\uffff]/g, '')
  );
}

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Whether a paragraph is read from the right: its first letter says so, as in a browser (`dir="auto"`). */
export function runsRightToLeft(text: string): boolean {
  const [first = ''] = /\p{L}/u.exec(text) ?? [];
  return RIGHT_TO_LEFT.test(first);
}
