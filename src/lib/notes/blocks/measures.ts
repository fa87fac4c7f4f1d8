/** Blocks of a measure: its values period by period or by parts, as a table or as the charts of its own page. */
import type { Block, TableCell } from '../../documents/index.ts';
import {
  chartOverTime,
  chartsOfParts,
  measurePageSchema,
  partsTables,
  periodInWords,
  periodRows,
  printChange,
  printPercent,
  printValue,
  progressInWords,
  readPeriod,
  unitOf,
  type MeasurePage,
} from '../../measures/index.ts';
import { periodByParts, periodsAgainstTargets } from './measure-years.ts';
import { cell, column, paragraph, source, table, type Made } from './parts.ts';

/**
 * `[[table:measure/<measure>]]`; of its parts `[[table:measure/<measure>/<dimension>]]`, in one period alone
 * `[[table:measure/<measure>/<dimension>/2025-26]]`; against its targets `[[table:measure/<measure>/targets]]`.
 */
export function measureTable(
  materials: unknown,
  [dimension, period]: (string | undefined)[],
  asAt: string,
): Made {
  const page = measurePageSchema.parse(materials);
  const id = `table-${page.id}`;
  if (dimension === 'targets')
    return withSource(page, `${id}-targets`, periodsAgainstTargets(page, `${id}-targets`), asAt);
  if (dimension !== undefined && period !== undefined) {
    const named = page.parts.find((part) => keyOfDimension(part.dimension) === dimension);
    const read = readPeriod(period.toUpperCase(), page.period_kind);
    if (!named) return undefined;
    if (read === null) return { problem: `‘${page.name}’ has no period ‘${period}’` };
    const own = `${id}-${dimension}-${period}`;
    return withSource(page, own, periodByParts(page, own, named.dimension, read), asAt);
  }
  const made = dimension === undefined ? periodsTable(page, id) : partsTable(page, id, dimension);
  return made && [made, from(page, id, asAt)];
}

/** `[[chart:measure/<measure>]]`: with fewer than two values there is nothing to draw, and what there is is said. */
export function measureChart(materials: unknown, dimension: string | undefined, asAt: string): Made {
  const page = measurePageSchema.parse(materials);
  const id = `chart-${page.id}`;
  if (dimension !== undefined) {
    const drawn = chartsOfParts(page).find((one) => keyOfDimension(one.dimension) === dimension);
    if (!drawn) return undefined;
    const caption = `${page.name} by ${drawn.dimension.toLocaleLowerCase('en-GB')}`;
    return [{ kind: 'chart', id: `${id}-${dimension}`, caption, chart: drawn.chart }, from(page, id, asAt)];
  }
  const chart = chartOverTime(page);
  if (chart) return [{ kind: 'chart', id, caption: page.name, chart }, from(page, id, asAt)];
  return [paragraph(id, fewValues(page)), from(page, id, asAt)];
}

function fewValues(page: MeasurePage): string {
  const told =
    page.latest === null ? `${page.name}: no value is published.` : progressInWords(page).join(' ');
  return page.latest === null ? told : `${told} One value makes no chart.`;
}

function periodsTable(page: MeasurePage, id: string): Block {
  const rows = periodRows(page);
  if (rows.length === 0) return paragraph(id, `${page.name}: no value is published.`);
  const inPercent = page.kind !== 'percentage';
  return table(
    id,
    page.name,
    [
      column('Period', 3),
      column(unitOf(page), 2, 'end'),
      column('Change', 2, 'end'),
      ...(inPercent ? [column('Change in per cent', 2, 'end')] : []),
    ],
    rows.map(({ id: period, value, change, brokenBy }, index): TableCell[] => {
      // The earliest period that is shown has none before it to be compared with.
      const first = index === rows.length - 1;
      return [
        cell(
          periodInWords(period),
          ...(brokenBy === null ? [] : [` (a new series: ${brokenBy.replace(/\.$/, '')})`]),
        ),
        cell(printValue(page, value)),
        cell(first && change === null ? '' : printChange(page, change)),
        ...(inPercent ? [cell(first && change === null ? '' : printPercent(change))] : []),
      ];
    }),
  );
}

function partsTable(page: MeasurePage, id: string, dimension: string): Block | undefined {
  const parts = partsTables(page).find((one) => keyOfDimension(one.dimension) === dimension);
  if (!parts) return undefined;
  const compared = parts.periods.length > 1;
  return table(
    `${id}-${dimension}`,
    `${page.name} by ${parts.dimension.toLocaleLowerCase('en-GB')}: ${unitOf(page)}`,
    [
      column(parts.dimension, 3),
      ...parts.periods.map((period) => column(periodInWords(period), 2, 'end')),
      ...(compared ? [column('Change', 2, 'end')] : []),
    ],
    parts.rows.map((row) => [
      cell(row.label),
      ...row.values.map((value) => cell(printValue(page, value))),
      ...(compared ? [cell(printChange(page, row.change))] : []),
    ]),
  );
}

function withSource(
  page: MeasurePage,
  id: string,
  made: ReturnType<typeof periodByParts>,
  asAt: string,
): Made {
  return 'problem' in made ? made : [...made.blocks, from(page, id, asAt)];
}

function from(page: MeasurePage, id: string, asAt: string): Block {
  return source(id, page.name, `/strategy/measures/${page.id}`, asAt);
}

/** A dimension as it is named in a directive. */
export function keyOfDimension(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
