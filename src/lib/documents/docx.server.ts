/** Renders a document as a Word file whose headings, numbers, tables and pictures are real ones, which Word and LibreOffice read out. */
import {
  AlignmentType,
  Bookmark,
  Document as WordDocument,
  Footer,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  Table,
  TabStopType,
  TextRun,
} from 'docx';
import type {
  Block,
  Chart,
  Document,
  Image,
  Images,
  Inline,
  List,
  Paragraph as ParagraphBlock,
  Pillars,
} from './blocks.ts';
import { checkNumbers } from './numbers.ts';
import {
  BULLETS,
  CAPTION,
  CONTINUED,
  INK,
  KICKER,
  LISTED,
  NUMBERED,
  numbering,
  PARTICULARS,
  QUIET,
  RECOMMENDATIONS,
  RULE,
  styles,
} from './docx-styles.ts';
import { linkOut, runsOf, type Anchors } from './docx-runs.ts';
import { evidenceTable, sourceAnchor, tableOf } from './docx-tables.ts';
import { settled } from './docx-package.server.ts';
import { EVIDENCE_HEADING, evidenceAnchors, evidenceIntroduction, evidenceSources } from './evidence.ts';
import { bytesOf, drawPicture, sizeOnPage } from './pictures.server.ts';
import { printable } from './text.ts';

/** A4 in twentieths of a point, and what is left of it between the margins. */
const PAGE = { width: 11906, height: 16838, margin: 1360 };
const TEXT_WIDTH = PAGE.width - 2 * PAGE.margin;
/** The same in pixels, in which pictures are measured. */
const TEXT_PIXELS = Math.floor((TEXT_WIDTH / 1440) * 96);
/** How much of the height of a page an image may have, in points. */
const IMAGE_HEIGHT = 520;

/** The document as .docx. The same document gives the same bytes. */
export async function renderDocx(document: Document, images: Images = new Map()): Promise<Uint8Array> {
  checkNumbers(document.blocks);
  const anchors = anchorsOf(document);
  const file = new WordDocument({
    title: printable(document.title),
    subject: printable(document.kicker.join(', ')),
    creator: printable(document.authors.join('; ') || document.kicker[0] || document.title),
    lastModifiedBy: 'Culture Works',
    description: '',
    styles,
    numbering,
    compatibility: { version: 15 },
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: {
              top: PAGE.margin,
              bottom: PAGE.margin,
              left: PAGE.margin,
              right: PAGE.margin,
              footer: 600,
              header: 600,
            },
          },
        },
        footers: { default: footer(document) },
        children: [
          ...heading(document, anchors),
          ...document.blocks.flatMap((block, index) =>
            blockOf(block, document.blocks[index - 1], anchors, { index, images }),
          ),
          ...authors(document),
          ...evidence(document, anchors),
        ],
      },
    ],
  });
  return settled(new Uint8Array(await Packer.toArrayBuffer(file)), document.date);
}

/** Word's bookmarks are letters, digits and underscores, at most forty: they are numbered, not named. */
function anchorsOf(document: Document): Anchors {
  const places = document.blocks.flatMap((block) => ('id' in block ? [block.id] : []));
  return {
    figures: new Map([...evidenceAnchors(document)].map(([key, anchor]) => [key, anchor.replace('-', '_')])),
    places: new Map(['particulars', ...places].map((id, index) => [id, `place_${index}`])),
    base: document.url,
  };
}

function heading(document: Document, anchors: Anchors): Paragraph[] {
  return [
    ...document.kicker.map((line) => new Paragraph({ style: KICKER, text: printable(line) })),
    new Paragraph({
      heading: HeadingLevel.TITLE,
      children: marked(anchors.places.get('particulars'), [new TextRun(printable(document.title))]),
    }),
    ...particulars(document.particulars.rows, anchors),
  ];
}

function particulars(rows: { label: string; inlines: Inline[] }[], anchors: Anchors): Paragraph[] {
  return rows.map(
    (row, index) =>
      new Paragraph({
        style: PARTICULARS,
        border: {
          ...(index === 0 ? { top: { ...RULE, space: 6 } } : {}),
          ...(index === rows.length - 1 ? { bottom: { ...RULE, space: 6 } } : {}),
        },
        children: [
          new TextRun({ children: [printable(row.label), new Tab()], bold: true }),
          ...runsOf(row.inlines, anchors),
        ],
      }),
  );
}

function blockOf(
  block: Block,
  before: Block | undefined,
  anchors: Anchors,
  { index, images }: { index: number; images: Images },
): (Paragraph | Table)[] {
  const place = 'id' in block ? anchors.places.get(block.id) : undefined;
  switch (block.kind) {
    case 'heading': {
      const numbered = block.number !== null;
      const style = block.level === 2 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2;
      return [
        new Paragraph({
          heading: style,
          ...(block.level === 2 && !numbered ? { numbering: false } : {}),
          children: marked(place, [new TextRun(printable(block.text))]),
        }),
      ];
    }
    case 'paragraph':
      return [paragraph(block, before, place, anchors)];
    case 'list':
      return list(block, anchors, index);
    case 'table':
      return [caption(block.caption, place), tableOf(block, anchors, TEXT_WIDTH), spacer()];
    case 'chart':
    case 'pillars':
      return picture(block, place);
    case 'image':
      return image(block, place, bytesOf(block, images));
    case 'particulars':
      return particulars(block.rows, anchors);
  }
}

