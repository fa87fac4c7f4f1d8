/** The checks of tables. */
import type { Finding, GridTable } from '../model.ts';
import { checkTableAverages } from './averages.ts';
import { checkTableDays } from './days.ts';
import { gridsOf, type Grid } from './grid.ts';
import { checkRatios, isWorkedOut } from './ratios.ts';
import { checkComposites, checkHundreds, checkRelations } from './relations.ts';
import { checkHundred, checkTotals, printLikeCell, type TotalFinding } from './totals.ts';

export function checkTables(tables: readonly GridTable[]): Finding[] {
  return tables.flatMap((table) => [...numbers(table), ...checkTableDays(table)]);
}

function numbers(table: GridTable): Finding[] {
  const found: Finding[] = [];
  const places = new Set<string>();
  const add = (findings: readonly Finding[]) => {
    for (const finding of findings) {
      if (places.has(finding.where)) continue;
      places.add(finding.where);
      found.push(table.href === undefined ? finding : { ...finding, href: table.href });
    }
  };
  const grids = gridsOf(table);
  add(
    joined(
      grids,
      grids.map((grid) => checkTotals(grid).filter(({ line, at }) => !isChange(grid, line, at))),
    ),
  );
  for (const grid of grids) {
    const ratios = checkRatios(grid);
    add(ratios.map(({ finding }) => finding));
    const relations = checkRelations(grid, places);
    add(relations.map(({ finding }) => finding));
    add(checkComposites(grid));
    if (ratios.length === 0) add(checkHundreds(grid));
    add(checkHundred(grid, new Set(ratios.map(({ line }) => line))));
    add(checkTableAverages(grid, places));
  }
  return found;
}

/** A total of changes that is the change of the totals is right, whatever its column makes. */
function isChange(grid: Grid, line: number, at: number): boolean {
  const own = grid.lines[line]!;
  return own.role === 'change' && isWorkedOut(grid, own, at);
}

/** A cell that spoils its row and its column by the same is what is wrong, and not the two totals. */
function joined(grids: readonly Grid[], totals: readonly TotalFinding[][]): Finding[] {
  const [columns = [], rows = []] = totals;
  const [grid] = grids;
  const used = new Set<TotalFinding>();
  const cells = columns.flatMap((column) => {
    const row = rows.find(
      (one) =>
        !used.has(one) &&
        Math.abs(one.off - column.off) < 1e-6 &&
        one.row !== column.row &&
        one.column !== column.column,
    );
    const cell = row && grid?.lines[column.column]?.cells[row.row];
    if (!row || cell?.kind !== 'number') return [];
    used.add(row).add(column);
    const right = printLikeCell(cell, cell.value - column.off);
    return [
      {
        ...column.finding,
        ...grid!.place(column.column, row.row),
        words: cell.text,
        wrong: `${cell.text} fits neither the total of its row (${row.finding.words}) nor that of its column (${column.finding.words}).`,
        should: right,
      },
    ];
  });
  // Of a total that is wrong itself the total of its line is not, though it does not fit what is printed.
  const rest = [...columns, ...rows].filter((one) => !used.has(one));
  const follows = (one: TotalFinding) =>
    rest.some(
      (other) =>
        other !== one &&
        Math.abs(one.off + other.off) < 1e-6 &&
        ((columns.includes(one) && rows.includes(other) && one.column === other.column) ||
          (rows.includes(one) && columns.includes(other) && one.row === other.row)),
    );
  return [...cells, ...rest.filter((one) => !follows(one)).map(({ finding }) => finding)];
}
