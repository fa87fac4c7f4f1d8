/**
 * A chart is one definition, drawn by the server: as SVG for pages and PDFs, as PNG for
 * Word. Each carries what it shows in a sentence, a text alternative and its table. Knows nothing of the domain.
 */

/**
 * Fills that stay apart in black and white: solid, half filled from below, grey, dots, diagonal stripes, upright lines,
 * crossed diagonals, outline, and a dotted outline for what is not known. The squares of `ui/Chequer` have the same.
 */
export type Fill = 'solid' | 'half' | 'grey' | 'dots' | 'stripes' | 'lines' | 'cross' | 'outline' | 'dotted';

export type ChartSeries = {
  label: string;
  /** One for each category; null where nothing is published. */
  values: (number | null)[];
  /** Of bars and columns. Lines are told apart by their dashes and points, in the order of the series. */
  fill: Fill;
  colour?: string | undefined;
  /**
   * The source's own words for a value that is not exact ('nearly 200'), or for why there is none; null where the number
   * says all. They stand in the chart, its table and its alternative; on a line an estimate is a hollow point.
   */
  words?: (string | null)[] | undefined;
  /** On a chart of lines: marks where the values ought to be, with no line between them. */
  targets?: boolean | undefined;
};

export type ChartDefinition = {
  /** Bars lie, as names are long; columns stand, for a few periods; lines are for many periods, in their order. */
  kind: 'bars' | 'stacked-bars' | 'columns' | 'lines';
  /** One sentence that says what the chart shows. */
  title: string;
  /** The same in words, for those who cannot see it: every number that the chart shows. `alternativeOf` makes one. */
  alternative: string;
  /** What the categories are ('Constituency') and what is counted ('Seats'). */
  categoryLabel: string;
  valueLabel: string;
  categories: string[];
  series: ChartSeries[];
  /** What stands before or after each number ('£', '%'), and how many decimals it has; if not said, those that it needs. */
  unit?:
    { before?: string | undefined; after?: string | undefined; decimals?: number | undefined } | undefined;
  /** Between the category with this index and the next, values cannot be compared. No line crosses a break. */
  breaks?: { after: number; reason: string }[] | undefined;
  /** On a chart of lines or columns: a level to compare with. */
  baseline?: { label: string; value: number; words?: string | undefined } | undefined;
};

export { sizeOf, toChartJs, type ChartSize } from './chartjs.ts';
export { alternativeOf, tableOf, type ChartTable } from './table.ts';
export { valueText } from './values.ts';
