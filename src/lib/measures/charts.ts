/** A measure's values as charts: the whole over time, and its parts in the latest period. */
import { alternativeOf, type ChartDefinition } from '../charts/index.ts';
import { notPublished } from '../ui/numbers.ts';
import { unitOf } from './amounts.ts';
import type { Measure, MeasurePage, Scale, Value } from './measure.ts';
import { periodInWords } from './period.ts';
import { progressInWords } from './progress.ts';
import { partsTables, valueOf, type PartsTable } from './tables.ts';

/** With more periods than this they are joined by lines instead of standing as columns. */
const COLUMNS = 6;

/** The whole over the periods shown, with breaks, estimates, baseline and targets; null where there are not two values to see. */
export function chartOverTime(page: MeasurePage): ChartDefinition | null {
  // A period without a number keeps its place, so that the gap is seen.
  const shown = page.periods.filter((period) => valueOf(page, null, period) !== null);
  if (shown.filter((period) => valueOf(page, null, period)?.value != null).length < 2) return null;
  const targets = page.targets.filter(({ period }) => period >= shown[0]!);
  const periods = [...new Set([...shown, ...targets.map(({ period }) => period)])].sort();
  const values = periods.map((period) => valueOf(page, null, period));
  const set = periods.map((period) => targets.find((target) => target.period === period));
  const chart: Omit<ChartDefinition, 'alternative'> = {
    kind: periods.length > COLUMNS || targets.length > 0 ? 'lines' : 'columns',
    title: progressInWords(page)[0]!,
    categoryLabel: 'Period',
    valueLabel: unitOf(page),
    categories: periods.map(periodInWords),
    series: [
      {
        label: page.name,
        values: values.map((value) => drawn(page, value)),
        words: values.map(wordsOf),
        fill: 'solid',
      },
      ...(targets.length > 0
        ? [
            {
              label: 'Target',
              values: set.map((target) => (target ? unscaled(page, target.value) : null)),
              words: set.map((target) => target?.words ?? (target ? null : 'none')),
              fill: 'outline' as const,
              targets: true,
            },
          ]
        : []),
    ],
    unit: unitSigns(page),
    breaks: page.breaks.flatMap(({ period, reason }) => {
      const after = periods.filter((shown) => shown < period).length - 1;
      return after >= 0 && after < periods.length - 1 ? [{ after, reason }] : [];
    }),
    baseline: baselineOf(page),
  };
  return { ...chart, alternative: alternativeOf(chart) };
}

/** The parts of each dimension in their latest period. */
export function chartsOfParts(page: MeasurePage): { dimension: string; chart: ChartDefinition }[] {
  return partsTables(page).map((table) => ({ dimension: table.dimension, chart: chartOfParts(page, table) }));
}

function chartOfParts(page: MeasurePage, { dimension, periods, rows }: PartsTable): ChartDefinition {
  const parts = rows.filter(({ whole }) => !whole);
  const values = parts.map((row) => row.values.at(-1) ?? null);
  const chart: Omit<ChartDefinition, 'alternative'> = {
    kind: 'bars',
    title: `${page.name} by ${dimension.toLocaleLowerCase('en-GB')}, ${periodInWords(periods.at(-1)!)}.`,
    categoryLabel: dimension,
    valueLabel: unitOf(page),
    categories: parts.map(({ label }) => label),
    series: [
      {
        label: unitOf(page),
        values: values.map((value) => drawn(page, value)),
        words: values.map(wordsOf),
        fill: 'stripes',
      },
    ],
    unit: unitSigns(page),
  };
  return { ...chart, alternative: alternativeOf(chart) };
}

function baselineOf(page: MeasurePage): ChartDefinition['baseline'] {
  const { baseline } = page;
  if (!baseline || baseline.value === null) return undefined;
  return {
    label: `Baseline, ${periodInWords(baseline.period)}`,
    value: unscaled(page, baseline.value),
    words: baseline.words ?? undefined,
  };
}

function wordsOf(value: Value | null): string | null {
  if (value === null) return null;
  return value.words ?? (value.value === null ? notPublished : null);
}

function drawn(scale: Scale, value: Value | null): number | null {
  return value === null || value.value === null ? null : unscaled(scale, value.value);
}

/** An amount as the number it stands for. */
export function unscaled({ decimals }: Pick<Measure, 'decimals'>, amount: number): number {
  return Number(`${amount}e-${decimals}`);
}

/** Every value of a chart has the decimals that tables print; money has pence only where a value has. */
function unitSigns(page: MeasurePage): ChartDefinition['unit'] {
  const pence = page.kind === 'money' && page.values.some(({ value }) => (value ?? 0) % 100 !== 0);
  const decimals = page.kind === 'money' ? (pence ? 2 : 0) : page.decimals;
  return {
    decimals,
    ...(page.kind === 'money' ? { before: '£' } : {}),
    ...(page.kind === 'percentage' ? { after: '%' } : {}),
  };
}
