/** Draws charts where there is no browser: as SVG for pages and PDFs, as PNG for Word files. */
import type { Canvas, SvgCanvas } from '@napi-rs/canvas';
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  type Plugin,
} from 'chart.js';
import { drawable, escapeXml, keepDrawing, onPng, onSvg } from './canvas.server.ts';
import { sizeOf, toChartJs, type ChartSize } from './chartjs.ts';
import type { ChartDefinition } from './index.ts';
import { spotsOf, type Spot } from './spots.ts';

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
);

export type Drawing<T> = ChartSize & { content: T };

/** As wide as text beside it, and as wide as a phone: there a chart is drawn anew, so that its letters stay as large. */
const DESK = 640;
const PHONE = 340;

/** The chart as SVG with real text, its title and its description; it scales to the room that it is given. */
export function drawSvg(chart: ChartDefinition, width = DESK): Drawing<string> {
  const definition = drawable(chart);
  const size = sizeOf(definition, width);
  const content = keepDrawing(['svg', definition, size], () =>
    onSvg(size, definition, (canvas) => {
      const drawn = paint(canvas, definition, size, 1, []);
      return () => drawn.destroy();
    }),
  );
  return { ...size, content };
}

/** The chart for a page, which shows one of the two: as `drawSvg` does it, with the place and words of each value. */
export function drawFigure(chart: ChartDefinition): { wide: string; narrow: string } {
  return { wide: drawPointed(chart, DESK), narrow: drawPointed(chart, PHONE) };
}

/** The chart as PNG, with more dots than its size asks for so that it prints sharp. */
export function drawPng(chart: ChartDefinition, width = DESK, scale = 2): Drawing<Uint8Array> {
  const definition = drawable(chart);
  const size = sizeOf(definition, width);
  const content = keepDrawing(['png', definition, size, scale], () =>
    onPng(size, (canvas) => {
      const drawn = paint(canvas, definition, size, scale, [paper]);
      return () => drawn.destroy();
    }),
  );
  return { ...size, content };
}

function drawPointed(chart: ChartDefinition, width: number): string {
  const definition = drawable(chart);
  const size = sizeOf(definition, width);
  return keepDrawing(['pointed', definition, size], () => {
    let spots: Spot[] = [];
    const svg = onSvg(size, definition, (canvas) => {
      const drawn = paint(canvas, definition, size, 1, []);
      spots = spotsOf(drawn, definition);
      return () => drawn.destroy();
    });
    return svg.replace(/<\/svg>$/, () => `${spotsMarkup(spots)}</svg>`);
  });
}

/** Places that are not seen, but can be pointed at. A browser shows a title by itself. */
function spotsMarkup(spots: Spot[]): string {
  const rects = spots.map(({ text, ...box }) => {
    const [x, y, width, height] = [box.x, box.y, box.width, box.height].map((value) => Math.round(value));
    return `<rect x="${x}" y="${y}" width="${width}" height="${height}"><title>${escapeXml(text)}</title></rect>`;
  });
  return `<g class="spots" fill="none" pointer-events="all">${rects.join('')}</g>`;
}

function paint(
  canvas: Canvas | SvgCanvas,
  definition: ChartDefinition,
  size: ChartSize,
  scale: number,
  plugins: Plugin<'bar' | 'line'>[],
): Chart {
  const configuration = toChartJs(definition, size.width);
  // Chart.js asks for a browser's canvas; this one has all of it that Chart.js uses. It draws at once, without animation.
  // It remembers every chart until it is destroyed, which also wipes the canvas.
  return new Chart(canvas as unknown as HTMLCanvasElement, {
    ...configuration,
    options: { ...configuration.options, devicePixelRatio: scale },
    plugins: [...plugins, ...(configuration.plugins ?? [])],
  });
}

const paper: Plugin<'bar' | 'line'> = {
  id: 'paper',
  beforeDraw(chart) {
    chart.ctx.fillStyle = '#ffffff';
    chart.ctx.fillRect(0, 0, chart.width, chart.height);
  },
};
