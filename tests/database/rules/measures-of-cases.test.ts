/** Values that are worked out from dated cases: what is recorded, with which numbers and source, and that nothing of a case is. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCases, valuesOfCases, type Part, type Taken } from '../../../src/lib/measures/index.ts';
import { isProblem } from '../../../src/lib/tables/index.ts';
import { addMeasure } from '../../factories/measures.ts';
import { createDatabase, type Person, type TestDatabase } from '../cluster.ts';

let db: TestDatabase;
let team: Person;
beforeAll(async () => {
  db = await createDatabase();
  team = await db.signIn('team@example.org');
  await db.sql`insert into public.role_grants (email, role_id) values ('team@example.org', 'team')`;
  await db.sql`insert into public.sources (id, title, publisher) values ('complaints', 'Complaints system', 'Council')`;
});
afterAll(() => db.drop());

const CASES = [
  'Reference,Team,Opened,Closed',
  'SECRET-1,Parks,2025-04-17,2025-04-22',
  'SECRET-2,Parks,2025-05-01,2025-05-12',
  'SECRET-3,Museums,2025-12-24,2026-01-02',
  'SECRET-4,Museums,2025-12-24,',
].join('\n');

async function recorded(taken: Taken, given: Record<string, unknown>) {
  const id = await addMeasure(db.sql, { period_kind: 'financial_year', ...given });
  const parts: Part[] = [
    { id: `${id}-parks`, dimension: 'Team', label: 'Parks' },
    { id: `${id}-museums`, dimension: 'Team', label: 'Museums' },
  ];
  const rows = parts.map((part, index) => ({ ...part, measure_id: id, position: index + 1 }));
  await db.sql`insert into public.measure_parts ${db.sql(rows)}`;
  const read = readCases(
    CASES,
    { parts, period_kind: 'financial_year' },
    { order: null, target: 5, today: '2026-03-31' },
  );
  if (isProblem(read)) throw new Error(read.problem);
  const entries = JSON.stringify(valuesOfCases(taken, read.tallies, 5));
  // What somebody does here is undone afterwards, so it is looked at before.
  return db.as(team, async (sql) => {
    const once = async () =>
      (await sql`select public.record_values(${id}, ${entries}::text::jsonb, 'complaints') as told`)[0]!.told;
    const told = [await once(), await once()];
    const values = await sql<
      { part: string | null; value: number; numerator: number; denominator: number; source_id: string }[]
    >`
      select replace(part_id, ${`${id}-`}, '') as part, value::int, numerator::int, denominator::int, source_id
      from public.measure_values where measure_id = ${id} order by part_id nulls first`;
    const [kept] = await sql`
      select (select count(*)::int from public.measure_values as kept where to_jsonb(kept)::text ~ 'SECRET|2025-04-17') as values,
        (select count(*)::int from public.change_log as kept where to_jsonb(kept)::text ~ 'SECRET|2025-04-17') as logged`;
    return { told, values: values.map((row) => Object.values(row)), kept };
  });
}

describe('values from dated cases', () => {
  const of_what = 'cases closed';
  it.each([
    [
      'cases',
      {},
      [
        [null, 3, null, null],
        ['museums', 1, null, null],
        ['parks', 2, null, null],
      ],
    ],
    // 1 over Easter, 6 over the bank holiday of May, 4 over Christmas: 11 in all, 3.7 on average.
    [
      'average',
      { kind: 'rate', per: 1, decimals: 1, of_what, unit_one: 'working day', unit_many: 'working days' },
      [
        [null, 37, 11, 3],
        ['museums', 40, 4, 1],
        ['parks', 35, 7, 2],
      ],
    ],
    [
      'share',
      { kind: 'percentage', decimals: 1, of_what },
      [
        [null, 667, 2, 3],
        ['museums', 1000, 1, 1],
        ['parks', 500, 1, 2],
      ],
    ],
  ] as const)(
    'are %s, each with its numbers and its source, and twice is once',
    async (taken, given, expected) => {
      const { told, values } = await recorded(taken, given);
      expect(told).toEqual([
        { recorded: 3, left_alone: 0 },
        { recorded: 0, left_alone: 3 },
      ]);
      expect(values).toEqual(expected.map((row) => [...row, 'complaints']));
    },
  );

  it('keep nothing of a case, in the records or in the log of them', async () => {
    const { values, kept } = await recorded('cases', {});
    expect(values).toHaveLength(3);
    expect(kept).toEqual({ values: 0, logged: 0 });
  });
});
