import { XMLParser } from 'fast-xml-parser';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { sampleDocument } from '../../../tests/factories/document.ts';
import { renderDocx } from './docx.server.ts';
import { EVIDENCE_HEADING } from './evidence.ts';
import { countedNumbers } from './numbers.ts';

// A busy machine takes its time over drawings and files.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

// The file is read as XML in order, as Word reads it: [{ 'w:p': [...children], ':@': { attributes } }, …].
type Node = { [tag: string]: unknown };
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
});

const tagOf = (node: Node): string => Object.keys(node).find((key) => key !== ':@') ?? '';
const childrenOf = (node: Node): Node[] => {
  const children = node[tagOf(node)];
  return Array.isArray(children) ? (children as Node[]) : [];
};
const attribute = (node: Node | undefined, name: string): string | undefined =>
  node && (node[':@'] as Record<string, string> | undefined)?.[name];
const all = (node: Node, tag: string): Node[] =>
  childrenOf(node).flatMap((child) => [...(tagOf(child) === tag ? [child] : []), ...all(child, tag)]);
const text = (node: Node): string =>
  all(node, 'w:t')
    .flatMap(childrenOf)
    .map((part) => String(part['#text'] ?? ''))
    .join('');
const style = (paragraph: Node): string => attribute(all(paragraph, 'w:pStyle')[0], 'w:val') ?? 'Normal';

class WordFile {
  readonly parts: Record<string, Uint8Array>;
  constructor(bytes: Uint8Array) {
    this.parts = unzipSync(bytes);
  }
  xml(path: string): string {
    return strFromU8(this.parts[path] ?? new Uint8Array());
  }
  read(path: string): Node {
    return { root: parser.parse(this.xml(path)) };
  }
}

