/** Images in the files of a document: their words for those who do not see them, their bytes, and decoration that is passed over. */
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { sampleDocument } from '../../../tests/factories/document.ts';
import { PHOTOGRAPH, png } from '../../../tests/factories/images.ts';
import type { Block, Document, Image } from './blocks.ts';
import { renderDocx } from './docx.server.ts';
import { documentSchema, renderJson } from './json.ts';
import { renderPdf } from './pdf.server.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const folder = mkdtempSync(join(tmpdir(), 'images-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const picture = png();
const image = (bytes: Uint8Array, more: Partial<Image>): Image => ({
  kind: 'image',
  id: `image-${more.key}`,
  key: 'map',
  caption: null,
  alternative: null,
  mediaType: 'image/png',
  width: 24,
  height: 16,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  ...more,
});
const blocks: Block[] = [
  { kind: 'heading', id: 'section-1', level: 2, number: '1', text: 'Places' },
  image(picture, { key: 'map', caption: 'The venues', alternative: 'Map with nine "venues" & a river' }),
  image(PHOTOGRAPH, { key: 'photograph', mediaType: 'image/jpeg', alternative: 'People in a hall' }),
  image(picture, { key: 'flourish' }),
];
const document: Document = { ...sampleDocument(), blocks, figures: [] };
const images = new Map([
  ['map', picture],
  ['photograph', PHOTOGRAPH],
  ['flourish', picture],
]);

let word: Record<string, Uint8Array>;
let pdf: Uint8Array;
beforeAll(async () => {
  word = unzipSync(await renderDocx(document, images));
  pdf = await renderPdf(document, images);
});

it('stand in Word with their words, decoration as decoration, byte for byte', () => {
  const xml = strFromU8(word['word/document.xml']!);
  expect([...xml.matchAll(/<wp:docPr[^>]* descr="([^"]*)"/g)].map(([, words]) => words)).toEqual([
    'Map with nine &quot;venues&quot; &amp; a river',
    'People in a hall',
  ]);
  expect(xml.match(/decorative[^>]* val="1"/g)).toHaveLength(1);
  expect(xml.indexOf('The venues')).toBeLessThan(xml.indexOf('Map with nine'));
  const media = Object.entries(word).filter(([name]) => name.startsWith('word/media/'));
  for (const bytes of [picture, PHOTOGRAPH])
    expect(media.some(([, content]) => Buffer.from(content).equals(bytes))).toBe(true);
});

it('stand in an accessible PDF with their words; decoration is no part of its structure', () => {
  const file = join(folder, 'images.pdf');
  writeFileSync(file, pdf);
  const { stdout } = spawnSync('pdfinfo', ['-struct', file], { encoding: 'utf8' });
  expect(stdout.match(/Figure/g)).toHaveLength(2);
  const said = Buffer.from(pdf)
    .toString('latin1')
    .matchAll(/\/Alt ?\(([^)]*)\)/g);
  expect([...said].map(([, words]) => words).toSorted()).toEqual([
    'Map with nine "venues" & a river',
    'People in a hall',
  ]);
  const listed = spawnSync('pdfimages', ['-list', file], { encoding: 'utf8' }).stdout;
  expect(listed).toMatch(/24\s+16\s.*jpeg/);
  expect(Buffer.from(pdf).includes('pdfuaid:part')).toBe(true);
});

it('are the same bytes each time, and no file is made without one of them', async () => {
  expect(Buffer.from(await renderPdf(document, images)).equals(pdf)).toBe(true);
  const fewer = new Map([...images].slice(1));
  await expect(renderPdf(document, fewer)).rejects.toThrow(/‘map’/);
  await expect(renderDocx(document, fewer)).rejects.toThrow(/‘map’/);
});

it('stand in the data with key, words and checksum, and are read back as they were', () => {
  const { blocks: written } = documentSchema.parse(JSON.parse(renderJson(document)));
  expect(written).toEqual(blocks);
});
