/**
 * The block model of a document: what a note, a report or a set of minutes is made of, before it becomes a page, a Word
 * file or a PDF. Paragraph numbers are given here, once, so that they agree in every rendering. Knows nothing of the domain.
 */
import type { ChartDefinition } from '../charts/index.ts';

/** A run of text within a paragraph, a list item or a table cell. */
export type Inline =
  | { kind: 'text'; text: string; strong?: boolean; emphasis?: boolean }
  | { kind: 'link'; text: string; href: string }
  /** A number, amount, date or name that comes from records: `figure` is the key of a `Figure` of the document. */
  | { kind: 'figure'; figure: string; text: string };

export type Heading = { kind: 'heading'; id: string; level: 2 | 3; number: string | null; text: string };

/** `number` is '1.1' in a numbered section, null for text that carries on the paragraph before it. */
export type Paragraph = {
  kind: 'paragraph';
  id: string;
  number: string | null;
  inlines: Inline[];
  /** Made from records as a whole, such as the line below a table that says where it comes from. */
  fromRecords?: true;
};

/** `style: 'numbered'` prints 1), 2), … as councils print recommendations. */
export type List = { kind: 'list'; style: 'bullet' | 'numbered'; items: Inline[][]; fromRecords?: true };

export type TableColumn = {
  heading: string;
  align: 'start' | 'end';
  /** share of the width, in parts */ width?: number;
};
export type TableCell = {
  inlines: Inline[];
  /** more paragraphs in the same cell, as a bullet list */ points?: Inline[][];
};
/** The first cell of every row is that row's header. */
export type Table = {
  kind: 'table';
  id: string;
  caption: string;
  columns: TableColumn[];
  rows: TableCell[][];
  /** Made from records as a whole: nobody typed the numbers in it. */
  fromRecords?: true;
};

/** How many rows, and how much text in a cell, a table may have to stand on one page: its total is not to fall on the next. */
const ROWS_TOGETHER = 10;
const TEXT_TOGETHER = 120;

/** Whether a table is short enough to be kept on one page. */
export function staysTogether({ rows }: Pick<Table, 'rows'>): boolean {
  return (
    rows.length <= ROWS_TOGETHER &&
    rows.every((row) =>
      row.every(
        ({ inlines, points }) =>
          points === undefined && inlines.reduce((all, run) => all + run.text.length, 0) <= TEXT_TOGETHER,
      ),
    )
  );
}

/** A chart, with a sentence saying what it shows, a text alternative and its table. */
export type Chart = { kind: 'chart'; id: string; caption: string; chart: ChartDefinition };

/** Columns standing on bands: the picture of goals that stand on foundations. Colours are hex, with white text contrast >= 4.5. */
export type Pillars = {
  kind: 'pillars';
  id: string;
  caption: string;
  alternative: string;
  pillars: { label: string; colour: string }[];
  bands: { label: string }[];
};

/** An image that somebody uploaded. Its bytes are with whoever keeps the document: see `Images`. */
export type Image = {
  kind: 'image';
  id: string;
  /** By which its document knows it. */
  key: string;
  caption: string | null;
  /** What it shows, for those who do not see it. Null: it is decoration. */
  alternative: string | null;
  mediaType: 'image/png' | 'image/jpeg';
  /** In pixels. */
  width: number;
  height: number;
  /** Of its bytes, in hexadecimal. */
  sha256: string;
};

/** The bytes of a document's images, by their keys. */
export type Images = ReadonlyMap<string, Uint8Array>;

/** Label and value pairs: To, Date, Subject; also an author's particulars. */
export type Particulars = { kind: 'particulars'; rows: { label: string; inlines: Inline[] }[] };

export type Block = Heading | Paragraph | List | Table | Chart | Pillars | Image | Particulars;

/** How far a figure can be leant on: as counted, as rounded in the source, or as estimated in the source's own words. */
export type Exactness = 'exact' | 'rounded' | 'estimate';

/** A figure of the document and the records behind it (rule 23). */
export type Figure = {
  key: string;
  /** As it reads in the document: 'nearly 200', '£307k', '30 January 2025'. */
  text: string;
  /** What it is, as a sentence fragment: 'People attending Future Works II'. */
  what: string;
  exactness: Exactness;
  /** Said in words for people, such as 'Rounded to the nearest £1,000' or 'An estimate in the source’s own words'. */
  exactnessNote: string;
  records: { kind: string; id: string; label: string; href: string | null }[];
  source: { id: string; title: string; publisher: string; date: string | null; href: string | null } | null;
  /** The date as at which the records were read, YYYY-MM-DD. */
  asAt: string;
  /** Numbers of the paragraphs (or ids of tables and charts) in which it appears. */
  usedIn: { label: string; href: string }[];
};

export type Document = {
  id: string;
  language: 'en-GB';
  title: string;
  /** Printed above the title, such as the council's name and 'Briefing note'. */
  kicker: string[];
  /** To, Date, Subject. */
  particulars: Particulars;
  authors: string[];
  /** Address of the document's page, absolute, for links out of files; '' when unknown. */
  url: string;
  /** YYYY-MM-DD: the document's own date, and the creation date written into files, so that the same note gives the same bytes. */
  date: string;
  blocks: Block[];
  /** In order of first appearance. Renderers print them last, as 'Where the figures come from'. */
  figures: Figure[];
  /** It holds what people wrote and nothing of the records, so files of it do not say where figures come from. */
  ownWords?: boolean;
};

/** The keys of the figures that stand in a block, in order, each once. */
export function figuresOf(block: Block): string[] {
  const runs: Inline[] =
    block.kind === 'paragraph'
      ? block.inlines
      : block.kind === 'list'
        ? block.items.flat()
        : block.kind === 'particulars'
          ? block.rows.flatMap((row) => row.inlines)
          : block.kind === 'table'
            ? block.rows.flat().flatMap((cell) => [...cell.inlines, ...(cell.points ?? []).flat()])
            : [];
  return [...new Set(runs.flatMap((run) => (run.kind === 'figure' ? [run.figure] : [])))];
}
