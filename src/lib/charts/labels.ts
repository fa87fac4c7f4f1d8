/** Finds room for the numbers at the points of a line, and for the names at the ends of lines. Arithmetic only. */
import type { Box } from './fills.ts';
import { LINE } from './values.ts';

export type Point = { x: number; y: number };
/** A text that would stand at a point, if there is room. */
export type Wanted = Point & { text: string; width: number };
export type Stroke = [x1: number, y1: number, x2: number, y2: number];

const ABOVE = 17;
const BESIDE = 13;
const FAR = 32;

/**
 * Where each text goes, centred, or null where there is no room: none lies over another, over what is taken, or on a line,
 * and each is nearer to its own point than to any of the others. Those that come first have the first choice.
 */
export function placeLabels(
  wanted: Wanted[],
  area: Box,
  taken: Box[],
  points: Point[],
  strokes: Stroke[],
): (Point | null)[] {
  const full = [...taken];
  return wanted.map(({ width, x, y }) => {
    const aside = width / 2 + 10;
    const places: [number, number][] = [
      [x, y - ABOVE],
      [x, y + ABOVE],
      [x + aside, y - BESIDE],
      [x - aside, y - BESIDE],
      [x + aside, y + BESIDE],
      [x - aside, y + BESIDE],
      [x, y - FAR],
      [x, y + FAR],
      [x - aside, y - FAR],
      [x + aside, y + FAR],
    ];
    for (const [atX, atY] of places) {
      const box = { x: atX - width / 2 - 2, y: atY - LINE / 2 + 1, width: width + 4, height: LINE - 2 };
      if (!within(box, area) || full.some((other) => overlap(box, other))) continue;
      if (strokes.some((stroke) => crosses(stroke, box))) continue;
      const near = distance(box, { x, y });
      if (points.some((other) => (other.x !== x || other.y !== y) && distance(box, other) < near)) continue;
      full.push(box);
      return { x: atX, y: atY };
    }
    return null;
  });
}

/**
 * Moves what would lie over each other apart, as little as it takes and in the same order: the middles of blocks of these
 * heights, from `top` to `bottom`. Blocks that touch move together, about the mean of where they would be.
 */
export function spread(blocks: { middle: number; height: number }[], top: number, bottom: number): number[] {
  const middles: number[] = [];
  const order = blocks.map((block, index) => ({ ...block, index }));
  order.sort((one, other) => one.middle - other.middle);
  // Where each would be if all before it had no height: they stay in order if these do not fall (isotonic regression).
  const groups: { sum: number; members: { index: number; offset: number }[] }[] = [];
  let offset = 0;
  for (const { index, middle, height } of order) {
    groups.push({ sum: middle - offset - height / 2, members: [{ index, offset: offset + height / 2 }] });
    offset += height;
    for (
      let last = groups.at(-1)!, before = groups.at(-2);
      before && mean(before) > mean(last);
      before = groups.at(-2)
    ) {
      groups.splice(-2, 2, { sum: before.sum + last.sum, members: [...before.members, ...last.members] });
      last = groups.at(-1)!;
    }
  }
  for (const group of groups)
    for (const member of group.members)
      middles[member.index] = Math.max(top, Math.min(bottom - offset, mean(group))) + member.offset;
  return middles;
}

function mean({ sum, members }: { sum: number; members: unknown[] }): number {
  return sum / members.length;
}

/** From a point to the nearest place of a box. */
function distance(box: Box, { x, y }: Point): number {
  const aside = Math.max(box.x - x, 0, x - box.x - box.width);
  return Math.hypot(aside, Math.max(box.y - y, 0, y - box.y - box.height));
}

function within(box: Box, area: Box): boolean {
  return (
    box.x >= area.x &&
    box.y >= area.y &&
    box.x + box.width <= area.x + area.width &&
    box.y + box.height <= area.y + area.height
  );
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** Whether a straight line passes through a box (Liang and Barsky’s clipping). */
function crosses([x1, y1, x2, y2]: Stroke, box: Box): boolean {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const edges: [number, number][] = [
    [-dx, x1 - box.x],
    [dx, box.x + box.width - x1],
    [-dy, y1 - box.y],
    [dy, box.y + box.height - y1],
  ];
  let from = 0;
  let to = 1;
  for (const [step, room] of edges) {
    if (step === 0 && room < 0) return false;
    if (step < 0) from = Math.max(from, room / step);
    if (step > 0) to = Math.min(to, room / step);
  }
  return from <= to;
}
