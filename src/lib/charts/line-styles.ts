/** How lines are told apart without colour: by their dashes and by the shapes of their points. */
import type { Pen } from './fills.ts';
import type { ChartDefinition, ChartSeries } from './index.ts';
import { INK, known } from './values.ts';

export type PointShape = 'circle' | 'rect' | 'triangle' | 'diamond';
export type LineStyle = { series: ChartSeries; colour: string; dash: number[]; point: PointShape };

const DASHES = [[], [9, 5], [2, 4], [14, 4, 3, 4], [5, 3]];
const POINTS: PointShape[] = ['circle', 'rect', 'triangle', 'diamond'];
/** How many corners the shape of a point has, and where the first is. */
const CORNERS: Record<PointShape, [number, number]> = {
  circle: [16, 0],
  rect: [4, -Math.PI / 4],
  triangle: [3, -Math.PI / 2],
  diamond: [4, 0],
};
/** From the middle of a point to its corners. */
export const POINT = 6;

/** The lines of a chart in their order, no two alike up to twenty. */
export function lineStyles(definition: ChartDefinition): LineStyle[] {
  return definition.series
    .filter(({ targets }) => !targets)
    .map((series, index) => ({
      series,
      colour: series.colour ?? INK,
      dash: DASHES[index % DASHES.length]!,
      point: POINTS[index % POINTS.length]!,
    }));
}

/** From which to which category each unbroken part of the series runs. */
export function stretches(definition: ChartDefinition): [from: number, to: number][] {
  const last = definition.categories.length - 1;
  const ends = (definition.breaks ?? [])
    .map(({ after }) => after)
    .filter((after) => after >= 0 && after < last);
  const sorted = [...new Set(ends)].sort((one, other) => one - other);
  return [...sorted, last].map((to, index) => [(sorted[index - 1] ?? -1) + 1, to]);
}

/** Whether nothing is known somewhere between two values that are. */
export function hasGap({ values }: ChartSeries): boolean {
  const places = values.flatMap((value, index) => (known(value) === null ? [] : [index]));
  return places.some((place, index) => index > 0 && place !== places[index - 1]! + 1);
}

/** A piece of line. */
export function drawStretch(
  pen: Pen,
  [x1, y1, x2, y2]: [number, number, number, number],
  colour: string,
  dash: number[],
  width: number,
) {
  pen.beginPath();
  pen.moveTo(x1, y1);
  pen.lineTo(x2, y2);
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.setLineDash(dash);
  pen.stroke();
  pen.setLineDash([]);
}

/** The point of a value: hollow where the value is an estimate. Round ones have sixteen corners: arcs weigh much as SVG. */
export function drawPoint(
  pen: Pen,
  shape: PointShape,
  x: number,
  y: number,
  colour: string,
  hollow: boolean,
  radius = POINT,
) {
  const [most, start] = CORNERS[shape];
  const corners = radius < POINT ? Math.min(8, most) : most;
  pen.beginPath();
  for (let corner = 0; corner < corners; corner++) {
    const angle = start + (corner * 2 * Math.PI) / corners;
    pen[corner === 0 ? 'moveTo' : 'lineTo'](x + radius * Math.cos(angle), y + radius * Math.sin(angle));
  }
  pen.closePath();
  pen.fillStyle = hollow ? '#ffffff' : colour;
  pen.fill();
  if (!hollow) return;
  pen.strokeStyle = colour;
  pen.lineWidth = 2;
  pen.stroke();
}

/** The mark of a target: a thick dash, set off from whatever it lies on. */
export function drawTarget(pen: Pen, x: number, y: number) {
  pen.fillStyle = '#ffffff';
  pen.fillRect(x - 12, y - 4, 24, 8);
  pen.fillStyle = INK;
  pen.fillRect(x - 11, y - 2.5, 22, 5);
}
