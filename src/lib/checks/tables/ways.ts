/** The ways in which one line of a table can follow from others: a share, what is left, an average, a change, a change in per cent. */
import { printNumber } from '../language/print.ts';
import { minus, over, type Bounds } from '../language/quantity.ts';
import { boundsOfCell, type NumberCell } from './cell.ts';
import { numbersOf, type Grid, type Line } from './grid.ts';

export type Way = {
  /** How it is worked out, in words: 'Filled ÷ Seats'. */
  words: string;
  at(place: number): Bounds | null;
  kind: 'share' | 'ratio' | 'difference' | 'relative';
};

export function waysFor(grid: Grid, line: Line, others: readonly Line[]): Way[] {
  if (line.role === 'target' || line.role === 'other') return [];
  const ofTarget = /\b(?:target|plan|budget|goal|profile)\b/i.test(line.label);
  const plain = others.filter(
    (other) =>
      ((ofTarget && other.role === 'target') ||
        other.role === 'part' ||
        other.role === 'total' ||
        other.role === 'subtotal') &&
      (other.unit === 'count' || other.unit === 'money'),
  );
  if (line.role === 'change') return changeWays(line, others);
  if (line.unit === 'percent') return [...shareWays(grid, line, plain), ...ofNumbers(grid, line, plain)];
  if (line.role === 'average') return ratioWays(plain);
  return [];
}

function shareWays(grid: Grid, line: Line, lines: readonly Line[]): Way[] {
  const ways: Way[] = [];
  for (const part of lines) {
    const first = part.cells[0];
    const own = line.cells[0];
    // 'Cohort' before 'Reading' and 'Maths', without a share of its own: they are of it.
    if (first?.kind === 'number' && (own?.kind === 'none' || (own?.kind === 'number' && own.value === 100)))
      ways.push({
        words: `‘${part.label}’ of ‘${grid.across[0]!.label}’`,
        kind: 'share',
        at: (place) =>
          place === 0
            ? null
            : apply(part.cells[place], (cell) => over(boundsFor(cell, part), boundsFor(first, part), 100)),
      });
    const whole = wholeOf(grid, part);
    if (whole)
      ways.push({
        words: `‘${part.label}’ of its total`,
        kind: 'share',
        at: (place) => apply(part.cells[place], (cell) => over(boundsFor(cell, part), whole, 100)),
      });
    for (const other of lines)
      if (other !== part && other.unit === part.unit) {
        ways.push({
          words: `‘${part.label}’ ÷ ‘${other.label}’`,
          kind: 'share',
          at: (place) => both(part, other, place, (one, two) => over(one, two, 100)),
        });
        ways.push({
          words: `what ‘${part.label}’ leaves of ‘${other.label}’`,
          kind: 'share',
          at: (place) => both(part, other, place, (one, two) => over(minus(two, one), two, 100)),
        });
        if (part.role === 'part' && other.role === 'part')
          ways.push({
            words: `‘${part.label}’ ÷ (‘${part.label}’ + ‘${other.label}’)`,
            kind: 'share',
            at: (place) =>
              both(part, other, place, (one, two) =>
                over(one, { low: one.low + two.low, high: one.high + two.high }, 100),
              ),
          });
      }
  }
  return ways;
}

/** 'Of 320 people', '% (n = 320)': the heading or the caption says how many there are in all. */
function ofNumbers(grid: Grid, line: Line, lines: readonly Line[]): Way[] {
  const text = `${line.label} ${grid.table.caption} ${grid.table.notes.join(' ')}`;
  const bases = [
    ...text.matchAll(
      /\b(?:of(?: the)?|n ?=|base:?(?: of)?|from|out of|among|all) ?(\d[\d,]*)(?!\d|%|\.\d)/gi,
    ),
  ]
    .map((match) => Number(match[1]!.replaceAll(',', '')))
    .filter((base) => base > 1 && !(base > 1900 && base < 2100));
  return [...new Set(bases)].flatMap((base) =>
    lines.map((part): Way => ({
      words: `‘${part.label}’ of ${printNumber(base)}`,
      kind: 'share',
      at: (place) =>
        apply(part.cells[place], (cell) => over(boundsFor(cell, part), { low: base, high: base }, 100)),
    })),
  );
}

