/** The pack's tables as CSV: commas, a header, UTF-8, a line feed at the end of each row. */
import { CsvError, parse, type CastingFunction } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { harmless, withoutApostrophe } from '../tables/index.ts';
import { readRecord, writtenField, itemText, type FieldText, type Raw } from './field-text.ts';
import { csvFile, type Table } from './format/index.ts';
import { quoted } from './problem.ts';
import type { Findings, PackRecord, Place } from './records.ts';
import { refuseCarriageReturns } from './text.ts';

const MAX_ROWS = 50_000;

/** The columns of a table's file, in the order in which they are written. */
export function columnsOf(table: Table): string[] {
  return [...Object.keys(table.fields), ...Object.keys(table.lists ?? {})];
}

/** Reads a table's file. Null: its rows could not be read. */
export function readCsv(table: Table, text: string, findings: Findings): PackRecord[] | null {
  const file = csvFile(table);
  if (text.trim() === '') {
    findings.add(file, 1, null, `is empty: it needs at least its header, ${columnsOf(table).join(',')}`);
    return null;
  }
  if (refuseCarriageReturns(file, text, '"', findings)) return null;
  const rows = parseRows(file, text, findings);
  const header = rows?.[0];
  if (!rows || !header || !checkHeader(table, header, findings)) return null;
  if (rows.length - 1 > MAX_ROWS) {
    findings.add(file, MAX_ROWS + 2, null, `has more than ${MAX_ROWS} rows`);
    return null;
  }
  const names = header.map((cell) => cell.text);
  return rows.slice(1).flatMap((row) => readRow(table, names, row, findings) ?? []);
}

function parseRows(file: string, text: string, findings: Findings): FieldText[][] | null {
  const rows: FieldText[][] = [];
  const cast: CastingFunction = (value, { quoting, lines, records }) => {
    // The parser knows the line on which a cell ends; people look where it starts.
    const line = lines - (value.match(/\n/g)?.length ?? 0);
    (rows[records] ??= []).push({ text: value, quoted: quoting, line });
    return value;
  };
  try {
    parse(text, { record_delimiter: '\n', relax_column_count: true, cast, to: MAX_ROWS + 2 });
    return rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : null;
    if (error.code === 'CSV_QUOTE_NOT_CLOSED')
      findings.add(file, lineAfter(rows), null, 'opens a quotation mark that is never closed');
    else
      findings.add(
        file,
        line,
        null,
        'has a quotation mark where none can be: put the whole cell in quotation marks and double those within it',
      );
    return null;
  }
}

/** The line on which the cell after the last one that was read starts. */
function lineAfter(rows: FieldText[][]): number {
  const row = rows.at(-1) ?? [];
  const last = row.at(-1);
  const end = last ? last.line + (last.text.match(/\n/g)?.length ?? 0) : 1;
  return last && row.length >= (rows[0]?.length ?? 0) ? end + 1 : end;
}

function checkHeader(table: Table, header: FieldText[], findings: Findings): boolean {
  const file = csvFile(table);
  const names = header.map((cell) => cell.text);
  const wanted = columnsOf(table);
  if (names.length === 1 && /[;\t]/.test(names[0] ?? '')) {
    findings.add(file, 1, null, 'separates its cells with semicolons or tabs: use commas');
    return false;
  }
  const before = findings.problems.length;
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) !== index) findings.add(file, 1, name, 'this column stands there twice');
    else if (!wanted.includes(name)) {
      findings.add(
        file,
        1,
        name || `column ${index + 1}`,
        `${quoted(name)} is not a column of this file; they are ${wanted.join(', ')}`,
      );
    }
  }
  for (const name of wanted) {
    if (!names.includes(name)) findings.add(file, 1, name, 'this column is missing');
  }
  return findings.problems.length === before;
}

function readRow(table: Table, names: string[], row: FieldText[], findings: Findings): PackRecord | null {
  const file = csvFile(table);
  const line = row[0]?.line ?? 1;
  if (row.every((cell) => cell.text === '')) {
    findings.add(file, line, null, 'the row is empty: take it away');
    return null;
  }
  if (row.length !== names.length) {
    findings.add(
      file,
      line,
      null,
      `the row has ${row.length} ${row.length === 1 ? 'cell' : 'cells'}, the header has ${names.length}`,
    );
    return null;
  }
  const place: Place = { file, line, lineOf: {} };
  const raw: Raw = { fields: {}, lists: {} };
  for (const [index, name] of names.entries()) {
    const cell = row[index];
    if (!cell) continue;
    place.lineOf[name] = cell.line;
    if (table.lists?.[name]) raw.lists[name] = splitList(cell);
    else raw.fields[name] = read(cell);
  }
  return readRecord(table, raw, place, {}, findings);
}

function read(cell: FieldText): FieldText {
  const text = withoutApostrophe(cell.text);
  return text === cell.text ? cell : { ...cell, text, quoted: true };
}

function splitList(cell: FieldText): FieldText[] {
  if (cell.text.trim() === '') return [];
  return cell.text.split(';').map((item) => ({ ...cell, text: item.trim() }));
}

/** Writes a table's file. */
export function writeCsv(table: Table, records: readonly PackRecord[]): string {
  const rows = records.map((record) => [
    ...Object.entries(table.fields).map(([name, field]) => writtenText(writtenField(name, field, record))),
    ...Object.entries(table.lists ?? {}).map(([name, list]) => {
      return (record.lists[name] ?? []).map((item) => itemText(list, item)).join('; ') || null;
    }),
  ]);
  return stringify([columnsOf(table), ...rows], { quoted_match: /^$|^\s|\s$|\r/ });
}

function writtenText(text: string | null): string | null {
  return text === null ? null : harmless(text);
}
