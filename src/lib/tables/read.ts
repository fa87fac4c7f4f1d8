/** Reads tables that other people made: what was found in the file, what was taken from it, and what a person should look at. */
import { decode, isGarbled, tellingWords, type Encoding } from './decode.ts';
import { isProblem, type Problem } from './problem.ts';
import { findDelimiter, scan, type Delimiter, type ScannedRow } from './scan.ts';

/** The most rows that are read. */
export const MAX_ROWS = 50_000;

/** A column: its number in the rows, its letter in a spreadsheet, what stands above it, and a name that no other column has. */
export type ReadColumn = { index: number; letter: string; heading: string; name: string; filled: number };

/** A row below the header, and the line of the file on which it starts. Each has as many cells as the file has columns. */
export type ReadRow = { line: number; cells: string[] };

/** A row that may be the header, for a person to choose from. */
export type HeaderChoice = { line: number; cells: string[] };

/** A table that was read. `remarks` are sentences about what was found in it. */
export type ReadTable = {
  delimiter: Delimiter;
  header: HeaderChoice;
  headerChoices: HeaderChoice[];
  columns: ReadColumn[];
  rows: ReadRow[];
  remarks: string[];
};

/** What a person has said about a file; what they have not said is found out. `header` is a line. */
export type ReadingChoices = { delimiter?: Delimiter; header?: number };

const DELIMITER_NAMES: Record<Delimiter, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' };
/** The header is looked for among this many rows. */
const TOP = 20;
const LONGEST_HEADING = 80;

/** Reads a file as it was sent. */
export function readTable(
  bytes: Uint8Array,
  choices: ReadingChoices = {},
): (ReadTable & { encoding: Encoding }) | Problem {
  const decoded = decode(bytes);
  if (isProblem(decoded)) return decoded;
  const table = readText(decoded.text, choices);
  if (isProblem(table)) return table;
  return {
    ...table,
    encoding: decoded.encoding,
    remarks: [...encodingRemarks(decoded.encoding, decoded.text), ...table.remarks],
  };
}

/** What to say about how a file's letters were written down. */
export function encodingRemarks(encoding: Encoding, text: string): string[] {
  const remarks: string[] = [];
  const words = tellingWords(text).map((word) => `‘${word}’`);
  if (encoding === 'Windows-1252')
    remarks.push(
      `The file is not UTF-8, so it was read as Windows-1252, which Excel writes.${words.length > 0 ? ` Check that these words are right: ${words.join(', ')}.` : ''}`,
    );
  if (encoding === 'UTF-16')
    remarks.push('The file was read as UTF-16, which Excel writes as ‘Unicode text’.');
  if (isGarbled(text))
    remarks.push(
      'The file holds letters such as ‘â€™’, which were spoilt before it came here. Ask for it again, saved as ‘CSV UTF-8’, or correct it afterwards.',
    );
  return remarks;
}

/** Reads the text of a file. */
export function readText(text: string, choices: ReadingChoices = {}): ReadTable | Problem {
  const told = /^sep=([,;\t])(?:\r\n?|\n)/.exec(text);
  const body = told ? text.slice(told[0].length) : text;
  const delimiter = choices.delimiter ?? (told?.[1] as Delimiter | undefined) ?? findDelimiter(body) ?? ',';
  const { rows: scanned, oddQuotes, open } = scan(body, delimiter, MAX_ROWS + TOP + 1);
  if (open !== null)
    return {
      problem: `A quotation mark opens in line ${open + (told ? 1 : 0)} and is never closed, so where its cell ends is not known. Close it or take it out, and choose the file again.`,
    };
  const shifted = told ? scanned.map((row) => ({ ...row, line: row.line + 1 })) : scanned;
  const rows = shifted.filter(isFilled);
  const header = rows.find((row) => row.line === choices.header) ?? findHeader(rows);
  if (!header || rows.at(-1) === header)
    return { problem: 'No table was found in the file: there must be a row of headings, and rows below it.' };
  const below = rows.slice(rows.indexOf(header) + 1);
  if (below.length > MAX_ROWS)
    return {
      problem: `The table has more than ${MAX_ROWS.toLocaleString('en-GB')} rows. Take out those that do not belong to the plan, or split the file, and choose it again.`,
    };
  const width = below.reduce((most, row) => Math.max(most, lastFilled(row) + 1), lastFilled(header) + 1);
  const columns = nameColumns(header, below, width);
  return {
    delimiter,
    header,
    headerChoices: rows.slice(0, TOP),
    columns,
    rows: below.map(({ line, cells }) => ({ line, cells: padded(cells, width) })),
    remarks: [
      `The cells are separated by ${DELIMITER_NAMES[delimiter]}.`,
      ...rowRemarks(header, rows, below),
      ...columnRemarks(columns),
      ...(oddQuotes.length > 0
        ? [
            `Quotation marks stand within cells where a CSV has none: check what was read from ${linesOf(oddQuotes)}.`,
          ]
        : []),
    ],
  };
}

