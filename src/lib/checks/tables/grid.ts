/** A table seen as lines of numbers: its columns, or, turned, its rows. Checks of totals, shares and changes are the same for both. */
import type { GridTable } from '../model.ts';
import { withInferredTotals } from './infer.ts';
import { readCell, type Cell, type NumberCell, type Unit } from './cell.ts';

/** What a heading or a row's label says of its numbers. */
export type Role =
  'part' | 'total' | 'subtotal' | 'average' | 'change' | 'share' | 'target' | 'of-which' | 'other';

export type Line = {
  label: string;
  role: Role;
  unit: Unit;
  cells: readonly Cell[];
  /** Printed in thousands or millions, or said to be rounded. */
  rounded: boolean;
};
export type Grid = {
  table: GridTable;
  lines: readonly Line[];
  /** The labels that stand across the lines. */
  across: readonly { label: string; role: Role; parent?: string }[];
  /** The place of a cell, in words. */
  place(line: number, at: number): { where: string; line?: number };
  turned: boolean;
};

const TOTAL =
  /^(?:the |grand |overall |combined )?totals?\b(?! (?:number of )?(?:target|change|%|percentage))|\btotals?\W*$|^all$|^all (?!other\b)[\p{L}]+s?$|^sum$|^overall$|^whole (?:city|council|district|county)$|^(?:city|county|district|borough|council)[- ]?wide(?: total)?$|^(?:combined|both|together|altogether|in all|net|net total|all (?:two|three|four|five|six|seven)|everything|aggregate|whole (?:service|year|team|organisation)|service total)$/iu;
const SUBTOTAL = /\bsub[- ]?totals?\b/i;
const AVERAGE = /\b(?:average|mean|median|avg|typical)\b/i;
const RATIO =
  /\bper (?:head|person|session|event|attendee|visit|capita|participant|case|day|week|month|\d|resident|household|officer|member|ward|school|grant|project|thousand|100)\b|\b(?:cost|spend|rate) per\b/i;
const CHANGE =
  /\b(?:change|difference|variance|movement|direction|trend|diff|increase|decrease|growth|up\/down|var|swing|more or (?:fewer|less)|(?:up|rise|gain) or (?:down|fall|loss)|(?:on|since|from|over|vs\.?|versus|compared (?:with|to)|against|than) (?:the )?(?:last|previous|prior|year before|a year ago|target|plan|budget|profile|forecast|baseline))\b|\+ ?(?:\/|or) ?[-–−]|±|Δ|^(?:up|down|rise|fall|gain|loss|more|fewer|trend|(?:percentage )?points?|pp|ppts?|pts)$/i;
const TARGET =
  /\b(?:target|benchmark|comparator|goal|median|threshold|tolerance|forecast outturn|baseline target|limit|standard)\b|\b(?:national|england|english)(?: (?:average|mean|figure|rate|position|total|level|score))?$/i;
