/** Measures and their values, as the owner of a test's database adds them. */
import type { Sql } from 'postgres';

export type GivenValue = {
  period: string;
  value: number | null;
  words?: string | null;
  part_id?: string | null;
  recorded_on?: string;
};

let number = 0;

/** Adds a published measure of people by year, but for what is given. Returns its key. */
export async function addMeasure(sql: Sql, given: Record<string, unknown> = {}): Promise<string> {
  const id = `measure-${++number}`;
  const row = {
    id,
    name: id,
    summary: 'S',
    kind: 'count',
    unit_one: 'person',
    unit_many: 'people',
    direction: 'up',
    period_kind: 'year',
    published_on: '2025-01-01',
    ...given,
  };
  await sql`insert into public.measures ${sql(row)}`;
  return id;
}

/** Adds values, recorded on 1 January 2025 unless they say otherwise. */
export async function addValues(sql: Sql, measure_id: string, given: GivenValue[]): Promise<void> {
  const rows = given.map((each) => ({
    measure_id,
    recorded_on: '2025-01-01',
    words: null,
    part_id: null,
    note: each.value === null ? 'Not counted' : null,
    ...each,
  }));
  await sql`insert into public.measure_values ${sql(rows)}`;
}
