/** Columns that are worked out from others: shares, rates, averages per something, changes, and changes in per cent. */
import { printNumber } from '../language/print.ts';
import { type Bounds } from '../language/quantity.ts';
import type { Finding } from '../model.ts';
import { boundsOfCell, type NumberCell } from './cell.ts';
import { numbersOf, type Grid, type Line } from './grid.ts';
import { printLikeCell } from './totals.ts';
import { waysFor, type Way } from './ways.ts';

export function checkRatios(grid: Grid): { line: number; finding: Finding }[] {
  return grid.lines.flatMap((line, index) => {
    const others = grid.lines.filter((other, place) => place !== index && numbersOf(other).length > 0);
    const ways = waysFor(grid, line, others);
    const found = ways.length === 0 ? [] : judge(grid, line, index, ways, others);
    return found.map((finding) => ({ line: index, finding }));
  });
}

/** Whether a cell is what some way of working it out gives. */
export function isWorkedOut(grid: Grid, line: Line, at: number): boolean {
  const cell = line.cells[at];
  const others = grid.lines.filter((other) => other !== line && numbersOf(other).length > 0);
  return waysFor(grid, line, others).some((way) => {
    const truth = way.at(at);
    return cell?.kind === 'number' && truth !== null && agrees(cell, truth, false);
  });
}

type Fit = {
  way: Way;
  right: { at: number; cell: NumberCell }[];
  wrong: { at: number; cell: NumberCell; truth: Bounds }[];
};

function judge(
  grid: Grid,
  line: Line,
  index: number,
  ways: readonly Way[],
  others: readonly Line[],
): Finding[] {
  const numbers = numbersOf(line).filter(({ cell }) => !cell.estimate);
  if (numbers.length === 0) return [];
  const fits = ways.map((way): Fit => {
    const fit: Fit = { way, right: [], wrong: [] };
    for (const { at, cell } of numbers) {
      const truth = way.at(at);
      if (!truth) continue;
      if (agrees(cell, truth, line.role === 'change' && mayLackSign(line, cell)))
        fit.right.push({ at, cell });
      else fit.wrong.push({ at, cell, truth });
    }
    return fit;
  });
  const best = fits.toSorted(
    (one, other) => other.right.length - one.right.length || one.wrong.length - other.wrong.length,
  )[0]!;
  const points = asPoints(grid, line, index, fits, best);
  if (points) return points;
  const telling = best.right.filter(({ cell }) => cell.value !== 0 && cell.value !== 100);
  // Of a sum that nobody printed one share fits by chance.
  const isPrinted =
    !/ of its total$/.test(best.way.words) || grid.across.some(({ role }) => role === 'total');
  const judged = best.right.length + best.wrong.length;
  const sure =
    telling.length > 0 &&
    (judged <= 2
      ? best.wrong.length <= 1 && isPrinted
      : best.right.length >= judged / 2 &&
        (telling.length >= 2 || (line.role === 'change' && judged === 3 && best.right.length === 2)));
  const chosen = sure ? best : onlyWay(line, fits, numbers.length, others);
  if (!chosen) return [];
  return chosen.wrong
    .filter(
      ({ at }) =>
        !fits.some(
          (fit) =>
            fit !== chosen &&
            fit.right.some((one) => one.at === at) &&
            ((fit.way.kind === 'share' && fit.right.length >= chosen.right.length) ||
              // In a column of several units: '+1.3' among percentages is a difference.
              (fit.way.kind === 'difference' &&
                chosen.way.kind !== 'difference' &&
                fit.right.some((one) => one.at === at && !one.cell.marked))),
        ),
    )
    .map(({ at, cell, truth }) => finding(grid, line, index, at, cell, truth, chosen.way));
}

/** With too few rows to learn from, there is one way when there are just two columns to work from. */
function onlyWay(line: Line, fits: readonly Fit[], rows: number, others: readonly Line[]): Fit | null {
  if (rows > 2) return null;
  const bases = others.filter(
    (other) =>
      other.role !== 'change' &&
      other.role !== 'target' &&
      other.role !== 'other' &&
      other.unit !== 'percent',
  );
  const percents = others.filter(
    (other) => other.unit === 'percent' && other.role !== 'change' && other.role !== 'target',
  );
  if (fits.some((fit) => fit.right.length > 0)) return null;
  if (line.role === 'change') {
    const [first, ...more] =
      line.unit === 'percent' && bases.length === 2
        ? bases
        : bases.length === 2
          ? bases
          : percents.length === 2
            ? percents
            : [];
    if (!first || more.length !== 1) return null;
    const kind = line.unit === 'percent' && first.unit !== 'percent' ? 'relative' : 'difference';
    return (
      fits.find(
        (fit) =>
          fit.way.kind === kind &&
          fit.way.words.indexOf(`‘${first.label}’`) > -1 &&
          (kind === 'relative'
            ? fit.way.words.indexOf(`‘${first.label}’`) < fit.way.words.indexOf(`‘${more[0]!.label}’`)
            : fit.way.words.startsWith(`‘${more[0]!.label}’`)),
      ) ?? null
    );
  }
  if (line.unit !== 'percent' || bases.length !== 2 || !/%|per ?cent|rate|share|proportion/i.test(line.label))
    return null;
  const shares = fits.filter(
    (fit) =>
      fit.way.kind === 'share' &&
      fit.way.words.includes('÷') &&
      fit.wrong.every(({ truth }) => truth.high <= 100.5),
  );
  return shares[0] && shares[0].wrong.length > 0 ? shares[0] : null;
}

