/**
 * Totals that are not called so. 'Replies' behind 'Agree', 'Neither' and 'Disagree', 'Borough' below its wards: where some lines add up to
 * what stands at the end (or at the start) exactly, and the others nearly, it is their total, whatever its label.
 */
import type { NumberCell } from './cell.ts';
import type { Grid, Line } from './grid.ts';

/** Sums as small as this come out right by chance. */
const TELLING = 10;
/** A line that is further off than this is no sum that went wrong. */
const NEAR = 0.4;

export function withInferredTotals(grid: Grid): Grid {
  if (grid.across.some(({ role }) => role === 'total' || role === 'subtotal')) return grid;
  const parts = grid.across.flatMap(({ role }, at) => (role === 'part' ? [at] : []));
  if (parts.length < 3) return grid;
  // In a row of years or months the last is one of them.
  for (const at of [parts.at(-1)!, parts[0]!])
    if (
      isSum(
        grid,
        at,
        parts.filter((one) => one !== at),
      )
    )
      return {
        ...grid,
        across: grid.across.map((one, index) => (index === at ? { ...one, role: 'total' as const } : one)),
      };
  return grid;
}

function isSum(grid: Grid, at: number, parts: readonly number[]): boolean {
  let right = 0;
  let wrong = 0;
  for (const line of grid.lines) {
    const sum = addsUp(line, at, parts);
    if (sum === null) continue;
    if (sum.plain === sum.total) {
      if (sum.total >= TELLING) right++;
    } else if (Math.abs(sum.plain - sum.total) <= NEAR * sum.total) wrong++;
    else return false;
  }
  return right > 0 && right >= wrong;
}

function addsUp(line: Line, at: number, parts: readonly number[]): { plain: number; total: number } | null {
  if (line.unit === 'percent' || line.unit === 'points' || !['part', 'total', 'subtotal'].includes(line.role))
    return null;
  const total = line.cells[at];
  const cells = parts.map((part) => line.cells[part]!);
  const numbers = cells.filter((cell): cell is NumberCell => cell.kind === 'number');
  if (total?.kind !== 'number' || numbers.length < 2 || numbers.length < cells.length) return null;
  const plain = numbers.reduce((sum, cell) => sum + cell.value, 0);
  return { plain: Math.round(plain * 1e6) / 1e6, total: total.value };
}
