/** Totals in tables: rows and columns called Total, All, Overall, Subtotal; and percentages that make 100. */
import { printNumber } from '../language/print.ts';
import type { Bounds } from '../language/quantity.ts';
import type { Finding } from '../model.ts';
import { boundsOfCell, type Cell, type NumberCell } from './cell.ts';
import { type Grid, type Line } from './grid.ts';

type Verdict = {
  line: number;
  at: number;
  fits: boolean;
  parts: number[];
  sum: Bounds;
  plain: number;
  total: NumberCell;
};

const SEVERAL =
  /\b(?:may|can|could|might) (?:have|be (?:of|in|under|counted (?:in|under|more))|fall under|cover|raise|give|choose|tick) (?:several|more than one|many)\b|\bmore than one (?:answer|theme|reason|category|heading|subject)\b/i;

/** A total that is wrong, the cell that it stands in, and by how much the parts are more. */
export type TotalFinding = {
  finding: Finding;
  row: number;
  column: number;
  off: number;
  /** In its grid. */
  line: number;
  at: number;
};

export function checkTotals(grid: Grid): TotalFinding[] {
  // Who counts a thing under several heads says so above or below.
  if ([grid.table.caption, ...grid.table.notes].some((note) => SEVERAL.test(note))) return [];
  const totals = grid.across.flatMap(({ role }, at) => (role === 'total' || role === 'subtotal' ? [at] : []));
  return totals.flatMap((at) => checkTotal(grid, at, totals));
}

function checkTotal(grid: Grid, at: number, totals: readonly number[]): TotalFinding[] {
  const candidates = partsOf(grid, at, totals);
  if (candidates.length === 0) return [];
  const best = candidates
    .map((parts) => ({
      parts,
      verdicts: grid.lines.flatMap((line, index) => verdict(grid, line, index, at, parts) ?? []),
    }))
    .filter(({ verdicts }) => verdicts.length > 0);
  if (best.length === 0) return [];
  // A line is right when any way of adding up fits it.
  const right = new Set(
    best.flatMap(({ verdicts }) => verdicts.filter(({ fits }) => fits).map(({ line }) => line)),
  );
  const ranked = best.toSorted((one, other) => fitting(other.verdicts) - fitting(one.verdicts));
  const chosen = ranked[0]!;
  const wrong = chosen.verdicts.filter(({ line, fits }) => !fits && !right.has(line));
  const isSure = fitting(chosen.verdicts) > 0 && fitting(chosen.verdicts) >= wrong.length;
  return wrong
    .filter((one) => (isSure ? isLikely(grid, one) : isPlain(grid, one, chosen.verdicts)))
    .map((one) => ({
      finding: finding(grid, one),
      row: grid.turned ? one.line : one.at,
      column: grid.turned ? one.at : one.line,
      off: one.plain - one.total.value,
      line: one.line,
      at: one.at,
    }));
}

function fitting(verdicts: readonly Verdict[]): number {
  return verdicts.filter(({ fits }) => fits).length;
}

/** What may be the parts of a total: what stands since the total before it, all that is no total, or the subtotals. */
function partsOf(grid: Grid, at: number, totals: readonly number[]): number[][] {
  const usable = (index: number) => {
    const role = grid.across[index]!.role;
    if (role === 'part') return true;
    // In a column of rows, a row called 'Rate relief' is a part like others.
    return role === 'share' && !grid.turned;
  };
  const indexes = grid.across.map((_, index) => index);
  const last = totals.filter((total) => total < at).at(-1) ?? -1;
  const since = indexes.filter((index) => index > last && index < at && usable(index));
  const all = indexes.filter((index) => index < at && usable(index));
  const subtotals = totals.filter((total) => total < at);
  const rest = indexes.filter((index) => index > at && usable(index));
  const found: number[][] = [];
  if (since.length > 1 || (since.length === 1 && !grid.turned)) found.push(since);
  if (all.length !== since.length && all.length > 1) found.push(all);
  if (subtotals.length > 1) found.push(subtotals, [...subtotals, ...since]);
  if (subtotals.length === 1 && since.length > 0) found.push([...subtotals, ...since]);
  if (rest.length > 1 && all.length === 0) found.push(rest);
  // A total that is followed by nothing but what it is made of.
  const within = indexes.filter((index) => index > at && grid.across[index]!.role === 'of-which');
  if (within.length > 1 && all.length === 0 && rest.length === 0) found.push(within);
  return found.filter((parts) => parts.length > 0);
}

