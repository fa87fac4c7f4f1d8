/**
 * What is checked, whoever wrote it and however it is kept: passages of prose and tables of cells, each with its place. Knows no
 * database, no file format and no council. Readers make it; checks read it.
 */

/** Characters of a passage that come from records: the key of the fact, and how it printed when it was put there. */
export type FigureSpan = { start: number; end: number; key: string };

/** Where an item stands: which list of the document, how deep, which number it bears. */
export type ListPlace = { list: number; depth: number; ordered: boolean };

/** A piece of prose that is read in one go. */
export type Passage = {
  kind: 'heading' | 'paragraph' | 'item' | 'cell' | 'note';
  text: string;
  /** In words for people: 'line 12', 'paragraph 4.2', 'row 7, column Total'. */
  where: string;
  line?: number;
  href?: string;
  /** Headings above it, from the outermost. */
  trail: readonly string[];
  figures: readonly FigureSpan[];
  item?: ListPlace;
  /** What keeps its group apart from others: the table of a cell. */
  id?: string;
  /** Places in the text where a new line of the file begins. */
  breaks?: readonly number[];
};

export type GridRow = { cells: readonly string[]; where: string; line?: number };

/** A table: one row of headings (two printed rows are joined into one) and the rows below it. */
export type GridTable = {
  caption: string;
  where: string;
  line?: number;
  trail: readonly string[];
  headings: readonly string[];
  rows: readonly GridRow[];
  /** What stands below it, such as 'Figures may not sum due to rounding'. */
  notes: readonly string[];
  href?: string;
};

/** Passages and tables in the order in which they are read; the cells of tables are passages as well. */
export type Checkable = {
  passages: readonly Passage[];
  tables: readonly GridTable[];
};

/** `must`: wrong as it stands. `look`: a person should look, and may decide that it is right. */
export type Severity = 'must' | 'look';

export type Finding = {
  kind: string;
  where: string;
  line?: number;
  href?: string;
  /** The very words that are wrong. */
  words: string;
  /** What is wrong, as a sentence. */
  wrong: string;
  /** What it should be, with the value that was worked out. */
  should: string;
  severity: Severity;
};
