/** The key above a chart: which fill, dash or mark is which, and what its breaks, gaps and hollow points mean. */
import type { Plugin } from 'chart.js';
import { fillBox, write, type Box, type Pen } from './fills.ts';
import type { ChartDefinition } from './index.ts';
import { drawPoint, drawStretch, drawTarget, hasGap, lineStyles } from './line-styles.ts';
import { INK, isEstimate, known, LETTER, LINE, valueText, wrap } from './values.ts';

type Entry = { label: string; width?: number; sample(pen: Pen, box: Box): void };

const LYING: ReadonlySet<string> = new Set(['bars', 'stacked-bars']);
const ROW = 30;
const BOX = 20;
/** Long enough for its dashes to be seen. */
const LINE_SAMPLE = 44;
/** Below this width names stand in the key, as there is no room for them at the ends of their lines. */
const PHONE = 500;

/** Draws the key above the chart; a chart of one series needs none, unless something in it has to be explained. */
export function keyPlugin(definition: ChartDefinition): Plugin<'bar' | 'line'> {
  return {
    id: 'key',
    afterDraw(chart) {
      for (const { entry, lines, x, y } of keyLayout(definition, chart.width)) {
        const width = entry.width ?? BOX;
        entry.sample(chart.ctx, { x, y, width, height: BOX });
        write(chart.ctx, lines, x + width + 8, y + BOX / 2 + ((lines.length - 1) * LINE) / 2);
      }
    },
  };
}

/** How much height the key takes at a given width. */
export function keyHeight(definition: ChartDefinition, width: number): number {
  const last = keyLayout(definition, width).at(-1);
  return last ? last.y + ROW + (last.lines.length - 1) * LINE + 4 : 6;
}

/** Whether lines are named where they end. */
export function namesAtEnd(definition: ChartDefinition, width: number): boolean {
  return definition.kind === 'lines' && width >= PHONE && lineStyles(definition).length > 1;
}

/** What stands at the rule of a break, and before its reason in the key. */
export function breakName(definition: ChartDefinition, index: number): string {
  return (definition.breaks ?? []).length < 2 ? 'break' : `break ${index + 1}`;
}

function keyLayout(definition: ChartDefinition, width: number) {
  let x = 2;
  let y = 2;
  let tall = 1;
  return entriesOf(definition, width).map((entry) => {
    const before = (entry.width ?? BOX) + 8;
    const lines = wrap(entry.label, Math.floor((width - before - 4) / LETTER));
    const taken = before + Math.max(...lines.map((line) => line.length)) * LETTER + 20;
    if (x > 2 && x + taken > width) {
      x = 2;
      y += ROW + (tall - 1) * LINE;
      tall = 1;
    }
    const place = { entry, lines, x, y };
    x += taken;
    tall = Math.max(tall, lines.length);
    return place;
  });
}

function entriesOf(definition: ChartDefinition, width: number): Entry[] {
  const entries = definition.kind === 'lines' ? ofLines(definition, width) : ofBars(definition);
  const level = known(definition.baseline?.value);
  if (definition.baseline && level !== null && !LYING.has(definition.kind))
    entries.push({
      label: `${definition.baseline.label}: ${definition.baseline.words ?? valueText(level, definition.unit)}`,
      sample: (pen, { x, y, width, height }) =>
        drawStretch(pen, [x, y + height / 2, x + width, y + height / 2], INK, [2, 3], 1.5),
    });
  const breaks = (definition.breaks ?? []).map(({ after, reason }, index) => ({
    label: sentence(`${breakName(definition, index)} after ${definition.categories[after] ?? ''}: ${reason}`),
    sample: (pen: Pen, { x, y, width, height }: Box) =>
      drawStretch(pen, [x + width / 2, y - 2, x + width / 2, y + height + 2], INK, [4, 4], 2),
  }));
  return [...entries, ...breaks];
}

/** A stack's parts that are nought everywhere are not drawn, and need no explaining. */
function ofBars({ kind, series }: ChartDefinition): Entry[] {
  const shown =
    kind === 'stacked-bars' ? series.filter(({ values }) => values.some((value) => value !== 0)) : series;
  if (series.length < 2) return [];
  return shown.map((one) => ({ label: one.label, sample: (pen, box) => fillBox(pen, box, one) }));
}

function ofLines(definition: ChartDefinition, width: number): Entry[] {
  const styles = lineStyles(definition);
  const middle = ({ x, y, width, height }: Box): [number, number] => [x + width / 2, y + height / 2];
  const entries: Entry[] =
    styles.length === definition.series.length && (styles.length < 2 || namesAtEnd(definition, width))
      ? []
      : styles.map((style) => ({
          label: style.series.label,
          width: LINE_SAMPLE,
          sample(pen, box) {
            const [x, y] = middle(box);
            drawStretch(pen, [box.x, y, box.x + box.width, y], style.colour, style.dash, 3);
            drawPoint(pen, style.point, x, y, style.colour, false);
          },
        }));
  for (const { label } of definition.series.filter(({ targets }) => targets))
    entries.push({ label, sample: (pen, box) => drawTarget(pen, ...middle(box)) });
  const estimated = styles.find(({ series }) => series.values.some((_, index) => isEstimate(series, index)));
  if (estimated)
    entries.push({
      label: 'an estimate',
      sample: (pen, box) => drawPoint(pen, estimated.point, ...middle(box), estimated.colour, true),
    });
  if (styles.some(({ series }) => hasGap(series)))
    entries.push({
      label: 'not published',
      sample(pen, box) {
        const [, y] = middle(box);
        drawStretch(pen, [box.x, y, box.x + 6, y], INK, [], 3);
        drawStretch(pen, [box.x + box.width - 6, y, box.x + box.width, y], INK, [], 3);
      },
    });
  return entries;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
