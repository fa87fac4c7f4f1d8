/** A table as it leaves this site: what it is called, what its columns hold, and its rows. */

/**
 * What a column holds, and so how its cells are written:
 * `text`; `number`; `date`: ISO, as exact as is known ('2025', '2025-09', '2025-09-30'); `percentage`: in per cent, 45.5 for 45.5%;
 * `money`: whole pence. A CSV has no place for units but the heading: say '(£)' or '(%)' there.
 */
export type ColumnKind = 'text' | 'number' | 'date' | 'percentage' | 'money';

/** One column: what stands above it, and what it holds. */
export type Column = {
  heading: string;
  kind: ColumnKind;
  /** In characters, on a sheet of a workbook; otherwise as wide as its cells need. */
  width?: number;
};

/** What is not known is null, and its cell stays empty. Words may stand where a number is expected ('around 80'). */
export type Cell = string | number | null;

/** A whole table. `notes` say what a reader must know: from which day it is, what was left out. `further`: more sheets of a workbook; a CSV has none. */
export type Table = Sheet & { notes?: string[]; further?: Sheet[] };
export type Sheet = { name: string; columns: Column[]; rows: Cell[][] };

/** Pence as pounds and pence: 123450 → '1234.50'. */
export function inPounds(pence: number): string {
  const digits = String(Math.abs(pence)).padStart(3, '0');
  return `${pence < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
