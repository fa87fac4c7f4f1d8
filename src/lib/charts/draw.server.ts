/** Draws charts where there is no browser: as SVG for pages and PDFs, as PNG for Word files. */
import { createHash } from 'node:crypto';
import { createCanvas, GlobalFonts, SvgExportFlag, type Canvas, type SvgCanvas } from '@napi-rs/canvas';
import { BarController, BarElement, CategoryScale, Chart, LinearScale, type Plugin } from 'chart.js';
import { sizeOf, toChartJs, type ChartSize } from './chartjs.ts';
import { drawnFonts } from './fonts.server.ts';
import type { ChartDefinition } from './index.ts';

Chart.register(BarController, BarElement, CategoryScale, LinearScale);

/** Drawings are kept by what they draw: a note is rendered four times, and read more often. */
const KEPT = 64;
const drawings = new Map<string, { svg?: string; png?: Uint8Array }>();
let fontsReady = false;

export type Drawing<T> = ChartSize & { content: T };

/** The chart as SVG with real text, its title and its description; it scales to the room it is given. */
export function drawSvg(definition: ChartDefinition, width = 640): Drawing<string> {
  const size = sizeOf(definition, width);
  const kept = keep(definition, width);
  kept.svg ??= tidy(paint(definition, size, 'svg'), definition, size);
  return { ...size, content: kept.svg };
}

/** The chart as PNG, with more dots than its size asks for so that it prints sharp. */
export function drawPng(definition: ChartDefinition, width = 640, scale = 2): Drawing<Uint8Array> {
  const size = sizeOf(definition, width);
  const kept = keep(definition, width, scale);
  kept.png ??= new Uint8Array(paint(definition, size, 'png', scale));
  return { ...size, content: kept.png };
}

function paint(definition: ChartDefinition, size: ChartSize, format: 'svg' | 'png', scale = 1): Buffer {
  loadFonts();
  const canvas: Canvas | SvgCanvas =
    format === 'svg'
      ? createCanvas(size.width, size.height, SvgExportFlag.NoPrettyXML)
      : createCanvas(size.width, size.height);
  const configuration = toChartJs(definition, size.width);
  configuration.options = { ...configuration.options, devicePixelRatio: scale };
  // Chart.js asks for a browser's canvas; this one has all of it that Chart.js uses.
  const chart = new Chart(canvas as unknown as HTMLCanvasElement, {
    ...configuration,
    plugins: [...(format === 'png' ? [paper] : []), ...(configuration.plugins ?? [])],
  });
  try {
    return 'encodeSync' in canvas ? canvas.encodeSync('png') : (canvas as SvgCanvas).getContent();
  } finally {
    chart.destroy();
  }
}

const paper: Plugin<'bar'> = {
  id: 'paper',
  beforeDraw(chart) {
    chart.ctx.fillStyle = '#ffffff';
    chart.ctx.fillRect(0, 0, chart.width, chart.height);
  },
};

/**
 * Makes the canvas's SVG fit for a page: named for those who cannot see it, without what repeats or could collide. A letter's
 * own place goes, so that another typeface can stand in without falling apart; so do Chart.js's clips, which cut nothing off.
 */
function tidy(content: Buffer, definition: ChartDefinition, size: ChartSize): string {
  const drawing = content
    .toString('utf8')
    .replace(/^[\s\S]*?<svg[^>]*>/, '')
    .replace(/<\/svg>\s*$/, '')
    .replace(/<rect fill-opacity="0"[^>]*\/>/g, '')
    .replace(/<clipPath[\s\S]*?<\/clipPath>/g, '')
    .replace(/<g clip-path="[^"]*">/g, '<g>')
    .replace(/ (x|y)="(-?[\d.]+), [^"]*"/g, ' $1="$2"')
    .replace(/ stroke-miterlimit="10"/g, '')
    .replace(/="-?\d+\.\d+"|(?<= d="[^"]*)-?\d+\.\d+|(?<=transform="[^"]*)-?\d+\.\d+/g, shorten);
  const id = `chart-${hashOf(definition, size.width).slice(0, 8)}`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" role="img" ` +
    `aria-labelledby="${id}-title ${id}-text" data-width="${size.width}">` +
    `<title id="${id}-title">${escapeXml(definition.title)}</title>` +
    `<desc id="${id}-text">${escapeXml(definition.alternative)}</desc>${drawing}</svg>`
  );
}

function shorten(text: string): string {
  return text.replace(/-?\d+\.\d+/, (number) => String(Math.round(Number(number) * 10) / 10));
}

function loadFonts() {
  if (fontsReady) return;
  for (const font of drawnFonts()) {
    // The canvas knows one font for a family and weight, so letters beyond Latin-1 are a family of their own.
    if (font.subset === 'latin') GlobalFonts.register(font.bytes);
    else GlobalFonts.register(font.bytes, `${font.family} Latin Extended`);
  }
  fontsReady = true;
}

function keep(definition: ChartDefinition, ...rest: number[]) {
  const key = hashOf(definition, ...rest);
  const kept = drawings.get(key) ?? {};
  drawings.delete(key);
  drawings.set(key, kept);
  const oldest = drawings.keys().next().value;
  if (drawings.size > KEPT && oldest !== undefined) drawings.delete(oldest);
  return kept;
}

function hashOf(definition: ChartDefinition, ...rest: number[]): string {
  return createHash('sha256')
    .update(JSON.stringify([definition, rest]))
    .digest('hex');
}

/** Text that is safe between tags and in attributes; characters that XML does not allow are left out. */
function escapeXml(text: string): string {
  return (
    text
      .toWellFormed()
      // eslint-disable-next-line no-control-regex -- these are the very characters to be left out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
  );
}
