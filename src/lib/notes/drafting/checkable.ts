/** A composed note as the checks of prose read it: its sentences, each with its place, and which characters come from records. */
import type { Checkable, FigureSpan, Passage } from '../../checks/index.ts';
import type { Document, Inline } from '../../documents/index.ts';

/**
 * Only what somebody wrote: tables, charts and what is said beside them are made from records, which add up by themselves. `lines`: the line of the text that made each
 * block; what has none is no author's.
 */
export function checkableOf(
  { blocks }: Pick<Document, 'blocks'>,
  lines: readonly (number | null)[],
): Checkable {
  const passages: Passage[] = [];
  let trail: string[] = [];
  let where = 'the opening';
  let href: string | undefined;
  let list = 0;
  const add = (
    kind: Passage['kind'],
    inlines: readonly Inline[],
    line: number,
    more: Partial<Passage> = {},
  ) => {
    const { text, figures } = spansOf(inlines);
    passages.push({
      kind,
      text,
      where,
      line,
      ...(href === undefined ? {} : { href }),
      trail,
      figures,
      ...more,
    });
  };
  for (const [index, block] of blocks.entries()) {
    const line = lines[index];
    if (line == null) continue;
    if (block.kind === 'heading') {
      trail = block.level === 2 ? [block.text] : [...trail.slice(0, 1), block.text];
      where = block.number === null ? `‘${block.text}’` : `section ${block.number}`;
      href = `#${block.id}`;
      add('heading', [{ kind: 'text', text: block.text }], line);
    } else if (block.kind === 'paragraph') {
      if (block.number !== null) where = `paragraph ${block.number}`;
      href = `#${block.id}`;
      if (!block.fromRecords) add('paragraph', block.inlines, line);
    } else if (block.kind === 'list' && !block.fromRecords) {
      list++;
      for (const item of block.items)
        add('item', item, line, { item: { list, depth: 0, ordered: block.style === 'numbered' } });
    } else if (block.kind === 'image') {
      // What somebody said of an image that they uploaded.
      for (const text of [block.caption, block.alternative])
        if (text) add('note', [{ kind: 'text', text }], line);
    }
  }
  return { passages, tables: [] };
}

function spansOf(inlines: readonly Inline[]): { text: string; figures: FigureSpan[] } {
  let text = '';
  const figures: FigureSpan[] = [];
  for (const run of inlines) {
    if (run.kind === 'figure')
      figures.push({ start: text.length, end: text.length + run.text.length, key: run.figure });
    text += run.text;
  }
  return { text, figures };
}
