/** What merged cells leave behind: a value in the first of a run of rows, and nothing below it. */
import type { ReadColumn, ReadRow } from './read.ts';

/** A column that looks so, with the first place where it does. It is for a person to say what the gaps mean. */
export type Gaps = { column: ReadColumn; empty: number; value: string; from: number; to: number };

/** Groups larger than this on average are no merged cells, but a column that is seldom filled. */
const LARGEST_GROUP = 25;

/**
 * The columns whose empty cells may stand for the value above them: the first row is filled, some below are not, and no two
 * values that follow each other are the same, as somebody would have written them who filled each row.
 */
export function findGaps(columns: readonly ReadColumn[], rows: readonly ReadRow[]): Gaps[] {
  return columns.flatMap((column) => {
    const empty = rows.length - column.filled;
    if (empty === 0 || column.filled === 0 || rows.length / column.filled > LARGEST_GROUP) return [];
    const first = rows[0]?.cells[column.index] ?? '';
    if (first === '' || repeatsItself(column, rows)) return [];
    const start = rows.findIndex((_, index) => (rows[index + 1]?.cells[column.index] ?? null) === '');
    const end = rows.findIndex((row, index) => index > start && row.cells[column.index] !== '');
    const from = rows[start + 1];
    const to = end === -1 ? rows.at(-1) : rows[end - 1];
    if (!from || !to) return [];
    return [{ column, empty, value: rows[start]?.cells[column.index] ?? '', from: from.line, to: to.line }];
  });
}

function repeatsItself({ index }: ReadColumn, rows: readonly ReadRow[]): boolean {
  const values = rows.map((row) => row.cells[index] ?? '').filter((cell) => cell !== '');
  return values.some((value, at) => at > 0 && value === values[at - 1]);
}

/** The rows with the gaps of these columns filled with the value above them. */
export function carriedDown(rows: readonly ReadRow[], columns: readonly number[]): ReadRow[] {
  const above = new Map<number, string>();
  return rows.map((row) => {
    const cells = [...row.cells];
    for (const index of columns) {
      const cell = cells[index] ?? '';
      if (cell === '') cells[index] = above.get(index) ?? '';
      else above.set(index, cell);
    }
    return { ...row, cells };
  });
}
