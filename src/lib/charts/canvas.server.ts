/** The canvas that charts and pictures are drawn on where there is no browser, and what every drawing needs. */
import { createHash } from 'node:crypto';
import { createCanvas, GlobalFonts, SvgExportFlag, type Canvas, type SvgCanvas } from '@napi-rs/canvas';
import { drawnFonts } from './fonts.server.ts';

export type Size = { width: number; height: number };
/** What a drawing is called and what it says, for those who cannot see it. */
export type Wording = { title: string; alternative: string };

/** Drawings are kept by what they draw: they are read more often than they change, and take some 10 ms each to draw. */
const KEPT = 256;
const drawings = new Map<string, unknown>();
let fontsReady = false;

/** Gives what was drawn for the same description before, or draws it. */
export function keepDrawing<T>(description: unknown, draw: () => T): T {
  const key = hashOf(description);
  const drawn = drawings.has(key) ? (drawings.get(key) as T) : draw();
  drawings.delete(key); // and so moves to the end: the one that was used longest ago stands first
  drawings.set(key, drawn);
  const oldest = drawings.keys().next().value;
  if (drawings.size > KEPT && oldest !== undefined) drawings.delete(oldest);
  return drawn;
}

/** A description without characters that a canvas, XML or a PDF stops at, and without numbers that cannot be drawn. */
export function drawable<T>(description: T): T {
  const clean = (_key: string, value: unknown) => (typeof value === 'string' ? allowed(value) : value);
  // JSON knows no infinities: they become null, which is 'not published'.
  return JSON.parse(JSON.stringify(description), clean) as T;
}

/** Draws, and gives what is to be done when the drawing has been taken off the canvas. */
type Draw<C> = (canvas: C) => () => void;

/** Draws as SVG that is fit for a page and for a PDF. */
export function onSvg(size: Size, wording: Wording, draw: Draw<SvgCanvas>): string {
  registerFonts();
  const canvas = createCanvas(size.width, size.height, SvgExportFlag.NoPrettyXML);
  const done = draw(canvas);
  const svg = canvas.getContent().toString('utf8');
  done();
  return tidy(svg, size, wording);
}

/** Draws as PNG. */
export function onPng(size: Size, draw: Draw<Canvas>): Uint8Array {
  registerFonts();
  const canvas = createCanvas(size.width, size.height);
  const done = draw(canvas);
  const png = new Uint8Array(canvas.encodeSync('png'));
  done();
  return png;
}

function registerFonts() {
  if (fontsReady) return;
  for (const font of drawnFonts()) GlobalFonts.register(font);
  fontsReady = true;
}

/**
 * Makes the canvas's SVG fit for a page: named for those who cannot see it, without what repeats or could collide. A letter's
 * own place goes, so that another typeface can stand in without falling apart; so do Chart.js's clips, which cut nothing off.
 */
function tidy(svg: string, size: Size, wording: Wording): string {
  const drawing = allowed(svg)
    .replace(/^[\s\S]*?<svg[^>]*>/, '')
    .replace(/<\/svg>\s*$/, '')
    .replace(/<rect fill-opacity="0"[^>]*\/>/g, '')
    .replace(/<clipPath[\s\S]*?<\/clipPath>/g, '')
    .replace(/<g clip-path="[^"]*">/g, '<g>')
    .replace(/<(text|rect|path)\b[^>]*>/g, (tag) =>
      tag
        .replace(/ (x|y)="(-?[\d.]+), [^"]*"/g, ' $1="$2"')
        .replace(/ stroke-miterlimit="10"/, '')
        .replace(/ (?:d|x|y|width|height|transform)="[^"]*"/g, shorten),
    );
  const id = `drawing-${hashOf([wording, size]).slice(0, 8)}`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" role="img" ` +
    `aria-labelledby="${id}-title ${id}-text">` +
    `<title id="${id}-title">${escapeXml(wording.title)}</title>` +
    `<desc id="${id}-text">${escapeXml(wording.alternative)}</desc>${drawing}</svg>`
  );
}

function shorten(attribute: string): string {
  return attribute.replace(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10));
}

function hashOf(description: unknown): string {
  return createHash('sha256').update(JSON.stringify(description)).digest('hex');
}

/** Text that is safe between tags. */
export function escapeXml(text: string): string {
  return allowed(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** Without the characters that XML does not allow. */
function allowed(text: string): string {
  return (
    text
      .toWellFormed()
      // eslint-disable-next-line no-control-regex -- these are the very characters to be left out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
  );
}
