import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { chartOfEachKind, measureChart } from '../../../tests/factories/charts.ts';
import ChartFigure from './ChartFigure.svelte';
import { tableOf } from './index.ts';
import { drawFigure } from './index.server.ts';

const props = { id: 'attendance', caption: 'Attendance', chart: measureChart() };

/** The texts of the cells of a table, row by row. */
function cells(html: string): string[][] {
  return [...html.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, text = '']) =>
      text.replace(/<!--.*?-->/g, ''),
    ),
  );
}

describe('a chart on a page', () => {
  it('has every row of its table, with breaks between the rows that they part', () => {
    for (const chart of chartOfEachKind()) {
      const { headings, rows } = tableOf(chart);
      const { body } = render(ChartFigure, { props: { ...props, chart } });
      expect(cells(body)).toEqual([
        headings,
        ...rows.map((row) => ('break' in row ? [row.break] : [row.category, ...row.cells])),
      ]);
    }
  });

  it('shows its table where it has no drawing, and folds it away where it has one', () => {
    expect(render(ChartFigure, { props }).body).toMatch(/<details[^>]* open/);
    const drawings = drawFigure(props.chart);
    expect(render(ChartFigure, { props: { ...props, drawings } }).body).not.toMatch(/<details[^>]* open/);
  });

  it('brings its script only if it is to be pointed at', () => {
    const drawings = drawFigure(props.chart);
    expect(render(ChartFigure, { props: { ...props, drawings } }).head).not.toContain('<script');
    expect(render(ChartFigure, { props: { ...props, drawings, pointed: true } }).head).toMatch(
      /<script type="module" src="[^"]*pointed[^"]*"><\/script>/,
    );
  });
});
