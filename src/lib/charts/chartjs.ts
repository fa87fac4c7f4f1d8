/**
 * From a chart's definition to Chart.js: the one place that decides how a chart is laid out, whether it is drawn as SVG or
 * PNG. Chart.js itself is not imported here, only its types.
 */
import type { ChartConfiguration, ChartDataset } from 'chart.js';
import { bricks, endLines, rules, scaleName } from './drawing.ts';
import type { ChartDefinition } from './index.ts';
import { keyHeight, keyPlugin, namesAtEnd } from './key.ts';
import { lineDatasets, linesPlugin, nameRoom, namesHeight } from './lines.ts';
import {
  drawn,
  drawnValues,
  endText,
  FONT,
  INK,
  known,
  LINE,
  TEXT_SIZE,
  textAt,
  valueText,
  wrap,
} from './values.ts';

/** Room for a bar itself, and for the air between bars. */
const BAR = 26;
const GAP = 18;
/** About what the numbers of an upright scale take at its left. */
const SCALE = 56;
/** A label under a column or a period needs about as much to be read. */
const SLOT = 48;

export type ChartSize = { width: number; height: number };
export type Configuration = ChartConfiguration<'bar' | 'line', (number | null)[], string[]>;

/** What Chart.js draws: bars lie, so that long names of categories can be read; columns and lines run along. */
export function toChartJs(definition: ChartDefinition, width: number): Configuration {
  const categories = {
    stacked: definition.kind === 'stacked-bars',
    // A line that is named at its end ends at the edge; else every period has its own room.
    offset: !namesAtEnd(definition, width) || definition.categories.length === 1,
    grid: { display: false },
    border: { color: INK, width: 2 },
    ticks: {
      color: INK,
      autoSkip: false,
      maxRotation: 0,
      crossAlign: 'far' as const,
      font: { family: FONT, size: TEXT_SIZE, lineHeight: LINE / TEXT_SIZE },
    },
  };
  const values = valueScale(definition, width);
  return {
    type: definition.kind === 'lines' ? 'line' : 'bar',
    data: {
      labels: labelsOf(definition, width),
      datasets: definition.kind === 'lines' ? lineDatasets(definition) : barDatasets(definition),
    },
    options: {
      indexAxis: lies(definition) ? 'y' : 'x',
      locale: 'en-GB',
      animation: false,
      responsive: false,
      maintainAspectRatio: false,
      events: [],
      font: { family: FONT, size: TEXT_SIZE },
      layout: {
        padding: { top: topRoom(definition, width), right: endRoom(definition, width), bottom: 2, left: 2 },
      },
      scales: lies(definition)
        ? { y: categories, x: values }
        : { x: { ...categories, ticks: { ...categories.ticks, crossAlign: 'near' } }, y: values },
      plugins: { legend: { display: false }, tooltip: { enabled: false } },
    },
    plugins: [
      rules(definition),
      definition.kind === 'lines' ? linesPlugin(definition) : bricks(definition),
      keyPlugin(definition),
    ],
  } as Configuration;
}

/** The size that a chart needs at a given width: every category gets its bar, every line its name, however many there are. */
export function sizeOf(definition: ChartDefinition, width: number): ChartSize {
  if (!lies(definition)) {
    const labels = Math.max(1, ...labelsOf(definition, width).map((label) => label.length));
    const plot = Math.max(width < 500 ? 200 : 250, namesHeight(definition, width));
    return { width, height: Math.round(topRoom(definition, width) + plot + labels * LINE + 16) };
  }
  const bars = definition.kind === 'bars' ? Math.max(1, definition.series.length) : 1;
  const rows = definition.categories.map((category) =>
    Math.max(
      wrap(category, labelLetters(width)).length * LINE + GAP / 2,
      bars * (BAR - (bars > 1 ? 4 : 0)) + GAP,
    ),
  );
  // Chart.js gives every category the same room, so the tallest decides.
  const row = Math.max(BAR + GAP, ...rows);
  const axis = 34 + (definition.valueLabel === '' ? 0 : 28);
  return { width, height: Math.round(keyHeight(definition, width) + row * Math.max(1, rows.length) + axis) };
}

/** Whether the categories are one below the other. */
function lies({ kind }: ChartDefinition): boolean {
  return kind === 'bars' || kind === 'stacked-bars';
}