/** The total of a line: what it says, or the sum of its parts. */
function wholeOf(grid: Grid, line: Line): Bounds | null {
  const at = grid.across.findLastIndex(({ role }) => role === 'total');
  const total = line.cells[at];
  if (at !== -1 && total?.kind === 'number') return boundsFor(total, line);
  const parts = grid.across.flatMap(({ role }, place) => (role === 'part' ? [line.cells[place]!] : []));
  const numbers = parts.filter((cell): cell is NumberCell => cell.kind === 'number');
  if (numbers.length < 2 || parts.some((cell) => cell.kind === 'hidden')) return null;
  const sum = numbers.reduce((sofar, cell) => sofar + cell.value, 0);
  return sum > 0 ? { low: sum, high: sum } : null;
}

function ratioWays(lines: readonly Line[]): Way[] {
  return lines.flatMap((top) =>
    lines.flatMap((bottom): Way[] =>
      top === bottom
        ? []
        : [
            {
              words: `‘${top.label}’ ÷ ‘${bottom.label}’`,
              kind: 'ratio',
              at: (place) => both(top, bottom, place, (one, two) => over(one, two)),
            },
          ],
    ),
  );
}

/** '2022 | 440 | +10%' below '2021 | 400 | –': a change from the row above. */
function fromAbove(line: Line, level: Line): Way[] {
  const before = (place: number) => level.cells[place - 1];
  const pair = (place: number, work: (one: Bounds, other: Bounds) => Bounds | null) => {
    const [one, other] = [before(place), level.cells[place]];
    return one?.kind === 'number' && other?.kind === 'number' && !one.estimate && !other.estimate
      ? work(boundsFor(one, level), boundsFor(other, level))
      : null;
  };
  return line.unit === 'percent' && level.unit !== 'percent'
    ? [
        {
          words: `the change of ‘${level.label}’ from the row above in per cent`,
          kind: 'relative',
          at: (place) =>
            pair(place, (one, other) => {
              if (one.low <= 0) return null;
              const ratio = over(other, one, 100);
              return { low: ratio.low - 100, high: ratio.high - 100 };
            }),
        },
      ]
    : [
        {
          words: `‘${level.label}’ less that of the row above`,
          kind: 'difference',
          at: (place) => pair(place, (one, other) => minus(other, one)),
        },
      ];
}

function changeWays(line: Line, others: readonly Line[]): Way[] {
  const usable = others.filter((other) => other.role !== 'change' && other.role !== 'other');
  const ways: Way[] = usable.length === 1 ? fromAbove(line, usable[0]!) : [];
  usable.forEach((first, one) =>
    usable.forEach((second, two) => {
      if (one === two || first.unit !== second.unit) return;
      // '-25%' is no difference of 125 and 100, though it has its digits.
      const isRelative =
        first.unit !== 'percent' &&
        numbersOf(line).some(({ cell }) => cell.unit === 'percent') &&
        numbersOf(line).every(({ cell }) => cell.unit === 'percent');
      if (!isRelative)
        ways.push({
          words: `‘${second.label}’ less ‘${first.label}’`,
          kind: 'difference',
          at: (place) => both(first, second, place, (before, after) => minus(after, before)),
        });
      if (line.unit === 'percent')
        ways.push({
          words: `the change from ‘${first.label}’ to ‘${second.label}’ in per cent`,
          kind: 'relative',
          at: (place) =>
            both(first, second, place, (before, after) => {
              if (before.low <= 0) return null;
              const ratio = over(after, before, 100);
              return { low: ratio.low - 100, high: ratio.high - 100 };
            }),
        });
    }),
  );
  return ways;
}

function apply(
  cell: Line['cells'][number] | undefined,
  work: (cell: NumberCell) => Bounds | null,
): Bounds | null {
  return cell?.kind === 'number' && !cell.estimate ? work(cell) : null;
}

function both(
  one: Line,
  other: Line,
  place: number,
  work: (one: Bounds, other: Bounds) => Bounds | null,
): Bounds | null {
  const [first, second] = [one.cells[place], other.cells[place]];
  if (first?.kind !== 'number' || second?.kind !== 'number' || first.estimate || second.estimate) return null;
  if (work.length > 1 && second.value === 0 && first.value === 0) return null;
  return work(boundsFor(first, one), boundsFor(second, other));
}

function boundsFor(cell: NumberCell, line: Line): Bounds {
  // Percentages are taken as they are printed, or near it.
  if (cell.unit === 'percent' && !line.rounded) {
    const near = cell.step * 0.15;
    return { low: cell.value - near, high: cell.value + near };
  }
  return boundsOfCell(cell, cell.rounded || line.rounded);
}
