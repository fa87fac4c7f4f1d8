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
import { inMilliseconds, median, type Bench } from './measure.ts';

/** What the issue allows the three together, warm, on two cores. */
const MOST = 400;
const ROOT = join(import.meta.dirname, '../..');
const NOTE = '2025-01-30-cultural-strategy-progress';

export const bench: Bench = {
  name: 'A note as page, Word file and PDF',
  async run() {
    const { renderHtml, stop } = await pages();
    const records = await coventry();
    const read = await median(records.readNote);
    const note = await records.readNote();
    await records.stop();
    const changed = (count: number): Document => ({ ...note, title: `Progress report ${count}` });
    const html = await median((count) => renderHtml(changed(count)));
    const docx = await median((count) => renderDocx(changed(count)));
    const pdf = await median((count) => renderPdf(changed(count)));
    const together = await median(async (count) => {
      const other = changed(1000 + count);
      renderHtml(other);
      await renderDocx(other);
      await renderPdf(other);
    });
    const again = await median(async () => {
      renderHtml(note);
      await renderDocx(note);
      await renderPdf(note);
    });
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
        measured: inMilliseconds(together),
        limit: { most: `${MOST} ms`, passed: together > MOST },
      },
      { what: 'the three together, of the same note again', measured: inMilliseconds(again) },
      { what: 'bare export of an empty document (Word file and PDF)', measured: inMilliseconds(bare) },
      { what: 'the three together, to the bare export', measured: `${(together / bare).toFixed(1)} times` },
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
