/**
 * Lines over periods. Chart.js draws the lines; here is what it does not do as it is wanted: their points, targets, the
 * numbers at them, and the lines' names where they end.
 */
import type { Chart, ChartDataset, Plugin } from 'chart.js';
import { widthOf, write, type Box, type Pen } from './fills.ts';
import type { ChartDefinition, ChartSeries } from './index.ts';
import { namesAtEnd } from './key.ts';
import { placeLabels, spread, type Stroke, type Wanted } from './labels.ts';
import {
  drawPoint,
  drawStretch,
  drawTarget,
  lineStyles,
  POINT,
  stretches,
  type LineStyle,
} from './line-styles.ts';
import { drawn, isEstimate, known, LETTER, LINE, textAt, TEXT_SIZE, wrap } from './values.ts';

/** More points than this are too many to write a number at each: first, last, highest, lowest and estimates remain. */
const MANY = 16;
/** The most of a chart's width that names at the ends of lines take. */
const NAMES = 0.3;
/** From the last period to the names. */
const NAME_AT = 22;
/** Between one name and the next. */
const APART = 4;

type Place = { series: ChartSeries; index: number; x: number; y: number };

/** One dataset for each unbroken part of each line, so that nothing is drawn across a break. */
export function lineDatasets(definition: ChartDefinition): ChartDataset<'line', (number | null)[]>[] {
  return lineStyles(definition).flatMap(({ series, colour, dash }) =>
    stretches(definition).map(([from, to]) => ({
      label: series.label,
      data: definition.categories.map((_, index) =>
        index < from || index > to ? null : drawn(series.values[index]),
      ),
      borderColor: colour,
      borderDash: dash,
      borderWidth: 3,
      spanGaps: false,
      tension: 0,
      // The points are drawn by the plugin, as few and small pieces of SVG.
      pointRadius: 0,
    })),
  );
}

/** The room at the right for the names of the lines. */
export function nameRoom(definition: ChartDefinition, width: number): number {
  if (!namesAtEnd(definition, width)) return 14;
  return (
    22 +
    Math.max(
      ...namesOf(definition, width)
        .flat()
        .map((line) => line.length),
    ) *
      TEXT_SIZE *
      0.58
  );
}

/** The height that the names of the lines need, one above the other. */
export function namesHeight(definition: ChartDefinition, width: number): number {
  if (!namesAtEnd(definition, width)) return 0;
  const names = namesOf(definition, width);
  return names.flat().length * LINE + names.length * APART;
}

/** Draws the targets, the points, the numbers and the names. */
export function linesPlugin(definition: ChartDefinition): Plugin<'bar' | 'line'> {
  return {
    id: 'lines',
    afterDatasetsDraw(chart) {
      for (const { x, y } of placesOf(chart, definition, ({ targets }) => targets === true))
        drawTarget(chart.ctx, x, y);
      points(chart, definition);
      numbers(chart, definition);
      if (namesAtEnd(definition, chart.width)) names(chart, definition);
    },
  };
}

function points(chart: Chart, definition: ChartDefinition) {
  const radius = definition.categories.length > 24 ? POINT - 2 : POINT;
  for (const { series, colour, point } of lineStyles(definition))
    for (const { index, x, y } of placesOf(chart, definition, (one) => one === series))
      drawPoint(chart.ctx, point, x, y, colour, isEstimate(series, index), radius);
}

function numbers(chart: Chart, definition: ChartDefinition) {
  const places = placesOf(chart, definition, () => true);
  const wanted = choose(definition, places).map((place): Wanted => {
    const text = textAt(definition, place.series, place.index);
    return { text, width: widthOf(chart.ctx, text, true), x: place.x, y: place.y };
  });
  const taken = places.map(({ series, x, y }): Box => {
    const [wide, high] = series.targets ? [12, 4] : [POINT, POINT];
    return { x: x - wide, y: y - high, width: 2 * wide, height: 2 * high };
  });
  const { left, right, top, bottom } = chart.chartArea;
  const edge = namesAtEnd(definition, chart.width) ? right + NAME_AT - 2 : chart.width;
  const area = { x: left, y: top - LINE / 2, width: edge - left, height: bottom - top + LINE / 2 };
  placeLabels(wanted, area, taken, places, strokes(chart, definition)).forEach((place, index) => {
    if (place) write(chart.ctx, wanted[index]!.text, place.x, place.y, { align: 'center', bold: true });
  });
}