const ARROW = /[▲▼△▽↑↓⇧⇩]|\b(?:up|down|rose|fell|plus|minus)\b/i;

/** A fall is often printed without its sign, and 'variance' means one thing here and the opposite there; what bears a sign means it. */
function mayLackSign(line: Line, cell: NumberCell): boolean {
  return (
    !cell.signed ||
    (!ARROW.test(cell.text) && !numbersOf(line).some((one) => one.cell.signed && one.cell.value > 0)) ||
    /\b(?:variance|var|under|over|saving|reduction|decrease|fall|improvement)\b/i.test(line.label)
  );
}

function agrees(cell: NumberCell, truth: Bounds, unsigned: boolean): boolean {
  const said = boundsOfCell(cell, true);
  const dust = 1e-6 * Math.max(1, Math.abs(cell.value));
  if (said.high >= truth.low - dust && said.low <= truth.high + dust) return true;
  // A fall may be printed without its sign, and a variance either way round.
  return unsigned && said.high >= -truth.high - dust && said.low <= -truth.low + dust;
}

/** 40%, 67% and a change of '27%'. */
function asPoints(grid: Grid, line: Line, index: number, fits: readonly Fit[], best: Fit): Finding[] | null {
  if (line.role !== 'change' || line.unit !== 'percent' || /\b(?:points?|pp|ppts?)\b/i.test(line.label))
    return null;
  if (best.way.kind !== 'difference' || best.right.length === 0 || best.right.length < best.wrong.length)
    return null;
  const telling = best.right.filter(({ cell }) => cell.value !== 0 && cell.unit === 'percent');
  const relative = fits.find((fit) => fit.way.kind === 'relative' && fit.right.length >= best.right.length);
  const ofPercents = percentLines(grid, best.way);
  if (!ofPercents || relative || (telling.length === 0 && !/%|per ?cent/i.test(line.label))) return null;
  const first = telling[0] ?? best.right[0]!;
  return [
    {
      kind: 'points-called-per-cent',
      ...grid.place(index, first.at),
      words: first.cell.text,
      wrong: `${first.cell.text} under ‘${line.label}’ is ${best.way.words}: a difference of percentages is in percentage points.`,
      should: `${printNumber(Math.abs(first.cell.value), 1)} percentage points`,
      severity: 'must',
    },
  ];
}

function percentLines(grid: Grid, way: Way): boolean {
  return grid.lines
    .filter((line) => line.role !== 'change' && way.words.includes(`‘${line.label}’`))
    .every((line) => line.unit === 'percent');
}

function finding(
  grid: Grid,
  line: Line,
  index: number,
  at: number,
  cell: NumberCell,
  truth: Bounds,
  way: Way,
): Finding {
  const value = (truth.low + truth.high) / 2;
  const printed = printLikeCell(cell, value);
  const across = grid.across[at]!;
  const mean =
    across.role === 'total' || across.role === 'average' || across.role === 'subtotal'
      ? plainMean(grid, line, at)
      : null;
  if (
    mean !== null &&
    agrees(cell, { low: mean, high: mean }, false) &&
    way.kind !== 'difference' &&
    way.kind !== 'relative'
  )
    return {
      kind: 'average-of-averages',
      ...grid.place(index, at),
      words: cell.text,
      wrong: `${cell.text} is the plain average of the column; ${way.words} gives ${printed}.`,
      should: printed,
      severity: 'must',
    };
  const kinds = {
    share: 'percentage-contradicted',
    ratio: 'average-contradicted',
    difference: 'change-contradicted',
    relative: 'change-contradicted',
  } as const;
  return {
    kind: kinds[way.kind],
    ...grid.place(index, at),
    words: cell.text,
    wrong: `${cell.text} under ‘${line.label}’ is not ${way.words}, which is ${printed}.`,
    should: printed,
    severity: 'must',
  };
}

/** The plain mean of what stands beside a total or an average. */
export function plainMean(grid: Grid, line: Line, at: number): number | null {
  const parts = grid.across.flatMap(({ role }, place) => {
    const cell = line.cells[place];
    return place !== at && (role === 'part' || role === 'share') && cell?.kind === 'number'
      ? [cell.value]
      : [];
  });
  if (parts.length < 2 || new Set(parts).size === 1) return null;
  return parts.reduce((sum, value) => sum + value, 0) / parts.length;
}