function paragraph(
  block: ParagraphBlock,
  before: Block | undefined,
  place: string | undefined,
  anchors: Anchors,
) {
  const continues = before !== undefined && before.kind !== 'heading';
  return new Paragraph({
    ...(block.number !== null ? { style: NUMBERED } : continues ? { style: CONTINUED } : {}),
    children: marked(place, runsOf(block.inlines, anchors)),
  });
}

function list(block: List, anchors: Anchors, index: number): Paragraph[] {
  const reference = block.style === 'numbered' ? RECOMMENDATIONS : BULLETS;
  return block.items.map(
    (item) =>
      new Paragraph({
        style: LISTED,
        // Each list is an instance of its own, so that each starts at 1.
        numbering: { reference, level: 0, instance: index },
        children: runsOf(item, anchors),
      }),
  );
}

function picture(block: Chart | Pillars, place: string | undefined): Paragraph[] {
  const drawing = drawPicture(block);
  const width = Math.min(TEXT_PIXELS, drawing.width);
  return [
    caption(block.caption, place),
    ...(drawing.sentence ? [new Paragraph({ keepNext: true, text: printable(drawing.sentence) })] : []),
    new Paragraph({
      // An exact line height would cut the picture to one line.
      spacing: { before: 80, after: 280, line: 240, lineRule: 'auto' },
      children: [
        new ImageRun({
          type: 'png',
          data: drawing.png(),
          transformation: { width, height: Math.round((drawing.height * width) / drawing.width) },
          altText: {
            name: printable(block.id),
            title: printable(block.caption),
            description: printable(drawing.alternative),
          },
        }),
      ],
    }),
  ];
}

function image(block: Image, place: string | undefined, data: Uint8Array): Paragraph[] {
  const size = sizeOnPage(block, TEXT_WIDTH / 20, IMAGE_HEIGHT);
  const pixels = (points: number) => Math.max(1, Math.round((points / 72) * 96));
  const drawn = new ImageRun({
    type: block.mediaType === 'image/png' ? 'png' : 'jpg',
    data,
    transformation: { width: pixels(size.width), height: pixels(size.height) },
    altText: {
      name: printable(block.id),
      title: '',
      description: printable(block.alternative ?? ''),
    },
    decorative: block.alternative === null,
  });
  return [
    ...(block.caption === null ? [] : [caption(block.caption, place)]),
    new Paragraph({
      spacing: { before: block.caption === null ? 280 : 80, after: 280, line: 240, lineRule: 'auto' },
      children: block.caption === null && place ? [new Bookmark({ id: place, children: [drawn] })] : [drawn],
    }),
  ];
}

function authors(document: Document): Paragraph[] {
  if (document.authors.length === 0) return [];
  return [
    unnumbered('Authors'),
    ...document.authors.map((author) => new Paragraph({ text: printable(author) })),
  ];
}

function evidence(document: Document, anchors: Anchors): (Paragraph | Table)[] {
  if (document.ownWords) return [];
  return [
    unnumbered(EVIDENCE_HEADING),
    new Paragraph({ text: evidenceIntroduction(document) }),
    ...sources(document),
    ...(document.figures.length > 0 ? [evidenceTable(document, anchors, TEXT_WIDTH)] : []),
  ];
}

function sources(document: Document): Paragraph[] {
  const known = [...evidenceSources(document).values()];
  if (known.length === 0) return [];
  return [
    new Paragraph({ text: 'The sources are:', keepNext: true }),
    ...known.map(
      (source) =>
        new Paragraph({
          style: LISTED,
          numbering: { reference: RECOMMENDATIONS, level: 0, instance: document.blocks.length },
          children: marked(sourceAnchor(source), [linkOut(printable(source.label), source.href)]),
        }),
    ),
  ];
}

function unnumbered(text: string): Paragraph {
  return new Paragraph({ heading: HeadingLevel.HEADING_1, numbering: false, text });
}

function caption(text: string, place: string | undefined): Paragraph {
  return new Paragraph({ style: CAPTION, children: marked(place, [new TextRun(printable(text))]) });
}

/** Word sets what follows a table hard against it. */
function spacer(): Paragraph {
  return new Paragraph({ spacing: { before: 0, after: 120, line: 120, lineRule: 'exact' }, text: '' });
}

function marked(place: string | undefined, children: ReturnType<typeof runsOf>) {
  return place ? [new Bookmark({ id: place, children })] : children;
}

function footer(document: Document): Footer {
  return new Footer({
    children: [
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
        alignment: AlignmentType.START,
        children: [
          new TextRun({
            size: 17,
            color: QUIET,
            children: [
              printable(document.title),
              new Tab(),
              'Page ',
              PageNumber.CURRENT,
              ' of ',
              PageNumber.TOTAL_PAGES,
            ],
          }),
        ],
        border: { top: { ...RULE, size: 6, color: INK, space: 6 } },
      }),
    ],
  });
}
