/** What the makers of blocks share: runs of text, cells, and the line that says where a block comes from. */
import type { Block, Inline, Table, TableCell, TableColumn } from '../../documents/index.ts';
import { formatDate } from '../../ui/dates.ts';
import { addressOf } from '../record-address.ts';

/** What a directive becomes: blocks that follow each other, or why it cannot be. */
export type Made = Block[] | { problem: string } | undefined;

export function text(words: string): Inline {
  return { kind: 'text', text: words };
}

export function strong(words: string): Inline {
  return { kind: 'text', text: words, strong: true };
}

export function link(words: string, href: string): Inline {
  return { kind: 'link', text: words, href };
}

/** To the page, or the place on a page, where a record is seen. */
export function recordLink(words: string, kind: string, id: string): Inline {
  const href = addressOf(kind, id);
  return href === null ? text(words) : link(words, href);
}

export function cell(...inlines: (Inline | string)[]): TableCell {
  return { inlines: inlines.map((inline) => (typeof inline === 'string' ? text(inline) : inline)) };
}

/** A column of words, or of numbers at the right. `width`: its share. */
export function column(heading: string, width = 1, align: TableColumn['align'] = 'start'): TableColumn {
  return { heading, align, width };
}

/** A table that is made from records, and says so: a number in it was typed by nobody. */
export function table(id: string, caption: string, columns: TableColumn[], rows: TableCell[][]): Table {
  return { kind: 'table', id, caption, columns, rows, fromRecords: true };
}

/** Text that carries on the paragraph before it, made from records: nobody typed the numbers in it. */
export function paragraph(id: string, ...inlines: (Inline | string)[]): Block {
  return {
    kind: 'paragraph',
    id,
    number: null,
    inlines: inlines.map((inline) => (typeof inline === 'string' ? text(inline) : inline)),
    fromRecords: true,
  };
}

/** Rule 23 for a block as a whole: from which records it is made, and as at which day. */
export function source(id: string, label: string, href: string, asAt: string): Block {
  return paragraph(
    `${id}-source`,
    'From the records: ',
    link(label, href),
    `, as at ${formatDate(asAt, 'long')}.`,
  );
}
