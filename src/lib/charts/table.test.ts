import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyChart, measureChart } from '../../../tests/factories/charts.ts';
import { alternativeOf, tableOf, valueText } from './index.ts';

describe('the table and the alternative', () => {
  it('say estimates in the source’s words, what is not published, breaks and the baseline', () => {
    expect(tableOf(measureChart())).toEqual({
      headings: ['Year', 'Attendance', 'Target'],
      rows: [
        { category: '2019', cells: ['120', 'none'] },
        { category: '2020', cells: ['not published', 'none'] },
        { category: '2021', cells: ['60', 'none'] },
        { break: 'Break in the series: people are counted, not tickets' },
        { category: '2022', cells: ['around 80', 'none'] },
        { category: '2023', cells: ['nearly 200', '180'] },
        { category: '2024', cells: ['260', '300'] },
        { category: 'Baseline 2018', cells: ['95', ''] },
      ],
    });
    expect(alternativeOf(measureChart())).toContain(
      '2021: Attendance 60, Target none. Then the series breaks: people are counted, not tickets. 2022: Attendance around 80',
    );
  });

  it('give each number the decimals that its unit has', () => {
    const chart = { ...measureChart(), unit: { after: '%', decimals: 1 } };
    expect(tableOf(chart).rows[0]).toEqual({ category: '2019', cells: ['120.0%', 'none'] });
    expect(alternativeOf(chart)).toContain('2019: Attendance 120.0%');
  });

  it('hold every value, whatever the chart', () => {
    fc.assert(
      fc.property(anyChart, (definition) => {
        const cells = tableOf(definition).rows.flatMap((row) => ('cells' in row ? row.cells : []));
        const alternative = alternativeOf(definition);
        definition.categories.forEach((_, index) => {
          for (const series of definition.series) {
            const value = series.values[index] ?? null;
            const text = valueText(Number.isFinite(value) ? value : null, definition.unit);
            expect(cells).toContain(text);
            if (value !== 0 || definition.kind !== 'stacked-bars') expect(alternative).toContain(text);
          }
        });
      }),
    );
  });
});
