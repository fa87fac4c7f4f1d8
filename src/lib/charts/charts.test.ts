import { XMLValidator } from 'fast-xml-parser';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { seatsByRoute } from '../../../tests/factories/document.ts';
import { sizeOf, toChartJs, type ChartDefinition } from './index.ts';
import {
  drawnFonts,
  drawPng,
  drawSvg,
  HEADING_FAMILY,
  MORE_TEXT_FAMILY,
  TEXT_FAMILY,
} from './index.server.ts';

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
    for (let width = 400; width < 470; width++) drawSvg(chart(), width);
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

  it('is well-formed whatever the words and numbers are', () => {
    const value = fc.oneof(fc.integer(), fc.double(), fc.constant(null));
    const text = fc.string({ unit: 'binary', maxLength: 20 });
    const anything = fc.record({
      kind: fc.constantFrom('bars' as const, 'stacked-bars' as const),
      title: text,
      alternative: text,
      categoryLabel: text,
      valueLabel: text,
      categories: fc.array(text, { maxLength: 4 }),
      series: fc.array(
        fc.record({
          label: text,
          values: fc.array(value, { maxLength: 5 }),
          fill: fc.constantFrom(
            'solid' as const,
            'grey' as const,
            'stripes' as const,
            'dots' as const,
            'outline' as const,
          ),
        }),
        { maxLength: 3 },
      ),
    });
    fc.assert(
      fc.property(anything, fc.constantFrom(340, 640), (definition, width) => {
        const { content, height } = drawSvg(definition, width);
        expect(XMLValidator.validate(content)).toBe(true);
        expect(height).toBeLessThan(3000);
      }),
      { numRuns: 60 },
    );
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

describe('the typefaces of drawings and PDFs', () => {
  it('come with the program, and letters beyond Latin-1 under a name of their own', () => {
    const families = drawnFonts().map((font) => familyOf(font));
    expect(new Set(families)).toEqual(
      new Set([TEXT_FAMILY, MORE_TEXT_FAMILY, HEADING_FAMILY, 'Bricolage Extension']),
    );
    expect(families).toHaveLength(10);
  });
});

/** The family in a font's table of names. */
function familyOf(font: Buffer): string {
  for (let table = 0; table < font.readUInt16BE(4); table++) {
    const record = 12 + 16 * table;
    if (font.toString('latin1', record, record + 4) !== 'name') continue;
    const start = font.readUInt32BE(record + 8);
    const texts = start + font.readUInt16BE(start + 4);
    for (let name = 0; name < font.readUInt16BE(start + 2); name++) {
      const at = start + 6 + 12 * name;
      if (font.readUInt16BE(at + 6) !== 1) continue;
      const offset = texts + font.readUInt16BE(at + 10);
      return Buffer.from(font.subarray(offset, offset + font.readUInt16BE(at + 8)))
        .swap16()
        .toString('utf16le');
    }
  }
  return '';
}
