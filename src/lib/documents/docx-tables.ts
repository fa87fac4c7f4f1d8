/** Tables of a Word file: heading rows repeat on every page and are read out as headings, rows do not break over pages. */
import {
  AlignmentType,
  Bookmark,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import {
  staysTogether,
  type Document,
  type Table as TableBlock,
  type TableCell as CellBlock,
} from './blocks.ts';
import { linkOut, runsOf, toBookmark, type Anchors } from './docx-runs.ts';
import {
  CELL_BULLETS,
  EVIDENCE_TEXT,
  HAIRLINE,
  NO_BORDERS,
  QUIET,
  RULE,
  TABLE_HEADING,
  TABLE_TEXT,
} from './docx-styles.ts';
import {
  EVIDENCE_COLUMNS,
  RECORDS_TOGETHER,
  evidenceRows,
  type EvidenceRow,
  type EvidenceSource,
} from './evidence.ts';
import { printable } from './text.ts';

type Align = 'start' | 'end';
const INSET = { top: 40, bottom: 40, left: 80, right: 80 };

/** A table of the document. */
export function tableOf(block: TableBlock, anchors: Anchors, width: number): Table {
  // Word keeps a row on the page of the next where its paragraphs are to be kept so; all but the last are.
  const together = (row: number) => row < block.rows.length - 1 && staysTogether(block);
  return ruled(
    width,
    block.columns.map((column) => column.width ?? 1),
    block.columns.map((column) => column.align),
    block.columns.map((column) => column.heading),
    block.rows.map((row, place) =>
      row.map((cell, index) =>
        cellParagraphs(cell, block.columns[index]?.align ?? 'start', anchors, {
          first: index === 0,
          keepNext: together(place),
        }),
      ),
    ),
    TABLE_HEADING,
  );
}

/** The table of the last section: a row for each figure, with the bookmark that the text's links lead to. */
export function evidenceTable(document: Document, anchors: Anchors, width: number): Table {
  return ruled(
    width,
    [1.4, 3.05, 2, 0.8, 1.35],
    ['start', 'start', 'start', 'start', 'start'],
    [...EVIDENCE_COLUMNS],
    evidenceRows(document).map((row) => evidenceCells(row, anchors)),
    EVIDENCE_TEXT,
    evidenceRows(document).map(({ records }) => records.length > RECORDS_TOGETHER),
  );
}

/** The bookmark of a source in the list above the table. */
export function sourceAnchor(source: EvidenceSource): string {
  return `source_${source.number}`;
}

function evidenceCells(row: EvidenceRow, anchors: Anchors): Paragraph[][] {
  const line = (children: ConstructorParameters<typeof Paragraph>[0]) =>
    new Paragraph({
      style: EVIDENCE_TEXT,
      ...(typeof children === 'string' ? { text: children } : children),
    });
  const places = row.usedIn.flatMap(({ label, href }, index) => {
    const anchor = anchors.places.get(href.slice(1));
    const text = printable(label);
    return [...(index > 0 ? [new TextRun(', ')] : []), anchor ? toBookmark(text, anchor) : new TextRun(text)];
  });
  return [
    [
      line({
        children: [
          new Bookmark({
            id: row.anchor.replace('-', '_'),
            children: [new TextRun({ text: printable(row.figure), bold: true })],
          }),
        ],
      }),
    ],
    [
      line({
        children: [
          new TextRun(`${printable(row.what)}. `),
          new TextRun({ text: printable(row.exactness), color: QUIET }),
        ],
      }),
      ...(places.length > 0 ? [line({ children: places })] : []),
    ],
    row.records.length > 0
      ? row.records.map((record) => line({ children: [linkOut(printable(record.label), record.href)] }))
      : [line('not recorded')],
    [
      row.source
        ? line({ children: [toBookmark(String(row.source.number), sourceAnchor(row.source))] })
        : line('none'),
    ],
    [line(printable(row.asAt))],
  ];
}

function ruled(
  width: number,
  parts: number[],
  aligns: Align[],
  headings: string[],
  rows: Paragraph[][][],
  headingStyle: string,
  /** Which rows may break over pages. */
  breaking: boolean[] = [],
): Table {
  const whole = parts.reduce((sum, part) => sum + part, 0) || 1;
  const widths = parts.map((part) => Math.round((width * part) / whole));
  // What all cells have in common is said of the table: two thousand rows would say it eight thousand times.
  const cell = (children: Paragraph[], column: number, more: { borders?: { bottom: typeof RULE } } = {}) =>
    new TableCell({ children, width: { size: widths[column] ?? 0, type: WidthType.DXA }, ...more });
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { ...NO_BORDERS, bottom: HAIRLINE, insideHorizontal: HAIRLINE },
    margins: INSET,
    tableLook: { firstRow: true, firstColumn: true, noHBand: true, noVBand: true },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: headings.map((heading, column) =>
          cell(
            [
              new Paragraph({
                style: headingStyle,
                ...alignment(aligns[column]),
                children: [new TextRun({ text: printable(heading), bold: true })],
              }),
            ],
            column,
            { borders: { bottom: RULE } },
          ),
        ),
      }),
      ...rows.map(
        (cells, place) =>
          new TableRow({
            cantSplit: !breaking[place],
            children: cells.map((content, column) => cell(content, column)),
          }),
      ),
    ],
  });
}

/** The first cell of a row is set bold: it is what the row is about. */
function cellParagraphs(
  cell: CellBlock,
  align: Align,
  anchors: Anchors,
  { first, keepNext }: { first: boolean; keepNext: boolean },
): Paragraph[] {
  const bold = (inlines: CellBlock['inlines']) =>
    first ? inlines.map((run) => (run.kind === 'text' ? { ...run, strong: true } : run)) : inlines;
  const paragraphs = [
    ...(cell.inlines.length > 0
      ? [
          new Paragraph({
            style: TABLE_TEXT,
            ...(keepNext && { keepNext }),
            ...alignment(align),
            children: runsOf(bold(cell.inlines), anchors),
          }),
        ]
      : []),
    ...(cell.points ?? []).map(
      (point) =>
        new Paragraph({
          style: TABLE_TEXT,
          numbering: { reference: CELL_BULLETS, level: 0 },
          children: runsOf(point, anchors),
        }),
    ),
  ];
  // Word calls a cell without a paragraph a broken file.
  return paragraphs.length > 0
    ? paragraphs
    : [new Paragraph({ style: TABLE_TEXT, ...(keepNext && { keepNext }) })];
}

/** Where text starts it is aligned already. */
function alignment(align: Align | undefined) {
  return align === 'end' ? { alignment: AlignmentType.END } : {};
}
