/** Rule 17 and the pages of the team: recording values, who may, and what a note can say of them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMeasure, addValues, type GivenValue } from '../../factories/measures.ts';
import { createDatabase, type Person, type TestDatabase } from '../cluster.ts';
import { refusedBy } from './refusals.ts';

let db: TestDatabase;
let team: Person;
let nobody: Person;
beforeAll(async () => {
  db = await createDatabase();
  team = await db.signIn('team@example.org');
  nobody = await db.signIn('nobody@example.org');
  await db.sql`insert into public.role_grants (email, role_id) values ('team@example.org', 'team')`;
});
afterAll(() => db.drop());

const TODAY = '2026-01-01';
const measure = (given?: Record<string, unknown>) => addMeasure(db.sql, given);
const values = (id: string, given: GivenValue[]) => addValues(db.sql, id, given);

describe('a draft', () => {
  it('is read by the culture team, and by nobody else in any way', async () => {
    const id = await measure({ published_on: null });
    await values(id, [
      { period: '2023', value: 5 },
      { period: '2024', value: 9 },
    ]);
    const asked = (sql: TestDatabase['sql']) => sql`
      select public.measure_page(${id}, ${TODAY}, null, 12) is not null as page, public.compare_values(${id}, null, '2023', '2024', ${TODAY}) is not null as compared,
        (select count(*)::int from public.measure_values where measure_id = ${id}) as values,
        jsonb_array_length(public.standing_values(${id}, '{2023,2024}')) as standing,
        (select count(*)::int from private.measures_facts_as_at(${TODAY}) where key like ${`measure/${id}/%`}) as facts`;
    const [seen] = await db.as(team, (sql) => asked(sql as never));
    expect(seen).toEqual({ page: true, compared: true, values: 2, standing: 2, facts: 0 });
    for (const actor of ['anon', nobody] as const) {
      const [hidden] = await db.as(actor, (sql) => asked(sql as never));
      expect(hidden).toEqual({ page: false, compared: false, values: 0, standing: 0, facts: 0 });
    }
  });
});

describe('recording', () => {
  const entries = (...given: Record<string, unknown>[]) => JSON.stringify(given);

  it('leaves alone what stands, so that doing it twice changes nothing', async () => {
    const id = await measure();
    const outcomes = await db.as(team, async (sql) => {
      const record = async (json: string) =>
        (await sql`select public.record_values(${id}, ${json}::text::jsonb, null) as told`)[0]!.told;
      const given = entries({ period: '2023', value: 5 }, { period: '2024', value: 9, words: 'around 9' });
      return [await record(given), await record(given), await record(entries({ period: '2024', value: 9 }))];
    });
    expect(outcomes).toEqual([
      { recorded: 2, left_alone: 0 },
      { recorded: 0, left_alone: 2 },
      { recorded: 1, left_alone: 0 },
    ]);
  });

  it('is all or nothing', async () => {
    const id = await measure();
    await refusedBy(
      'measures_use_one_kind_of_period',
      db.as(
        team,
        (sql) => sql`
      select public.record_values(${id}, ${entries({ period: '2023', value: 5 }, { period: '2024-01', value: 9 })}::text::jsonb, null)`,
      ),
    );
    expect(await db.sql`select from public.measure_values where measure_id = ${id}`).toHaveLength(0);
  });

  it('is for the culture team; whoever else tries learns nothing of a draft', async () => {
    const draft = await measure({ published_on: null });
    for (const id of [draft, 'no-such-measure']) {
      const attempt = db.as(
        nobody,
        (sql) =>
          sql`select public.record_values(${id}, ${entries({ period: '2023-01', value: 5 })}::text::jsonb, null)`,
      );
      await expect(attempt).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('a measure is saved with its goals, and a key is used once', async () => {
    await db.sql`insert into public.strategies (id, name, starts_year, ends_year) values ('s', 'S', 2017, 2027)`;
    await db.sql`insert into public.strategy_editions (id, strategy_id, name, position, dated_on, state) values ('e', 's', 'E', 1, '2017', 'adopted')`;
    await db.sql`insert into public.goals (id, edition_id, name, position) values ('one', 'e', 'One', 1), ('two', 'e', 'Two', 2)`;
    const given = {
      id: 'saved',
      name: 'Saved',
      summary: 'S',
      kind: 'count',
      unit_one: 'person',
      unit_many: 'people',
      decimals: 0,
      direction: 'up',
      period_kind: 'year',
      additive: false,
    };
    const save = (sql: TestDatabase['sql'], name: string, goals: string[], isNew: boolean) =>
      sql`select public.save_measure(${JSON.stringify({ ...given, name })}::text::jsonb, ${goals}, ${isNew}) as saved`;
    await db.as(team, async (sql) => {
      const as = sql as never as TestDatabase['sql'];
      await save(as, 'Saved', ['one'], true);
      await save(as, 'Saved again', ['two'], false);
      expect(
        await sql`select name, goal_id from public.measures join public.measure_goals on measure_id = id where id = 'saved'`,
      ).toMatchObject([{ name: 'Saved again', goal_id: 'two' }]);
      await refusedBy(
        'measures_pkey',
        sql.savepoint((inner) => save(inner as never, 'Saved', [], true)),
      );
    });
    await expect(db.as(nobody, (sql) => save(sql as never, 'Saved', [], true))).rejects.toMatchObject({
      code: '42501',
    });
    const id = await measure();
    const [row] = await db.as(
      nobody,
      (sql) =>
        sql`select public.save_measure(${JSON.stringify({ ...given, id })}::text::jsonb, '{one}', false) as saved`,
    );
    expect(row!.saved).toBe(false);
    expect(await db.sql`select from public.measure_goals where measure_id = ${id}`).toHaveLength(0);
  });
});

describe('facts', () => {
  it('are the latest value, the baseline, the change, the target and each period, with the words of estimates', async () => {
    const id = await measure({ baseline_period: '2022' });
    await values(id, [
      { period: '2022', value: 80, words: 'around 80' },
      { period: '2023', value: 200 },
    ]);
    await db.sql`insert into public.measure_targets (measure_id, period, value, recorded_on) values (${id}, '2027', 250, '2025-01-01')`;
    const rows = await db.sql`select * from private.measures_facts_as_at(${TODAY}, ${[id]})`;
    const fact = (name: string) => rows.find(({ key }) => key === `measure/${id}/${name}`);
    expect(fact('latest')).toMatchObject({
      kind: 'number',
      value: 200,
      words: null,
      records: [{ kind: 'measure', id }],
    });
    expect(fact('baseline')).toMatchObject({ value: 80, words: 'around 80' });
    expect(fact('baseline-period')).toMatchObject({ kind: 'date', value: '2022' });
    expect(fact('change')).toMatchObject({
      kind: 'change',
      value: { change: 120, estimate: true, of: 'count' },
    });
    expect(fact('target')).toMatchObject({ value: 250 });
    expect(fact('2022')).toMatchObject({ value: 80 });
    expect(rows).toHaveLength(10);
  });

  it('say nothing of a change over a break', async () => {
    const id = await measure({ baseline_period: '2022' });
    await values(id, [
      { period: '2022', value: 80 },
      { period: '2023', value: 200 },
    ]);
    await db.sql`insert into public.series_breaks (measure_id, period, reason) values (${id}, '2023', 'R')`;
    const rows = await db.sql`select key from private.measures_facts_as_at(${TODAY}, ${[id]})`;
    expect(rows.map(({ key }) => key)).not.toContain(`measure/${id}/change`);
    expect(rows.map(({ key }) => key)).toContain(`measure/${id}/latest`);
  });
});
