/**
 * The picture of what became of each goal: a column for each edition that has goals, along an axis of time; a box for each goal and
 * foundation; a line from each to what carries it on. A line that passes an edition by gets a lane of its own between that edition's
 * boxes, so that no line ever runs behind a box.
 */
import { firstDayOf } from '../ui/dates.ts';
import type { Edition } from './strategy.ts';
import { leadsTo, partsOf, startsFrom, type Part, type Succession } from './succession.ts';

/** In the units of the drawing: pixels when it is as wide as the page's measure. */
export const SIZE = {
  width: 1072,
  gap: 64,
  widest: 250,
  narrowest: 150,
  top: 57,
  line: 21,
  lane: 22,
  between: 14,
} as const;
/** How wide a letter of a label is taken to be, on the safe side: names are broken into lines by it. */
const LETTER = 9;
const PADDING = { left: 24, right: 8, block: 11 } as const;

export type Box = Part & {
  column: number;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Its name in lines, and then what is to be said of it: 'foundation', 'new'. */
  lines: string[];
  remark: string | null;
};
/** From one box to another: through a lane of each column that it passes by. */
export type Line = { from: Box; to: Box; lanes: { column: number; y: number }[] };
/** `heading`: the edition's name and state, in as many lines as it needs to stay clear of the next column. */
export type Column = { edition: Edition; x: number; width: number; heading: string[] };
export type Picture = {
  width: number;
  height: number;
  columns: Column[];
  /** The beginnings of years on the axis; none where columns had to be moved apart, so that the axis has no scale. */
  years: { year: number; x: number }[];
  boxes: Box[];
  lines: Line[];
};

/** Lays the picture out. `words`: what this compact calls a foundation. `current`: the key of the edition in force. */
export function picture(
  editions: readonly Edition[],
  successions: readonly Succession[],
  words: { foundation: { one: string } },
  current: string | null = null,
): Picture {
  const shown = editions.filter(({ goals }) => goals.length > 0);
  const { columns, width, years } = placeColumns(shown);
  const boxes = columns.flatMap(({ edition, x, width }, column) =>
    partsOf(edition).map((part): Box => {
      const said = remarkOn(part, {
        foundation: words.foundation.one,
        first: column === 0,
        last: column === columns.length - 1,
        inForce: edition.id === current,
        successions,
      });
      const lines = broken(part.name, Math.floor((width - PADDING.left - PADDING.right) / LETTER));
      const height = 2 * PADDING.block + SIZE.line * (lines.length + (said ? 1 : 0));
      return { ...part, column, x, y: 0, width, height, lines, remark: said };
    }),
  );
  const lines = successions.flatMap((succession): Line[] => {
    const from = boxes.find((box) => startsFrom(succession, box));
    const to = boxes.find((box) => leadsTo(succession, box));
    return from && to && from.column < to.column ? [{ from, to, lanes: [] }] : [];
  });
  const top = SIZE.top + SIZE.line * Math.max(0, ...columns.map(({ heading }) => heading.length));
  const heights = columns.map((_, column) => stack(column, top, columns, boxes, lines));
  const tallest = Math.max(0, ...heights);
  columns.forEach((_, column) => move(column, (tallest - heights[column]!) / 2, boxes, lines));
  return { width, height: top + tallest, columns, years, boxes, lines };
}

/** Columns stand where their dates are on the axis, and are moved apart where there is no room between them. */
function placeColumns(editions: readonly Edition[]): Pick<Picture, 'columns' | 'width' | 'years'> {
  const count = editions.length;
  if (count === 0) return { columns: [], width: SIZE.width, years: [] };
  const room = (SIZE.width - (count - 1) * SIZE.gap) / count;
  const column = Math.max(SIZE.narrowest, Math.min(SIZE.widest, Math.floor(room)));
  const width = Math.max(SIZE.width, count * column + (count - 1) * SIZE.gap);
  const times = editions.map(({ dated_on }) => Date.parse(firstDayOf(dated_on)));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const at = (time: number) => (last === first ? 0 : ((time - first) / (last - first)) * (width - column));
  const xs = times.map(at);
  for (let place = 1; place < count; place++)
    xs[place] = Math.max(xs[place]!, xs[place - 1]! + column + SIZE.gap);
  xs[count - 1] = Math.min(xs[count - 1]!, width - column);
  for (let place = count - 2; place >= 0; place--)
    xs[place] = Math.min(xs[place]!, xs[place + 1]! - column - SIZE.gap);
  const toScale = xs.every((x, place) => Math.abs(x - at(times[place]!)) < 1);
  return {
    width,
    columns: editions.map((edition, place) => ({
      edition,
      x: xs[place]!,
      width: column,
      heading: broken(`${edition.name}, ${edition.state}`, Math.floor((column + SIZE.gap / 2) / LETTER)),
    })),
    years: toScale
      ? yearsBetween(first, last).map((year) => ({ year, x: at(Date.parse(`${year}-01-01`)) }))
      : [],
  };
}

