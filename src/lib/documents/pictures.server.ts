/** The pictures of a document, a chart or a picture of pillars, drawn for files: SVG for a PDF, PNG for Word. */
import type { Chart, Document, Image, Images, Pillars } from './blocks.ts';
import { drawPng, drawSvg } from '../charts/index.server.ts';
import { pillarsPng, pillarsSize, pillarsSvg } from './pillars.server.ts';

export type Picture = {
  width: number;
  height: number;
  /** What the picture says, in a sentence; printed beside it. */
  sentence: string | null;
  alternative: string;
  svg(): string;
  png(): Uint8Array;
};

const CHART_WIDTH = 640;
/** On a phone a chart is drawn anew, not made smaller: its letters stay as large as the text's. */
const PHONE_WIDTH = 340;

/** For each chart of a document, by its id, its drawings as SVG: what `NoteDocument.svelte` shows. */
export type ChartDrawings = Record<string, { wide: string; narrow: string }>;

/** Draws the charts of a document for its page. */
export function drawCharts(document: Document): ChartDrawings {
  const charts = document.blocks.filter((block) => block.kind === 'chart');
  return Object.fromEntries(
    charts.map(({ id, chart }) => [
      id,
      { wide: drawSvg(chart, CHART_WIDTH).content, narrow: drawSvg(chart, PHONE_WIDTH).content },
    ]),
  );
}

/** A picture that is drawn only in the format that is asked for. */
export function drawPicture(block: Chart | Pillars): Picture {
  if (block.kind === 'pillars') {
    return {
      ...pillarsSize(block),
      sentence: null,
      alternative: block.alternative,
      svg: () => pillarsSvg(block),
      png: () => pillarsPng(block),
    };
  }
  const { width, height, content } = drawSvg(block.chart, CHART_WIDTH);
  return {
    width,
    height,
    sentence: block.chart.title,
    alternative: block.chart.alternative,
    svg: () => content,
    png: () => drawPng(block.chart, CHART_WIDTH).content,
  };
}

/** The bytes of an image. A file that leaves one out is not made. */
export function bytesOf({ key }: Image, images: Images): Uint8Array {
  const bytes = images.get(key);
  if (!bytes) throw new Error(`The bytes of the image ‘${key}’ are missing`);
  return bytes;
}

/** Pixels to the inch where an image has room enough: it is made smaller, and never larger than it is sharp. */
const SHARP = 110;

/** How large an image stands on a page whose room is given in points. */
export function sizeOnPage({ width, height }: Image, across: number, down: number) {
  const scale = Math.min(72 / SHARP, across / width, down / height);
  return { width: width * scale, height: height * scale };
}
