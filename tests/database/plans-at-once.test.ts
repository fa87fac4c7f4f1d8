/** Plans that several save at the very same moment: none is lost, and none is written over another. */
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Person, type TestDatabase } from './cluster.ts';
import { together } from './rules/refusals.ts';

let db: TestDatabase;
let team: Person;
beforeAll(async () => {
  db = await createDatabase();
  team = await db.signIn();
  await db.sql`insert into public.role_grants ${db.sql({ email: team.email, role_id: 'team' })}`;
});
afterAll(() => db.drop());

async function become(sql: TransactionSql) {
  const claims = { sub: team.userId, role: 'authenticated', email: team.email, session_id: team.sessionId };
  await sql`select set_config('request.jwt.claims', ${JSON.stringify(claims)}, true), set_config('request.jwt.claim.sub', ${team.userId}, true), set_config('role', 'authenticated', true)`;
}

const prepared = {
  id: null,
  name: 'Action plan 2028',
  starts_on: '2028',
  ends_on: '2029',
  updates_need_approval: false,
};

describe('a plan', () => {
  it('saved by two at the very same moment, is kept as the first has it, and the others are told', async () => {
    const id = String(
      await db.sql.begin(async (sql) => {
        await become(sql);
        return (await sql`select public.save_plan(${sql.json(prepared)}) as id`)[0]!.id as string;
      }),
    );
    const seen = { ...prepared, id, summary: null, edition_id: null, organisation_id: null };
    const outcomes = await together(db.url, 3, async (sql, place) => {
      await become(sql);
      await sql`select public.save_plan(${sql.json({ ...seen, summary: `Of ${place}` })}, ${sql.json(seen)})`;
    });
    expect(outcomes.toSorted()).toEqual([
      'done',
      'plans_are_saved_as_they_were_seen',
      'plans_are_saved_as_they_were_seen',
    ]);
    const [kept] = await db.sql`select summary from public.action_plans where id = ${id}`;
    expect(kept).toEqual({ summary: `Of ${outcomes.indexOf('done')}` });
  });

  it('of those made at the very same moment under one name, each is a plan of its own', async () => {
    const name = 'Made by several';
    const outcomes = await together(db.url, 3, async (sql) => {
      await become(sql);
      await sql`select public.save_plan(${sql.json({ ...prepared, name })})`;
    });
    expect(outcomes).toEqual(['done', 'done', 'done']);
    const made = await db.sql`select id from public.action_plans where name = ${name} order by position`;
    expect(made.map(({ id }) => String(id))).toEqual([
      'made-by-several',
      'made-by-several-2',
      'made-by-several-3',
    ]);
  });
});
