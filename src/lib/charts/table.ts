/** A chart in words and as a table: every number of its definition, for those who cannot see it and those who want it exactly. */
import type { ChartDefinition } from './index.ts';
import { known, textAt, valueText } from './values.ts';

export type ChartTable = {
  headings: string[];
  /** A row of values, with what it is of; or what separates the rows above it from those below. */
  rows: ({ category: string; cells: string[] } | { break: string })[];
};

/** The table of a chart, with its baseline last. */
export function tableOf(definition: ChartDefinition): ChartTable {
  const rows: ChartTable['rows'] = definition.categories.flatMap((category, index) => [
    { category, cells: definition.series.map((series) => textAt(definition, series, index)) },
    ...breaksAfter(definition, index).map((reason) => ({ break: `Break in the series: ${reason}` })),
  ]);
  const baseline = baselineText(definition);
  if (definition.baseline && baseline !== null)
    rows.push({
      category: definition.baseline.label,
      cells: definition.series.map((_, index) => (index === 0 ? baseline : '')),
    });
  return { headings: [definition.categoryLabel, ...definition.series.map(({ label }) => label)], rows };
}

/**
 * A text alternative that says all that the chart shows, category by category: '2023: nearly 200. 2024: 310.' Of stacked bars
 * it leaves out the parts that are nought, which are most of them.
 */
export function alternativeOf(definition: Omit<ChartDefinition, 'alternative'>): string {
  const chart: ChartDefinition = { ...definition, alternative: '' };
  const sentences = chart.categories.flatMap((category, index) => {
    const said = chart.series.filter((series) => chart.kind !== 'stacked-bars' || series.values[index] !== 0);
    const values = said.map((series) => {
      const text = textAt(chart, series, index);
      return chart.series.length > 1 ? `${series.label} ${text}` : text;
    });
    return [
      `${category}: ${values.join(', ') || 'none'}.`,
      ...breaksAfter(chart, index).map((reason) => `Then the series breaks: ${withoutStop(reason)}.`),
    ];
  });
  const baseline = baselineText(chart);
  if (chart.baseline && baseline !== null) sentences.push(`${chart.baseline.label}: ${baseline}.`);
  return sentences.join(' ');
}

function breaksAfter(definition: ChartDefinition, index: number): string[] {
  return (definition.breaks ?? []).filter(({ after }) => after === index).map(({ reason }) => reason);
}

function baselineText({ baseline, unit }: ChartDefinition): string | null {
  const value = known(baseline?.value);
  return baseline && value !== null ? (baseline.words ?? valueText(value, unit)) : null;
}

function withoutStop(reason: string): string {
  return reason.replace(/\.$/, '');
}
