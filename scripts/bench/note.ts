/**
 * The note of 30 January 2025, read from Coventry's records in a real PostgreSQL and rendered as page, Word file and PDF, against
 * a bare export of an empty document by the same libraries. Each run renders a note that was not rendered before, as after a
 * change of a record; and then the same one again, as for its second reader.
 */
import { join } from 'node:path';
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler';
import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { Document as WordDocument, Packer } from 'docx';
import { createServer } from 'vite';
import { connect } from '../../src/lib/database/embedded/prepare.server.ts';
import { startScratch } from '../../src/lib/database/embedded/scratch.server.ts';
import { drawCharts, renderDocx, renderPdf } from '../../src/lib/documents/index.server.ts';
import type { Document } from '../../src/lib/documents/index.ts';
import { importPack } from '../../src/lib/packs/index.server.ts';
import { composeWhole, noteMaterialsSchema } from '../../src/lib/notes/index.ts';
import { fillLongNote } from './filling/long-note.ts';
import { inMilliseconds, median, type Bench } from './measure.ts';

/** What is allowed the three together, warm, on two cores: of the note of January 2025, and of a report of thirty pages. */
const MOST = 400;
const MOST_LONG = 1000;
/** A long one is rendered fewer times. */
const LONG = { times: 7, warm: 2 };
const ROOT = join(import.meta.dirname, '../..');
const NOTE = '2025-01-30-cultural-strategy-progress';

export const bench: Bench = {
  name: 'A note as page, Word file and PDF',
  async run() {
    const { renderHtml, stop } = await pages();
    const records = await coventry();
    const long = await longNote();
    const read = await median(records.readNote);
    const note = await records.readNote();
    await records.stop();
    const together = async (document: Document) => {
      renderHtml(document);
      await renderDocx(document);
      await renderPdf(document);
    };
    // Each run renders what was not rendered before.
    const changed = (document: Document) => (count: number) => ({
      ...document,
      title: `Progress report ${count}`,
    });
    const [another, anotherLong] = [changed(note), changed(long.document)];
    const html = await median((count) => renderHtml(another(count)));
    const docx = await median((count) => renderDocx(another(count)));
    const pdf = await median((count) => renderPdf(another(count)));
    const three = await median((count) => together(another(1000 + count)));
    const again = await median(() => together(note));
    const longHtml = await median((count) => renderHtml(anotherLong(count)), LONG);
    const longDocx = await median((count) => renderDocx(anotherLong(count)), LONG);
    const longPdf = await median((count) => renderPdf(anotherLong(count)), LONG);
    const longThree = await median((count) => together(anotherLong(1000 + count)), LONG);
    await stop();

    const compiler = NodeCompiler.create();
    const bareDocx = await median((count) =>
      Packer.toArrayBuffer(new WordDocument({ title: `Empty ${count}`, sections: [] })),
    );
    const barePdf = await median((count) => {
      const mainFileContent = `#set document(title: "Empty ${count}")`;
      compiler.pdf({ mainFileContent }, { pdfStandard: PdfStandard.UA_1, creationTimestamp: 0 });
    });
    const bare = bareDocx + barePdf;

    return [
      { what: `collected and composed (${note.figures.length} figures)`, measured: inMilliseconds(read) },
      { what: 'page', measured: inMilliseconds(html) },
      { what: 'Word file', measured: inMilliseconds(docx) },
      { what: 'PDF', measured: inMilliseconds(pdf) },
      {
        what: 'the three together, of a note that has changed',
        measured: inMilliseconds(three),
        limit: { most: `${MOST} ms`, passed: three > MOST },
      },
      { what: 'the three together, of the same note again', measured: inMilliseconds(again) },
      { what: 'bare export of an empty document (Word file and PDF)', measured: inMilliseconds(bare) },
      { what: 'the three together, to the bare export', measured: `${(three / bare).toFixed(1)} times` },
      { what: `a report of thirty pages (${long.told}) collected`, measured: inMilliseconds(long.collected) },
      { what: 'composed', measured: inMilliseconds(long.composed) },
      { what: 'page', measured: inMilliseconds(longHtml) },
      { what: 'Word file', measured: inMilliseconds(longDocx) },
      { what: 'PDF', measured: inMilliseconds(longPdf) },
      {
        what: 'composing it and the three together, of a report that has changed',
        measured: inMilliseconds(long.composed + longThree),
        limit: { most: `${MOST_LONG} ms`, passed: long.composed + longThree > MOST_LONG },
      },
      { what: 'the same, to the note of January 2025', measured: `${(longThree / three).toFixed(1)} times` },
    ];
  },
};

/** Coventry's records in a PostgreSQL of their own. */
async function coventry() {
  const scratch = await startScratch(ROOT);
  const sql = connect(scratch.url(scratch.template));
  await importPack(sql, join(ROOT, 'supabase/packs/coventry'));
  return {
    async readNote(): Promise<Document> {
      const [row] = await sql`select public.collect_note(${NOTE}) as materials`;
      return composeWhole(noteMaterialsSchema.parse(row?.['materials']));
    },
    async stop() {
      await sql.end();
      await scratch.stop();
    },
  };
}

/** A report of thirty pages from a PostgreSQL of its own: composed, and how long reading and composing it took. */
async function longNote() {
  const scratch = await startScratch(ROOT);
  const sql = connect(scratch.url(scratch.template));
  const id = await fillLongNote(sql);
  const collect = async () => (await sql`select public.collect_note(${id}) as materials`)[0]?.['materials'];
  const collected = await median(collect, LONG);
  const materials = noteMaterialsSchema.parse(await collect());
  const composed = await median(() => composeWhole(materials), LONG);
  await sql.end();
  await scratch.stop();
  const document = composeWhole(materials);
  const count = (kind: string) => document.blocks.filter((block) => block.kind === kind).length;
  return {
    document,
    collected,
    composed,
    told: `${document.figures.length} figures, ${count('table')} tables, ${count('chart')} charts`,
  };
}

/** The page's component as the server renders it. Vite compiles it, as for the site. */
async function pages() {
  const server = await createServer({
    configFile: false,
    appType: 'custom',
    logLevel: 'error',
    plugins: [svelte({ configFile: false, preprocess: vitePreprocess() })],
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  });
  const component = await server.ssrLoadModule('/src/lib/documents/NoteDocument.svelte');
  const { render } = await server.ssrLoadModule('svelte/server');
  return {
    // Reading the body is what makes Svelte render it.
    renderHtml: (document: Document): string =>
      render(component['default'], { props: { document, page: '/note', drawings: drawCharts(document) } })
        .body,
    stop: () => server.close(),
  };
}
