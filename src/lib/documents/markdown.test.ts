import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Table } from './blocks.ts';
import { parseBody, type Resolvers } from './markdown.ts';

const known: Record<string, string> = {
  'fund/cwg-lef/amount': '£307k',
  'event/future-works-2/attendance': 'nearly 200',
};

const table: Table = {
  kind: 'table',
  id: 'constituencies',
  caption: 'Constituencies and seats',
  columns: [
    { heading: 'Constituency', align: 'start' },
    { heading: 'Seats', align: 'end' },
  ],
  rows: [
    [
      { inlines: [{ kind: 'text', text: 'Cultural sector' }] },
      { inlines: [{ kind: 'figure', figure: 'constituency/cultural-sector/cap', text: '8' }] },
    ],
  ],
};

const resolvers: Resolvers = {
  figure(key, format) {
    const text = known[key];
    if (!text || (format && format !== 'words')) return undefined;
    return format ? { key: `${key}|${format}`, text: `${text} in words` } : { key, text };
  },
  block: (kind, name) => (kind === 'table' && name === 'constituencies' ? table : undefined),
};

const parse = (markdown: string) => parseBody(markdown, resolvers);
const numbers = (blocks: Block[]) =>
  blocks.flatMap((block) =>
    (block.kind === 'heading' || block.kind === 'paragraph') && block.number ? [block.number] : [],
  );

describe('the body of a note', () => {
  it('numbers sections and the paragraphs in them', () => {
    const { blocks, problems } = parse(
      '## Purpose\n\nTo tell.\n\nTo ask.\n\n## Funding\n\nMoney.\n\n### Detail\n\nMore.',
    );
    expect(problems).toEqual([]);
    expect(numbers(blocks)).toEqual(['1', '1.1', '1.2', '2', '2.1', '2.2']);
    expect(blocks[0]).toEqual({ kind: 'heading', id: 'section-1', level: 2, number: '1', text: 'Purpose' });
    expect(blocks[1]).toMatchObject({ kind: 'paragraph', id: 'p-1-1', number: '1.1' });
    expect(blocks[5]).toMatchObject({ kind: 'heading', level: 3, number: null, id: 'section-2-detail' });
  });

  it('leaves a list and a carried-on paragraph without numbers', () => {
    const { blocks, problems } = parse(
      '## A\n\nThese:\n\n1) To note this.\n2) To note that.\n\n~ And so on.\n\nNext.\n\n- a\n- b',
    );
    expect(problems).toEqual([]);
    expect(numbers(blocks)).toEqual(['1', '1.1', '1.2']);
    expect(blocks[2]).toMatchObject({ kind: 'list', style: 'numbered' });
    expect(blocks[3]).toEqual({
      kind: 'paragraph',
      id: 'p-1-1-1',
      number: null,
      inlines: [{ kind: 'text', text: 'And so on.' }],
    });
    expect(blocks[5]).toMatchObject({ kind: 'list', style: 'bullet' });
  });

  it('gives a paragraph the id that its author wrote, and tells of one used twice', () => {
    const { blocks, problems } = parse(
      '## A {#start}\n\nOne **two** {#here}\n\nThree {#here}\n\nFour {#p-1-1}',
    );
    expect(blocks.map((block) => ('id' in block ? block.id : ''))).toEqual([
      'start',
      'here',
      'here-2',
      'p-1-3',
    ]);
    expect(blocks[1]).toMatchObject({
      inlines: [
        { kind: 'text', text: 'One ' },
        { kind: 'text', text: 'two', strong: true },
      ],
    });
    expect(problems.map((problem) => problem.line)).toEqual([5, 7]);
  });

  it('puts figures into text, lists and strong runs, and says where each is used', () => {
    const { blocks, problems, used } = parse(
      '## A\n\nWith [[fund/cwg-lef/amount]], **for [[event/future-works-2/attendance]] people**.\n\n' +
        '- [[fund/cwg-lef/amount|words]]\n\nAgain\n[[ fund/cwg-lef/amount ]].\n\n[[table:constituencies]]',
    );
    expect(problems).toEqual([]);
    expect(blocks[1]).toMatchObject({
      inlines: [
        { text: 'With ' },
        { kind: 'figure', figure: 'fund/cwg-lef/amount', text: '£307k' },
        { text: ', ' },
        { text: 'for ', strong: true },
        { kind: 'figure', figure: 'event/future-works-2/attendance', text: 'nearly 200' },
        { text: ' people', strong: true },
        { text: '.' },
      ],
    });
    expect(blocks[4]).toEqual(table);
    expect(Object.fromEntries(used)).toEqual({
      'fund/cwg-lef/amount': [
        { label: 'Paragraph 1.1', href: '#p-1-1' },
        { label: 'Paragraph 1.2', href: '#p-1-2' },
      ],
      'event/future-works-2/attendance': [{ label: 'Paragraph 1.1', href: '#p-1-1' }],
      'fund/cwg-lef/amount|words': [{ label: 'Paragraph 1.1', href: '#p-1-1' }],
      'constituency/cultural-sector/cap': [
        { label: 'Table: Constituencies and seats', href: '#constituencies' },
      ],
    });
  });

  it('names what it does not know, with its line, and keeps the words', () => {
    const cases: [string, number, RegExp][] = [
      ['## A\n\nOne\ntwo [[fund/none/amount]].', 4, /no figure ‘fund\/none\/amount’/],
      ['[[fund/cwg-lef/amount|roman]]', 1, /written as ‘roman’/],
      ['[[table:nothing]]', 1, /no table called ‘nothing’/],
      ['Before [[table:constituencies]] after', 1, /stand alone/],
      ['An open [[fund/cwg-lef/amount', 1, /bracket is missing/],
      ['<script>alert(1)</script>', 1, /HTML/],
      ['Some <b>bold</b> text', 1, /HTML/],
      ['    code', 1, /indented/],
      ['> said', 1, /quotation/],
      ['---', 1, /rule/],
      ['![alt](x.png)', 1, /image/],
      ['`[[fund/cwg-lef/amount]]`', 1, /Code/],
      ['# Title', 1, /title is not part/],
      ['#### Deep', 1, /two or three/],
      ['2. two', 1, /starts at 1/],
      ['- a\n  - b', 2, /list item/],
      ['[words](javascript:alert(1))', 1, /cannot lead to/],
      ['[words](//elsewhere.example/x)', 1, /cannot lead to/],
      ['[words](/\\elsewhere.example)', 1, /cannot lead to/],
      ['[[x]](/y)', 1, /within a link/],
      ['[[fund/cwg-lef/amount]]\n\n[fund/cwg-lef/amount]: /x', 1, /link by reference|no figure|bracket/],
      ['## [[fund/cwg-lef/amount]]', 1, /heading cannot hold/],
      ['##', 1, /heading is empty/],
      ['-', 1, /item is empty/],
    ];
    for (const [markdown, line, message] of cases) {
      const { problems } = parse(markdown);
      expect(
        problems.some((problem) => problem.line === line && message.test(problem.message)),
        `${markdown} → ${JSON.stringify(problems)}`,
      ).toBe(true);
    }
    expect(parse('Some <b>bold</b> [[none]]').blocks[0]).toMatchObject({
      inlines: [{ kind: 'text', text: 'Some <b>bold</b> [[none]]' }],
    });
  });

  it('keeps links to http(s) addresses and to pages of the site', () => {
    const { blocks, problems } = parse('[a](/strategy) [b](https://example.org/x) <https://example.org>');
    expect(problems).toEqual([]);
    expect(blocks[0]).toMatchObject({
      inlines: [
        { kind: 'link', href: '/strategy' },
        { kind: 'text' },
        { kind: 'link', href: 'https://example.org/x' },
        { kind: 'text' },
        { kind: 'link', text: 'https://example.org' },
      ],
    });
  });
});

