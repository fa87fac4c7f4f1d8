import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { sampleDocument } from '../../../tests/factories/document.ts';
import FigureEvidence from './FigureEvidence.svelte';
import NoteDocument from './NoteDocument.svelte';
import { documentSchema, renderJson, type Block, type Document } from './index.ts';
import { drawCharts } from './index.server.ts';

const PAGE = '/scrutiny/notes/sample';

function pageOf(document: Document): string {
  const props = { document, page: PAGE, drawings: drawCharts(document) };
  // Svelte's marks of what it has rendered are not part of what is read.
  return render(NoteDocument, { props }).body.replace(/<!--[^>]*-->/g, '');
}

const words = (html: string) =>
  html
    .replace(/<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();

const section = (html: string, id: string) => html.slice(html.indexOf(`id="${id}"`));

describe('a document as a page', () => {
  const document = sampleDocument();
  const html = pageOf(document);

  it('has each heading and paragraph with its number, its id and its words', () => {
    for (const block of document.blocks) {
      if (block.kind !== 'heading' && block.kind !== 'paragraph') continue;
      const element = new RegExp(`<(h2|h3|p) id="${block.id}"[^>]*>([\\s\\S]*?)</\\1>`).exec(html);
      const text = block.kind === 'heading' ? block.text : block.inlines.map((run) => run.text).join('');
      expect(words(element?.[2] ?? '')).toBe(block.number === null ? text : `${block.number} ${text}`);
    }
    expect(html.match(/<h1/g)).toHaveLength(1);
  });

  it('leads from each figure to the page of its evidence, and names its row in the table', () => {
    const links = [
      ...html.matchAll(/<a class="figure[^"]*" href="([^"]*)" data-evidence-row="([^"]*)">([^<]*)<\/a>/g),
    ];
    expect(links.length).toBeGreaterThanOrEqual(document.figures.length);
    for (const [, href, row, text] of links) {
      const figure = document.figures[Number(row?.replace('figure-', '')) - 1];
      expect(href).toBe(`${PAGE}/figures/${figure?.key}`);
      expect(text).toBe(figure?.text);
      expect(html).toContain(`<tr role="row" id="${row}"`);
    }
  });

  it('lists last where each figure comes from', () => {
    const evidence = section(html, 'where-the-figures-come-from');
    for (const [index, figure] of document.figures.entries()) {
      const row = words(
        section(evidence, `figure-${index + 1}`)
          .split('</tr>')[0]
          ?.replace(/^[^>]*>/, '') ?? '',
      );
      expect(row).toContain(figure.text);
      expect(row).toContain(figure.what);
      expect(row).toContain(figure.exactnessNote);
      for (const record of figure.records) expect(row).toContain(record.label);
      expect(row).toContain('30 January 2025');
    }
    expect(html.indexOf('id="authors"')).toBeLessThan(html.indexOf('id="where-the-figures-come-from"'));
  });

  it('has tables whose cells know their headings, and charts with their numbers as a table', () => {
    const table = section(html, 'constituencies').split('</table>')[0] ?? '';
    expect(table.match(/scope="col"/g)).toHaveLength(3);
    expect(table.match(/scope="row"/g)).toHaveLength(4);
    const chart = section(html, 'seats-by-route').split('</figure>')[0] ?? '';
    expect(chart.match(/<svg[^>]*role="img"/g)).toHaveLength(2); // one for a phone
    expect(chart).toMatch(/<details[\s\S]*<table[\s\S]*Wider stakeholders/);
  });

  it('shows the picture as text, with colours that need no style attribute', () => {
    const picture = section(html, 'goals-and-foundations').split('</figure>')[0] ?? '';
    expect(picture).toMatch(/Health and Wellbeing[\s\S]*Partnership/);
    expect(picture).toContain('fill="#b1245a"');
    expect(html).not.toMatch(/\sstyle="/);
  });

  it('has ids that are each used once, and links within it that lead somewhere', () => {
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, place] of html.matchAll(/href="(?:\/scrutiny\/notes\/sample)?#([^"]*)"/g))
      expect(ids).toContain(place);
  });

  it('writes what an author wrote as text', () => {
    const text = '<script>alert(1)</script> & "quotes" {@html x}';
    const blocks: Block[] = [
      { kind: 'paragraph', id: 'p-1-1', number: '1.1', inlines: [{ kind: 'text', text, strong: true }] },
    ];
    const written = pageOf(sampleDocument({ blocks, title: text, figures: [] }));
    expect(words(written)).toContain(`1.1 ${text}`);
    expect(written.match(/<script/g)).toBeNull();
  });

  it('shows a chart that was not drawn as its table, open', () => {
    const { body } = render(NoteDocument, { props: { document, page: PAGE } });
    expect(section(body, 'seats-by-route')).toMatch(/^[^]*?<details[^>]* open/);
  });
});

describe('the evidence of a figure', () => {
  const figure = sampleDocument().figures.find(({ key }) => key === 'plan/span');
  if (!figure) throw new Error('The sample has the span of the plan');

  it('says what it is, how exact, from which records and source, and where it appears', () => {
    const { body } = render(FigureEvidence, { props: { figure, page: PAGE } });
    const text = words(body.replace(/<!--[^>]*-->/g, ''));
    expect(text).toMatch(
      /What it is The years of the delivery plan How exact Exact, as recorded Record Plan span As at 30 January 2025 Source Progress report to the committee, Sampleton Council, January 2025 Where it appears Paragraph 1.1 ?Paragraph 6.4/,
    );
    expect(body).toContain(`href="${PAGE}#p-6-4"`);
  });

  it('does not make up a source or a record', () => {
    const bare = { ...figure, source: null, records: [], usedIn: [] };
    const text = words(
      render(FigureEvidence, { props: { figure: bare, page: PAGE } }).body.replace(/<!--[^>]*-->/g, ''),
    );
    expect(text).toContain('Records Not recorded');
    expect(text).toContain('Source Not recorded');
    expect(text).not.toContain('Where it appears');
  });
});

describe('a document as JSON', () => {
  it('is what its schema says, with the same blocks and figures, and the same each time', () => {
    const document = sampleDocument();
    const json = renderJson(document);
    const { format, ...read } = documentSchema.parse(JSON.parse(json));
    expect(format).toBe('culture-works/document@1');
    expect(read).toEqual(document);
    expect(renderJson(sampleDocument())).toBe(json);
  });

  it('is the same whatever the order in which the document was put together', () => {
    const document = sampleDocument();
    const turned = Object.fromEntries(Object.entries(document).toReversed()) as Document;
    expect(renderJson(turned)).toBe(renderJson(document));
  });
});
