/** The parts of a draft that something can be said about, and where they stand: for comments, checks and answers. */
import type { Document, Inline } from '../../documents/index.ts';

export type Part = {
  /** Its address within the page. */
  id: string;
  /** '2.1', 'Section 2', 'Table'. */
  label: string;
  text: string;
  kind: 'heading' | 'paragraph' | 'made';
};

const textOf = (inlines: readonly Inline[]) => inlines.map(({ text }) => text).join('');

/** The parts in order. A list belongs to the paragraph before it. */
export function partsOf(document: Pick<Document, 'blocks'>): Part[] {
  const parts: Part[] = [];
  for (const block of document.blocks) {
    if (block.kind === 'heading')
      parts.push({
        id: block.id,
        label: block.number ? `Section ${block.number}` : 'Heading',
        text: block.text,
        kind: 'heading',
      });
    else if (block.kind === 'paragraph')
      parts.push({
        id: block.id,
        label: block.number ?? 'Text',
        text: textOf(block.inlines),
        kind: 'paragraph',
      });
    else if (block.kind === 'list') {
      const last = parts.at(-1);
      if (last) last.text += block.items.map((item) => ` • ${textOf(item)}`).join('');
    } else if ('id' in block && 'caption' in block)
      parts.push({
        id: block.id,
        label: block.kind === 'table' ? 'Table' : block.kind === 'image' ? 'Image' : 'Picture',
        text: block.caption ?? (block.kind === 'image' ? (block.alternative ?? '') : ''),
        kind: 'made',
      });
  }
  return parts;
}

/** Where a comment belongs now: its paragraph, or, when that has moved or lost its name, wherever its words stand. Null: nowhere any more. */
export function placeOf(
  said: { paragraph: string | null; quoted: string },
  parts: readonly Part[],
): Part | null {
  const quoted = said.quoted.trim();
  const same = parts.find(({ id }) => id === said.paragraph);
  if (same && (quoted === '' || same.text.includes(quoted))) return same;
  return (quoted === '' ? undefined : parts.find(({ text }) => text.includes(quoted))) ?? null;
}