/** 'line 3', 'lines 3, 7 and 9', 'lines 3, 7, 9 and 5 more'. */
export function linesOf(lines: readonly number[]): string {
  const each = [...new Set(lines)];
  const shown = each.slice(0, 5).map(String);
  if (each.length > 5) shown.push(`${(each.length - 5).toLocaleString('en-GB')} more`);
  const last = shown.pop() ?? '';
  return each.length === 1 ? `line ${last}` : `lines ${shown.join(', ')} and ${last}`;
}

function isFilled(row: ScannedRow): boolean {
  return row.cells.some((cell) => cell !== '');
}

function lastFilled({ cells }: { cells: string[] }): number {
  return cells.findLastIndex((cell) => cell !== '');
}

function padded(cells: string[], width: number): string[] {
  if (cells.length === width) return cells;
  return cells.length > width
    ? cells.slice(0, width)
    : [...cells, ...Array<string>(width - cells.length).fill('')];
}

/**
 * The header is the first row at the top of which at least half of the columns are filled, with short texts of which none is
 * the same as another. Titles, dates of issue and groups of columns above it fill fewer.
 */
function findHeader(rows: ScannedRow[]): ScannedRow | undefined {
  const filled = (row: ScannedRow) => row.cells.filter((cell) => cell !== '');
  const counts = rows.slice(0, 200).map((row) => filled(row).length);
  const usual = counts.sort((one, other) => other - one)[Math.floor(counts.length / 4)] ?? 0;
  const top = rows.slice(0, TOP);
  const wide = top.filter((row) => filled(row).length >= Math.max(Math.min(2, usual), usual / 2));
  const headings = wide.filter((row) =>
    filled(row).every((cell) => cell.length <= LONGEST_HEADING && /\p{L}|\d{4}/u.test(cell)),
  );
  return headings[0] ?? wide[0] ?? top[0];
}

function nameColumns(header: HeaderChoice, rows: ScannedRow[], width: number): ReadColumn[] {
  const filled = Array<number>(width).fill(0);
  for (const { cells } of rows)
    for (const [index, cell] of cells.entries()) if (cell !== '') filled[index]! += 1;
  const taken = new Set<string>();
  return padded(header.cells, width).flatMap((cell, index) => {
    const heading = cell.replace(/\s+/g, ' ');
    if (heading === '' && filled[index] === 0) return [];
    const letter = letterOf(index);
    const plain = heading === '' ? `Column ${letter}` : heading;
    const name = taken.has(plain) ? `${plain} (column ${letter})` : plain;
    taken.add(name);
    return [{ index, letter, heading, name, filled: filled[index] ?? 0 }];
  });
}

/** 'A', 'Z', 'AA', as spreadsheets count columns. */
function letterOf(index: number): string {
  const before = Math.floor(index / 26);
  return (before > 0 ? letterOf(before - 1) : '') + String.fromCharCode(65 + (index % 26));
}

function rowRemarks(header: HeaderChoice, rows: ScannedRow[], below: ScannedRow[]): string[] {
  const remarks: string[] = [];
  const above = rows.slice(0, rows.length - below.length - 1);
  if (above.length > 0) {
    const words = above.map((row) => `‘${row.cells.filter((cell) => cell !== '').join(' ')}’`);
    remarks.push(
      `The headings are in line ${header.line}. Above them stands what is not read: ${words.slice(0, 3).join(', ')}${words.length > 3 ? ', …' : ''}.`,
    );
  }
  const width = lastFilled(header) + 1;
  const longer = below.filter((row) => lastFilled(row) >= width).map((row) => row.line);
  if (longer.length > 0)
    remarks.push(
      `There are cells beyond the last heading in ${linesOf(longer)}. Perhaps a cell there holds the mark that separates cells.`,
    );
  const shorter = below.filter((row) => row.cells.length < width).map((row) => row.line);
  if (shorter.length > 0)
    remarks.push(`Cells are missing at the end of ${linesOf(shorter)}. They are read as empty.`);
  return remarks;
}

function columnRemarks(columns: ReadColumn[]): string[] {
  const remarks: string[] = [];
  const unnamed = columns.filter((column) => column.heading === '').map((column) => column.letter);
  if (unnamed.length > 0)
    remarks.push(
      `${unnamed.length === 1 ? 'Column' : 'Columns'} ${unnamed.join(', ')} ${unnamed.length === 1 ? 'has' : 'have'} no heading.`,
    );
  const twice = columns.filter((column) => column.heading !== '' && column.name !== column.heading);
  for (const column of twice)
    remarks.push(
      `The heading ‘${column.heading}’ stands there more than once: the one in column ${column.letter} is called ‘${column.name}’ here.`,
    );
  return remarks;
}
