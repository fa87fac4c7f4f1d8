/** Rule 22: what was said, seen and let stand beside a draft stays as it was when the note was issued. */
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Person, type TestDatabase } from '../cluster.ts';
import { refusedBy } from './refusals.ts';

let db: TestDatabase;
let team: Person;
beforeAll(async () => {
  db = await createDatabase();
  team = await db.signIn();
  await db.sql`insert into public.role_grants ${db.sql({ email: team.email, role_id: 'team' })}`;
  await db.sql`insert into public.committees (id, name) values ('committee', 'Committee')`;
});
afterAll(() => db.drop());

/** Does something as somebody, and keeps it. */
function acting<T>(person: Person, run: (sql: TransactionSql) => Promise<T>): Promise<T> {
  const { userId, sessionId, email } = person;
  const claims = { sub: userId, role: 'authenticated', email, session_id: sessionId };
  return db.sql.begin(async (sql) => {
    await sql`
      select set_config('request.jwt.claims', ${JSON.stringify(claims)}, true),
        set_config('request.jwt.claim.sub', ${userId}, true), set_config('role', 'authenticated', true)`;
    return run(sql);
  }) as Promise<T>;
}

let number = 0;
/** A draft that the team has started, with a paragraph carried over. */
async function draft(): Promise<string> {
  const given = {
    id: `draft-${++number}`,
    committee_id: 'committee',
    dated: '2027-01-28',
    subject: 'S',
    body: 'One. {#one}',
  };
  const [row] = await acting(
    team,
    (sql) =>
      sql<
        { id: string }[]
      >`select public.start_note(${sql.json(given)}, null, array['One. {#one}'], '{"a/b/c": "3"}') as id`,
  );
  return row!.id;
}

describe('once a note is issued', () => {
  const values = {
    note_figures: { figure: 'x/y/z', printed: '1' },
    note_clashes: { stands: 'A', typed: 'B', before: 'C' },
    note_comments: { words: 'W' },
    check_waivers: { kind: 'typed-by-hand', words: '27', reason: 'R' },
    carried_paragraphs: { position: 9, words: 'W' },
  };
  const changes: Record<keyof typeof values, Record<string, string>> = {
    note_figures: { printed: '2' },
    note_clashes: { settled: 'both', settled_at: '2027-01-01' },
    note_comments: { resolved_at: '2027-01-01' },
    check_waivers: { withdrawn_at: '2027-01-01' },
    carried_paragraphs: { looked_at: '2027-01-01' },
  };
  it.each(Object.keys(values) as (keyof typeof values)[])('%s stay as they are', async (table) => {
    const id = await draft();
    const add = (row: Record<string, unknown>) =>
      acting(team, (sql) => sql`insert into ${sql(`public.${table}`)} ${sql({ note_id: id, ...row })}`);
    const change = () =>
      acting(
        team,
        (sql) =>
          sql`update ${sql(`public.${table}`)} set ${sql(changes[table])} where note_id = ${id} returning 1`,
      );
    await add(values[table]);
    await db.sql`update public.briefing_notes set issued_on = '2027-01-20' where id = ${id}`;
    const rule = 'drafts_are_worked_on_until_issued';
    await refusedBy(rule, add(values[table]));
    await refusedBy(rule, change());
    if (table === 'note_figures')
      await refusedBy(
        rule,
        acting(team, (sql) => sql`delete from public.note_figures where note_id = ${id}`),
      );
  });

  it.each(Object.keys(values) as (keyof typeof values)[])('of drafts %s are changed', async (table) => {
    const id = await draft();
    const changed = await acting(team, async (sql) => {
      await sql`insert into ${sql(`public.${table}`)} ${sql({ note_id: id, ...values[table] })}`;
      return sql`update ${sql(`public.${table}`)} set ${sql(changes[table])} where note_id = ${id} returning 1`;
    });
    expect(changed.length).toBeGreaterThan(0);
  });
});
