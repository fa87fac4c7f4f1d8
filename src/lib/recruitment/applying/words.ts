/** How many words a text has, as the database counts them (`count_words`): what stands between spaces and holds a letter or a digit. */
export function countWords(text: string): number {
  return text.split(/[\s\u0085\u1680]+/u).filter((word) => /[\p{L}\p{Nd}]/u.test(word)).length;
}
