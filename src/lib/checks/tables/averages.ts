/** Rows of averages, and totals of columns that cannot be added up: within their parts, and not the plain mean of rates. */
import { printNumber } from '../language/print.ts';
import type { Finding } from '../model.ts';
import { boundsOfCell, type NumberCell } from './cell.ts';
import { numbersOf, type Grid, type Line } from './grid.ts';
import { isWorkedOut, plainMean } from './ratios.ts';
import { printLikeCell } from './totals.ts';

export function checkTableAverages(grid: Grid, reported: ReadonlySet<string>): Finding[] {
  return grid.across.flatMap(({ role, label }, at) => {
    if (role !== 'average' && role !== 'total') return [];
    if (/\b(?:median|weighted|national|england|target)\b/i.test(label)) return [];
    return grid.lines.flatMap((line, index) => {
      const cell = line.cells[at];
      if (
        cell?.kind !== 'number' ||
        cell.estimate ||
        line.role === 'change' ||
        line.role === 'target' ||
        line.role === 'other'
      )
        return [];
      const place = grid.place(index, at);
      if (reported.has(place.where)) return [];
      const isRate = line.unit === 'percent' || line.role === 'average';
      if (role === 'total' && (!isRate || (line.unit === 'percent' && Math.abs(cell.value - 100) <= 3)))
        return [];
      if (
        role === 'average' &&
        grid.turned &&
        (!isUniform(grid) ||
          !/^(?:the )?(?:overall |annual |yearly |monthly |weekly )?(?:average|mean|avg)(?: (?:for|of|over) the \p{L}+)?\.?$/iu.test(
            label.trim(),
          ))
      )
        return [];
      return judge(grid, line, at, cell, isRate, place);
    });
  });
}

/** Columns beside an average that are of one kind: months, years, areas. */
function isUniform(grid: Grid): boolean {
  const roles = grid.across.map(({ role }) => role).filter((role) => role !== 'average');
  return roles.every((role) => role === 'part' || role === 'other');
}

function judge(
  grid: Grid,
  line: Line,
  at: number,
  cell: NumberCell,
  isRate: boolean,
  place: { where: string; line?: number },
): Finding[] {
  const parts = grid.across.flatMap(({ role }, index) => {
    const part = line.cells[index];
    return index !== at && (role === 'part' || role === 'share') && part?.kind === 'number' ? [part] : [];
  });
  if (parts.length < 2 || parts.some((part) => part.estimate)) return [];
  // An average that is worked out from two others of its row, such as meetings by members, is none of all.
  if (grid.turned && parts.some((one) => parts.some((other) => one !== other && isRatio(cell, one, other))))
    return [];
  const low = Math.min(...parts.map((part) => boundsOfCell(part, true).low));
  const high = Math.max(...parts.map((part) => boundsOfCell(part, true).high));
  const said = boundsOfCell(cell, true);
  const mean = parts.reduce((sum, part) => sum + part.value, 0) / parts.length;
  const sum = parts.reduce((sofar, part) => sofar + part.value, 0);
  // Shares of something else may be added up.
  if (said.low <= sum + cell.step * parts.length && said.high >= sum - cell.step * parts.length) return [];
  if (said.low > high || said.high < low) {
    // A total that is the sum of percentages is another matter.
    return [
      {
        kind: 'average-outside-range',
        ...place,
        words: cell.text,
        wrong: `${cell.text} lies outside the numbers that it is an average of (${printNumber(Math.min(...parts.map((part) => part.value)), 1)} to ${printNumber(Math.max(...parts.map((part) => part.value)), 1)}).`,
        should: isRate
          ? `Between ${printLikeCell(cell, Math.min(...parts.map((part) => part.value)))} and ${printLikeCell(cell, Math.max(...parts.map((part) => part.value)))}`
          : printNumber(mean, 1),
        severity: 'must',
      },
    ];
  }
  const isMean = said.low - 1e-9 <= mean && mean <= said.high + 1e-9;
  if (isRate && isMean && isWorkedOut(grid, line, at)) return [];
  if (isRate) return isMean ? ofRates(grid, line, at, cell, place) : [];
  if (
    isMean ||
    grid.turned ||
    parts.length !== grid.across.filter(({ role }) => role === 'part' || role === 'share').length
  )
    return [];
  return [
    {
      kind: 'average-contradicted',
      ...place,
      words: cell.text,
      wrong: `The average of the numbers beside it is ${printNumber(mean, 1)}, not ${cell.text}.`,
      should: cell.unit === 'money' ? printLikeCell(cell, mean) : printNumber(mean, 1),
      severity: 'must',
    },
  ];
}

function isRatio(cell: NumberCell, one: NumberCell, other: NumberCell): boolean {
  const { low, high } = boundsOfCell(cell, true);
  const ratio = other.value === 0 ? Infinity : one.value / other.value;
  return ratio >= low - 1e-9 && ratio <= high + 1e-9;
}

/** The plain mean of rates, where groups differ in size. */
function ofRates(
  grid: Grid,
  line: Line,
  at: number,
  cell: NumberCell,
  place: { where: string; line?: number },
): Finding[] {
  if (plainMean(grid, line, at) === null) return [];
  const weights = grid.lines.filter(
    (other) => other !== line && other.role === 'part' && other.unit === 'count',
  );
  const weighed = weights.flatMap((weight) => weightedBy(grid, line, weight, at));
  const said = boundsOfCell(cell, true);
  // By some sizes the true average prints the same.
  if (weighed.some((value) => value >= said.low - 1e-9 && value <= said.high + 1e-9)) return [];
  const [first] = weighed;
  return [
    {
      kind: 'average-of-averages',
      ...place,
      words: cell.text,
      wrong: `${cell.text} is the plain average of ‘${line.label}’, which gives a small group as much weight as a large one.`,
      should:
        first === undefined
          ? 'The sum of all counts, divided by the sum of all that they were counted among'
          : `${printLikeCell(cell, first)}, weighted by ‘${weights[0]!.label}’`,
      severity: 'look',
    },
  ];
}

function weightedBy(grid: Grid, line: Line, weight: Line, at: number): number[] {
  let sum = 0;
  let whole = 0;
  for (const { at: index, cell } of numbersOf(line)) {
    const by = weight.cells[index];
    if (index === at || grid.across[index]!.role !== 'part') continue;
    if (by?.kind !== 'number') return [];
    sum += cell.value * by.value;
    whole += by.value;
  }
  return whole > 0 ? [sum / whole] : [];
}
