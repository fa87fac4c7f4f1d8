/** From rows of cells, as any file holds them, to a table: titles above the headings and notes below the rows are no part of it. */
import { readCell } from '../tables/cell.ts';
import type { GridRow, GridTable, Passage } from '../model.ts';

export type RawRow = {
  cells: string[];
  where: string;
  line?: number;
  /** Said to be a heading. */ heading?: boolean;
};
export type Surroundings = {
  where: string;
  trail: readonly string[];
  caption?: string;
  line?: number;
  href?: string;
};

/** Null when the rows are no table: too few, or one column. */
export function tableFrom(rows: readonly RawRow[], around: Surroundings): GridTable | null {
  const filled = rows.filter((row) => row.cells.some((cell) => cell.trim() !== ''));
  const width = Math.max(0, ...filled.map((row) => lastFilled(row.cells) + 1));
  if (filled.length < 2 || width < 2) return null;
  const titles: string[] = [];
  let first = 0;
  while (first < filled.length - 2 && countFilled(filled[first]!.cells) === 1 && !filled[first]!.heading)
    titles.push(textOf(filled[first++]!));
  let last = filled.length;
  const notes: string[] = [];
  while (last > first + 2 && isNote(filled[last - 1]!.cells, width)) notes.unshift(textOf(filled[--last]!));
  const { headings, body } = splitHeadings(filled.slice(first, last), width);
  const known = body.filter(
    (row) =>
      !(
        row.cells.length > 0 &&
        row.cells.every((cell, index) => cell.trim() === (headings[index] ?? '').trim())
      ),
  );
  if (known.length === 0) return null;
  return {
    caption: [around.caption ?? '', ...titles].filter((text) => text !== '').join(' '),
    where: around.where,
    ...(around.line === undefined ? {} : { line: around.line }),
    ...(around.href === undefined ? {} : { href: around.href }),
    trail: around.trail,
    headings,
    rows: known.map(({ cells, where, line }): GridRow => ({
      cells,
      where,
      ...(line === undefined ? {} : { line }),
    })),
    notes,
  };
}

/** The first row, and a second one when it only goes into more detail. */
function splitHeadings(rows: readonly RawRow[], width: number): { headings: string[]; body: RawRow[] } {
  const [first, second] = rows as [RawRow, RawRow | undefined];
  const padded = (row: RawRow) =>
    Array.from({ length: width }, (_, index) => (row.cells[index] ?? '').trim());
  const marked = rows.filter((row) => row.heading).length;
  const top = padded(first);
  // A heading row that is a row like others: '| Total visits | 124,800 |'.
  const numbers = first.cells.slice(1).filter((cell) => cell.trim() !== '');
  if (
    numbers.length > 0 &&
    numbers.every((cell) => /\d/.test(cell) && readCell(cell).kind === 'number') &&
    !looksLikeHeading(first.cells)
  )
    return { headings: top.map(() => ''), body: [...rows] };
  // A table without headings: numbers in its first row, beside a label.
  if (!first.heading && hasNumbers(first.cells.slice(1)) && !looksLikeHeading(first.cells))
    return { headings: top.map(() => ''), body: [...rows] };
  const twoRows =
    second &&
    rows.length > 2 &&
    (marked >= 2
      ? second.heading === true
      : (second.cells[0] ?? '').trim() === '' && !hasNumbers(second.cells) && countFilled(second.cells) > 1);
  if (!twoRows) return { headings: top, body: rows.slice(1) };
  const below = padded(second);
  let above = '';
  const headings = top.map((text, index) => {
    // A heading over several columns stands in the first of them.
    if (text !== '') above = text;
    const over = index === 0 ? text : above;
    return [over, below[index] === over ? '' : below[index]].filter(Boolean).join(' ');
  });
  return { headings, body: rows.slice(2) };
}

function looksLikeHeading(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  const years = filled.filter((cell) =>
    /^(?:FY ?)?(?:19|20)\d{2}(?:\s?[-/–]\s?\d{2,4})?$|^Q[1-4]\b/.test(cell.trim()),
  ).length;
  const words = filled.filter((cell) => readCell(cell).kind === 'text').length;
  return years > 0 ? words + years >= filled.length - 1 : words > filled.length / 2;
}

function hasNumbers(cells: readonly string[]): boolean {
  return cells.some((cell) => readCell(cell).kind === 'number');
}

function countFilled(cells: readonly string[]): number {
  return new Set(cells.map((cell) => cell.trim()).filter((cell) => cell !== '')).size;
}

function lastFilled(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== '');
}

function isNote(cells: readonly string[], width: number): boolean {
  const text = cells.find((cell) => cell.trim() !== '') ?? '';
  return (
    width > 1 &&
    countFilled(cells) === 1 &&
    /[a-z]/i.test(text) &&
    (text.length > 25 || /^(?:note|source|\*|†|\d\.|figures|all figures)/i.test(text.trim()))
  );
}

function textOf(row: RawRow): string {
  return row.cells.find((cell) => cell.trim() !== '')?.trim() ?? '';
}

/** The cells of a table as passages, and its titles and notes. */
export function passagesOf(table: GridTable, id: string): Passage[] {
  const common = {
    trail: table.trail,
    figures: [],
    ...(table.href === undefined ? {} : { href: table.href }),
  };
  const cell = (
    text: string,
    where: string,
    line: number | undefined,
    kind: Passage['kind'] = 'cell',
  ): Passage[] =>
    /\p{L}|\d\D+\d/u.test(text)
      ? [{ ...common, kind, text, where, ...(line === undefined ? {} : { line }), id }]
      : [];
  const place = (index: number) => {
    const heading = (table.headings[index] ?? '').trim();
    return heading === '' ? String(index + 1) : heading;
  };
  return [
    ...(table.caption === '' ? [] : cell(table.caption, table.where, table.line, 'note')),
    ...table.headings.flatMap((text) => cell(text, `${table.where}, headings`, table.line)),
    ...table.rows.flatMap((row) =>
      row.cells.flatMap((text, index) =>
        text.trim() === '' ? [] : cell(text, `${row.where}, column ${place(index)}`, row.line),
      ),
    ),
    ...table.notes.flatMap((text) => cell(text, `${table.where}, note`, table.line, 'note')),
  ];
}
