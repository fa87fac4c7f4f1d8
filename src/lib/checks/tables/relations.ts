/** Columns (and rows) that follow from others otherwise than by division: what is left, balances, products, running totals, rows that make 100. */
import { printNumber } from '../language/print.ts';
import type { Finding } from '../model.ts';
import { boundsOfCell, readCell, type NumberCell } from './cell.ts';
import { numbersOf, type Grid, type Line } from './grid.ts';
import { printLikeCell } from './totals.ts';

const LEFT =
  /\b(?:net|surplus|deficit|balance|remaining|remainder|left|vacan\w*|unspent|outstanding|unfilled|unallocated|uncommitted|closing|shortfall|difference|carried forward|c\/f|available|headroom|spare|free|unlet|unused|to (?:go|do)|not (?:yet )?\w+|empty|open at end|still open)\b|^(?:at )?(?:(?:the )?end\b|(?:31|30|28) (?:March|December|June|August|September)|year[- ]end|now$)/i;
const PRODUCT = /\b(?:cost|total|amount|value|income|hours|spend|fee|fees|price|paid|£|attendances?|sum)\b/i;
const RUNNING = /\b(?:cumulative|running total|year to date|ytd|to date|so far)\b/i;

type Way = {
  words: string;
  at(place: number): number | null;
  /** How far off it may be, because what it is worked out from is rounded. */
  slack?(place: number): number;
};
type Found = { line: number; finding: Finding };

/** `reported`: places where a total was found wrong; what is worked out from it is not wrong as well. */
export function checkRelations(grid: Grid, reported: ReadonlySet<string> = new Set()): Found[] {
  return grid.lines.flatMap((line, index): Found[] => {
    if (line.unit === 'percent' || line.unit === 'points' || line.role === 'target') return [];
    const others = grid.lines.filter(
      (other, place) =>
        place !== index &&
        other.unit !== 'percent' &&
        other.unit !== 'points' &&
        other.role !== 'target' &&
        numbersOf(other).length > 0,
    );
    const ways = [
      ...(LEFT.test(line.label) ? differences(others) : []),
      ...(PRODUCT.test(line.label) && !grid.turned ? products(others) : []),
      ...(RUNNING.test(line.label) && !grid.turned ? running(grid, others) : []),
    ];
    return judge(grid, line, index, ways, (at) =>
      grid.lines.some(({ role }, total) => role === 'total' && reported.has(grid.place(total, at).where)),
    ).map((finding) => ({ line: index, finding }));
  });
}

function valueAt(line: Line, place: number): number | null {
  const cell = line.cells[place];
  return cell?.kind === 'number' && !cell.estimate
    ? cell.value
    : cell?.kind === 'none' && cell.dash
      ? 0
      : null;
}

/** A less B; and, of four columns, opening and what came in, less what went out. */
function differences(others: readonly Line[]): Way[] {
  const ways: Way[] = [];
  for (const one of others)
    for (const two of others) {
      if (one === two) continue;
      ways.push({
        words: `‘${one.label}’ less ‘${two.label}’`,
        at: (place) => combine([valueAt(one, place), valueAt(two, place)], (a, b) => a! - b!),
      });
      for (const three of others)
        if (three !== one && three !== two) {
          if (others.indexOf(three) > others.indexOf(two))
            ways.push({
              words: `‘${one.label}’ less ‘${two.label}’ and ‘${three.label}’`,
              at: (place) =>
                combine(
                  [valueAt(one, place), valueAt(two, place), valueAt(three, place)],
                  (a, b, c) => a! - b! - c!,
                ),
            });
          if (others.indexOf(two) > others.indexOf(one))
            ways.push({
              words: `‘${one.label}’ and ‘${two.label}’ less ‘${three.label}’`,
              at: (place) =>
                combine(
                  [valueAt(one, place), valueAt(two, place), valueAt(three, place)],
                  (a, b, c) => a! + b! - c!,
                ),
            });
        }
    }
  return ways;
}

function products(others: readonly Line[]): Way[] {
  return others.flatMap((one, index) =>
    others.slice(index + 1).map((two): Way => ({
      words: `‘${one.label}’ times ‘${two.label}’`,
      at: (place) => combine([valueAt(one, place), valueAt(two, place)], (a, b) => a! * b!),
      // An average is printed shorter than it is, and the total is not made of it.
      slack: (place) => averageSlack(one, two, place) + averageSlack(two, one, place),
    })),
  );
}

function averageSlack(average: Line, number: Line, place: number): number {
  const cell = average.cells[place];
  return cell?.kind === 'number' && /\b(?:average|mean|per|each)\b/i.test(average.label)
    ? (cell.step / 2) * Math.abs(valueAt(number, place) ?? 0)
    : 0;
}

function running(grid: Grid, others: readonly Line[]): Way[] {
  return others.map((one): Way => ({
    words: `‘${one.label}’ added up so far`,
    at: (place) => {
      let sum = 0;
      for (let at = 0; at <= place; at++) {
        if (grid.across[at]!.role !== 'part') return null;
        const value = valueAt(one, at);
        if (value === null) return null;
        sum += value;
      }
      return sum;
    },
  }));
}

function combine(values: (number | null)[], work: (...values: (number | null)[]) => number): number | null {
  return values.includes(null) ? null : work(...values);
}