describe('a document as a Word file', () => {
  const document = sampleDocument();
  let file: WordFile;
  let body: Node;
  let paragraphs: Node[];

  beforeAll(async () => {
    file = new WordFile(await renderDocx(document));
    body = file.read('word/document.xml');
    paragraphs = all(body, 'w:p');
  });

  it('has real heading styles', () => {
    const headings = paragraphs.filter((paragraph) => style(paragraph) === 'Heading1').map(text);
    expect(headings).toEqual([
      ...document.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : [])),
      'Authors',
      EVIDENCE_HEADING,
    ]);
    expect(paragraphs.filter((paragraph) => style(paragraph) === 'Title').map(text)).toEqual([
      document.title,
    ]);
    expect(file.xml('word/styles.xml')).toMatch(/w:styleId="Heading1"[^>]*>\s*<w:name w:val="Heading 1"/i);
  });

  it('counts the numbers that the blocks have', () => {
    // As Word counts: a style leads to a list and a level of it, and a level starts anew under each of the one above.
    const numbering = file.read('word/numbering.xml');
    const styles = file.read('word/styles.xml');
    const listOf = (node: Node) => {
      const list = all(node, 'w:numPr')[0];
      return (
        list && {
          list: attribute(all(list, 'w:numId')[0], 'w:val') ?? '',
          level: Number(attribute(all(list, 'w:ilvl')[0], 'w:val')),
        }
      );
    };
    const ofStyle = new Map(all(styles, 'w:style').map((one) => [attribute(one, 'w:styleId'), listOf(one)]));
    const shapes = (list: string) => {
      const number = all(numbering, 'w:num').find((one) => attribute(one, 'w:numId') === list);
      const shape = number && attribute(all(number, 'w:abstractNumId')[0], 'w:val');
      const found = all(numbering, 'w:abstractNum').find(
        (one) => attribute(one, 'w:abstractNumId') === shape,
      );
      return found
        ? all(found, 'w:lvl').map((level) => attribute(all(level, 'w:lvlText')[0], 'w:val') ?? '')
        : [];
    };
    const counts = new Map<string, number[]>();
    const counted = paragraphs.flatMap((paragraph) => {
      const own = listOf(paragraph);
      const used = own ?? ofStyle.get(style(paragraph));
      if (!used || used.list === '0') return [];
      const count = (counts.get(used.list) ?? []).slice(0, used.level + 1);
      count[used.level] = (count[used.level] ?? 0) + 1;
      counts.set(used.list, count);
      const shape = shapes(used.list)[used.level] ?? '';
      return [
        { shape, number: shape.replace(/%(\d)/g, (_, level) => String(count[level - 1] ?? 0)), paragraph },
      ];
    });

    const numbered = document.blocks.filter(
      (block) => (block.kind === 'heading' || block.kind === 'paragraph') && block.number !== null,
    );
    expect(counted.filter(({ shape }) => /^%1(\.%2)?$/.test(shape)).map(({ number }) => number)).toEqual(
      numbered.map((block) => 'number' in block && block.number),
    );
    expect(counted.filter(({ shape }) => shape === '%1)').map(({ number }) => number)).toEqual([
      '1)',
      '2)', // what is recommended
      '1)', // the source
    ]);
    // Tied to styles from both sides, so that a paragraph that somebody adds is numbered by its style.
    expect(
      all(numbering, 'w:lvl').flatMap((level) =>
        all(level, 'w:pStyle').map((one) => attribute(one, 'w:val')),
      ),
    ).toEqual(expect.arrayContaining(['Heading1', 'NumberedParagraph']));
  });

  it('has each paragraph’s words, in order', () => {
    const written = paragraphs.map(text);
    let from = -1;
    for (const block of document.blocks) {
      if (block.kind !== 'paragraph') continue;
      const at = written.indexOf(block.inlines.map((run) => run.text).join(''));
      expect(at).toBeGreaterThan(from);
      from = at;
    }
  });

  it('repeats the head of each table, and reads out the first cell of each row as its header', () => {
    const tables = all(body, 'w:tbl');
    expect(tables).toHaveLength(3);
    for (const table of tables) {
      const [head, ...rows] = all(table, 'w:tr');
      expect(head && all(head, 'w:tblHeader')).toHaveLength(1);
      expect(rows.flatMap((row) => all(row, 'w:tblHeader'))).toEqual([]);
      expect(attribute(all(table, 'w:tblLook')[0], 'w:firstRow')).toMatch(/^(1|true)$/);
      expect(attribute(all(table, 'w:tblLook')[0], 'w:firstColumn')).toMatch(/^(1|true)$/);
      for (const row of rows) expect(all(row, 'w:cantSplit')).toHaveLength(1);
    }
    expect(
      all(tables[0] as Node, 'w:tc')
        .slice(0, 2)
        .map(text),
    ).toEqual(['Objective', 'Goals']);
  });

  it('describes its pictures, and gives them room', () => {
    const pictures = all(body, 'wp:docPr');
    expect(pictures.map((picture) => attribute(picture, 'descr'))).toEqual(
      document.blocks.flatMap((block) =>
        block.kind === 'pillars'
          ? [block.alternative]
          : block.kind === 'chart'
            ? [block.chart.alternative]
            : [],
      ),
    );
    for (const paragraph of paragraphs.filter((one) => all(one, 'w:drawing').length > 0))
      expect(attribute(all(paragraph, 'w:spacing')[0], 'w:lineRule')).toBe('auto');
    const image = Object.entries(file.parts).find(([path]) => path.endsWith('.png'))?.[1];
    // At least twice as many dots as a screen would show at this size.
    const dots = Buffer.from(image ?? new Uint8Array()).readUInt32BE(16);
    const shown = Number(attribute(all(body, 'wp:extent')[0], 'cx')) / 9525;
    expect(dots / shown).toBeGreaterThanOrEqual(2);
  });

  it('leads from each figure to its row in the last section, and back to where it is used', () => {
    const bookmarks = all(body, 'w:bookmarkStart').map((mark) => attribute(mark, 'w:name') ?? '');
    expect(new Set(bookmarks).size).toBe(bookmarks.length);
    for (const name of bookmarks) expect(name).toMatch(/^[a-z]\w{0,39}$/);
    const links = all(body, 'w:hyperlink').flatMap((link) => attribute(link, 'w:anchor') ?? []);
    for (const anchor of links) expect(bookmarks).toContain(anchor);
    const evidence = all(body, 'w:tbl').at(-1) as Node;
    for (const [index, figure] of document.figures.entries()) {
      expect(links).toContain(`figure_${index + 1}`);
      const row = all(evidence, 'w:tr')[index + 1] as Node;
      expect(all(row, 'w:bookmarkStart').map((mark) => attribute(mark, 'w:name'))).toEqual([
        `figure_${index + 1}`,
      ]);
      expect(all(row, 'w:tc').map(text)[0]).toBe(figure.text);
      expect(text(row)).toContain(figure.what);
    }
  });

  it('says that it is in British English, what it is called, and when it was made', () => {
    expect(file.xml('word/styles.xml')).toContain('<w:lang w:val="en-GB"');
    const core = file.xml('docProps/core.xml');
    expect(core).toContain(`<dc:title>${document.title}</dc:title>`);
    expect(core).toContain('<dc:subject>Sampleton Council, Briefing note</dc:subject>');
    expect(core).toContain('<dc:creator>Director of Regeneration and Economy, Sampleton Council;');
    expect(core).toContain('<dc:language>en-GB</dc:language>');
    expect(core.match(/2025-01-30T00:00:00Z/g)).toHaveLength(2);
  });

  it('prints its pages’ numbers at the foot', () => {
    const footer = file.xml('word/footer1.xml');
    expect(text(file.read('word/footer1.xml')).replace(/\s+/g, ' ')).toContain(
      'Page  of '.replace(/\s+/g, ' '),
    );
    expect(footer).toMatch(/PAGE[\s\S]*NUMPAGES/);
  });

  it('is the same file each time', async () => {
    const [first, second] = [await renderDocx(document), await renderDocx(sampleDocument())];
    expect(Buffer.compare(first, second)).toBe(0);
  });
});

