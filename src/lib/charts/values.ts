/** What every part of a chart's drawing agrees on: ink, type, and how a value is written. */
import type { ChartDefinition, ChartSeries } from './index.ts';

export const INK = '#0b0c0c';
/** The static cut on the server, its variable twin on pages; then the letters beyond Latin-1. */
export const FONT =
  "'Atkinson Hyperlegible Next', 'Atkinson Hyperlegible Next Variable', 'Atkinson Hyperlegible More', Arial, sans-serif";
export const TEXT_SIZE = 16;
/** From one line of text to the next. */
export const LINE = 20;
/** About how wide a letter is. Drawings are laid out before there is a canvas to measure on. */
export const LETTER = TEXT_SIZE * 0.54;

/** How a value reads beside its bar. Unknown is never zero. */
export function valueText(value: number | null, unit: ChartDefinition['unit'] = {}): string {
  if (value === null) return 'not published';
  const size = Math.abs(value);
  // Beyond what a double holds exactly there are no digits to be read.
  const decimals = { minimumFractionDigits: unit.decimals, maximumFractionDigits: unit.decimals ?? 3 };
  const digits = size < 1e15 ? size.toLocaleString('en-GB', decimals) : String(size);
  return `${value < 0 ? '−' : ''}${unit.before ?? ''}${digits}${unit.after ?? ''}`;
}

/** How the value of a category reads: in the source's words, where it gives them. */
export function textAt(definition: ChartDefinition, series: ChartSeries, index: number): string {
  const value = known(series.values[index]);
  const words = series.words?.[index];
  if (words) return words;
  return value === null && series.targets ? 'none' : valueText(value, definition.unit);
}

/** Whether a value is known, but not exactly. */
export function isEstimate(series: ChartSeries, index: number): boolean {
  return known(series.values[index]) !== null && Boolean(series.words?.[index]);
}

/** A number that can be drawn, or null: Chart.js stops at infinities. */
export function known(value: number | null | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/**
 * The number as it is drawn: like `known`, but within what arithmetic on pixels can bear. Beyond 15 digits, and below a
 * thousandth of a millionth, a number is written as it is and drawn as if it were less, or nought.
 */
export function drawn(value: number | null | undefined): number | null {
  const number = known(value);
  if (number === null || Math.abs(number) < 1e-9) return number === null ? null : 0;
  return Math.max(-1e15, Math.min(1e15, number));
}

/** Every number that is drawn, and so must find room on the scale. */
export function drawnValues(definition: ChartDefinition): number[] {
  return [...definition.series.flatMap((series) => series.values), definition.baseline?.value]
    .map(drawn)
    .filter((value) => value !== null);
}

/** What stands at the end of a stacked bar: its total, if that is known. */
export function endText(definition: ChartDefinition, index: number): string | null {
  if (definition.kind !== 'stacked-bars' || definition.series.length === 0) return null;
  const values = definition.series.map((series) => known(series.values[index]));
  const sum = values.reduce<number>((total, value) => total + (value ?? 0), 0);
  if (values.every((value) => value === null)) return valueText(null);
  const about = definition.series.some((series) => isEstimate(series, index)) ? 'about ' : '';
  const text = about + valueText(sum, definition.unit);
  return values.includes(null) ? `${text} or more` : text;
}

/** Breaks a long name into lines of about so many letters; a word that is longer still is cut with an ellipsis. */
export function wrap(text: string, letters: number, most = 4): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const piece = word.length > letters ? `${word.slice(0, letters - 1)}…` : word;
    if (line !== '' && line.length + 1 + piece.length > letters) {
      lines.push(line);
      line = piece;
    } else line = line === '' ? piece : `${line} ${piece}`;
  }
  lines.push(line);
  return lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1]}…`] : lines;
}