function verdict(
  grid: Grid,
  line: Line,
  index: number,
  at: number,
  parts: readonly number[],
): Verdict | null {
  const total = line.cells[at];
  if (
    total?.kind !== 'number' ||
    total.estimate ||
    line.role === 'average' ||
    line.role === 'target' ||
    line.role === 'share' ||
    line.role === 'other'
  )
    return null;
  if (line.unit === 'percent' || total.unit === 'percent' || line.unit === 'points') return null;
  if (line.role === 'change' && grid.turned) return null;
  const cells = parts
    .map((part) => line.cells[part]!)
    .filter((cell) => cell.kind !== 'none' && cell.kind !== 'text');
  const numbers = cells.filter((cell): cell is NumberCell => cell.kind === 'number');
  if (
    numbers.length === 0 ||
    numbers.some((cell) => cell.unit === 'percent' || cell.unit === 'points' || cell.estimate)
  )
    return null;
  // Where some numbers are hidden a dash may hide one.
  const hides = grid.lines.some((one) => one.cells.some(({ kind }) => kind === 'hidden'));
  const dashes = parts.some(
    (part) => isUnknown(line.cells[part]!) || (hides && line.cells[part]!.kind === 'none'),
  );
  const sum = cells
    .map((cell) => boundsFor(cell, line))
    .reduce((one, other) => ({ low: one.low + other.low, high: one.high + other.high }), {
      low: 0,
      high: dashes ? Infinity : 0,
    });
  const said = boundsFor(total, line);
  const dust = 1e-6 * Math.max(1, Math.abs(total.value));
  const plain = numbers.reduce((sofar, cell) => sofar + cell.value, 0);
  return {
    line: index,
    at,
    parts: [...parts],
    sum,
    plain,
    total,
    fits: said.high >= sum.low - dust && said.low <= sum.high + dust,
  };
}

/** Nothing that could be nought: 'n/a' is a number that somebody else has. */
function isUnknown(cell: Cell): boolean {
  return cell.kind === 'none' && !cell.dash && cell.text !== '';
}

function boundsFor(cell: Cell, line: Line): Bounds {
  if (cell.kind === 'hidden') return cell.bounds;
  if (cell.kind !== 'number') return { low: 0, high: 0 };
  const coarse = line.rounded && cell.step >= 1 ? { ...cell, step: stepOf(line) } : cell;
  return boundsOfCell(coarse, cell.rounded || line.rounded);
}

/** Numbers that all end in 0 or 5 were rounded to that. */
function stepOf(line: Line): number {
  const numbers = line.cells.filter((cell): cell is NumberCell => cell.kind === 'number' && cell.value !== 0);
  for (const step of [1000, 100, 10, 5])
    if (numbers.length > 2 && numbers.every((cell) => Math.abs(cell.value % step) < 1e-9)) return step;
  return 1;
}

/** Where others fit, one that does not is wrong, unless it is an average by what it looks like. */
function isLikely(grid: Grid, { line, total, parts, plain }: Verdict): boolean {
  const cells = partNumbers(grid.lines[line]!, parts);
  if (cells.length < 2 && plain !== total.value) return cells.length === 1;
  const [low, high] = [Math.min(...cells), Math.max(...cells)];
  const within = total.value >= low && total.value <= high && high > 0;
  return !(
    within &&
    /\b(?:days|hours|minutes|score|rate|age|satisfaction|time|price|fee|level|rating|index|weeks)\b/i.test(
      grid.lines[line]!.label,
    )
  );
}

/** Where nothing fits, only what looks like a sum that went wrong is called wrong. */
function isPlain(grid: Grid, { line, total, parts, plain }: Verdict, verdicts: readonly Verdict[]): boolean {
  if (verdicts.length > 2) return false;
  const cells = partNumbers(grid.lines[line]!, parts);
  if (cells.length < 2) return false;
  if (cells.some((value) => value < 0))
    return (
      !grid.turned && Math.abs(plain - total.value) <= 0.3 * Math.max(Math.abs(plain), Math.abs(total.value))
    );
  const high = Math.max(...cells);
  if (total.value <= high) return false;
  // In a row, columns beside each other need not be parts of what stands at the end.
  if (grid.turned && Math.abs(plain - total.value) > 0.25 * total.value) return false;
  if (
    grid.turned &&
    /\b(?:budget|target|cost|population|base)\b/i.test(grid.across.map(({ label }) => label).join(' '))
  )
    return false;
  return Math.abs(plain - total.value) <= 0.5 * Math.max(plain, total.value);
}