/** The points that are to have their number, those first that matter most. */
function choose(definition: ChartDefinition, places: Place[]): Place[] {
  const weight = ({ series, index }: Place): number => {
    const places = series.values.flatMap((value, at) => (known(value) === null ? [] : [at]));
    const values = places.map((at) => series.values[at]!);
    const value = series.values[index]!;
    if (index === places.at(-1)) return 0;
    if (isEstimate(series, index)) return 1;
    if (index === places[0]) return 2;
    return value === Math.max(...values) || value === Math.min(...values) ? 3 : 4;
  };
  const weighed = places.map((place) => ({ place, weight: weight(place) }));
  return weighed
    .filter((each) => places.length <= MANY || each.weight < 4)
    .sort((one, other) => one.weight - other.weight)
    .map(({ place }) => place);
}

function placesOf(chart: Chart, definition: ChartDefinition, of: (series: ChartSeries) => boolean): Place[] {
  return definition.series.filter(of).flatMap((series) =>
    definition.categories.flatMap((_, index): Place[] => {
      const value = drawn(series.values[index]);
      if (value === null) return [];
      return [
        {
          series,
          index,
          x: chart.scales['x']!.getPixelForValue(index),
          y: chart.scales['y']!.getPixelForValue(value),
        },
      ];
    }),
  );
}

/** Every straight line that a number must not lie on. */
function strokes(chart: Chart, definition: ChartDefinition): Stroke[] {
  const pieces = lineStyles(definition).flatMap(({ series }) => {
    const places = placesOf(chart, definition, (one) => one === series);
    return stretches(definition).flatMap(([from, to]) =>
      places.flatMap((place, at): Stroke[] => {
        const next = places[at + 1];
        return next && next.index === place.index + 1 && place.index >= from && next.index <= to
          ? [[place.x, place.y, next.x, next.y]]
          : [];
      }),
    );
  });
  const level = drawn(definition.baseline?.value);
  if (level !== null) {
    const y = chart.scales['y']!.getPixelForValue(level);
    pieces.push([chart.chartArea.left, y, chart.chartArea.right, y]);
  }
  for (const { after } of definition.breaks ?? []) {
    const scale = chart.scales['x']!;
    const x = (scale.getPixelForValue(after) + scale.getPixelForValue(after + 1)) / 2;
    pieces.push([x, chart.chartArea.top, x, chart.chartArea.bottom]);
  }
  return pieces;
}

/** Each line's name, level with its last point, or as near as the other names let it. */
function names(chart: Chart, definition: ChartDefinition) {
  const pen = chart.ctx as Pen;
  const texts = namesOf(definition, chart.width);
  const left = chart.chartArea.right + NAME_AT;
  const ends = lineStyles(definition).map((style, index) => ({
    style,
    lines: texts[index]!,
    end: placesOf(chart, definition, (series) => series === style.series).at(-1),
  }));
  const shown = ends.filter((each): each is typeof each & { end: Place } => each.end !== undefined);
  const middles = spread(
    shown.map(({ end, lines }) => ({ middle: end.y, height: lines.length * LINE + APART })),
    chart.chartArea.top - LINE / 2,
    chart.chartArea.bottom + LINE / 2,
  );
  shown.forEach(({ style, lines, end }, index) => {
    lead(pen, style, end, left, middles[index]!);
    write(pen, lines, left, middles[index]!, { colour: style.colour, bold: true });
  });
}

/** A thin line from the last point to its name, where they are apart. */
function lead(pen: Pen, style: LineStyle, end: Place, left: number, middle: number) {
  const from = end.x + POINT + 4;
  if (left - from < NAME_AT && Math.abs(middle - end.y) < LINE / 2) return;
  drawStretch(pen, [from, end.y, left - 4, middle], style.colour, [], 1);
}

function namesOf(definition: ChartDefinition, width: number): string[][] {
  const letters = Math.floor((width * NAMES - NAME_AT) / LETTER);
  return lineStyles(definition).map(({ series }) => wrap(series.label, letters, 3));
}
