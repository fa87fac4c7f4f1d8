import { XMLValidator } from 'fast-xml-parser';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { anyChart, measureChart } from '../../../tests/factories/charts.ts';
import type { ChartDefinition } from './index.ts';
import { drawFigure } from './index.server.ts';

// A busy machine takes its time over drawings.
vi.setConfig({ testTimeout: 30_000 });

describe('a chart that can be pointed at', () => {
  it('has a place for each value, with its words, inside the drawing', () => {
    const { wide, narrow } = drawFigure(measureChart());
    for (const svg of [wide, narrow]) {
      expect(XMLValidator.validate(svg)).toBe(true);
      expect(svg.match(/<rect [^>]*><title>/g)).toHaveLength(6);
      expect(svg).toContain('<title>2023: Attendance nearly 200, Target 180</title>');
    }
  });

  it('gives every bar and every part of a stack a place of its own', () => {
    const places = (kind: ChartDefinition['kind']) =>
      drawFigure({
        ...measureChart(),
        kind,
        categories: ['First event', 'Second event'],
        breaks: [],
        series: [
          { label: 'x', values: [80, 0], fill: 'stripes' },
          { label: 'y', values: [20, null], fill: 'dots' },
        ],
      }).wide.match(/(?<=<title>)[^<]*event, [^<]*/g);
    const all = [
      'First event, x: 80',
      'First event, y: 20',
      'Second event, x: 0',
      'Second event, y: not published',
    ];
    expect(places('bars')).toEqual(all);
    expect(places('columns')).toEqual(all);
    expect(places('stacked-bars')).toEqual(all.slice(0, 2));
  });

  it('is well-formed whatever the words and numbers are', () => {
    fc.assert(
      fc.property(anyChart, (definition) => {
        const { wide } = drawFigure(definition);
        expect(XMLValidator.validate(wide)).toBe(true);
        expect(wide).not.toMatch(/NaN|undefined|Infinity|height="-|width="-/);
      }),
      { numRuns: 60 },
    );
  });
});