describe('a document with unusual text', () => {
  it('is well-formed and keeps the words, whatever they are', async () => {
    const words = fc.string({ unit: 'binary', maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(fc.array(words, { minLength: 1, maxLength: 5 }), async (texts) => {
        const document = sampleDocument({
          title: texts[0] || 'x',
          figures: [],
          blocks: texts.map((one, index) => ({
            kind: 'paragraph',
            id: `p-0-${index}`,
            number: null,
            inlines: [{ kind: 'text', text: one }],
          })),
        });
        const xml = new WordFile(await renderDocx(document)).xml('word/document.xml');
        // eslint-disable-next-line no-control-regex -- what XML does not allow must not be there
        expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
        const written = all({ root: parser.parse(xml) }, 'w:t')
          .flatMap(childrenOf)
          .map((part) => String(part['#text'] ?? ''));
        for (const one of texts) {
          const plain = one.toWellFormed().match(/[a-z0-9]+/i)?.[0];
          if (plain) expect(written.join('\n')).toContain(plain);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('is refused where a paragraph says a number that Word would not count', async () => {
    const document = sampleDocument();
    const [first, second, ...rest] = document.blocks;
    if (!first || second?.kind !== 'paragraph')
      throw new Error('The sample starts with a heading and a paragraph');
    const wrong = { ...document, blocks: [first, { ...second, number: '1.2' }, ...rest] };
    await expect(renderDocx(wrong)).rejects.toThrow('says it is number 1.2, but counting gives 1.1');
    expect(countedNumbers(document.blocks).filter((number) => number !== null)).toHaveLength(
      document.blocks.filter((block) => 'number' in block && block.number !== null).length,
    );
  });
});
