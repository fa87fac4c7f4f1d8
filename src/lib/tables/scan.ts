/**
 * From a text to its rows, as people's programs write CSV and not only as RFC 4180 has it. csv-parse, which reads our own packs,
 * stops where a stranger's quotation marks are not as they should be; here they damage no more than their own row.
 */
import { withoutApostrophe } from './harmless.ts';

/** What stands between two cells. */
export type Delimiter = ',' | ';' | '\t';

/** A row as it stands in the file, and the line on which it starts, from 1. */
export type ScannedRow = { line: number; cells: string[] };

/** All rows. `oddQuotes` are lines with a quotation mark where none should be; `open` is the line of one that is never closed. */
export type Scanned = { rows: ScannedRow[]; oddQuotes: number[]; open: number | null };

const DELIMITERS: Delimiter[] = [',', ';', '\t'];
/** Enough of a file to know how it is written. */
const SAMPLE_ROWS = 200;

/** Reads rows, no more than `most` of them. Rows end with CR, LF or CRLF. */
export function scan(text: string, delimiter: Delimiter, most = Infinity): Scanned {
  const rows: ScannedRow[] = [];
  const oddQuotes: number[] = [];
  let line = 1;
  let at = 0;
  while (at < text.length && rows.length < most) {
    const row: ScannedRow = { line, cells: [] };
    let ended = false;
    while (!ended) {
      const cell = readCell(text, at, delimiter);
      if (cell.end === -1) return { rows, oddQuotes, open: line };
      row.cells.push(tidy(cell.text));
      if (cell.odd) oddQuotes.push(line);
      line += cell.lines;
      ended = text[cell.end] !== delimiter;
      at = cell.end + 1;
    }
    if (text[at - 1] === '\r' && text[at] === '\n') at++;
    line++;
    rows.push(row);
  }
  return { rows, oddQuotes, open: null };
}

type RawCell = { text: string; end: number; lines: number; odd: boolean };

/** The cell that starts here and the place where it ends, which is -1 where its quotation mark is never closed. */
function readCell(text: string, start: number, delimiter: Delimiter): RawCell {
  let open = start;
  while (text[open] === ' ') open++;
  if (text[open] !== '"') {
    const end = endOfCell(text, start, delimiter);
    return { text: text.slice(start, end), end, lines: 0, odd: false };
  }
  let close = text.indexOf('"', open + 1);
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close === -1) return { text: '', end: -1, lines: 0, odd: false };
  const quoted = text.slice(open + 1, close).replaceAll('""', '"');
  const lines = quoted.match(/\r\n?|\n/g)?.length ?? 0;
  const end = endOfCell(text, close + 1, delimiter);
  const rest = text.slice(close + 1, end).trimEnd();
  if (rest === '') return { text: quoted, end, lines, odd: false };
  // '"We will" listen' and '"We say "we will" to all"': the marks belong to the text, but for a pair round all of it.
  const whole = rest.endsWith('"') ? `${quoted}"${rest.slice(0, -1)}` : `"${quoted}"${rest}`;
  return { text: whole, end, lines, odd: true };
}

function endOfCell(text: string, start: number, delimiter: Delimiter): number {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}

/** A cell's text without what nobody sees: spaces at its ends, spaces that do not break, marks without width. */
export function tidy(cell: string): string {
  if (/^[\x21-\x26\x28-\x7e]*$/.test(cell)) return cell;
  return withoutApostrophe(cell)
    .normalize('NFC')
    .replace(/[\u200b\u2060\ufeff\u00ad]/g, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

/**
 * What a file's cells are most likely separated by: that which gives the most rows the same number of cells, and more than one.
 * Null: none of them does.
 */
export function findDelimiter(text: string): Delimiter | null {
  const found = DELIMITERS.map((delimiter) => ({ delimiter, ...consistency(text, delimiter) }));
  const best = found.sort((one, other) => other.share - one.share || other.cells - one.cells)[0];
  return best && best.share > 0 ? best.delimiter : null;
}

function consistency(text: string, delimiter: Delimiter): { share: number; cells: number } {
  const rows = scan(text, delimiter, SAMPLE_ROWS).rows.filter((row) => row.cells.some((cell) => cell !== ''));
  const counts = new Map<number, number>();
  for (const { cells } of rows)
    if (cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [cells, times] = [...counts].sort((one, other) => other[1] - one[1] || other[0] - one[0])[0] ?? [
    1, 0,
  ];
  return { share: rows.length === 0 ? 0 : times / rows.length, cells };
}