function partNumbers(line: Line, parts: readonly number[]): number[] {
  return parts.flatMap((part) => {
    const cell = line.cells[part];
    return cell?.kind === 'number' ? [cell.value] : [];
  });
}

function finding(grid: Grid, { line, at, parts, plain, total, sum }: Verdict): Finding {
  const numbers = parts.flatMap((part) => {
    const cell = grid.lines[line]!.cells[part]!;
    return cell.kind === 'number' || cell.kind === 'hidden' ? [cell.text] : [];
  });
  const money = /£/.test(total.text) ? '£' : '';
  const range =
    sum.high === Infinity
      ? `at least ${money}${printNumber(sum.low)}`
      : sum.high - sum.low > 1 && numbers.some((text) => text.startsWith('<'))
        ? `${printNumber(sum.low)} to ${printNumber(sum.high)}`
        : printLikeCell(total, plain);
  const shown = numbers.length > 8 ? `${numbers.slice(0, 8).join(' + ')} + …` : numbers.join(' + ');
  return {
    kind: 'total-contradicted',
    ...grid.place(line, at),
    words: total.text,
    wrong: `‘${grid.across[at]!.label.trim()}’ says ${total.text}, but its parts make ${range} (${shown}).`,
    should: range,
    severity: 'must',
  };
}

/** A value in the print of a cell: '£1,200', '12.5'. */
export function printLikeCell(cell: NumberCell, value: number): string {
  const scale = /(k|mn?|bn|million|thousand)\s*$/i.exec(cell.text)?.[1];
  const factor = !scale ? 1 : /^k|^t/i.test(scale) ? 1e3 : /^m/i.test(scale) ? 1e6 : 1e9;
  const decimals = Math.max(0, Math.round(-Math.log10(cell.step / factor)));
  const digits = (Math.abs(value) / factor).toLocaleString('en-GB', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  const symbol = /[£€$]/.exec(cell.text)?.[0] ?? '';
  const percent = cell.unit === 'percent' && cell.marked ? '%' : '';
  return `${value < 0 ? '−' : ''}${symbol}${digits}${scale ?? ''}${percent}`;
}

/** A column of percentages of one whole, with '100%' in its total. */
export function checkHundred(grid: Grid, explained: ReadonlySet<number>): Finding[] {
  return grid.lines.flatMap((line, index) => {
    // Where a share of the column is wrong already, the sum is wrong with it.
    if (explained.has(index) || line.unit !== 'percent' || line.role === 'change' || line.role === 'target')
      return [];
    const at = grid.across.findIndex(({ role }) => role === 'total');
    const total = line.cells[at];
    if (at === -1 || total?.kind !== 'number' || Math.abs(total.value - 100) > 2) return [];
    const parts = grid.across.flatMap(({ role }, place) =>
      place !== at && (role === 'part' || role === 'share') ? [line.cells[place]!] : [],
    );
    const numbers = parts.filter((cell): cell is NumberCell => cell.kind === 'number');
    if (
      numbers.length < 2 ||
      parts.some((cell) => cell.kind === 'hidden' || (cell.kind === 'none' && !cell.dash)) ||
      // A dash beside what is hidden hides too.
      grid.across.some(
        (_, place) =>
          line.cells[place]?.kind === 'none' &&
          grid.lines.some((other) => other.cells[place]?.kind === 'hidden'),
      )
    )
      return [];
    const sum = numbers.reduce((sofar, cell) => sofar + cell.value, 0);
    const slack = numbers.reduce((sofar, cell) => sofar + cell.step / 2, 0) + total.step / 2;
    // As many whole hundreds are as many wholes: shares by row, say.
    if (Math.abs(sum - total.value) <= slack + 1e-9 || Math.abs(sum - 100) > 30) return [];
    return [
      {
        kind: 'percentages-do-not-add',
        ...grid.place(index, at),
        words: total.text,
        wrong: `The percentages above make ${printNumber(sum, 1)}%, not ${total.text} (${numbers.map((cell) => cell.text).join(' + ')}).`,
        should: '100% in all, within rounding',
        severity: 'must' as const,
      },
    ];
  });
}
