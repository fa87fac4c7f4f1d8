import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sampleDocument } from '../../../tests/factories/document.ts';
import type { Block, Document, Inline } from './blocks.ts';
import { EVIDENCE_HEADING } from './evidence.ts';
import { renderPdf } from './pdf.server.ts';
import { printable } from './text.ts';

// A busy machine takes its time over pages and poppler's tools.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const folder = mkdtempSync(join(tmpdir(), 'pdf-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Reads a PDF with the tools of poppler-utils, which `npm test` installs. */
function read(bytes: Uint8Array, tool: 'pdfinfo' | 'pdftotext' | 'pdffonts', ...options: string[]): string {
  const path = join(folder, 'document.pdf');
  writeFileSync(path, bytes);
  const output = tool === 'pdftotext' ? ['-'] : [];
  const { stdout, error, status, stderr } = spawnSync(tool, [...options, path, ...output], {
    encoding: 'utf8',
  });
  if (error)
    throw new Error(
      `${tool} is missing: install poppler-utils, for example by apt-get install poppler-utils`,
    );
  if (status !== 0) throw new Error(`${tool} failed: ${stderr}`);
  return stdout;
}

const paragraphs = (texts: string[]): Block[] =>
  texts.map((text, index) => ({
    kind: 'paragraph',
    id: `p-1-${index}`,
    number: `1.${index + 1}`,
    inlines: [{ kind: 'text', text }],
  }));
const flat = (text: string) => text.replace(/\s+/g, ' ');