function yearsBetween(first: number, last: number): number[] {
  const [from, to] = [new Date(first).getUTCFullYear(), new Date(last).getUTCFullYear()];
  return Array.from({ length: to - from + 1 }, (_, index) => from + index).filter(
    (year) => Date.parse(`${year}-01-01`) >= first,
  );
}

type Place = {
  foundation: string;
  first: boolean;
  last: boolean;
  inForce: boolean;
  successions: readonly Succession[];
};

/** 'foundation, new': what the box says below the name. What is in force ends with the adoption of another edition, not before. */
function remarkOn(part: Part, { foundation, first, last, inForce, successions }: Place): string | null {
  const isNew = !first && !successions.some((succession) => leadsTo(succession, part));
  const leadsNowhere = !last && !successions.some((succession) => startsFrom(succession, part));
  const said = [
    part.kind === 'foundation' && foundation,
    isNew && 'new',
    leadsNowhere && (inForce ? 'still in force' : 'not carried on'),
  ];
  return said.filter(Boolean).join(', ') || null;
}

/** A name in lines of at most so many letters; a longer word has a line to itself. */
function broken(name: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of name.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/**
 * Puts a column's boxes below each other in their order, and between them lanes for the lines that pass it by. Lines cross where there
 * is more room: lanes are in the order of where they come from, or of where they lead. Returns the column's height.
 */
function stack(column: number, top: number, columns: readonly Column[], boxes: Box[], lines: Line[]): number {
  const [before, here, after] = [columns[column - 1], columns[column]!, columns[column + 1]];
  const roomBefore = before ? here.x - before.x : 0;
  const crossBefore = after !== undefined && roomBefore >= after.x - here.x;
  const rank = (box: Box) => {
    const beside = boxes.filter((each) => each.column === box.column);
    return beside.indexOf(box) / beside.length;
  };
  const comesFrom = ({ from, lanes }: Line) => lanes.at(-1)?.y ?? from.y + from.height / 2;
  const key = (line: Line) => (crossBefore ? rank(line.to) : comesFrom(line));
  const passing = lines
    .filter(({ from, to }) => from.column < column && to.column > column)
    .toSorted((a, b) => key(a) - key(b));
  let y = top;
  const passUntil = (limit: number) => {
    while (passing[0] && key(passing[0]) < limit) {
      passing.shift()!.lanes.push({ column, y: y + SIZE.lane / 2 });
      y += SIZE.lane;
    }
  };
  for (const box of boxes.filter((each) => each.column === column)) {
    const keys = lines.filter((line) => (crossBefore ? line.from : line.to) === box).map(key);
    // What carries on nothing, or leads to nothing, stands below what passes by.
    passUntil(keys.length > 0 ? keys.reduce((sum, each) => sum + each, 0) / keys.length : Infinity);
    box.y = y;
    y += box.height + SIZE.between;
  }
  passUntil(Infinity);
  return y - top;
}

/** Moves a column down, so that short ones stand in the middle. */
function move(column: number, by: number, boxes: Box[], lines: Line[]): void {
  for (const box of boxes) if (box.column === column) box.y += by;
  for (const line of lines) for (const lane of line.lanes) if (lane.column === column) lane.y += by;
}

/** A line as the path of an SVG: a curve between two columns, straight along its lanes. */
export function pathOf({ from, to, lanes }: Line, columns: readonly Column[]): string {
  let [x, y] = [from.x + from.width, from.y + from.height / 2];
  let path = `M${x} ${y}`;
  const curveTo = (nextX: number, nextY: number) => {
    const bend = x + (nextX - x) / 2;
    path += `C${bend} ${y} ${bend} ${nextY} ${nextX} ${nextY}`;
    [x, y] = [nextX, nextY];
  };
  for (const lane of lanes) {
    const { x: left, width } = columns[lane.column]!;
    curveTo(left, lane.y);
    x = left + width;
    path += `H${x}`;
  }
  curveTo(to.x, to.y + to.height / 2);
  return path;
}
