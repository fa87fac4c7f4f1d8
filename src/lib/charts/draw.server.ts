/** Draws charts where there is no browser: as SVG for pages and PDFs, as PNG for Word files. */
import type { Canvas, SvgCanvas } from '@napi-rs/canvas';
import { BarController, BarElement, CategoryScale, Chart, LinearScale, type Plugin } from 'chart.js';
import { drawable, keepDrawing, onPng, onSvg } from './canvas.server.ts';
import { sizeOf, toChartJs, type ChartSize } from './chartjs.ts';
import type { ChartDefinition } from './index.ts';

Chart.register(BarController, BarElement, CategoryScale, LinearScale);

export type Drawing<T> = ChartSize & { content: T };

/** The chart as SVG with real text, its title and its description; it scales to the room that it is given. */
export function drawSvg(chart: ChartDefinition, width = 640): Drawing<string> {
  const definition = drawable(chart);
  const size = sizeOf(definition, width);
  const content = keepDrawing(['svg', definition, size], () =>
    onSvg(size, definition, (canvas) => paint(canvas, definition, size, 1, [])),
  );
  return { ...size, content };
}

/** The chart as PNG, with more dots than its size asks for so that it prints sharp. */
export function drawPng(chart: ChartDefinition, width = 640, scale = 2): Drawing<Uint8Array> {
  const definition = drawable(chart);
  const size = sizeOf(definition, width);
  const content = keepDrawing(['png', definition, size, scale], () =>
    onPng(size, (canvas) => paint(canvas, definition, size, scale, [paper])),
  );
  return { ...size, content };
}

function paint(
  canvas: Canvas | SvgCanvas,
  definition: ChartDefinition,
  size: ChartSize,
  scale: number,
  plugins: Plugin<'bar'>[],
) {
  const configuration = toChartJs(definition, size.width);
  // Chart.js asks for a browser's canvas; this one has all of it that Chart.js uses. It draws at once, without animation.
  const chart = new Chart(canvas as unknown as HTMLCanvasElement, {
    ...configuration,
    options: { ...configuration.options, devicePixelRatio: scale },
    plugins: [...plugins, ...(configuration.plugins ?? [])],
  });
  // Chart.js remembers every chart until it is destroyed, which also wipes the canvas.
  return () => chart.destroy();
}

const paper: Plugin<'bar'> = {
  id: 'paper',
  beforeDraw(chart) {
    chart.ctx.fillStyle = '#ffffff';
    chart.ctx.fillRect(0, 0, chart.width, chart.height);
  },
};
