import { XMLValidator } from 'fast-xml-parser';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { anyChart, KINDS, measureChart } from '../../../tests/factories/charts.ts';
import { seatsByRoute } from '../../../tests/factories/document.ts';
import { sizeOf, toChartJs, type ChartDefinition } from './index.ts';
import { drawPng, drawSvg } from './index.server.ts';

// A busy machine takes its time over drawings and files.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const seats = seatsByRoute.chart;

function chart(changes: Partial<ChartDefinition> = {}): ChartDefinition {
  return {
    kind: 'bars',
    title: 'Attendance grew',
    alternative: 'First event: 80. Second event: 200.',
    categoryLabel: 'Event',
    valueLabel: 'People',
    categories: ['First event', 'Second event'],
    series: [{ label: 'People', values: [80, 200], fill: 'stripes' }],
    ...changes,
  };
}

/** The words in a drawing, in the order in which they are drawn. */
function words(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text.trim());
}

describe('a chart drawn as SVG', () => {
  const svg = drawSvg(seats).content;

  it('is named and described for somebody who cannot see it', () => {
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="(drawing-\w+)-title \1-text">/);
    expect(svg).toContain(`>${seats.title}</title>`);
    expect(svg).toContain(`>${seats.alternative}</desc>`);
    expect(XMLValidator.validate(svg)).toBe(true);
  });

  it('has every category, every key and every total as text', () => {
    const text = words(svg);
    for (const word of [...seats.categories, ...seats.series.map(({ label }) => label), 'Seats'])
      expect(text).toContain(word);
    // 8 and 6 and 7 are whole bars, 2 and 5 parts of one; the rest of the numbers are those of the axis.
    expect(text.filter((word) => word === '7')).toHaveLength(3);
    expect(text).toContain('5');
  });

  it('is small, and needs no style that a content security policy would refuse', () => {
    expect(svg.length).toBeLessThan(20_000);
    expect(svg).not.toMatch(/style=|<style|<script|href=|clip-path/);
  });

  it('tells its fills apart without colour, with an outline round each', () => {
    // Solid, striped, dotted and outlined: one box of each in the key, and five segments.
    expect(
      svg.match(/fill="none" stroke="#0B0C0C" stroke-width="2"[^>]* width="20" height="20"/g),
    ).toHaveLength(4);
    expect(svg).toMatch(/<path fill="#0B0C0C" d="M/); // dots
    expect(svg).toMatch(/<path fill="none" stroke="#0B0C0C" stroke-width="2" d="M[\d.]+ [\d.]+L[\d. ]+M/); // stripes
  });

  it('is drawn anew for a phone, with letters of the same size', () => {
    const narrow = drawSvg(seats, 340);
    expect(narrow.width).toBe(340);
    expect(narrow.height).toBeGreaterThan(drawSvg(seats).height);
    expect(new Set(narrow.content.match(/font-size="[^"]*"/g))).toEqual(new Set(['font-size="16"']));
  });

  it('comes out the same each time, and again after other charts were drawn', () => {
    const first = drawSvg(chart()).content;
    for (let width = 400; width < 660; width++) drawSvg(chart(), width);
    expect(drawSvg(chart()).content).toBe(first);
  });
});

describe('a chart drawn as PNG', () => {
  it('has twice the dots of its size', () => {
    const { width, height, content } = drawPng(seats);
    const header = Buffer.from(content);
    expect(header.toString('latin1', 1, 4)).toBe('PNG');
    expect([header.readUInt32BE(16), header.readUInt32BE(20)]).toEqual([width * 2, height * 2]);
  });
});

describe('a chart of awkward numbers', () => {
  it('says what is not published, and never draws it as nothing', () => {
    const text = words(
      drawSvg(
        chart({ categories: ['A', 'B', 'C'], series: [{ label: 'x', values: [3, null, 0], fill: 'solid' }] }),
      ).content,
    );
    expect(text).toContain('not published');
    expect(text.filter((word) => word === '0')).toHaveLength(2); // the bar's and the axis's
  });

  it('says of a sum of which a part is unknown that it may be more', () => {
    const svg = drawSvg(
      chart({
        kind: 'stacked-bars',
        series: [
          { label: 'x', values: [3, null], fill: 'solid' },
          { label: 'y', values: [null, null], fill: 'dots' },
        ],
      }),
    );
    expect(words(svg.content)).toEqual(expect.arrayContaining(['3 or more', 'not published']));
  });

  it('gives each of 28 categories its bar', () => {
    const categories = Array.from({ length: 28 }, (_, seat) => `Seat number ${seat + 1}`);
    const values = categories.map((_, seat) => seat);
    const svg = drawSvg(chart({ categories, series: [{ label: 'x', values, fill: 'outline' }] }));
    for (const category of categories) expect(words(svg.content)).toContain(category);
    expect(svg.height).toBeGreaterThan(28 * 40);
  });

  it('breaks long names into lines and keeps letters beyond Latin-1', () => {
    const svg = drawSvg(
      chart({ categories: ['A name that is longer than any column should have to hold', 'Gŵyl Tŷ'] }),
    );
    expect(words(svg.content)).toEqual(
      expect.arrayContaining(['A name that is longer than', 'any column should have to', 'hold']),
    );
    expect(words(svg.content).join('')).toContain('ŵ');
  });

  it('draws one value, no value at all, and nothing', () => {
    for (const changes of [
      { categories: ['A'], series: [{ label: 'x', values: [1], fill: 'grey' as const }] },
      { series: [{ label: 'x', values: [null, null], fill: 'grey' as const }] },
      { series: [] },
      { categories: [], series: [] },
    ])
      expect(XMLValidator.validate(drawSvg(chart(changes)).content)).toBe(true);
  });

  it('draws huge and negative numbers inside its edges', () => {
    for (const kind of KINDS) {
      const values = [-1_234_567_890_123, 0, 9_876_543_210_987];
      const svg = drawSvg(
        chart({ kind, categories: ['A', 'B', 'C'], series: [{ label: 'x', values, fill: 'solid' }] }),
      );
      for (const [, x] of svg.content.matchAll(/ x="(-?[\d.]+)"/g)) expect(Number(x)).toBeLessThan(640);
      expect(words(svg.content).join(' ')).toMatch(/trillion/);
    }
  });

  it('is well-formed whatever the words and numbers are', () => {
    fc.assert(
      fc.property(anyChart, fc.constantFrom(340, 640), (definition, width) => {
        const { content, height } = drawSvg(definition, width);
        expect(XMLValidator.validate(content)).toBe(true);
        expect(content).not.toMatch(/NaN|undefined|Infinity/);
        expect(height).toBeLessThan(3000);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a chart of lines', () => {
  const measure = measureChart();
  const svg = drawSvg(measure).content;

  it('draws nothing across a break, and says why it is there', () => {
    expect(toChartJs(measure, 640).data.datasets.map(({ data }) => data)).toEqual([
      [120, null, 60, null, null, null],
      [null, null, null, 80, 200, 260],
    ]);
    expect(words(svg)).toContain('break');
    expect(words(svg).join(' ')).toContain('Break after 2021: people are counted, not tickets');
  });

  it('bridges no gap, and says that nothing is published there', () => {
    expect(toChartJs(measure, 640).data.datasets).toEqual(
      expect.arrayContaining([expect.objectContaining({ spanGaps: false })]),
    );
    expect(words(svg)).toContain('not published');
  });

  it('shows an estimate as a hollow point with the source’s own words', () => {
    expect(words(svg)).toEqual(expect.arrayContaining(['an estimate', 'around 80', 'nearly 200']));
    expect(svg.match(/<path fill="white"/g)).toHaveLength(3); // two of them, and the key's
  });

  it('marks targets and the baseline, and names them in its key', () => {
    expect(words(svg)).toEqual(expect.arrayContaining(['Attendance', 'Target', '300', 'Baseline 2018: 95']));
  });

  it('names several lines where they end, and on a phone in its key', () => {
    const series = ['Foleshill', 'Hillfields', 'Willenhall'].map((label, at) => ({
      label,
      values: [10 + at, 20 + at, 30 + at],
      fill: 'solid' as const,
    }));
    const several = chart({ kind: 'lines', categories: ['2022', '2023', '2024'], series });
    for (const width of [640, 340])
      expect(words(drawSvg(several, width).content)).toEqual(
        expect.arrayContaining(['Foleshill', 'Hillfields', 'Willenhall']),
      );
    const dashes = toChartJs(several, 640).data.datasets.map(
      (dataset) => 'borderDash' in dataset && dataset.borderDash,
    );
    expect(new Set(dashes.map(String)).size).toBe(3);
  });

  it('draws sixty periods, names some of them, and the last always', () => {
    const categories = Array.from({ length: 60 }, (_, month) => `M${month + 1}`);
    const values = categories.map((_, month) => month * month);
    const long = chart({ kind: 'lines', categories, series: [{ label: 'x', values, fill: 'solid' }] });
    for (const width of [640, 340]) {
      const text = words(drawSvg(long, width).content);
      expect(text).toContain('M60');
      expect(text.filter((word) => word.startsWith('M')).length).toBeLessThan(15);
    }
  });
});

describe('a chart of columns', () => {
  it('shows what is not published as an empty place, and estimates in the source’s words', () => {
    const columns = chart({
      kind: 'columns',
      categories: ['January', 'October', 'November'],
      series: [
        { label: 'x', values: [80, 200, null], words: ['around 80', 'nearly 200', null], fill: 'stripes' },
      ],
    });
    expect(words(drawSvg(columns).content)).toEqual(
      expect.arrayContaining(['around 80', 'nearly 200', 'not published']),
    );
  });
});

describe('the parts of a stack', () => {
  const fills = ['solid', 'half', 'dots', 'stripes', 'outline', 'lines', 'cross', 'dotted'] as const;

  it('are told apart by eight fills, none of which is drawn like another', () => {
    const key = fills.map((fill) => {
      const series = [
        { label: 'a', values: [0], fill },
        { label: 'b', values: [8], fill },
      ];
      return drawSvg(chart({ kind: 'stacked-bars', categories: ['A'], series })).content.replace(
        /-\w{8}/g,
        '',
      );
    });
    expect(new Set(key).size).toBe(8);
  });

  it('are left out of the key where they are nought everywhere', () => {
    const series = [
      { label: 'done', values: [3, 1], fill: 'solid' as const },
      { label: 'stopped', values: [0, 0], fill: 'cross' as const },
    ];
    const text = words(drawSvg(chart({ kind: 'stacked-bars', series })).content);
    expect(text).toContain('done');
    expect(text).not.toContain('stopped');
  });
});

describe('one definition', () => {
  it('is what Chart.js is given, wherever it draws', () => {
    const configuration = toChartJs(seats, 640);
    expect(configuration.data.datasets.map(({ label, data }) => ({ label, values: data }))).toEqual(
      seats.series.map(({ label, values }) => ({ label, values })),
    );
    expect(configuration.options?.indexAxis).toBe('y');
    expect(sizeOf(seats, 640).height).toBe(drawSvg(seats).height);
  });
});
