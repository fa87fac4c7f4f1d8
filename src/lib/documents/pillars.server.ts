/** Draws the picture of columns that stand on bands, for files. A page shows it as text in boxes instead. */
import type { Canvas, SvgCanvas } from '@napi-rs/canvas';
import {
  drawable,
  keepDrawing,
  onPng,
  MORE_TEXT_FAMILY,
  onSvg,
  TEXT_FAMILY,
} from '../charts/index.server.ts';
import type { Pillars } from './blocks.ts';

type Size = { width: number; height: number };
type Pen = CanvasRenderingContext2D;

const WIDTH = 640;
const GAP = 10;
const LINE = 20;
const SIZE = 15;
const SHAFT = 64;
const BAND = 40;
const INK = '#0b0c0c';
const FONT = `bold ${SIZE}px '${TEXT_FAMILY}', '${MORE_TEXT_FAMILY}', Arial, sans-serif`;

/** The size of the picture: as high as the longest name on a column needs. */
export function pillarsSize(block: Pillars): Size {
  return { width: WIDTH, height: headHeight(block) + SHAFT + block.bands.length * (BAND + GAP) + 2 };
}

/** The picture as SVG, named for those who cannot see it. */
export function pillarsSvg(written: Pillars): string {
  const block = drawable(written);
  const size = pillarsSize(block);
  const wording = { title: block.caption, alternative: block.alternative };
  return keepDrawing(['pillars svg', block], () => onSvg(size, wording, (canvas) => paint(canvas, block, 1)));
}

/** The picture as PNG at twice its size. */
export function pillarsPng(written: Pillars, scale = 2): Uint8Array {
  const block = drawable(written);
  const { width, height } = pillarsSize(block);
  const size = { width: width * scale, height: height * scale };
  return keepDrawing(['pillars png', block, scale], () =>
    onPng(size, (canvas) => paint(canvas, block, scale)),
  );
}

function paint(canvas: Canvas | SvgCanvas, block: Pillars, scale: number) {
  // Only what every canvas can do is used here; a browser's type says what that is.
  const pen = canvas.getContext('2d') as unknown as Pen;
  const { width, height } = pillarsSize(block);
  pen.scale(scale, scale);
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, width, height);
  const head = headHeight(block);
  const column = columnWidth(block);
  block.pillars.forEach((pillar, index) => {
    const x = 1 + index * (column + GAP);
    box(pen, x + 8, head, column - 16, SHAFT, '#ffffff');
    for (const part of [0.25, 0.5, 0.75]) flute(pen, x + 8 + (column - 16) * part, head, head + SHAFT);
    box(pen, x, 1, column, head, pillar.colour);
    label(pen, wrapLabel(pillar.label, column), x + column / 2, 1 + head / 2, '#ffffff');
  });
  block.bands.forEach((band, index) => {
    const y = head + SHAFT + GAP * index + BAND * index;
    box(pen, 1, y, width - 2, BAND, INK);
    label(pen, [band.label], width / 2, y + BAND / 2, '#ffffff');
  });
  return () => {};
}

function box(pen: Pen, x: number, y: number, width: number, height: number, fill: string) {
  pen.fillStyle = fill;
  pen.fillRect(x, y, width, height);
  pen.strokeStyle = INK;
  pen.lineWidth = 2;
  pen.strokeRect(x, y, width, height);
}

function flute(pen: Pen, x: number, top: number, bottom: number) {
  pen.beginPath();
  pen.moveTo(x, top + 10);
  pen.lineTo(x, bottom - 10);
  pen.strokeStyle = INK;
  pen.lineWidth = 2;
  pen.stroke();
}

function label(pen: Pen, lines: string[], x: number, middle: number, colour: string) {
  pen.font = FONT;
  pen.fillStyle = colour;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  lines.forEach((line, index) => pen.fillText(line, x, middle + (index - (lines.length - 1) / 2) * LINE));
}

function columnWidth(block: Pillars): number {
  const columns = Math.max(1, block.pillars.length);
  return (WIDTH - 2 - GAP * (columns - 1)) / columns;
}

function headHeight(block: Pillars): number {
  const lines = block.pillars.map((pillar) => wrapLabel(pillar.label, columnWidth(block)).length);
  return Math.max(2, ...lines) * LINE + 24;
}

/** Breaks a name into lines that fit a column; bold letters of this typeface are about six tenths of their size wide. */
function wrapLabel(text: string, width: number): string[] {
  const letters = Math.max(6, Math.floor((width - 12) / (SIZE * 0.6)));
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
