/**
 * From a chart's definition to Chart.js: the one place that decides how a chart looks, whether it is drawn as SVG or PNG.
 * Chart.js itself is not imported here, only its types.
 */
import type { ChartConfiguration } from 'chart.js';
import { bricks, keyPlugin, keyHeight } from './drawing.ts';
import type { ChartDefinition } from './index.ts';
import { endText, FONT, INK, known, TEXT_SIZE, valueText } from './values.ts';

const LINE = 20;
/** Room for the bar itself, and for the air between bars. */
const BAR = 26;
const GAP = 18;

export type ChartSize = { width: number; height: number };
export type BarConfiguration = ChartConfiguration<'bar', (number | null)[], string[]>;

/** What Chart.js draws: horizontal bars, so that long names of categories can be read. */
export function toChartJs(definition: ChartDefinition, width: number): BarConfiguration {
  const labels = definition.categories.map((category) => wrap(category, labelLetters(width)));
  const stacked = definition.kind === 'stacked-bars';
  const values = definition.series.flatMap((series) => series.values.map(known));
  return {
    type: 'bar',
    data: {
      labels,
      datasets: definition.series.map((series) => ({
        label: series.label,
        data: definition.categories.map((_, index) => known(series.values[index] ?? null)),
        // The bar itself is drawn by the plugin: its fill has to be lines, which print and scale, not a picture.
        backgroundColor: 'transparent',
        borderWidth: 0,
        barThickness: stacked ? BAR : undefined,
        maxBarThickness: BAR,
        categoryPercentage: 0.72,
        barPercentage: 1,
      })),
    },
    options: {
      indexAxis: 'y',
      animation: false,
      responsive: false,
      maintainAspectRatio: false,
      events: [],
      font: { family: FONT, size: TEXT_SIZE },
      layout: {
        padding: { top: keyHeight(definition, width), right: endRoom(definition), bottom: 2, left: 2 },
      },
      scales: {
        y: {
          stacked,
          grid: { display: false },
          border: { color: INK, width: 2 },
          ticks: {
            color: INK,
            autoSkip: false,
            crossAlign: 'far',
            font: { family: FONT, size: TEXT_SIZE, lineHeight: LINE / TEXT_SIZE },
          },
        },
        x: {
          stacked,
          beginAtZero: true,
          suggestedMax: values.some((value) => value) ? undefined : 1,
          grid: { color: '#d4d6d8', drawTicks: false },
          border: { display: false },
          title: {
            display: definition.valueLabel !== '',
            text: definition.valueLabel,
            align: 'start',
            color: INK,
            font: { family: FONT, size: TEXT_SIZE, weight: 'normal' },
          },
          ticks: {
            color: INK,
            padding: 6,
            maxRotation: 0,
            maxTicksLimit: width < 500 ? 5 : 9,
            font: { family: FONT, size: TEXT_SIZE },
            ...(values.every((value) => Number.isInteger(value ?? 0)) ? { precision: 0 } : {}),
          },
        },
      },
      plugins: { legend: { display: false }, tooltip: { enabled: false } },
    },
    plugins: [bricks(definition), keyPlugin(definition)],
  };
}

/** The size that a chart needs at a given width: every category gets its bar, however many there are. */
export function sizeOf(definition: ChartDefinition, width: number): ChartSize {
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

/** Breaks a long name into lines of about so many letters; a word that is longer still is cut with an ellipsis. */
export function wrap(text: string, letters: number): string[] {
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
  return lines.length > 4 ? [...lines.slice(0, 3), `${lines[3]}…`] : lines;
}

function labelLetters(width: number): number {
  return width < 500 ? 14 : 26;
}

/** Room at the right for what is written at the end of a bar; what is unknown is written at the start. */
function endRoom(definition: ChartDefinition): number {
  const ends =
    definition.kind === 'bars'
      ? definition.series.flatMap((series) => series.values.map(known))
      : definition.categories.map((_, index) => endText(definition, index));
  const texts = ends.map((end) => (typeof end === 'number' ? valueText(end) : (end ?? '')));
  const longest = Math.max(0, ...texts.map((text) => (text === valueText(null) ? 0 : text.length)));
  return 14 + longest * TEXT_SIZE * 0.62;
}
