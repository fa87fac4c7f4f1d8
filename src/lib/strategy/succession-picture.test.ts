import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edition } from './strategy.ts';
import { pathOf, picture, SIZE, type Picture } from './succession-picture.ts';
import type { Succession } from './succession.ts';

const words = { foundation: { one: 'foundation' } };

const edition = (
  position: number,
  dated_on: string,
  goals: string[],
  foundations: string[] = [],
): Edition => ({
  id: `edition-${position}`,
  name: `Edition ${position}`,
  summary: null,
  position,
  dated_on,
  state: 'adopted',
  adopted_by: null,
  source: null,
  goals: goals.map((name, place) => ({
    id: `goal-${position}-${place}`,
    name,
    summary: null,
    position: place,
    colour: null,
    serves: [],
  })),
  foundations: foundations.map((name, place) => ({
    id: `foundation-${position}-${place}`,
    name,
    summary: null,
    position: place,
  })),
  big_ideas: [],
});

const succession = (from: string, to: string): Succession => ({
  id: `${from}-${to}`,
  from_goal_id: from.startsWith('goal') ? from : null,
  from_foundation_id: from.startsWith('goal') ? null : from,
  to_goal_id: to.startsWith('goal') ? to : null,
  to_foundation_id: to.startsWith('goal') ? null : to,
  note: null,
});

describe('the picture of what became of each goal', () => {
  const editions = [
    edition(1, '2017-01', ['Partnership', 'Health', 'Growth']),
    edition(2, '2022', ['Green Future']),
    edition(3, '2025-01-30', ['Health', 'Environment and Social Justice'], ['Partnership']),
  ];
  const successions = [
    succession('goal-1-0', 'foundation-3-0'),
    succession('goal-1-1', 'goal-3-0'),
    succession('goal-2-0', 'goal-3-1'),
  ];
  const drawing = picture(editions, successions, words);

  it('has its columns where their dates are', () => {
    const [first, second, third] = drawing.columns.map(({ x }) => x);
    expect([first, third]).toEqual([0, SIZE.width - drawing.columns[2]!.width]);
    // Five years of eight.
    expect(second! / third!).toBeCloseTo(5 / 8.08, 2);
    expect(drawing.years.map(({ year }) => year)).toEqual([
      2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025,
    ]);
  });

  it('says which are new, which become foundations and which end', () => {
    expect(drawing.boxes.map(({ id, remark }) => [id, remark]).filter(([, remark]) => remark)).toEqual([
      ['goal-1-2', 'not carried on'],
      ['goal-2-0', 'new'],
      ['foundation-3-0', 'foundation'],
    ]);
  });

  it('leads a line past an edition through a lane beside its boxes', () => {
    const passing = drawing.lines.filter(({ lanes }) => lanes.length > 0);
    expect(passing.map(({ from, to }) => [from.id, to.id])).toEqual([
      ['goal-1-0', 'foundation-3-0'],
      ['goal-1-1', 'goal-3-0'],
    ]);
  });

  it('of nothing is empty', () => {
    expect(picture([], successions, words)).toMatchObject({ columns: [], boxes: [], lines: [] });
  });
});

const name = fc
  .array(fc.string({ minLength: 1, maxLength: 14 }), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(' '));
/** Editions of any number, at any dates, with any goals, and successions between any of them, forwards and backwards. */
const anyStrategy = fc
  .array(
    fc.record({
      days: fc.integer({ min: 0, max: 9000 }),
      goals: fc.array(name, { maxLength: 6 }),
      foundations: fc.array(name, { maxLength: 3 }),
    }),
    { maxLength: 8 },
  )
  .map((made) =>
    made
      .toSorted((a, b) => a.days - b.days)
      .map(({ days, goals, foundations }, position) => {
        const dated = new Date(Date.UTC(2010, 0, 1 + days)).toISOString().slice(0, 10);
        return edition(position, dated, goals, foundations);
      }),
  )
  .chain((editions) => {
    const ids = editions.flatMap(({ goals, foundations }) => [...goals, ...foundations].map(({ id }) => id));
    const pairs = fc.tuple(fc.constantFrom(...ids, 'goal-x'), fc.constantFrom(...ids, 'goal-x'));
    return fc.record({
      editions: fc.constant(editions),
      successions: fc
        .uniqueArray(pairs, { maxLength: 20, selector: (pair) => pair.join(' ') })
        .map((all) => all.map(([from, to]) => succession(from, to))),
    });
  });

const overlap = (a: { x: number; width: number }, b: { x: number; width: number }) =>
  a.x < b.x + b.width && b.x < a.x + a.width;
const inColumn = ({ boxes }: Picture, column: number) => boxes.filter((box) => box.column === column);

describe('whatever the strategy, in its picture', () => {
  const drawn = (check: (drawing: Picture) => void) =>
    fc.assert(
      fc.property(anyStrategy, ({ editions, successions }) => check(picture(editions, successions, words))),
    );

  it('every line starts and ends at a box that is drawn, and goes forward', () => {
    drawn((drawing) => {
      for (const line of drawing.lines) {
        expect(drawing.boxes).toContain(line.from);
        expect(drawing.boxes).toContain(line.to);
        expect(line.from.column).toBeLessThan(line.to.column);
        expect(line.lanes.map(({ column }) => column)).toEqual(
          Array.from(
            { length: line.to.column - line.from.column - 1 },
            (_, index) => line.from.column + 1 + index,
          ),
        );
        const path = pathOf(line, drawing.columns);
        expect(
          path.startsWith(`M${line.from.x + line.from.width} ${line.from.y + line.from.height / 2}`),
        ).toBe(true);
        expect(path.endsWith(`${line.to.x} ${line.to.y + line.to.height / 2}`)).toBe(true);
        expect(path).not.toMatch(/NaN|Infinity|undefined/);
      }
    });
  });

  it('no box lies on another, and no column on the next', () => {
    drawn((drawing) => {
      drawing.columns.forEach((column, place) => {
        const next = drawing.columns[place + 1];
        if (next) expect(next.x - (column.x + column.width)).toBeGreaterThanOrEqual(SIZE.gap - 0.001);
        const boxes = inColumn(drawing, place);
        boxes.forEach((box, index) => {
          for (const below of boxes.slice(index + 1))
            expect(overlap({ x: box.y, width: box.height }, { x: below.y, width: below.height })).toBe(false);
        });
      });
    });
  });

  it('no line runs behind a box or along another line', () => {
    drawn((drawing) => {
      drawing.columns.forEach((_, column) => {
        const lanes = drawing.lines.flatMap((line) => line.lanes.filter((lane) => lane.column === column));
        expect(new Set(lanes.map(({ y }) => y)).size).toBe(lanes.length);
        for (const { y } of lanes)
          for (const box of inColumn(drawing, column))
            expect(y > box.y && y < box.y + box.height).toBe(false);
      });
    });
  });

  it('everything is within its frame', () => {
    drawn((drawing) => {
      for (const box of drawing.boxes) {
        expect(box.x).toBeGreaterThanOrEqual(-0.001);
        expect(box.x + box.width).toBeLessThanOrEqual(drawing.width + 0.001);
        expect(box.y).toBeGreaterThanOrEqual(SIZE.top - 0.001);
        expect(box.y + box.height).toBeLessThanOrEqual(drawing.height + 0.001);
      }
    });
  });
});
