/** A measure's values as tables, as councils print them: periods below each other for the whole, parts against periods for a breakdown. */
import { isAverage } from './amounts.ts';
import type { Comparison, MeasurePage, Part, Value } from './measure.ts';
import { periodInWords } from './period.ts';

/** The whole in one period, with its change from the period before. */
export type PeriodRow = {
  id: string;
  value: Value | null;
  change: Comparison | null;
  brokenBy: string | null;
};

/** A breakdown by one dimension. The last row is the whole. */
export type PartsTable = {
  dimension: string;
  periods: string[];
  rows: { id: string; label: string; whole: boolean; values: (Value | null)[]; change: Comparison | null }[];
};

/** A breakdown shows no more periods than fit beside each other. */
const PERIODS_ACROSS = 5;

/** The whole, the latest period first. `brokenBy`: why this period begins a new series. */
export function periodRows(page: MeasurePage): PeriodRow[] {
  return page.periods
    .map((period) => ({
      id: period,
      value: valueOf(page, null, period),
      change: changeTo(page, null, period),
      brokenBy: page.breaks.find((found) => found.period === period)?.reason ?? null,
    }))
    .filter(({ value }) => value !== null)
    .toReversed();
}

/** A table for each dimension that has values among the periods shown. */
export function partsTables(page: MeasurePage): PartsTable[] {
  const dimensions = [...new Set(page.parts.map(({ dimension }) => dimension))];
  return dimensions.flatMap((dimension) => {
    const parts = page.parts.filter((part) => part.dimension === dimension);
    const periods = page.periods
      .filter((period) => parts.some(({ id }) => valueOf(page, id, period) !== null))
      .slice(-PERIODS_ACROSS);
    return periods.length === 0 ? [] : [{ dimension, periods, rows: rowsOf(page, parts, periods) }];
  });
}

function rowsOf(page: MeasurePage, parts: Part[], periods: string[]): PartsTable['rows'] {
  const last = periods.at(-1)!;
  const row = (part: string | null, label: string) => ({
    id: part ?? 'whole',
    label,
    whole: part === null,
    values: periods.map((period) => valueOf(page, part, period)),
    change: periods.length > 1 ? changeTo(page, part, last, periods.at(-2)) : null,
  });
  return [
    ...parts.map(({ id, label }) => row(id, label)),
    ...(periods.some((period) => valueOf(page, null, period) !== null) ? [row(null, wholeName(page))] : []),
  ];
}

/** What the row of the whole is called. */
export function wholeName({ additive }: Pick<MeasurePage, 'additive'>): string {
  return additive ? 'Total' : 'All';
}

/** The value that stands for a part, or for the whole, in a period; null where there is none. */
export function valueOf(page: MeasurePage, part: string | null, period: string): Value | null {
  return page.values.find((value) => value.part === part && value.period === period) ?? null;
}

/** The change to a period from the last one before it that has a value, or from the one given. */
function changeTo(page: MeasurePage, part: string | null, period: string, from?: string): Comparison | null {
  return (
    page.changes.find(
      (change) =>
        change.part === part && change.to === period && (from === undefined || change.from === from),
    ) ?? null
  );
}

/** How the numbers were made and how far they go, in sentences: what is rounded, computed, estimated, and what does not add up. */
export function remarks(page: MeasurePage): string[] {
  const told: string[] = [];
  const computed = page.values.some(({ numerator }) => numerator !== null);
  const given = page.values.some(({ numerator, value }) => numerator === null && value !== null);
  const noun = page.kind === 'percentage' ? 'percentage' : isAverage(page) ? 'average' : 'rate';
  const relative = page.kind === 'percentage' || page.kind === 'rate';
  if (relative && computed)
    told.push(
      `Each ${noun} is worked out from its numerator and denominator and rounded ${decimalsInWords(page.decimals)}, a half upwards.`,
    );
  if (relative && given)
    told.push(
      computed
        ? `Where no numerator stands beside it, the ${noun} is as the source prints it.`
        : `Each ${noun} is as the source prints it: no numerator is published.`,
    );
  if (page.kind === 'percentage') {
    if (page.parts.length > 0) told.push('Rounded percentages may not add up to 100%.');
    told.push(
      'The change between two percentages is in percentage points, and is that of the percentages as printed.',
    );
  } else if (page.changes.some((change) => change.state === 'compared' && change.percent !== null)) {
    told.push(
      'Changes in per cent are rounded to one decimal, those of estimates to whole numbers, a half upwards whether up or down.',
    );
  }
  if (page.values.some(({ words }) => words !== null))
    told.push(
      'Words such as ‘around’ and ‘nearly’ are the source’s own. A change from or to an estimate is an estimate too.',
    );
  if (page.totals.some(({ state }) => state === 'estimate'))
    told.push(
      `Whether the parts add up cannot be checked where they are estimates: ${periodsOf(page, 'estimate')}.`,
    );
  if (page.totals.some(({ state }) => state === 'not_published'))
    told.push(
      `Whether the parts add up cannot be checked where one is not published: ${periodsOf(page, 'not_published')}.`,
    );
  return told;
}

function decimalsInWords(decimals: number): string {
  return ['to a whole number', 'to one decimal', 'to two decimals', 'to three decimals'][decimals]!;
}

function periodsOf(page: MeasurePage, state: MeasurePage['totals'][number]['state']): string {
  const periods = page.totals.filter((total) => total.state === state).map(({ period }) => period);
  return [...new Set(periods)].map(periodInWords).join(', ');
}
