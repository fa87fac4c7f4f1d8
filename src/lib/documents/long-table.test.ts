/** A table of two thousand rows is there whole, as a page, in Word and as a PDF. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { render } from 'svelte/server';
import { afterAll, expect, it, vi } from 'vitest';
import { sampleDocument } from '../../../tests/factories/document.ts';
import type { Document, Table } from './blocks.ts';
import { renderDocx } from './docx.server.ts';
import NoteDocument from './NoteDocument.svelte';
import { renderPdf } from './pdf.server.ts';

vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'long-table-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const labels = Array.from({ length: 2000 }, (_, row) => `Venue-${row + 1}`);
const table: Table = {
  kind: 'table',
  id: 'venues',
  caption: 'Visits',
  columns: [
    { heading: 'Venue', align: 'start', width: 3 },
    { heading: 'Visits', align: 'end' },
    { heading: 'Share', align: 'end' },
  ],
  rows: labels.map((label, row) =>
    [label, String(row * 37), `${row % 100}%`].map((text) => ({
      inlines: [{ kind: 'text' as const, text }],
    })),
  ),
};
const document: Document = { ...sampleDocument(), blocks: [table], figures: [] };
const found = (text: string) => [...text.matchAll(/Venue-\d+/g)].map(([label]) => label);

it('as a page', () => {
  const { body } = render(NoteDocument, { props: { document, page: '/x' } });
  expect(found(body)).toEqual(labels);
});

it('in Word, each row with all of its cells, and what is common to all cells said once', async () => {
  const xml = strFromU8(unzipSync(await renderDocx(document))['word/document.xml']!);
  expect(found(xml)).toEqual(labels);
  expect(xml.match(/<w:tr[ >]/g)).toHaveLength(2001);
  expect(xml.match(/<w:tc>/g)).toHaveLength(2001 * 3);
  expect(xml.match(/<w:tblHeader/g)).toHaveLength(1);
  // The line below the headings is the only one that cells have of their own.
  expect(xml.match(/<w:tcBorders>/g)).toHaveLength(3);
  expect(xml).not.toContain('<w:tcMar>');
});

it('as a PDF, with the headings again on each page', async () => {
  const file = join(folder, 'long.pdf');
  writeFileSync(file, await renderPdf(document));
  const text = spawnSync('pdftotext', ['-layout', file, '-'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  }).stdout;
  expect(found(text)).toEqual(labels);
  const pages = text.split('\f').filter((page) => page.includes('Venue-'));
  expect(pages.length).toBeGreaterThan(20);
  for (const page of pages) expect(page).toMatch(/Venue +Visits +Share/);
});