describe('a document as a PDF', () => {
  const document: Document = sampleDocument();
  let pdf: Uint8Array;
  let structure: string;
  let text: string;
  beforeAll(async () => {
    pdf = await renderPdf(document);
    // Poppler takes seconds for the structure of a long table, so this one has few rows; nothing else differs.
    const short = await renderPdf({ ...document, figures: document.figures.slice(0, 3) });
    structure = read(short, 'pdfinfo', '-struct-text');
    text = flat(read(pdf, 'pdftotext', '-raw'));
  });

  it('says what it is called, in which language, when it was made, and that it is PDF/UA', () => {
    const about = read(pdf, 'pdfinfo');
    expect(about).toMatch(new RegExp(`^Title: +${document.title}$`, 'm'));
    expect(about).toMatch(/^Author: +Director of Regeneration/m);
    expect(about).toMatch(/^Tagged: +yes$/m);
    expect(read(pdf, 'pdfinfo', '-isodates')).toMatch(/^CreationDate: +2025-01-30T00:00:00Z$/m);
    const raw = Buffer.from(pdf).toString('latin1');
    expect(raw).toMatch(/\/Lang ?\(en-GB\)/);
    expect(read(pdf, 'pdfinfo', '-meta')).toMatch(/pdfuaid:part(>|=")1/);
  });

  it('has each heading as a heading', async () => {
    const headings = [...structure.matchAll(/^ *H(\d) "(.*)" \(block\)/gm)].map(([, level, words]) => [
      level,
      words,
    ]);
    expect(headings).toEqual([
      ...document.blocks.flatMap((block) => (block.kind === 'heading' ? [['1', block.text]] : [])),
      ['1', 'Authors'],
      ['1', EVIDENCE_HEADING],
    ]);
    const two: Block[] = [
      { kind: 'heading', id: 'a', level: 2, number: '1', text: 'Some' },
      { kind: 'heading', id: 'b', level: 3, number: null, text: 'More of it' },
    ];
    const small = await renderPdf(sampleDocument({ blocks: two, figures: [] }));
    expect(read(small, 'pdfinfo', '-struct-text')).toContain('H2 "More of it" (block)');
  });

  it('has tables with headings of columns, lists, and pictures that are described', () => {
    expect(structure.match(/^ *Table\b/gm)).toHaveLength(3);
    expect(structure.match(/^ *THead$/gm)?.length).toBe(3);
    expect(structure.match(/^ *TH\b/gm)).toHaveLength(2 + 3 + 5);
    expect(read(pdf, 'pdfinfo', '-struct').match(/\/Scope \/Column/g)).toHaveLength(2 + 3 + 5);
    expect(structure).toContain('/ListNumbering /Decimal');
    expect(structure.match(/^ *Figure\b/gm)).toHaveLength(2);
    // pdfinfo shows that a figure is there, but not what it says to those who cannot see it.
    const described = [
      ...Buffer.from(pdf)
        .toString('latin1')
        .matchAll(/\/Alt ?\(([^)]*)\)/g),
    ].map(([, alt]) => alt);
    expect(described.toSorted()).toEqual(
      document.blocks
        .flatMap((block) =>
          block.kind === 'pillars'
            ? [block.alternative]
            : block.kind === 'chart'
              ? [block.chart.alternative]
              : [],
        )
        .toSorted(),
    );
  });

  it('has each paragraph with its number and its words', () => {
    for (const block of document.blocks) {
      if (block.kind === 'heading' && block.number !== null)
        expect(text).toContain(`${block.number} ${block.text}`);
      if (block.kind !== 'paragraph') continue;
      const words = block.inlines.map((run) => run.text).join('');
      expect(withoutPages(text, document)).toContain(
        block.number === null ? words : `${block.number} ${words}`,
      );
    }
    expect(text).toMatch(/1\) to note progress on delivery/);
  });

  it('lists where each figure comes from', () => {
    for (const figure of document.figures) expect(withoutPages(text, document)).toContain(figure.what);
    const inText = document.blocks
      .flatMap((block) => runsOf(block))
      .filter(({ kind }) => kind === 'figure').length;
    const back = document.figures.flatMap(({ usedIn }) => usedIn).length;
    const within =
      Buffer.from(pdf)
        .toString('latin1')
        .match(/\/Subtype \/Link(?:(?!endobj)[\s\S])*\/Dest /g) ?? [];
    // At least one each, and one more where a line breaks within it.
    expect(within.length).toBeGreaterThanOrEqual(inText + back - 1);
  });

  it('carries its typefaces with it', () => {
    const fonts = read(pdf, 'pdffonts').trim().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThanOrEqual(3);
    for (const font of fonts)
      expect(font).toMatch(/(AtkinsonHyperlegibleNext|BricolageGrotesque)-\w+ .* yes yes yes /);
  });

  it('can be made wherever the program is started from', () => {
    const program = `
      const { renderPdf } = await import(${JSON.stringify(new URL('./pdf.server.ts', import.meta.url).href)});
      const pdf = await renderPdf(JSON.parse(process.argv[1]));
      process.stdout.write(String(pdf.length));
    `;
    const options = ['--input-type=module', '--eval', program, JSON.stringify(document)];
    const { stdout, stderr } = spawnSync(process.execPath, options, { cwd: folder, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(Number(stdout)).toBe(pdf.length);
  });

  it('is the same file each time, also after other documents', async () => {
    await renderPdf(sampleDocument({ title: 'Another' }));
    expect(Buffer.compare(Buffer.from(await renderPdf(sampleDocument())), Buffer.from(pdf))).toBe(0);
  });
});

describe('a document that cannot be made accessible', () => {
  it('is refused, with the reason', async () => {
    const document = sampleDocument({
      blocks: [{ kind: 'heading', id: 'x', level: 2, number: '1', text: '' }],
    });
    await expect(renderPdf(document)).rejects.toThrow('PDF/UA-1 error: heading title is empty');
  });
});

describe('what an author writes', () => {
  it('is text, never code', async () => {
    const texts = [
      '#let x = 1; #panic("no") #sys.version #read("/etc/passwd")',
      '$ a^2 $ @reference <label> \\ `raw` *bold* _emphasis_ = heading // comment /* comment */ ~ --- ...',
      '"double" \'single\' [brackets] {braces} #[content] #{ code }',
      '<b>&amp;</b> [[key]] {{x}} %s ${x}',
    ];
    const text = read(
      await renderPdf(sampleDocument({ blocks: paragraphs(texts), figures: [] })),
      'pdftotext',
      '-raw',
    );
    for (const one of texts) expect(flat(text)).toContain(one);
  });

  it('keeps its letters and signs, also those that no typeface here has', async () => {
    const texts = [
      'Gŵyl Tŷ Siân',
      'Łukasz Żółć',
      'Ţăndărică Şahin',
      '中文字',
      '😀 👩‍👩‍👧',
      'Ω Я',
      'שלום',
      'مرحبا',
      'half \ud800 pair',
    ];
    const pdf = await renderPdf(sampleDocument({ blocks: paragraphs(texts), figures: [] }));
    const text = read(pdf, 'pdftotext', '-raw')
      .normalize('NFC')
      .replace(/[\u202a-\u202e]/g, '');
    for (const one of texts) expect(text).toContain(printable(one));
    // Welsh, Polish and Romanian are in the typefaces; only what is further away is printed as boxes.
    const european = await renderPdf(sampleDocument({ blocks: paragraphs(texts.slice(0, 3)), figures: [] }));
    expect(read(european, 'pdffonts')).not.toContain('LastResort');
  });

  it('is set in the alphabet in which it is written, from the right where it runs from there', async () => {
    const texts = [
      'אני אמנית ועובדת עם 40 צעירים',
      'أنا فنان من كوفنتري',
      'میں کوونٹری میں رہتا ہوں',
      'ਮੈਂ ਕੋਵੈਂਟਰੀ ਵਿੱਚ',
      'नृत्य सिखाती हूँ',
      'আমি থাকি',
      'હું રહું છું',
      'Μένω εδώ',
      'Я тут',
      'Tiếng Việt',
    ];
    const blocks = paragraphs(texts).map((block) => ({ ...block, number: null }));
    const pdf = await renderPdf(sampleDocument({ blocks, figures: [] }));
    expect(read(pdf, 'pdffonts')).not.toContain('LastResort');
    const text = read(pdf, 'pdftotext').replace(/[\u202a-\u202e]/g, '');
    for (const one of [texts[1]!, texts[2]!, 'אני אמנית ועובדת עם', ...texts.slice(7, 9)])
      expect(text.normalize('NFC')).toContain(one.normalize('NFC'));
    // The first words are at the right edge of what can be printed on, those of the others at the left. Some versions of Poppler tell the letters of a word from the left.
    const edges = [
      ...read(pdf, 'pdftotext', '-bbox').matchAll(
        /xMin="([\d.]+)"[^>]*xMax="([\d.]+)"[^>]*>(?:ינא|אני|انأ|أنا|Μένω)</g,
      ),
    ];
    expect(edges.map(([, from, to]) => [Number(from) < 100, Number(to) > 520])).toEqual([
      [false, true],
      [false, true],
      [true, false],
    ]);
  });

  it('can be printed whatever it is, in every place where there can be text', async () => {
    // A heading or a description of nothing is refused by PDF/UA: each of them has one letter at least.
    const words = fc.string({ unit: 'binary', maxLength: 30 }).map((text) => `x${text}`);
    await fc.assert(
      fc.asyncProperty(fc.array(words, { minLength: 6, maxLength: 12 }), async (texts) => {
        const [a = '', b = '', c = '', d = '', e = '', f = ''] = texts;
        const sample = sampleDocument();
        const blocks = sample.blocks.map((block): Block => {
          if (block.kind === 'heading') return { ...block, text: a };
          if (block.kind === 'pillars')
            return { ...block, caption: b, alternative: c, pillars: [{ label: d, colour: '#0b5cad' }] };
          if (block.kind === 'chart')
            return {
              ...block,
              caption: e,
              chart: { ...block.chart, title: f, alternative: a, categories: [b, c, d, e] },
            };
          if (block.kind === 'list') return { ...block, items: [[{ kind: 'text', text: f, strong: true }]] };
          return block;
        });
        const figures = sample.figures
          .slice(0, 5)
          .map((figure) => ({ ...figure, text: a, what: b, exactnessNote: c }));
        const pdf = await renderPdf({
          ...sample,
          title: d,
          kicker: [e],
          authors: [f],
          figures,
          blocks: [...blocks, ...paragraphs(texts)],
        });
        expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
      }),
      { numRuns: 12 },
    );
  });
});

function runsOf(block: Block): Inline[] {
  if (block.kind === 'paragraph') return block.inlines;
  if (block.kind === 'list') return block.items.flat();
  if (block.kind !== 'table') return [];
  return block.rows.flat().flatMap((cell) => [...cell.inlines, ...(cell.points ?? []).flat()]);
}

/** What a paragraph that runs over two pages has between its halves. */
function withoutPages(text: string, document: Document): string {
  const footer = `${document.kicker.join(', ')} Page \\d+ of \\d+ `;
  const header = `\\f?${document.title} 30 January 2025 `;
  return text.replace(new RegExp(footer, 'g'), '').replace(new RegExp(header, 'g'), '').replace(/\f/g, '');
}
