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
