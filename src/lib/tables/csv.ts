/** Tables as CSV, as RFC 4180 has it: commas, a header, CRLF at the end of each row. */
import { stringify } from 'csv-stringify/sync';
import { harmless } from './harmless.ts';
import { inPounds, type Cell, type Column, type Table } from './table.ts';

/**
 * Writes a table; the same table gives the same bytes. It is UTF-8 and begins with a byte order mark: most who download a
 * table open it in Excel by pressing on it, and Excel takes a CSV without the mark for Windows-1252, so that every ’ and £
 * is spoilt. Programs that read CSV skip the mark. Notes have no place in a CSV: say them beside the download.
 */
export function toCsv(table: Table): string {
  const headings = table.columns.map((column) => harmless(column.heading));
  const rows = table.rows.map((row) =>
    table.columns.map((column, index) => written(column, row[index] ?? null)),
  );
  return stringify([headings, ...rows], {
    bom: true,
    record_delimiter: '\r\n',
    quoted_match: /^\s|\s$|[\r\n]/,
  });
}

function written(column: Column, cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return harmless(cell);
  return column.kind === 'money' ? inPounds(cell) : String(cell);
}
