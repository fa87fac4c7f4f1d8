/** Rule 12: numbers of equality monitoring that are withheld cannot be worked out from the total and the rest. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../cluster.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createDatabase();
});
afterAll(() => db.drop());

/** What is told of each of many tables: the numbers, and null where one is withheld. */
async function toldOf(tables: number[][]): Promise<(number | null)[][]> {
  const rows = await db.sql<{ told: (number | null)[] }[]>`
    select (
        select jsonb_agg(case when not hidden then number end order by place)
          from unnest(counts, private.withheld(counts)) with ordinality as lines (number, hidden, place)
      ) as told
    from (select array(select jsonb_array_elements_text(one)::int) as counts, place from jsonb_array_elements(${db.sql.json(tables)}) with ordinality as tables (one, place)) as tables
    order by place`;
  return rows.map(({ told }) => told);
}

/** Every table of so many lines that adds up to the total. */
function tablesOf(lines: number, total: number): number[][] {
  if (lines === 1) return [[total]];
  return Array.from({ length: total + 1 }, (_, first) => first).flatMap((first) =>
    tablesOf(lines - 1, total - first).map((rest) => [first, ...rest]),
  );
}

/** The tables in which something withheld can be worked out: every table that looks like it has the same number there. */
function workedOut(tables: number[][], told: (number | null)[][]): number[][] {
  const alike = new Map<string, number[][]>();
  tables.forEach((table, place) => {
    const look = JSON.stringify(told[place]);
    alike.set(look, [...(alike.get(look) ?? []), table]);
  });
  return [...alike.entries()].flatMap(([look, same]) =>
    (JSON.parse(look) as (number | null)[]).some(
      (number, line) => number === null && new Set(same.map((table) => table[line])).size === 1,
    )
      ? [same[0]!]
      : [],
  );
}

describe('what is withheld', () => {
  it.each([
    [2, 40],
    [3, 30],
    [4, 20],
    [5, 13],
  ])(
    'cannot be worked out from any table of %i lines, whatever it adds up to until %i',
    async (lines, most) => {
      for (let total = 5; total <= most; total++) {
        const tables = tablesOf(lines, total);
        expect(workedOut(tables, await toldOf(tables)), `of ${total}`).toEqual([]);
      }
    },
  );

  it('could be worked out if small numbers alone were withheld: the trial finds it', () => {
    const tables = tablesOf(3, 15);
    const told = tables.map((table) => table.map((number) => (number < 5 ? null : number)));
    expect(workedOut(tables, told)).toContainEqual([0, 5, 10]);
    expect(workedOut(tables, told)).toContainEqual([3, 5, 7]);
  });

  it('is every small number, and where one would do it, two', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: 20 }),
        async (table) => {
          const [told] = await toldOf([table]);
          const hidden = table.filter((_, line) => told![line] === null);
          expect(told!.every((number) => number === null || number >= 5)).toBe(true);
          expect(hidden.length).not.toBe(1);
          // Nothing is withheld for nothing.
          if (!table.some((number) => number < 5)) expect(hidden).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
