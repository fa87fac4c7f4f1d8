/** The checks of tables. */
import type { Finding, GridTable } from '../model.ts';
import { checkTableAverages } from './averages.ts';
import { checkTableDays } from './days.ts';
import { gridsOf } from './grid.ts';
import { checkRatios } from './ratios.ts';
import { checkHundred, checkTotals } from './totals.ts';

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
  for (const grid of gridsOf(table)) {
    add(checkTotals(grid));
    add(checkHundred(grid));
    add(checkRatios(grid));
    add(checkTableAverages(grid, places));
  }
  return found;
}
