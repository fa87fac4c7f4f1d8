import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeLabels, spread } from './labels.ts';

const ROUNDING = 1e-6;
const area = { x: 0, y: 0, width: 600, height: 300 };
const at = (x: number, y: number, text = '100') => ({ text, width: text.length * 9, x, y });

describe('the numbers at points', () => {
  it('stand above their point if there is room', () => {
    expect(placeLabels([at(100, 100)], area, [], [{ x: 100, y: 100 }], [])).toEqual([{ x: 100, y: 83 }]);
  });

  it('go below where a line runs above', () => {
    const [place] = placeLabels([at(100, 100)], area, [], [], [[0, 85, 600, 85]]);
    expect(place!.y).toBeGreaterThan(100);
  });

  it('are left out rather than put nearer to another point', () => {
    const others = [-30, -15, 15, 30].flatMap((dy) =>
      [-40, -20, 0, 20, 40].map((dx) => ({ x: 100 + dx, y: 100 + dy })),
    );
    expect(placeLabels([at(100, 100)], area, [], others, [])).toEqual([null]);
  });

  it('never lie over each other or beyond the edges', () => {
    const point = fc.record({ x: fc.integer({ min: 0, max: 600 }), y: fc.integer({ min: 0, max: 300 }) });
    fc.assert(
      fc.property(fc.array(point, { maxLength: 30 }), (points) => {
        const wanted = points.map(({ x, y }) => at(x, y));
        const boxes = placeLabels(wanted, area, [], points, []).flatMap((place, index) =>
          place ? [{ ...place, width: wanted[index]!.width }] : [],
        );
        for (const [index, one] of boxes.entries()) {
          expect(one.x - one.width / 2).toBeGreaterThanOrEqual(0);
          expect(one.x + one.width / 2).toBeLessThanOrEqual(600);
          for (const other of boxes.slice(index + 1))
            expect(Math.abs(one.x - other.x) >= one.width || Math.abs(one.y - other.y) >= 16).toBe(true);
        }
      }),
    );
  });
});

describe('the names at the ends of lines', () => {
  it('stay where they are if none is near', () => {
    expect(
      spread(
        [
          { middle: 50, height: 20 },
          { middle: 150, height: 20 },
        ],
        0,
        300,
      ),
    ).toEqual([50, 150]);
  });

  it('move apart on both sides of where they would be', () => {
    expect(
      spread(
        [
          { middle: 100, height: 20 },
          { middle: 100, height: 20 },
        ],
        0,
        300,
      ),
    ).toEqual([90, 110]);
  });

  it('move apart, in their order, and stay between the edges', () => {
    const block = fc.record({ middle: fc.integer({ min: 0, max: 300 }), height: fc.constantFrom(20, 40) });
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 7 }), (blocks) => {
        const middles = spread(blocks, 0, 300);
        const placed = blocks
          .map(({ middle, height }, index) => ({ middle, height, at: middles[index]! }))
          .sort((one, other) => one.at - other.at);
        expect(placed[0]!.at - placed[0]!.height / 2).toBeGreaterThanOrEqual(-ROUNDING);
        expect(placed.at(-1)!.at + placed.at(-1)!.height / 2).toBeLessThanOrEqual(300 + ROUNDING);
        for (const [index, each] of placed.entries()) {
          const next = placed[index + 1];
          if (!next) continue;
          expect(next.at - each.at).toBeGreaterThanOrEqual((each.height + next.height) / 2 - ROUNDING);
          expect(next.middle).toBeGreaterThanOrEqual(each.middle);
        }
      }),
    );
  });
});
