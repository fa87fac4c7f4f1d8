/**
 * A note of seven pages with 40 figures, two tables, a chart and a picture, as page, Word file and PDF, against a bare export
 * of an empty document by the same libraries. Each run renders a note that was not rendered before, as after a change of a
 * record; and then the same one again, as for its second reader.
 */
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler';
import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { Document as WordDocument, Packer } from 'docx';
import { createServer } from 'vite';
import { drawCharts, renderDocx, renderPdf } from '../../src/lib/documents/index.server.ts';
import type { Document } from '../../src/lib/documents/index.ts';
import { sampleDocument } from '../../tests/factories/document.ts';
import { inMilliseconds, median, type Bench } from './measure.ts';

const MOST = 400;

export const bench: Bench = {
  name: 'A note as page, Word file and PDF',
  async run() {
    const { renderHtml, stop } = await pages();
    const changed = (count: number): Document => sampleDocument({ title: `Progress report ${count}` });
    const html = await median((count) => renderHtml(changed(count)));
    const docx = await median((count) => renderDocx(changed(count)));
    const pdf = await median((count) => renderPdf(changed(count)));
    const together = await median(async (count) => {
      const note = changed(1000 + count);
      renderHtml(note);
      await renderDocx(note);
      await renderPdf(note);
    });
    const same = sampleDocument();
    const again = await median(async () => {
      renderHtml(same);
      await renderDocx(same);
      await renderPdf(same);
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
