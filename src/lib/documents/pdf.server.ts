/** Renders a document as a PDF that screen readers can read (PDF/UA-1), through Typst. */
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler';
import { ALPHABET_FAMILIES, alphabetFonts, drawnFonts } from '../charts/index.server.ts';
import {
  staysTogether,
  type Block,
  type Document,
  type Images,
  type Inline,
  type TableCell,
} from './blocks.ts';
import {
  absolute,
  dateInWords,
  EVIDENCE_COLUMNS,
  EVIDENCE_HEADING,
  evidenceAnchors,
  evidenceIntroduction,
  evidenceRows,
  evidenceSources,
  RECORDS_TOGETHER,
} from './evidence.ts';
import { lastResortFont } from './last-resort.ts';
import { bytesOf, drawPicture, sizeOnPage } from './pictures.server.ts';
import { template } from './template.ts';
import { printable, runsRightToLeft } from './text.ts';

/** What is left of an A4 page between the margins, and how much of its height an image may have, in points. */
const TEXT_WIDTH = 459;
const IMAGE_HEIGHT = 520;

let compiler: NodeCompiler | undefined;

/** The document as PDF/UA-1. The same document gives the same bytes. Throws where it could not be made accessible. */
export async function renderPdf(document: Document, images: Images = new Map()): Promise<Uint8Array> {
  compiler ??= NodeCompiler.create({
    workspace: WORKSPACE,
    fontArgs: [{ fontBlobs: [...drawnFonts(), ...alphabetFonts(), lastResortFont()] }],
  });
  // Files that only the compiler sees, for as long as this takes: nothing else is compiled meanwhile.
  for (const block of document.blocks)
    if (block.kind === 'image')
      compiler.mapShadow(`${WORKSPACE}${pathOf(block.key)}`, Buffer.from(bytesOf(block, images)));
  try {
    // Compiled and written in one call: a compiled document handed to JavaScript stays in memory until it is collected, and
    // nothing tells the collector how large it is.
    return compiler.pdf(
      { mainFileContent: template, inputs: { document: JSON.stringify(forTypst(document)) } },
      {
        pdfStandard: PdfStandard.UA_1,
        creationTimestamp: Date.parse(`${document.date}T00:00:00Z`) / 1000,
      },
    );
  } catch (cause) {
    throw new Error(`‘${document.title}’ could not be made an accessible PDF: ${reasonsOf(cause)}`, {
      cause,
    });
  } finally {
    compiler.resetShadow();
    // Keeps what the last document used, in case it is asked for again, and lets go of the rest.
    compiler.evictCache(1);
  }
}

/** A folder that need not be there: all that is compiled is handed to the compiler. */
const WORKSPACE = '/documents';

/** Where the compiler finds an image. */
function pathOf(key: string): string {
  return `/images/${key}`;
}

/** What Typst says is wrong, out of the long form in which it says so. */
function reasonsOf(cause: unknown): string {
  // It puts them into the message or into the code.
  const text =
    cause instanceof Error ? [cause.message, 'code' in cause ? cause.code : ''].join(' ') : String(cause);
  const messages = [...text.matchAll(/message: "((?:[^"\\]|\\.)*)"/g)].map(([, message]) => message);
  return [...new Set(messages)].join('; ') || text.trim();
}

type Run = {
  kind: Inline['kind'];
  text: string;
  strong: boolean;
  emphasis: boolean;
  href: string | null;
  anchor: string | null;
};

