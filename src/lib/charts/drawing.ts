/**
 * What Chart.js does not draw by itself: bars whose fill survives a black-and-white printer and the numbers at them, the
 * level to compare with, and the rule at a break in the series.
 */
import type { BarElement, Chart, Plugin } from 'chart.js';
import { fillBox, widthOf, write, writeOnFill, writeOnPaper, type Box } from './fills.ts';
import type { ChartDefinition, ChartSeries } from './index.ts';
import { breakName, keyHeight } from './key.ts';
import { drawStretch } from './line-styles.ts';
import { drawn, drawnValues, endText, INK, known, LETTER, LINE, textAt, valueText, wrap } from './values.ts';

type AnyPlugin = Plugin<'bar' | 'line'>;

/** What stands at the end of a bar has two lines at the most, of so many letters. */
export function endLines(text: string, definition: ChartDefinition, width: number): string[] {
  return wrap(
    text,
    width < 500 ? 13 : 26,
    definition.series.length > 1 && definition.kind === 'bars' ? 1 : 2,
  );
}

/** Draws every bar or column with its fill, a two-pixel outline and its value. */
export function bricks(definition: ChartDefinition): AnyPlugin {
  return {
    id: 'bricks',
    afterDatasetsDraw(chart) {
      const pen = chart.ctx;
      definition.series.forEach((series, seriesIndex) => {
        chart.getDatasetMeta(seriesIndex).data.forEach((element, index) => {
          const value = known(series.values[index]);
          const box = boxOf(element as BarElement, definition);
          if (value !== null && value !== 0) fillBox(pen, box, series);
          if (definition.kind === 'bars') atEnd(chart, definition, series, index, box);
          else if (definition.kind === 'columns') onTop(chart, definition, series, index, box);
          else if (value && parts(definition, index) > 1)
            writeOnFill(pen, box, textAt(definition, series, index), series);
        });
      });
      definition.categories.forEach((_, index) => totals(chart, definition, index));
    },
  };
}

/** Draws what an upright scale counts, a rule at each break behind everything else, and the level to compare with. */
export function rules(definition: ChartDefinition): AnyPlugin {
  return {
    id: 'rules',
    beforeDatasetsDraw(chart) {
      const { top, bottom } = chart.chartArea;
      const lying = chart.options.indexAxis === 'y';
      const scale = chart.scales[lying ? 'y' : 'x']!;
      (definition.breaks ?? []).forEach(({ after }, index) => {
        if (after < 0 || after >= definition.categories.length - 1) return;
        const at = (scale.getPixelForValue(after) + scale.getPixelForValue(after + 1)) / 2;
        const name = breakName(definition, index);
        drawStretch(chart.ctx, lying ? [0, at, chart.width, at] : [at, top - 6, at, bottom], INK, [4, 4], 2);
        if (!lying) write(chart.ctx, name, at, top - 16, { align: 'center' });
        else if ((definition.breaks ?? []).length > 1) writeOnPaper(chart.ctx, name, chart.width - 36, at);
      });
      if (!lying) nameScale(chart, definition);
      if (drawnValues(definition).length === 0) nothing(chart);
    },
    afterDatasetsDraw(chart) {
      const level = drawn(definition.baseline?.value);
      const scale = chart.scales['y'];
      if (level === null || !definition.baseline || !scale || chart.options.indexAxis === 'y') return;
      const { left, right } = chart.chartArea;
      const y = scale.getPixelForValue(level);
      drawStretch(chart.ctx, [left, y, right, y], INK, [2, 3], 1.5);
    },
  };
}

/** What an upright scale counts, in lines above it. */
export function scaleName(definition: ChartDefinition, width: number): string[] {
  return definition.valueLabel === '' ? [] : wrap(definition.valueLabel, Math.floor(width / LETTER), 3);
}

function nothing({ ctx, chartArea: { left, right, top, bottom } }: Chart) {
  writeOnPaper(ctx, 'Nothing is published', (left + right) / 2, (top + bottom) / 2);
}

function nameScale(chart: Chart, definition: ChartDefinition) {
  const lines = scaleName(definition, chart.width);
  write(chart.ctx, lines, 2, keyHeight(definition, chart.width) + (lines.length * LINE) / 2);
}

/** Where Chart.js has put a bar; it leaves out what a value that is not there would need. */
export function boxOf(element: BarElement, definition: ChartDefinition): Box {
  const place = element.getProps(['x', 'y', 'base', 'width', 'height'], true);
  const [x, y, base] = [Number(place.x), Number(place.y), Number(place.base)];
  if (definition.kind === 'columns') {
    const width = Number(place.width);
    return { x: x - width / 2, y: Math.min(y, base), width, height: Math.abs(base - y) };
  }
  const height = Number(place.height);
  return { x: Math.min(x, base), y: y - height / 2, width: Math.abs(x - base), height };
}

function atEnd(chart: Chart, definition: ChartDefinition, series: ChartSeries, index: number, box: Box) {
  const value = known(series.values[index]);
  const nought = chart.scales['x']!.getPixelForValue(0);
  const end = value === null || value === 0 ? nought : Math.max(nought, box.x + box.width);
  const lines = endLines(textAt(definition, series, index), definition, chart.width);
  write(chart.ctx, lines, end + 8, box.y + box.height / 2, { bold: value !== null });
}

/** A number at the end of its column, in two lines if need be; where there is no room the table has it. */
function onTop(chart: Chart, definition: ChartDefinition, series: ChartSeries, index: number, box: Box) {
  const value = known(series.values[index]);
  const room = columnRoom(chart, definition);
  const lines = wrap(textAt(definition, series, index), Math.max(3, Math.floor(room / LETTER)), 3);
  const nought = chart.scales['y']!.getPixelForValue(0);
  const middle = box.x + box.width / 2;
  if (value === null) {
    // An empty place with a dotted outline: a value is missing there, it is not nought.
    fillBox(chart.ctx, { x: box.x, y: nought - LINE, width: box.width, height: LINE }, { fill: 'dotted' });
  }
  const bold = value !== null;
  if (lines.some((line) => line.endsWith('…') || widthOf(chart.ctx, line, bold) > room)) return;
  const high = (lines.length * LINE) / 2 + 4;
  const y =
    value === null
      ? nought - LINE - high
      : value < 0
        ? box.y + box.height + high
        : Math.min(nought, box.y) - high;
  write(chart.ctx, lines, middle, y, { align: 'center', bold });
}

/** How wide the numbers of a column may be without touching those of the next. */
function columnRoom(chart: Chart, definition: ChartDefinition): number {
  const slot = (chart.chartArea.right - chart.chartArea.left) / Math.max(1, definition.categories.length);
  return (slot - 6) / Math.max(1, definition.series.length);
}

/** Of how many parts a stacked bar is made: where it is one, its total says all. */
function parts(definition: ChartDefinition, index: number): number {
  return definition.series.filter((series) => known(series.values[index])).length;
}

function totals(chart: Chart, definition: ChartDefinition, index: number) {
  const text = endText(definition, index);
  const [xScale, yScale] = [chart.scales['x'], chart.scales['y']];
  if (text === null || !xScale || !yScale) return;
  const sum = definition.series.reduce(
    (total, series) => total + Math.max(0, drawn(series.values[index]) ?? 0),
    0,
  );
  const lines = endLines(text, definition, chart.width);
  const bold = text !== valueText(null);
  write(chart.ctx, lines, xScale.getPixelForValue(sum) + 8, yScale.getPixelForValue(index), { bold });
}
