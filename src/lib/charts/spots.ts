/**
 * Where on a drawn chart each value is, and how it reads: what `pointed.js` tells whoever points at it, and what a browser
 * shows by itself of a <title>.
 */
import type { BarElement, Chart } from 'chart.js';
import { boxOf } from './drawing.ts';
import type { Box } from './fills.ts';
import type { ChartDefinition } from './index.ts';
import { known, textAt } from './values.ts';

export type Spot = Box & { text: string };

/** As small as what a finger or an unsteady hand can point at. */
const SMALLEST = 24;

/** One for each bar, column or part of a stack; of lines one for each period, with the values of all of them. */
export function spotsOf(chart: Chart, definition: ChartDefinition): Spot[] {
  return definition.kind === 'lines' ? ofPeriods(chart, definition) : ofBars(chart, definition);
}

function ofPeriods(chart: Chart, definition: ChartDefinition): Spot[] {
  const { left, right, top, bottom } = chart.chartArea;
  const middles = definition.categories.map((_, index) => chart.scales['x']!.getPixelForValue(index));
  return definition.categories.map((category, index) => {
    const before = middles[index - 1];
    const after = middles[index + 1];
    const from = before === undefined ? left : (before + middles[index]!) / 2;
    const to = after === undefined ? right : (middles[index]! + after) / 2;
    const values = definition.series.map((series) => {
      const text = textAt(definition, series, index);
      return definition.series.length > 1 ? `${series.label} ${text}` : text;
    });
    return {
      x: from,
      y: top,
      width: to - from,
      height: bottom - top,
      text: `${category}: ${values.join(', ')}`,
    };
  });
}

function ofBars(chart: Chart, definition: ChartDefinition): Spot[] {
  return definition.categories.flatMap((category, index) =>
    definition.series.flatMap((series, seriesIndex): Spot[] => {
      const value = known(series.values[index]);
      // A part of a stack that is nought has no place in it.
      if (definition.kind === 'stacked-bars' && !value) return [];
      const element = chart.getDatasetMeta(seriesIndex).data[index] as BarElement;
      const name = definition.series.length > 1 ? `${category}, ${series.label}` : category;
      return [
        {
          ...placeOf(chart, element, definition, value),
          text: `${name}: ${textAt(definition, series, index)}`,
        },
      ];
    }),
  );
}

function placeOf(chart: Chart, element: BarElement, definition: ChartDefinition, value: number | null): Box {
  const box = boxOf(element, definition);
  if (definition.kind === 'stacked-bars') return box;
  const nought = chart.scales[definition.kind === 'columns' ? 'y' : 'x']!.getPixelForValue(0);
  if (definition.kind === 'columns') {
    const from = value === null ? nought : box.y;
    const height = Math.max(SMALLEST, value === null ? 0 : box.height);
    return { ...box, y: from + (value === null ? 0 : box.height) - height, height };
  }
  return {
    ...box,
    x: value === null ? nought : box.x,
    width: Math.max(SMALLEST, value === null ? 0 : box.width),
  };
}