describe('whatever is written', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '## ',
      '### ',
      '~ ',
      '- ',
      '1. ',
      '2) ',
      '**',
      '*',
      '[[',
      ']]',
      '[[fund/cwg-lef/amount]]',
      '{#a}',
      '{#',
      '[[table:constituencies]]',
      '[x](/y)',
      '<b>',
      '`',
      '\n',
      '\n\n',
      '> ',
      '    ',
      '\\',
      '|',
      '\r\n',
      '\t',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  const markdown = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

  it('never throws, and numbers are dense and ids unique', () => {
    fc.assert(
      fc.property(markdown, (body) => {
        const { blocks, problems } = parse(body);
        let section = 0;
        let paragraph = 0;
        for (const number of numbers(blocks)) {
          if (number.includes('.')) expect(number).toBe(`${section}.${++paragraph}`);
          else {
            expect(number).toBe(String(++section));
            paragraph = 0;
          }
        }
        const ids = blocks.flatMap((block) => ('id' in block ? [block.id] : []));
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
        const lines = body.split(/\r\n|\r|\n/).length;
        for (const problem of problems) {
          expect(problem.line).toBeGreaterThanOrEqual(1);
          expect(problem.line).toBeLessThanOrEqual(lines);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('reads lines as one paragraph, whatever ends them', () => {
    for (const end of ['\n', '\r\n', '\r', '  \n'])
      expect(
        parse(`One${end}two  ${end}[[fund/cwg-lef/amount]]${end}**three** {#here} ${end}`).blocks,
      ).toEqual([
        {
          kind: 'paragraph',
          id: 'here',
          number: null,
          inlines: [
            { kind: 'text', text: 'One two ' },
            { kind: 'figure', figure: 'fund/cwg-lef/amount', text: '£307k' },
            { kind: 'text', text: ' ' },
            { kind: 'text', text: 'three', strong: true },
          ],
        },
      ]);
  });

  it('is not slow at what looks like much', { timeout: 4000 }, () => {
    expect(parse(`a${' '.repeat(100_000)}b`).problems).toEqual([]);
    expect(parse('{#'.repeat(50_000)).blocks).toHaveLength(1);
  });

  it('reads nesting a thousand deep without falling over', () => {
    for (const mark of ['>', '*a ', '- ', '[', '**a *b ', '[[']) {
      const { problems } = parse(mark.repeat(1000));
      expect(Array.isArray(problems)).toBe(true);
    }
  });
});
