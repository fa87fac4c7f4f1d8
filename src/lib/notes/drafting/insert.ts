/** Putting a figure or a block into a text, where the browser has no cursor to tell of: at the mark that the author wrote. */
import { bodyOf, paragraphsOf } from './paragraphs.ts';

/** What an author writes where something is to stand. */
export const MARK = '[[?]]';
const BLOCK = /^(\[\[[a-z]+:[^\]]*\]\]|!\[.*\]\(image:[^\n]*\))$/;

/**
 * The text with a figure or block in it: a figure in place of the mark, a block after the paragraph that holds the mark. Without a mark it comes
 * at the end.
 */
export function insertInto(body: string, inserted: string): string {
  if (!BLOCK.test(inserted))
    return body.includes(MARK)
      ? body.replace(MARK, () => inserted)
      : `${body.trimEnd()}${body.trim() === '' ? '' : ' '}${inserted}`;
  const paragraphs = paragraphsOf(body).map(({ text }) => text);
  const marked = paragraphs.findIndex((text) => text.includes(MARK));
  if (marked < 0) return bodyOf([...paragraphs, inserted]);
  const without = paragraphs[marked]!.replace(MARK, '').replace(/ {2,}/g, ' ').trim();
  return bodyOf([...paragraphs.slice(0, marked), without, inserted, ...paragraphs.slice(marked + 1)]);
}
