/** Charts for tests: a measure as it comes, one of each kind, and any at all. */
import fc from 'fast-check';
import type { ChartDefinition, Fill } from '../../src/lib/charts/index.ts';

/** A measure with a gap, a break, estimates, targets and a baseline. */
export function measureChart(): ChartDefinition {
  return {
    kind: 'lines',
    title: 'Attendance has more than doubled since it was counted anew',
    alternative: 'Attendance by year, with its targets.',
    categoryLabel: 'Year',
    valueLabel: 'People',
    categories: ['2019', '2020', '2021', '2022', '2023', '2024'],
    series: [
      {
        label: 'Attendance',
        values: [120, null, 60, 80, 200, 260],
        words: [null, null, null, 'around 80', 'nearly 200', null],
        fill: 'solid',
      },
      { label: 'Target', values: [null, null, null, null, 180, 300], fill: 'outline', targets: true },
    ],
    breaks: [{ after: 2, reason: 'people are counted, not tickets' }],
    baseline: { label: 'Baseline 2018', value: 95 },
  };
}

export const KINDS = ['bars', 'stacked-bars', 'columns', 'lines'] as const;
export const FILLS: Fill[] = [
  'solid',
  'half',
  'grey',
  'dots',
  'stripes',
  'lines',
  'cross',
  'outline',
  'dotted',
];
const anyText = fc.string({ unit: 'binary', maxLength: 20 });
const anyValue = fc.oneof(fc.integer(), fc.double(), fc.constant(null));

/** Any definition: whatever the words and numbers are. */
export const anyChart: fc.Arbitrary<ChartDefinition> = fc.record(
  {
    kind: fc.constantFrom(...KINDS),
    title: anyText,
    alternative: anyText,
    categoryLabel: anyText,
    valueLabel: anyText,
    categories: fc.array(anyText, { maxLength: 4 }),
    series: fc.array(
      fc.record({
        label: anyText,
        values: fc.array(anyValue, { maxLength: 5 }),
        fill: fc.constantFrom(...FILLS),
      }),
      { maxLength: 3 },
    ),
    breaks: fc.array(fc.record({ after: fc.integer({ min: -1, max: 5 }), reason: anyText }), {
      maxLength: 2,
    }),
    baseline: fc.record({ label: anyText, value: fc.double() }),
    unit: fc.record({ after: fc.constantFrom('%', '') }),
  },
  { requiredKeys: ['kind', 'title', 'alternative', 'categoryLabel', 'valueLabel', 'categories', 'series'] },
);

/** One chart of each kind, as documents hold them. */
export function chartOfEachKind(): ChartDefinition[] {
  const about = {
    categoryLabel: 'Event',
    valueLabel: 'People',
    categories: ['January', 'October', 'November'],
  };
  const attended = { label: 'People', values: [80, 200, null], words: ['around 80', 'nearly 200', null] };
  const said = 'January: around 80. October: nearly 200. November: not published.';
  return [
    measureChart(),
    {
      ...about,
      kind: 'columns',
      title: 'The second event had more than twice as many people as the first',
      alternative: said,
      series: [{ ...attended, fill: 'stripes' }],
    },
    {
      ...about,
      kind: 'bars',
      title: 'The second event had more than twice as many people as the first',
      alternative: said,
      series: [{ ...attended, fill: 'cross' }],
    },
    {
      ...about,
      kind: 'stacked-bars',
      title: 'Every fill of a stack, apart in black and white',
      alternative: 'Every part has one.',
      series: FILLS.map((fill) => ({ label: fill, values: [1, 2, 3], fill })),
    },
  ];
}