function barDatasets(definition: ChartDefinition): ChartDataset<'bar', (number | null)[]>[] {
  return definition.series.map((series) => ({
    label: series.label,
    data: definition.categories.map((_, index) => drawn(series.values[index])),
    // The bar itself is drawn by the plugin: its fill has to be lines, which print and scale, not a picture.
    backgroundColor: 'transparent',
    borderWidth: 0,
    ...(definition.kind === 'stacked-bars' ? { barThickness: BAR } : {}),
    maxBarThickness: definition.kind === 'columns' ? 72 : BAR,
    categoryPercentage: 0.72,
    barPercentage: 1,
  }));
}

function valueScale(definition: ChartDefinition, width: number) {
  const values = drawnValues(definition);
  const upright = !lies(definition);
  return {
    stacked: definition.kind === 'stacked-bars',
    // A scale that does not start at nought makes small changes look large.
    beginAtZero: true,
    suggestedMax: values.some((value) => value !== 0) ? Math.max(0, ...values) : 1,
    suggestedMin: Math.min(0, ...values),
    ...(upright ? { grace: '14%' } : {}),
    grid: { color: '#d4d6d8', drawTicks: false },
    border: { display: false },
    title: {
      // Upright letters are read more easily than a name that runs up the side: `rules` writes it.
      display: definition.valueLabel !== '' && !upright,
      text: definition.valueLabel,
      align: 'start' as const,
      color: INK,
      font: { family: FONT, size: TEXT_SIZE, weight: 'normal' as const },
    },
    ticks: {
      color: INK,
      padding: 6,
      maxRotation: 0,
      maxTicksLimit: upright ? 6 : width < 500 ? 5 : 9,
      font: { family: FONT, size: TEXT_SIZE },
      callback: (value: number | string) => tickText(Number(value), definition.unit),
      ...(values.every((value) => Number.isInteger(value)) ? { precision: 0 } : {}),
    },
  };
}

/** A number at the scale: '1,500', '£2 million'. */
function tickText(value: number, unit: ChartDefinition['unit'] = {}): string {
  const size = Math.abs(value);
  if (size >= 1e15) return valueText(value, unit);
  const digits = size.toLocaleString('en-GB', {
    maximumSignificantDigits: 6,
    ...(size >= 1e6 ? { notation: 'compact', compactDisplay: 'long' } : {}),
  });
  return `${value < 0 ? '−' : ''}${unit.before ?? ''}${digits}${unit.after ?? ''}`;
}

/**
 * The names of the categories, in lines. Where columns or periods stand too close, only every second, third … is named,
 * counted from the last, which is the one that readers look for.
 */
function labelsOf(definition: ChartDefinition, width: number): string[][] {
  const { categories } = definition;
  if (lies(definition)) return categories.map((category) => wrap(category, labelLetters(width)));
  const slot = (width - SCALE - nameRoom(definition, width)) / Math.max(1, categories.length);
  const every = Math.max(1, Math.ceil(SLOT / slot));
  // Some air between neighbours; but rather none than a word cut in two.
  const fitting = Math.floor((slot * every) / (TEXT_SIZE / 2));
  const longest = Math.max(
    0,
    ...categories.flatMap((category) => category.split(/\s+/)).map((word) => word.length),
  );
  const letters = Math.max(4, fitting - 2, Math.min(longest, fitting));
  return categories.map((category, index) =>
    (categories.length - 1 - index) % every === 0 ? wrap(category, letters, 3) : [''],
  );
}

function labelLetters(width: number): number {
  return width < 500 ? 14 : 26;
}

/** Room above the plot: the key, and over an upright scale what it counts and the names of breaks. */
function topRoom(definition: ChartDefinition, width: number): number {
  const key = keyHeight(definition, width);
  if (lies(definition)) return key;
  return (
    key + scaleName(definition, width).length * LINE + ((definition.breaks ?? []).length > 0 ? 24 : 0) + 12
  );
}

/** Room at the right for what is written at the end of a bar or line; what is unknown is written at the start of its bar. */
function endRoom(definition: ChartDefinition, width: number): number {
  if (definition.kind === 'columns') return 14;
  if (definition.kind === 'lines') return nameRoom(definition, width);
  const texts =
    definition.kind === 'bars'
      ? definition.series.flatMap((series) =>
          definition.categories.map((_, index) =>
            known(series.values[index]) === null ? '' : textAt(definition, series, index),
          ),
        )
      : definition.categories.map((_, index) => endText(definition, index) ?? '');
  const lines = texts
    .filter((text) => text !== valueText(null))
    .flatMap((text) => endLines(text, definition, width));
  return 14 + Math.max(0, ...lines.map((line) => line.length)) * TEXT_SIZE * 0.62;
}
