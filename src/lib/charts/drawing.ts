/**
 * What Chart.js does not draw by itself: bars whose fill survives a black-and-white printer, the numbers in them, and the
 * key that says which fill is which. Lines and circles only, so that the SVG stays small and sharp.
 */
import type { BarElement, Chart, Plugin } from 'chart.js';
import type { ChartDefinition, ChartSeries } from './index.ts';
import { endText, FONT, INK, known, TEXT_SIZE, valueText } from './values.ts';

type Box = { x: number; y: number; width: number; height: number };
type Pen = CanvasRenderingContext2D;

const KEY_ROW = 30;
const KEY_BOX = 20;
const STRIPE = 7;
const DOT = 6;

/** Draws every bar with its fill, a two-pixel outline and its value. */
export function bricks(definition: ChartDefinition): Plugin<'bar'> {
  return {
    id: 'bricks',
    afterDatasetsDraw(chart) {
      const pen = chart.ctx;
      definition.series.forEach((series, seriesIndex) => {
        chart.getDatasetMeta(seriesIndex).data.forEach((element, index) => {
          const value = known(series.values[index]);
          const [x, y, base, height] = placeOf(element as BarElement);
          if (value !== null && value !== 0) {
            const box = { x: Math.min(x, base), y: y - height / 2, width: Math.abs(x - base), height };
            fillBox(pen, box, series);
            if (definition.kind === 'stacked-bars' && parts(definition, index) > 1)
              valueInside(pen, box, value, series);
          }
          if (definition.kind === 'bars') {
            const end =
              value === null || value === 0 ? chart.scales['x']!.getPixelForValue(0) : Math.max(x, base);
            write(pen, valueText(value), end + 8, y, 'left', INK, value === null ? '' : 'bold');
          }
        });
      });
      definition.categories.forEach((_, index) => totals(chart, definition, index));
    },
  };
}

/** Where Chart.js has put a bar; it leaves out what a value that is not there would need. */
function placeOf(element: BarElement): [x: number, y: number, base: number, height: number] {
  const { x, y, base, height } = element.getProps(['x', 'y', 'base', 'height'], true);
  return [Number(x), Number(y), Number(base), Number(height)];
}

/** Draws the key above the chart; a chart of one series needs none. */
export function keyPlugin(definition: ChartDefinition): Plugin<'bar'> {
  return {
    id: 'key',
    afterDraw(chart) {
      for (const entry of keyLayout(definition, chart.width)) {
        fillBox(chart.ctx, { x: entry.x, y: entry.y, width: KEY_BOX, height: KEY_BOX }, entry.series);
        write(chart.ctx, entry.series.label, entry.x + KEY_BOX + 8, entry.y + KEY_BOX / 2, 'left', INK);
      }
    },
  };
}

/** How much height the key takes at a given width. */
export function keyHeight(definition: ChartDefinition, width: number): number {
  const last = keyLayout(definition, width).at(-1);
  return last ? last.y + KEY_ROW + 4 : 6;
}

function keyLayout(definition: ChartDefinition, width: number) {
  if (definition.series.length < 2) return [];
  let x = 2;
  let y = 2;
  return definition.series.map((series) => {
    const taken = KEY_BOX + 8 + series.label.length * TEXT_SIZE * 0.54 + 20;
    if (x > 2 && x + taken > width) {
      x = 2;
      y += KEY_ROW;
    }
    const entry = { series, x, y };
    x += taken;
    return entry;
  });
}

/** Of how many parts a stacked bar is made: where it is one, its total says all. */
function parts(definition: ChartDefinition, index: number): number {
  return definition.series.filter((series) => known(series.values[index])).length;
}

function totals(chart: Chart, definition: ChartDefinition, index: number) {
  const text = endText(definition, index);
  if (text === null) return;
  const xScale = chart.scales['x'];
  const yScale = chart.scales['y'];
  if (!xScale || !yScale) return;
  const sum = definition.series.reduce(
    (total, series) => total + Math.max(0, known(series.values[index]) ?? 0),
    0,
  );
  const bold = text === valueText(null) ? '' : 'bold';
  write(chart.ctx, text, xScale.getPixelForValue(sum) + 8, yScale.getPixelForValue(index), 'left', INK, bold);
}

function valueInside(pen: Pen, box: Box, value: number, series: ChartSeries) {
  const text = valueText(value);
  pen.font = fontOf('bold');
  const width = pen.measureText(text).width;
  if (width + 10 > box.width) return; // The table beside the chart has it.
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  const onDark = series.fill === 'solid';
  if (series.fill === 'stripes' || series.fill === 'dots') {
    pen.fillStyle = '#ffffff';
    pen.fillRect(x - width / 2 - 4, y - 10, width + 8, 20);
  }
  write(pen, text, x, y, 'center', onDark ? '#ffffff' : INK, 'bold');
}

function fillBox(pen: Pen, box: Box, series: ChartSeries) {
  const colour = series.colour ?? INK;
  pen.fillStyle = series.fill === 'solid' ? colour : series.fill === 'grey' ? '#b8bcbf' : '#ffffff';
  pen.fillRect(box.x, box.y, box.width, box.height);
  if (series.fill === 'stripes') stripes(pen, box, colour);
  if (series.fill === 'dots') dots(pen, box, colour);
  pen.strokeStyle = INK;
  pen.lineWidth = 2;
  pen.lineJoin = 'miter';
  // Half the line lies within: neighbours in a stack share one rule.
  pen.strokeRect(box.x, box.y, box.width, box.height);
}

/** Diagonals from bottom left to top right, cut at the box by arithmetic: a clip path would weigh more than the lines. */
function stripes(pen: Pen, { x, y, width, height }: Box, colour: string) {
  pen.beginPath();
  for (let at = STRIPE; at < width + height; at += STRIPE) {
    const fromX = Math.max(0, at - height);
    const toX = Math.min(at, width);
    pen.moveTo(round(x + fromX), round(y + (at - fromX)));
    pen.lineTo(round(x + toX), round(y + (at - toX)));
  }
  pen.strokeStyle = colour;
  pen.lineWidth = 2;
  pen.stroke();
}

function dots(pen: Pen, { x, y, width, height }: Box, colour: string) {
  pen.beginPath();
  const columns = Math.floor((width - 4) / DOT);
  const rows = Math.floor((height - 4) / DOT);
  const left = x + (width - (columns - 1) * DOT) / 2;
  const top = y + (height - (rows - 1) * DOT) / 2;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      if ((row + column) % 2 === 0)
        pen.rect(round(left + column * DOT - 1.5), round(top + row * DOT - 1.5), 3, 3);
  pen.fillStyle = colour;
  pen.fill();
}

function write(
  pen: Pen,
  text: string,
  x: number,
  y: number,
  align: CanvasTextAlign,
  colour: string,
  weight: '' | 'bold' = '',
) {
  pen.font = fontOf(weight);
  pen.fillStyle = colour;
  pen.textAlign = align;
  pen.textBaseline = 'middle';
  pen.fillText(text, x, y);
}

function fontOf(weight: '' | 'bold'): string {
  return `${weight} ${TEXT_SIZE}px ${FONT}`.trim();
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
