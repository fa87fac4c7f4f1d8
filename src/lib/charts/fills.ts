/** Boxes whose fill survives a black-and-white printer. Lines and squares only, so that the SVG stays small and sharp. */
import type { ChartSeries } from './index.ts';
import { FONT, INK, LINE, TEXT_SIZE } from './values.ts';

export type Box = { x: number; y: number; width: number; height: number };
export type Pen = CanvasRenderingContext2D;

const STRIPE = 7;
const DOT = 6;
/** Between upright lines, and between the diagonals of a cross. */
const RAIL = 6;
const CROSS = 10;
/** How much of its height a half-filled box is filled: a number has room above. */
const BAND = 0.35;
const PLAIN: ReadonlySet<string> = new Set(['solid', 'half', 'grey', 'outline', 'dotted']);

/** Draws a box with its fill and a two-pixel outline. */
export function fillBox(pen: Pen, box: Box, { fill, colour = INK }: Pick<ChartSeries, 'fill' | 'colour'>) {
  pen.fillStyle = fill === 'solid' ? colour : fill === 'grey' ? '#b8bcbf' : '#ffffff';
  pen.fillRect(box.x, box.y, box.width, box.height);
  if (fill === 'half') {
    pen.fillStyle = colour;
    pen.fillRect(box.x, box.y + box.height * (1 - BAND), box.width, box.height * BAND);
  }
  if (fill === 'dots') dots(pen, box, colour);
  if (fill === 'stripes') rule(pen, diagonals(box, STRIPE), colour);
  if (fill === 'lines') rule(pen, uprights(box), colour);
  if (fill === 'cross') {
    const down = diagonals(box, CROSS).map(([x1, y1, x2, y2]): Line => [
      mirror(box, x1),
      y1,
      mirror(box, x2),
      y2,
    ]);
    rule(pen, [...diagonals(box, CROSS), ...down], colour);
  }
  pen.strokeStyle = INK;
  pen.lineWidth = 2;
  pen.lineJoin = 'miter';
  if (fill === 'dotted') pen.setLineDash([2, 4]);
  // Half the line lies within: neighbours in a stack share one rule.
  pen.strokeRect(box.x, box.y, box.width, box.height);
  pen.setLineDash([]);
}

/** Writes a number on a filled box, if it has room there: on a piece of paper where it would lie on lines. */
export function writeOnFill(pen: Pen, box: Box, text: string, { fill }: Pick<ChartSeries, 'fill'>) {
  const width = widthOf(pen, text, true);
  if (width + 10 > box.width) return; // The table beside the chart has it.
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  if (!PLAIN.has(fill)) return writeOnPaper(pen, text, x, y, true);
  const above = fill === 'half' ? (box.height * BAND) / 2 - 1 : 0;
  write(pen, text, x, y - above, { align: 'center', colour: fill === 'solid' ? '#ffffff' : INK, bold: true });
}

/** Writes a text on a piece of paper of its own, centred. */
export function writeOnPaper(pen: Pen, text: string, x: number, y: number, bold = false) {
  const width = widthOf(pen, text, bold);
  pen.fillStyle = '#ffffff';
  pen.fillRect(x - width / 2 - 4, y - 10, width + 8, 20);
  write(pen, text, x, y, { align: 'center', bold });
}

type Line = [x1: number, y1: number, x2: number, y2: number];

/** Diagonals from bottom left to top right, cut at the box by arithmetic: a clip path would weigh more than the lines. */
function diagonals({ x, y, width, height }: Box, apart: number): Line[] {
  const lines: Line[] = [];
  for (let at = apart; at < width + height; at += apart) {
    const fromX = Math.max(0, at - height);
    const toX = Math.min(at, width);
    lines.push([x + fromX, y + (at - fromX), x + toX, y + (at - toX)]);
  }
  return lines;
}

function uprights({ x, y, width, height }: Box): Line[] {
  const count = Math.floor((width - 2) / RAIL);
  const left = x + (width - (count - 1) * RAIL) / 2;
  return Array.from({ length: Math.max(0, count) }, (_, line): Line => [
    left + line * RAIL,
    y,
    left + line * RAIL,
    y + height,
  ]);
}

function mirror({ x, width }: Box, at: number): number {
  return 2 * x + width - at;
}

function rule(pen: Pen, lines: Line[], colour: string) {
  pen.beginPath();
  for (const [x1, y1, x2, y2] of lines) {
    pen.moveTo(round(x1), round(y1));
    pen.lineTo(round(x2), round(y2));
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

type Writing = { align?: CanvasTextAlign; colour?: string; bold?: boolean };

/** Writes lines of text, the block of them centred on `y`. */
export function write(pen: Pen, lines: string | string[], x: number, y: number, writing: Writing = {}) {
  const all = typeof lines === 'string' ? [lines] : lines;
  pen.font = fontOf(writing.bold ?? false);
  pen.fillStyle = writing.colour ?? INK;
  pen.textAlign = writing.align ?? 'left';
  pen.textBaseline = 'middle';
  all.forEach((line, index) => pen.fillText(line, x, y + (index - (all.length - 1) / 2) * LINE));
}

/** How wide a text is when it is written. */
export function widthOf(pen: Pen, text: string, bold = false): number {
  pen.font = fontOf(bold);
  return pen.measureText(text).width;
}

function fontOf(bold: boolean): string {
  return `${bold ? 'bold ' : ''}${TEXT_SIZE}px ${FONT}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
