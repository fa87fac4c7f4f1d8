import { XMLValidator } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { chartOfEachKind } from '../../../tests/factories/charts.ts';
import { sampleDocument } from '../../../tests/factories/document.ts';
import type { Block, Document } from './blocks.ts';
import { renderDocx } from './docx.server.ts';
import { documentSchema, renderJson } from './json.ts';
import { renderPdf } from './pdf.server.ts';
import { drawCharts } from './pictures.server.ts';

// A busy machine takes its time over drawings and files.
vi.setConfig({ testTimeout: 60_000 });

const charts = chartOfEachKind();
const note: Document = {
  ...sampleDocument(),
  blocks: charts.map((chart, index): Block => ({
    kind: 'chart',
    id: `chart-${index}`,
    caption: `A chart of ${chart.kind}`,
    chart,
  })),
};

describe('a document with a chart of each kind', () => {
  it('has each in Word as a picture with its alternative', async () => {
    const parts = unzipSync(await renderDocx(note));
    expect(Object.keys(parts).filter((path) => path.endsWith('.png'))).toHaveLength(charts.length);
    const text = strFromU8(parts['word/document.xml']!);
    for (const { alternative } of charts) expect(text).toContain(alternative);
  });

  it('is a PDF that PDF/UA lets pass, which refuses a picture without an alternative', async () => {
    expect(Buffer.from(await renderPdf(note)).toString('latin1', 0, 5)).toBe('%PDF-');
  });

  it('has each on its page, drawn for a desk and for a phone', () => {
    const drawings = drawCharts(note);
    for (const index of charts.keys())
      for (const svg of Object.values(drawings[`chart-${index}`]!))
        expect(XMLValidator.validate(svg)).toBe(true);
  });

  it('keeps words, targets, breaks and baselines as JSON', () => {
    const read = documentSchema.parse(JSON.parse(renderJson(note)));
    expect(read.blocks.map((block) => block.kind === 'chart' && block.chart)).toEqual(charts);
  });
});