const SHARE = /%|\bper ?cent(?:age)?\b|\bshare\b|\bproportion\b|\brate\b/i;
const OF_WHICH = /^(?:[-–•·>→]\s*)?(?:of which|including|incl\.|of these|of whom|thereof)\b/i;
const OTHER =
  /^(?:year|years|rank|position|ref(?:erence)?|id|code|age|ages|date|day|month|quarter|week|period|rag|status|priority|page|line|postcode|item|#|score|rating|grade|index|lat|long|start|end|owner|lead|notes?|comments?)\b(?! of)/i;

const PERIOD =
  /^(?:Q[1-4]|quarter [1-4]|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*|(?:spring|summer|autumn|winter)(?: term)?|week \d+|month \d+|term \d)(?: 20\d\d(?:[-/]\d\d)?)?$/i;
const MONTH = /^(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*(?: 20\d\d)?$/i;
const QUARTER = /^(?:Q[1-4]|quarter(?: [1-4])?|(?:first|second|third|fourth|last) quarter|term|season)\b/i;
const WHOLE_YEAR =
  /^(?:full |whole )?year(?: total)?$|^annual(?: total)?$|^year to date$|^YTD$|^12 months$|^20\d\d[-/]\d\d$|^full[- ]year$/i;

export function roleOf(label: string): Role {
  const plain = label.replace(/[*†‡¹²³:]+/g, '').trim();
  if (OF_WHICH.test(plain)) return 'of-which';
  if (SUBTOTAL.test(plain)) return 'subtotal';
  if (CHANGE.test(plain)) return 'change';
  if (/^(?:%|per ?cent(?:age)?|share|proportion) (?:of|against)\b/i.test(plain)) return 'share';
  if (TARGET.test(plain)) return 'target';
  if (AVERAGE.test(plain) || RATIO.test(plain)) return 'average';
  if (SHARE.test(plain) && !/^total$/i.test(plain)) return 'share';
  if (TOTAL.test(plain)) return 'total';
  // 'Year 1 actual' is a number of that year.
  if (/^(?:year|quarter|month|week) \d+ \p{L}{3,}/iu.test(plain)) return 'part';
  if (OTHER.test(plain)) return 'other';
  return 'part';
}

/** The columns of a table, and its rows, as lines. */
export function gridsOf(table: GridTable): Grid[] {
  const width = Math.max(table.headings.length, ...table.rows.map((row) => row.cells.length));
  if (table.rows.length === 0 || width < 2) return [];
  const cells = table.rows.map((row) =>
    Array.from({ length: width }, (_, index) => readCell(row.cells[index] ?? '')),
  );
  const percents = table.headings.map(
    (heading) => /%|\bper ?cent\b/i.test(heading) && !/points?\b/i.test(heading),
  );
  for (const row of cells)
    row.forEach((cell, column) => {
      // Under '%' a bare number is a percentage, in its row as well.
      if (cell.kind === 'number' && !cell.marked && percents[column])
        row[column] = { ...cell, unit: 'percent', rounded: true };
    });
  const labelColumns = leadingLabels(table, cells, width);
  const rowLabels = table.rows.map((row, index) => labelOfRow(row.cells, cells[index]!, labelColumns));
  const rounding =
    [...table.notes, table.caption].some((note) => /\bround(?:ed|ing)\b/i.test(note)) ||
    inThousands(table.caption);
  const columns: Line[] = [];
  const columnIndexes: number[] = [];
  for (let column = labelColumns; column < width; column++) {
    const heading = table.headings[column] ?? '';
    columns.push(
      lineOf(
        heading,
        cells.map((row) => row[column]!),
        rounding,
        columnRole(
          heading,
          cells.map((row) => row[column]!),
        ),
      ),
    );
    columnIndexes.push(column);
  }
  // 'Year' behind quarters or months is their total.
  const periods = columns.filter(({ label }) => PERIOD.test(label.trim())).length;
  if (periods > 2)
    columns.forEach((column, index) => {
      const label = column.label.trim();
      const months = columns.slice(Math.max(0, index - 3), index);
      const isQuarter = months.length === 3 && months.every((one) => MONTH.test(one.label.trim()));
      if (WHOLE_YEAR.test(label) || (isQuarter && QUARTER.test(label)))
        columns[index] = { ...column, role: 'total' };
    });
  const isSum = (label: string, index: number) =>
    // A last row without a label, below rows that have one.
    table.rows[index]!.cells.slice(0, labelColumns).every((cell) => cell.trim() === '') &&
    index > 1 &&
    index === rowLabels.length - 1 &&
    rowLabels.slice(0, -1).every((one) => one.trim() !== '');
  const rowRoles = rowLabels.map((label, index) => ({
    label: isSum(label, index) ? 'The last row' : label,
    role: isSum(label, index) ? ('total' as const) : rowRole(label),
  }));
  const place = (row: number, column: number) => ({
    where: `${table.rows[row]!.where}, column ${headingName(table, column)}`,
    ...(table.rows[row]!.line === undefined ? {} : { line: table.rows[row]!.line }),
  });
  const rows: Line[] = table.rows.map((_, index) =>
    lineOf(
      rowLabels[index]!,
      columnIndexes.map((column) => cells[index]![column]!),
      rounding,
      rowRole(rowLabels[index]!),
    ),
  );
  const grids: Grid[] = [
    {
      table,
      lines: columns,
      across: rowRoles,
      place: (line, at) => place(at, columnIndexes[line]!),
      turned: false,
    },
    {
      table,
      lines: rows,
      across: columns.map(({ label, role }) => ({ label, role })),
      place: (line, at) => place(line, columnIndexes[at]!),
      turned: true,
    },
  ];
  return grids.map(withInferredTotals);
}

function headingName(table: GridTable, column: number): string {
  const heading = (table.headings[column] ?? '').trim();
  return heading === '' ? String(column + 1) : heading;
}

const SPAN = /^(?:year|years|day|month|quarter|week|period|start|end|score|item)\b/i;

/** 'Week' over thousands is what a week brought, and not its number. */
function columnRole(heading: string, cells: readonly Cell[]): Role {
  const role = roleOf(heading);
  // '+8%' and '-12%' under a bare '%' are changes.
  const signed = cells.filter((cell) => cell.kind === 'number' && /^[+−–-]/.test(cell.text));
  if (
    /^(?:%|per cent)$/i.test(heading.trim()) &&
    signed.length > 1 &&
    signed.some(({ text }) => text.startsWith('+'))
  )
    return 'change';
  if (role !== 'other' || !SPAN.test(heading.trim())) return role;
  const numbers = cells.filter((cell): cell is NumberCell => cell.kind === 'number');
  if (/^(?:start|end)\b/i.test(heading.trim()) && numbers.length === cells.length) return 'part';
  const large = numbers.filter(({ value, text }) => value > 60 && !/^(?:19|20)\d\d$/.test(text));
  return large.length > numbers.length / 2 ? 'part' : role;
}

/** A row's label is a word, and words such as 'rate' in it do not make a share of its counts. */
function rowRole(label: string): Role {
  const role = roleOf(label);
  // 'Average wait (days)' among other measures is no average of the rows beside it.
  if (
    role === 'average' &&
    !/^(?:the )?(?:overall |simple |plain |arithmetic |unweighted |monthly |weekly |quarterly |yearly |annual |daily |termly )?(?:average|mean|avg)(?: (?:of|across|for|over) (?:all|the|both).*|\s*\(.*\)|\s*[*†:])?$|^(?:overall|all)\b.*\b(?:average|mean)$|^(?:city|county|council|service|borough|district) (?:average|mean)$/i.test(
      label.trim(),
    )
  )
    return 'part';
  // 'Training or change of procedure' is one of several things, and no change of them.
  if (
    role === 'change' &&
    !/^(?:the |net |overall )?(?:\p{L}+[- ]on[- ]\p{L}+ )?(?:%|per ?cent|percentage|points?|annual|yearly)? ?\p{L}+(?: (?:\(|from|since|on|in|over|between|%).*)?$/iu.test(
      label.trim(),
    )
  )
    return 'part';
  return role === 'other' ? 'part' : role;
}

/** Columns of words at the left. A column of years or numbers may be the labels too, when it is the first. */
function leadingLabels(table: GridTable, cells: readonly (readonly Cell[])[], width: number): number {
  let labels = 0;
  while (labels < width - 1) {
    const filled = cells.map((row) => row[labels]!).filter((cell) => cell.kind !== 'none');
    const words = filled.filter((cell) => cell.kind === 'text');
    if (filled.length > 0 && words.length < filled.length / 2) break;
    labels++;
  }
  return Math.max(1, labels);
}

function labelOfRow(texts: readonly string[], cells: readonly Cell[], labelColumns: number): string {
  const words = texts
    .slice(0, labelColumns)
    .filter((text, index) => text.trim() !== '' && cells[index]!.kind !== 'none');
  return (
    words.find((text) => TOTAL.test(text.trim()) || SUBTOTAL.test(text) || AVERAGE.test(text)) ??
    words[0] ??
    ''
  );
}

function lineOf(label: string, cells: readonly Cell[], rounding: boolean, role: Role = roleOf(label)): Line {
  const numbers = cells.filter((cell): cell is NumberCell => cell.kind === 'number');
  const count = (unit: Unit) => numbers.filter((cell) => cell.unit === unit).length;
  const marked = (['percent', 'money', 'points'] as const).find(
    (unit) => count(unit) > 0 && count(unit) >= numbers.length / 2,
  );
  const unit: Unit =
    marked ?? (/%|\bper ?cent(?:age)?\b/i.test(label) ? 'percent' : /£/.test(label) ? 'money' : 'count');
  return { label, role, unit, cells, rounded: rounding || inThousands(label) };
}

function inThousands(label: string): boolean {
  return /£\s?(?:0{3}s?|k\b|m\b|bn\b)|['’]000|\b(?:thousands?|millions?|000s|£m|£k)\b/i.test(label);
}

/** The numbers of a line with their places. */
export function numbersOf(line: Line): { at: number; cell: NumberCell }[] {
  return line.cells.flatMap((cell, at) => (cell.kind === 'number' ? [{ at, cell }] : []));
}
