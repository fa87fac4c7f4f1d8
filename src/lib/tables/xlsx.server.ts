/** Tables as Excel workbooks. */
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import writeWorkbook, { type Cell as WorkbookCell } from 'write-excel-file/node';
import type { Cell, Column, Sheet, Table } from './table.ts';

/** Any fixed time will do for the files inside; a ZIP cannot be older than this. */
const ZIP_TIME = new Date(1980, 0, 1);
/** A workbook with a longer cell, or a longer name of a sheet, is one that Excel calls damaged. */
const LONGEST_CELL = 32_767;
const LONGEST_NAME = 31;
/** What stands at the end of a longer text: it is not cut in silence. */
const CUT = '… (cut here: a cell of a workbook holds no more than 32,767 characters)';
const NARROWEST = 10;
const WIDEST = 60;
const NOTES_WIDTH = 100;
/** In points, of a line of the type that is used. */
const LINE_HEIGHT = 15;
/** Excel's own limit. */
const HIGHEST = 409;

/**
 * Writes a table as a workbook; the same table gives the same bytes. Whole dates are dates, money is pounds, percentages are
 * percentages; a date without its day stays text, since a spreadsheet would make one up. What is text is kept as text, whatever
 * it starts with, so that nothing is ever run. Further sheets follow, and notes are the last. Printed, each page repeats the headings, and none is wider than the paper.
 */
export async function toXlsx(table: Table): Promise<Uint8Array> {
  const tables = [table, ...(table.further ?? [])].map(sheetOf);
  const notes = (table.notes ?? []).map((note) => asHighAsItsText([textCell(note)], [NOTES_WIDTH]));
  const sheets = [
    ...tables,
    ...(notes.length > 0 ? [{ data: notes, sheet: 'Notes', columns: [{ width: NOTES_WIDTH }] }] : []),
  ];
  const file = await writeWorkbook(sheets, { fontFamily: 'Calibri', fontSize: 11 }).toBuffer();
  return settled(
    file,
    tables.map(({ sheet }) => sheet),
  );
}

function sheetOf({ name, columns, rows: cells }: Sheet) {
  const formats = columns.map((column, index) => formatOf(column, cells, index));
  const widths = columns.map((column, index) => column.width ?? widthOf(column, cells, index));
  const headings = columns.map(({ heading, kind }) => ({
    ...textCell(heading),
    fontWeight: 'bold' as const,
    bottomBorderStyle: 'medium' as const,
    align: kind === 'text' || kind === 'date' ? ('left' as const) : ('right' as const),
  }));
  const rows = cells.map((row) =>
    asHighAsItsText(
      columns.map((column, index) => cellOf(column, row[index] ?? null, formats[index] ?? '')),
      widths,
    ),
  );
  return {
    data: [asHighAsItsText(headings, widths), ...rows],
    sheet: sheetName(name),
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
    orientation: 'landscape' as const,
  };
}

/** A sheet's name without what Excel does not allow in one, and other than that of the notes. */
function sheetName(name: string): string {
  const allowed = name
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, LONGEST_NAME)
    .replace(/^['\s]+|['\s]+$/g, '');
  return allowed === '' || /^(notes|history)$/i.test(allowed) ? 'Table' : allowed;
}

/** How Excel shows a column's cells. Percentages get as many decimal places as the most exact of them has, but no more than two. */
function formatOf({ kind }: Column, rows: Cell[][], index: number): string {
  if (kind === 'date') return 'd mmm yyyy';
  if (kind === 'money') return '£#,##0.00';
  if (kind !== 'percentage') return 'General';
  const places = rows.map((row) => /\.(\d+)$/.exec(String(row[index] ?? ''))?.[1]?.length ?? 0);
  const most = Math.min(
    2,
    places.reduce((one, other) => Math.max(one, other), 0),
  );
  return most === 0 ? '0%' : `0.${'0'.repeat(most)}%`;
}

function cellOf({ kind }: Column, cell: Cell, format: string): WorkbookCell {
  if (cell === null) return null;
  const alignVertical = 'top' as const;
  if (typeof cell === 'string') {
    const date = kind === 'date' ? wholeDate(cell) : null;
    return date ? { value: date, type: Date, format, alignVertical, align: 'left' } : textCell(cell);
  }
  if (kind === 'text') return textCell(String(cell));
  // Fifteen digits are what a spreadsheet keeps: 53.3% is 0.533, and not 0.5329999999999999.
  const value = kind === 'money' || kind === 'percentage' ? Number((cell / 100).toPrecision(15)) : cell;
  return { value, type: Number, format, alignVertical };
}

/** '@' keeps Excel from taking a text for a number, date or formula once somebody has gone into its cell. */
function textCell(text: string): WorkbookCell & object {
  const value = text.length > LONGEST_CELL ? text.slice(0, LONGEST_CELL - CUT.length) + CUT : text;
  return { value, type: String, format: '@', wrap: true, alignVertical: 'top' };
}

/** Excel counts days from 1900, so an earlier day stays text. */
function wholeDate(iso: string): Date | null {
  if (!/^(?:19|2\d)\d{2}-\d{2}-\d{2}$/.test(iso)) return null;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? date : null;
}

/** In characters: as wide as the heading's longest word and the cells need, within limits. */
function widthOf({ heading, kind }: Column, rows: Cell[][], index: number): number {
  const words = heading.split(/\s+/).map((word) => word.length);
  const cells = rows.map((row) => String(row[index] ?? '').length + (kind === 'money' ? 3 : 0));
  const widest = [...words, kind === 'date' ? 11 : 0].reduce((one, other) => Math.max(one, other), 0);
  return Math.min(
    WIDEST,
    Math.max(NARROWEST, cells.reduce((one, other) => Math.max(one, other), widest) + 2),
  );
}

/** Gives a row its height where a text needs several lines: not every program works it out when it opens a file. */
function asHighAsItsText(cells: WorkbookCell[], widths: number[]): WorkbookCell[] {
  const lines = cells.map((cell, index) => {
    if (cell === null || typeof cell !== 'object' || !('value' in cell) || typeof cell.value !== 'string')
      return 1;
    const width = (widths[index] ?? WIDEST) - 1;
    return cell.value.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0);
  });
  const most = lines.reduce((one, other) => Math.max(one, other), 1);
  const height = Math.min(most * LINE_HEIGHT, HIGHEST);
  return most === 1 ? cells : cells.map((cell) => (cell instanceof Object ? { ...cell, height } : cell));
}

/** The same file without the time of its making, and with what the library has no option for: how the tables are printed. */
function settled(file: Uint8Array, tables: readonly string[]): Uint8Array {
  const files: Zippable = unzipSync(file);
  const rewrite = (path: string, change: (xml: string) => string) => {
    files[path] = strToU8(change(strFromU8(files[path] as Uint8Array)));
  };
  for (const place of tables.keys())
    rewrite(`xl/worksheets/sheet${place + 1}.xml`, (xml) =>
      xml
        .replace(/(<worksheet\b[^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
        .replace('<pageSetup ', '<pageSetup fitToHeight="0" '),
    );
  rewrite('xl/workbook.xml', (xml) => xml.replace('<definedNames/>', headingsOnEachPage(tables)));
  return zipSync(files, { mtime: ZIP_TIME });
}

function headingsOnEachPage(tables: readonly string[]): string {
  const names = tables.map(
    (name, place) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${place}">'${inXml(name.replaceAll("'", "''"))}'!$1:$1</definedName>`,
  );
  return `<definedNames>${names.join('')}</definedNames>`;
}

const inXml = (text: string) =>
  text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]!);