function judge(
  grid: Grid,
  line: Line,
  index: number,
  ways: readonly Way[],
  isSpoilt: (at: number) => boolean,
): Finding[] {
  const numbers = numbersOf(line).filter(({ cell }) => !cell.estimate);
  const fits = ways
    .map((way) => {
      const judged = numbers.flatMap(({ at, cell }) => {
        const truth = way.at(at);
        return truth === null
          ? []
          : [
              {
                at,
                cell,
                truth,
                right: agrees(line, cell, truth) || Math.abs(truth - cell.value) <= (way.slack?.(at) ?? 0),
              },
            ];
      });
      return { way, judged, right: judged.filter((one) => one.right) };
    })
    .filter(({ judged }) => judged.length > 1)
    .toSorted(
      (one, other) => other.right.length - one.right.length || one.judged.length - other.judged.length,
    );
  const best = fits[0];
  if (!best) return [];
  const wrong = best.judged.filter((one) => !one.right);
  const telling = best.right.filter(({ cell }) => cell.value !== 0);
  if (
    wrong.length === 0 ||
    telling.length === 0 ||
    best.right.length < wrong.length ||
    (best.judged.length > 3 && telling.length < 2)
  )
    return [];
  return wrong
    .filter(({ at }) => !isSpoilt(at))
    .map(({ at, cell, truth }) => ({
      kind: 'total-contradicted',
      ...grid.place(index, at),
      words: cell.text,
      wrong: `${cell.text} under ‘${line.label.trim()}’ is not ${best.way.words}, which is ${printLikeCell(cell, truth)}.`,
      should: printLikeCell(cell, truth),
      severity: 'must' as const,
    }));
}

function agrees(line: Line, cell: NumberCell, truth: number): boolean {
  const { low, high } = boundsOfCell(cell, cell.rounded || line.rounded);
  const slack = line.rounded || cell.rounded ? cell.step * 1.5 : 0;
  const dust = 1e-6 * Math.max(1, Math.abs(truth));
  return (
    (truth >= low - slack - dust && truth <= high + slack + dust) ||
    (Math.abs(truth) >= low - dust &&
      Math.abs(truth) <= high + dust &&
      cell.value >= 0 &&
      /\b(?:variance|difference|shortfall|deficit)\b/i.test(line.label))
  );
}

/** Rows (or columns) of percentages that make 100, and one that does not. */
export function checkHundreds(grid: Grid): Finding[] {
  const sums = grid.lines.flatMap((line, index) => {
    if (line.role === 'change' || line.role === 'target') return [];
    const cells = grid.across.flatMap(({ role }, at) => {
      const cell = line.cells[at];
      return cell && role !== 'total' && role !== 'change' && role !== 'target' && role !== 'average'
        ? [{ at, cell }]
        : [];
    });
    const numbers = cells.flatMap(({ at, cell }) =>
      cell.kind === 'number' && cell.unit === 'percent' ? [{ at, cell }] : [],
    );
    if (numbers.length < 2 || numbers.length !== cells.filter(({ cell }) => cell.kind === 'number').length)
      return [];
    const sum = numbers.reduce((total, { cell }) => total + cell.value, 0);
    const slack = numbers.reduce((total, { cell }) => total + cell.step / 2, 0);
    return [{ index, numbers, sum, fits: Math.abs(sum - 100) <= slack + 1e-9 }];
  });
  const right = sums.filter(({ fits }) => fits);
  const wrong = sums.filter(({ fits, sum }) => !fits && sum > 85 && sum < 118);
  if (
    right.length < 2 ||
    wrong.length === 0 ||
    wrong.length > right.length ||
    sums.length !== right.length + wrong.length
  )
    return [];
  return wrong.map(({ index, numbers, sum }) => ({
    kind: 'percentages-do-not-add',
    ...grid.place(index, numbers.at(-1)!.at),
    words: numbers.map(({ cell }) => cell.text).join(' | '),
    wrong: `The others make 100%, and these ${printNumber(sum, 1)}% (${numbers.map(({ cell }) => cell.text).join(' + ')}).`,
    should: '100% in all, within rounding',
    severity: 'must' as const,
  }));
}

const COMPOSITE = /^([£]?\d[\d,]*(?:\.\d+)?) ?[([/] ?(\d+(?:\.\d+)?) ?%[)\]]?$/;

/** Cells such as '12 (40%)': the percentage is of the total of the column or of the row. */
export function checkComposites(grid: Grid): Finding[] {
  return grid.lines.flatMap((line, index) => {
    const cells = line.cells.flatMap((cell, at) => {
      const match = COMPOSITE.exec(cell.text.trim());
      const count = match ? readCell(match[1]!) : null;
      const share = match ? readCell(`${match[2]}%`) : null;
      return count?.kind === 'number' && share?.kind === 'number'
        ? [{ at, text: cell.text, count: count.value, share, role: grid.across[at]!.role }]
        : [];
    });
    if (cells.length < 2) return [];
    const total =
      cells.find(({ role }) => role === 'total')?.count ??
      numbersOf(line).find(({ at }) => grid.across[at]!.role === 'total')?.cell.value ??
      cells.reduce((sum, { count }) => sum + count, 0);
    if (!total) return [];
    const judged = cells.map((cell) => {
      const { low, high } = boundsOfCell(cell.share, true);
      const truth = (cell.count / total) * 100;
      return { ...cell, truth, right: truth >= low - 1e-9 && truth <= high + 1e-9 };
    });
    const wrong = judged.filter(({ right }) => !right);
    if (wrong.length === 0 || wrong.length > judged.length / 2) return [];
    return wrong.map(({ at, text, count, truth, share }) => ({
      kind: 'percentage-contradicted',
      ...grid.place(index, at),
      words: text,
      wrong: `${printNumber(count)} of ${printNumber(total)} is ${printLikeCell(share, truth)}, not ${share.text}.`,
      should: printLikeCell(share, truth),
      severity: 'must' as const,
    }));
  });
}
