/** What a correction changed: passage by passage and figure by figure, between two documents of one report. Pure. */
import type { Block, Document, Inline } from '../../documents/index.ts';

/** A passage that is different. Null: it is new, or it has gone. */
export type ChangedPassage = {
  label: string;
  href: string | null;
  before: string | null;
  after: string | null;
};
/** A figure that stands in both and reads otherwise, or stands in one alone. */
export type ChangedFigure = { key: string; what: string; before: string | null; after: string | null };
export type Changes = { passages: ChangedPassage[]; figures: ChangedFigure[] };

type Passage = { id: string; label: string; text: string };

/** In the order of the later document; what has gone comes last. */
export function changesBetween(before: Document, after: Document): Changes {
  const [earlier, later] = [passagesOf(before), passagesOf(after)];
  const known = new Map(earlier.map((passage) => [passage.id, passage]));
  const kept = new Set(later.map(({ id }) => id));
  const passages = [
    ...later
      .filter(({ id, text }) => known.get(id)?.text !== text)
      .map(({ id, label, text }) => ({
        label,
        href: `#${id}`,
        before: known.get(id)?.text ?? null,
        after: text,
      })),
    ...earlier
      .filter(({ id }) => !kept.has(id))
      .map(({ label, text }) => ({ label, href: null, before: text, after: null })),
  ];
  return { passages, figures: changedFigures(before, after) };
}

function changedFigures(before: Document, after: Document): ChangedFigure[] {
  const known = new Map(before.figures.map((figure) => [figure.key, figure]));
  const kept = new Set(after.figures.map(({ key }) => key));
  return [
    ...after.figures
      .filter(({ key, text }) => known.get(key)?.text !== text)
      .map(({ key, what, text }) => ({ key, what, before: known.get(key)?.text ?? null, after: text })),
    ...before.figures
      .filter(({ key }) => !kept.has(key))
      .map(({ key, what, text }) => ({ key, what, before: text, after: null })),
  ];
}

/** What can be told apart by its anchor. A list belongs to the passage before it. */
function passagesOf(document: Document): Passage[] {
  const passages: Passage[] = [{ id: 'particulars', label: 'Heading', text: wordsOf(document.particulars) }];
  for (const block of document.blocks) {
    const last = passages.at(-1)!;
    if (block.kind === 'list') last.text = `${last.text}\n${wordsOf(block)}`;
    else if (block.kind !== 'particulars')
      passages.push({ id: block.id, label: labelOf(block), text: wordsOf(block) });
  }
  return passages;
}

function labelOf(block: Exclude<Block, { kind: 'list' | 'particulars' }>): string {
  switch (block.kind) {
    case 'heading':
      return `Heading ‘${block.text}’`;
    case 'paragraph':
      return block.number === null ? 'Text without a number' : `Paragraph ${block.number}`;
    case 'image':
      return block.caption === null ? 'Image' : `‘${block.caption}’`;
    default:
      return `‘${block.caption}’`;
  }
}

function wordsOf(block: Block): string {
  const read = (inlines: Inline[]) => inlines.map(({ text }) => text).join('');
  switch (block.kind) {
    case 'heading':
      return block.text;
    case 'paragraph':
      return read(block.inlines);
    case 'list':
      return block.items.map((item) => `– ${read(item)}`).join('\n');
    case 'particulars':
      return block.rows.map(({ label, inlines }) => `${label}: ${read(inlines)}`).join('\n');
    case 'table':
      return block.rows
        .map((row) =>
          row.map((cell) => [cell.inlines, ...(cell.points ?? [])].map(read).join('; ')).join(' | '),
        )
        .join('\n');
    case 'chart':
      return block.chart.alternative;
    case 'pillars':
      return block.alternative;
    case 'image':
      return `${block.alternative ?? 'Decoration'} (${block.key})`;
  }
}
