/** Reads CSV: titles above the headings and notes below the rows are prose, blank rows part tables. */
import { findDelimiter, scan } from '../../tables/index.ts';
import type { Checkable, GridTable, Passage } from '../model.ts';
import { passagesOf, tableFrom, type RawRow } from './rows.ts';

export function readCsv(source: string): Checkable {
  const bare = source.replace(/^\uFEFF/, '');
  const told = /^sep=([,;\t|])(?:\r\n?|\n)/.exec(bare);
  const text = told ? bare.slice(told[0].length) : bare;
  const delimiter =
    told?.[1] === ';' || told?.[1] === '\t' || told?.[1] === ',' ? told[1] : (findDelimiter(text) ?? ',');
  const { rows, open } = scan(text, delimiter);
  const shift = told ? 1 : 0;
  const raw: RawRow[] = rows.map((row) => ({
    cells: row.cells,
    where: `row ${row.line + shift}`,
    line: row.line + shift,
  }));
  // A quotation mark that is never closed hides all that follows; those lines are read as they stand.
  if (open !== null) {
    const lines = text.split(/\r\n?|\n/);
    for (let line = open; line <= lines.length; line++)
      raw.push({
        cells: lines[line - 1]!.split(delimiter).map((cell) => cell.replaceAll('"', '').trim()),
        where: `row ${line + shift}`,
        line: line + shift,
      });
  }
  const passages: Passage[] = [];
  const tables: GridTable[] = [];
  let titles: string[] = [];
  for (const group of groupsOf(raw)) {
    const table = tableFrom(group, {
      where: group[0]!.where,
      trail: titles,
      ...(group[0]!.line === undefined ? {} : { line: group[0]!.line }),
    });
    if (table) {
      tables.push(table);
      passages.push(...passagesOf(table, String(tables.length)));
      titles = [];
      continue;
    }
    for (const row of group) {
      const words = row.cells.filter((cell) => cell !== '').join(', ');
      titles = [...titles, words];
      passages.push({
        kind: 'note',
        text: words,
        where: row.where,
        ...(row.line === undefined ? {} : { line: row.line }),
        trail: [],
        figures: [],
      });
    }
  }
  return { passages, tables };
}

/** Rows between blank rows; a group that goes on with the same columns belongs to the one before it. */
function groupsOf(rows: readonly RawRow[]): RawRow[][] {
  const groups: RawRow[][] = [];
  let group: RawRow[] = [];
  let blanks = 0;
  for (const row of rows) {
    if (row.cells.every((cell) => cell === '')) {
      blanks++;
      continue;
    }
    const goesOn = blanks > 0 && group.length > 1 && continues(group, row);
    if (blanks > 0 && !goesOn && group.length > 0) {
      groups.push(group);
      group = [];
    }
    blanks = 0;
    group.push(row);
  }
  if (group.length > 0) groups.push(group);
  return groups;
}

/** A blank row above 'Total' parts nothing. */
function continues(group: readonly RawRow[], row: RawRow): boolean {
  const filled = (cells: readonly string[]) => cells.filter((cell) => cell !== '').length;
  return (
    /total|average|mean|^all\b|overall/i.test(row.cells[0] ?? '') &&
    filled(row.cells) > 1 &&
    filled(group.at(-1)!.cells) > 1
  );
}
