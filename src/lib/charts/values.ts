/** What every part of a chart's drawing agrees on: ink, type, and how a value is written. */
import type { ChartDefinition } from './index.ts';

export const INK = '#0b0c0c';
/** The static cut on the server, its variable twin on pages; then the letters beyond Latin-1. */
export const FONT =
  "'Atkinson Hyperlegible Next', 'Atkinson Hyperlegible Next Variable', 'Atkinson Hyperlegible More', Arial, sans-serif";
export const TEXT_SIZE = 16;

/** How a value reads beside its bar. Unknown is never zero. */
export function valueText(value: number | null): string {
  return value === null ? 'not published' : value.toLocaleString('en-GB');
}

/** A number that can be drawn, or null: Chart.js stops at infinities. */
export function known(value: number | null | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** What stands at the end of a stacked bar: its total, if that is known. */
export function endText(definition: ChartDefinition, index: number): string | null {
  if (definition.kind !== 'stacked-bars' || definition.series.length === 0) return null;
  const values = definition.series.map((series) => known(series.values[index]));
  const sum = values.reduce<number>((total, value) => total + (value ?? 0), 0);
  if (values.every((value) => value === null)) return valueText(null);
  return values.includes(null) ? `${valueText(sum)} or more` : valueText(sum);
}
