/**
 * A chart is one definition, drawn by the server: as SVG for pages and PDFs, as PNG for
 * Word. Each carries what it shows in a sentence, a text alternative and its table. Knows nothing of the domain.
 */

/** Fills that stay apart in black and white: solid, grey, diagonal stripes, dots, outline. */
export type Fill = 'solid' | 'grey' | 'stripes' | 'dots' | 'outline';

export type ChartSeries = { label: string; values: (number | null)[]; fill: Fill; colour?: string };

export type ChartDefinition = {
  kind: 'bars' | 'stacked-bars';
  /** One sentence that says what the chart shows. */
  title: string;
  /** The same in words, for those who cannot see it: every number that the chart shows. */
  alternative: string;
  /** What the categories are ('Constituency') and what is counted ('Seats'). */
  categoryLabel: string;
  valueLabel: string;
  categories: string[];
  series: ChartSeries[];
};

export { sizeOf, toChartJs, type ChartSize } from './chartjs.ts';
export { valueText } from './values.ts';