/** The document as the template reads it: plain text throughout, every field there. */
function forTypst(document: Document) {
  const anchors = evidenceAnchors(document);
  // Numbered, because Typst refuses a document in which two places have one name.
  const places = new Map([
    ['particulars', 'place-0'],
    ...document.blocks.flatMap((block, index) =>
      'id' in block ? [[block.id, `place-${index + 1}`] as const] : [],
    ),
  ]);
  const numbered = document.blocks.some((block) => block.kind === 'paragraph' && block.number !== null);
  const runs = (inlines: Inline[]): Run[] => inlines.map((inline) => runOf(inline, anchors, document.url));
  const linked = (text: string, href: string | null): Run => ({
    ...plain(text),
    kind: href ? 'link' : 'text',
    href,
  });

  return {
    alphabets: ALPHABET_FAMILIES,
    title: printable(document.title),
    kicker: document.kicker.map(printable),
    date: document.date,
    dateInWords: dateInWords(document.date),
    authors: document.authors.map(printable),
    particulars: particulars(document.particulars, runs),
    blocks: document.blocks.map((block, index) => ({
      ...blockOf(block, runs, numbered ? document.blocks[index - 1] : undefined),
      anchor: `place-${index + 1}`,
    })),
    evidence: !document.ownWords && {
      heading: EVIDENCE_HEADING,
      introduction: evidenceIntroduction(document),
      sources: [...evidenceSources(document).values()].map(({ label, href }) => linked(label, href)),
      columns: EVIDENCE_COLUMNS,
      rows: evidenceRows(document).map((row) => ({
        anchor: row.anchor,
        figure: printable(row.figure),
        what: printable(row.what),
        exactness: printable(row.exactness),
        records: row.records.map((record) => linked(record.label, record.href)),
        source: row.source?.number ?? null,
        asAt: printable(row.asAt),
        breaking: row.records.length > RECORDS_TOGETHER,
        usedIn: row.usedIn.map(({ label, href }) => ({
          label: printable(label),
          anchor: places.get(href.slice(1)) ?? null,
        })),
      })),
    },
  };
}

function blockOf(block: Block, runs: (inlines: Inline[]) => Run[], before: Block | undefined) {
  switch (block.kind) {
    case 'heading':
      return {
        kind: block.kind,
        level: block.level,
        number: block.number,
        text: printable(block.text),
        rightToLeft: runsRightToLeft(block.text),
      };
    case 'paragraph':
      return {
        kind: block.kind,
        number: block.number,
        inlines: runs(block.inlines),
        // What carries on a numbered paragraph lines up with it; what opens a document stands at the edge.
        rightToLeft: runsRightToLeft(block.inlines.map(({ text }) => text).join('')),
        indented: block.number === null && before !== undefined && before.kind !== 'heading',
      };
    case 'list':
      return { kind: block.kind, style: block.style, items: block.items.map(runs) };
    case 'table':
      return {
        kind: block.kind,
        caption: printable(block.caption),
        columns: block.columns.map(({ heading, align, width }) => ({
          heading: printable(heading),
          align,
          width: width ?? 1,
        })),
        rows: block.rows.map((row) => row.map((cell) => cellOf(cell, runs))),
        together: staysTogether(block),
      };
    case 'chart':
    case 'pillars': {
      const picture = drawPicture(block);
      return {
        kind: 'picture',
        caption: printable(block.caption),
        sentence: picture.sentence && printable(picture.sentence),
        alternative: printable(picture.alternative),
        svg: picture.svg(),
        width: 1,
      };
    }
    case 'image':
      return {
        kind: block.kind,
        caption: block.caption && printable(block.caption),
        alternative: block.alternative && printable(block.alternative),
        path: pathOf(block.key),
        width: sizeOnPage(block, TEXT_WIDTH, IMAGE_HEIGHT).width,
      };
    case 'particulars':
      return particulars(block, runs);
  }
}

function particulars(block: Document['particulars'], runs: (inlines: Inline[]) => Run[]) {
  return {
    kind: block.kind,
    rows: block.rows.map((row) => ({ label: printable(row.label), inlines: runs(row.inlines) })),
  };
}

function cellOf(cell: TableCell, runs: (inlines: Inline[]) => Run[]) {
  return { inlines: runs(cell.inlines), points: (cell.points ?? []).map(runs) };
}

function runOf(inline: Inline, anchors: Map<string, string>, base: string): Run {
  const run = plain(inline.text);
  if (inline.kind === 'figure') return { ...run, kind: 'figure', anchor: anchors.get(inline.figure) ?? null };
  if (inline.kind === 'link') return { ...run, kind: 'link', href: absolute(inline.href, base) };
  return { ...run, strong: inline.strong ?? false, emphasis: inline.emphasis ?? false };
}

function plain(text: string): Run {
  return { kind: 'text', text: printable(text), strong: false, emphasis: false, href: null, anchor: null };
}
