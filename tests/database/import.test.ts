/** Importing a plan: all of it or nothing, once, by the culture team alone, from a file of one's own. */
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Actor, type Person, type TestDatabase } from './cluster.ts';
import { refusedBy } from './rules/refusals.ts';

let db: TestDatabase;
const people: Record<string, Person> = {};
beforeAll(async () => {
  db = await createDatabase();
  await db.sql`insert into public.strategies (id, name, starts_year, ends_year) values ('s', 'Strategy', 2017, 2027)`;
  await db.sql`
    insert into public.strategy_editions (id, strategy_id, name, position, dated_on, state)
    values ('first', 's', 'First', 1, '2017', 'adopted')`;
  await db.sql`
    insert into public.goals (id, edition_id, name, position) values ('health', 'first', 'Health', 1), ('place', 'first', 'Place', 2)`;
  for (const role of ['team', 'head', 'director', 'rep', 'scrutiny']) {
    const person = await db.signIn();
    people[role] = person;
    await db.sql`insert into public.role_grants (email, role_id) values (${person.email}, ${role})`;
  }
  people.signed_in = await db.signIn();
});
afterAll(() => db.drop());

const NOTHING = { leads: [], create: [], change: [], gone: [], take_out: [], updates: [] };
const PLAN = {
  id: 'plan',
  name: 'Plan',
  edition_id: 'first',
  organisation_id: null,
  starts_on: '2025',
  ends_on: '2027',
};
const ACTION = {
  ...{ id: 'listen', reference: 'HW-01', will: 'Listen', summary: null, lead_id: 'officer', starts_on: null },
  ...{ due_on: '2026-03', budget_pence: 100, goals: ['health'], foundations: [], areas: [] },
  partners: [{ name: 'University', organisation_id: null }],
  milestones: [{ name: 'Ask', due_on: null }],
};
const FIRST = {
  ...NOTHING,
  leads: [{ id: 'officer', name: 'Arts officer', kind: 'person', organisation_id: null }],
  create: [ACTION],
  updates: [{ action_id: 'listen', status: 'on_track', words: 'Going well', reported_on: '2025-09-30' }],
};

type Json = Parameters<TransactionSql['json']>[0];

const keep = async (sql: TransactionSql) =>
  (
    await sql<
      { id: string }[]
    >`select public.keep_import_file('plan.csv', 'UTF-8', 'Ref,We will', '{}') as id`
  )[0]!.id;
const ground = async (sql: TransactionSql) =>
  (
    await sql<
      { ground: { fingerprint: string; actions: object[] } }[]
    >`select public.import_ground('plan') as ground`
  )[0]!.ground;
const importInto = async (sql: TransactionSql, id: string, changes: Json, seen: string, plan: Json = PLAN) =>
  (
    await sql<{ outcome: object }[]>`
    select public.import_actions(${id}, ${sql.json(plan)}, ${sql.json(changes)}, ${seen}) as outcome`
  )[0]!.outcome;
const importFirst = async (sql: TransactionSql) =>
  importInto(sql, await keep(sql), FIRST, (await ground(sql)).fingerprint);

/** How actions stand, as it was worked out from what the import wrote. */
const standing = async (sql: TransactionSql) => [
  ...(await sql`
    select action_id, status, goal_ids, due_on, until_on is null as lasts from public.action_spans where plan_id = 'plan' order by action_id, from_on`),
];

describe('an import', () => {
  it.each(['team', 'head'])('by %s makes the plan, its actions, links, leads and updates', async (role) => {
    await db.as(people[role]!, async (sql) => {
      expect(await importFirst(sql)).toEqual({
        plan_id: 'plan',
        created: 1,
        changed: 0,
        taken_out: 0,
        updates: 1,
        leads: 1,
      });
      expect((await ground(sql)).actions).toMatchObject([
        {
          reference: 'HW-01',
          lead_id: 'officer',
          goals: ['health'],
          partners: ['University'],
          milestones: ['Ask'],
          status: 'on_track',
        },
      ]);
      expect(await standing(sql)).toMatchObject([
        // The report is of a day before today, so nobody was silent since then; it counts from today.
        { action_id: 'listen', status: 'on_track', goal_ids: ['health'], due_on: '2026-03', lasts: true },
      ]);
      const lines = await sql<
        { reason: string }[]
      >`select distinct reason from public.change_log where table_name = 'actions'`;
      expect(lines).toEqual([{ reason: 'Import of the file plan.csv' }]);
    });
  });

  it('of no changes leaves no line in the log, and no revision', async () => {
    await db.as(people.team!, async (sql) => {
      await importFirst(sql);
      const count = async () =>
        (
          await sql`select (select count(*) from public.change_log) as lines, (select count(*) from public.action_revisions) as revisions`
        )[0];
      const before = await count();
      const outcome = await importInto(sql, await keep(sql), NOTHING, (await ground(sql)).fingerprint, {
        id: 'plan',
      });
      expect(outcome).toMatchObject({ created: 0, changed: 0, updates: 0 });
      expect(await count()).toEqual(before);
    });
  });

  it('changes what it says, adds and takes away links, and takes actions out and back', async () => {
    await db.as(people.team!, async (sql) => {
      await importFirst(sql);
      const gone = [
        { kind: 'goals', action_id: 'listen', key: 'health' },
        { kind: 'partners', action_id: 'listen', key: 'University' },
      ];
      const change = [
        {
          id: 'listen',
          set: { will: 'Listen better' },
          goals: ['place'],
          milestones: [{ name: 'Answer', due_on: '2026' }],
        },
      ];
      await importInto(sql, await keep(sql), { ...NOTHING, change, gone }, (await ground(sql)).fingerprint, {
        id: 'plan',
      });
      expect((await ground(sql)).actions).toMatchObject([
        {
          will: 'Listen better',
          due_on: '2026-03',
          goals: ['place'],
          partners: [],
          milestones: ['Ask', 'Answer'],
          taken_out_on: null,
        },
      ]);
      expect(await standing(sql)).toMatchObject([{ status: 'on_track', goal_ids: ['place'], lasts: true }]);
      const later = { action_id: 'listen', status: 'at_risk', words: 'Late', reported_on: '2025-10-01' };
      const again = async (changes: object) =>
        importInto(
          sql,
          await keep(sql),
          { ...NOTHING, ...changes } as Json,
          (await ground(sql)).fingerprint,
          { id: 'plan' },
        );
      await again({ updates: [later] });
      expect(await standing(sql)).toMatchObject([{ status: 'at_risk' }]);
      await again({ gone: [{ kind: 'goals', action_id: 'listen', key: 'place' }] });
      expect(await standing(sql)).toMatchObject([{ status: 'at_risk', goal_ids: [] }]);
      await again({ take_out: ['listen'] });
      expect((await ground(sql)).actions).toMatchObject([{ taken_out_on: expect.any(String) }]);
      expect(await standing(sql)).toEqual([]);
      // What is changed after an import is laid out as ever.
      await sql`update public.actions set taken_out_on = null where id = 'listen'`;
      expect(await standing(sql)).toMatchObject([{ status: 'at_risk', goal_ids: [], lasts: true }]);
    });
  });

  it('of a plan that has changed since it was looked at does nothing', async () => {
    await db.as(people.team!, async (sql) => {
      await importFirst(sql);
      const { fingerprint } = await ground(sql);
      await sql`update public.actions set will = 'Something else' where id = 'listen'`;
      const change = [{ id: 'listen', set: { will: 'Listen better' } }];
      expect(
        await importInto(sql, await keep(sql), { ...NOTHING, change }, fingerprint, { id: 'plan' }),
      ).toEqual({ outdated: true });
      expect((await ground(sql)).actions).toMatchObject([{ will: 'Something else' }]);
    });
  });

  it('pressed twice is done once, and says the same', async () => {
    await db.as(people.team!, async (sql) => {
      const id = await keep(sql);
      const { fingerprint } = await ground(sql);
      const outcome = await importInto(sql, id, FIRST, fingerprint);
      expect(await importInto(sql, id, FIRST, fingerprint)).toEqual(outcome);
      expect((await ground(sql)).actions).toHaveLength(1);
    });
  });

  it('is all or nothing', async () => {
    const broken = { ...FIRST, create: [ACTION, { ...ACTION, id: 'other' }] };
    await refusedBy(
      'actions_references_are_not_doubled',
      db.as(people.team!, async (sql) =>
        importInto(sql, await keep(sql), broken, (await ground(sql)).fingerprint),
      ),
    );
    expect(await db.sql`select from public.action_plans`).toHaveLength(0);
  });

  it('reaches no other plan', async () => {
    await db.as(people.team!, async (sql) => {
      await importFirst(sql);
      const [other] = await sql<{ g: { fingerprint: string } }[]>`select public.import_ground('other') as g`;
      const change = [{ id: 'listen', set: { will: 'Taken over' }, goals: ['place'] }];
      const gone = [{ kind: 'goals', action_id: 'listen', key: 'health' }];
      const updates = [{ action_id: 'listen', status: 'stopped', words: 'Over', reported_on: '2025-09-30' }];
      const changes = { ...NOTHING, change, gone, updates, take_out: ['listen'] };
      await importInto(sql, await keep(sql), changes, other!.g.fingerprint, { ...PLAN, id: 'other' });
      expect((await ground(sql)).actions).toMatchObject([
        { will: 'Listen', goals: ['health'], status: 'on_track', taken_out_on: null },
      ]);
    });
  });
});

describe('who may import', () => {
  it.each(['director', 'rep', 'scrutiny', 'signed_in'])('%s may not', async (role) => {
    const person = people[role]!;
    await refusedBy('the_culture_team_does_this', db.as(person, keep));
    await refusedBy('the_culture_team_does_this', db.as(person, ground));
    await refusedBy(
      'the_culture_team_does_this',
      db.as(person, (sql) => importInto(sql, 'any', FIRST, '')),
    );
  });

  it('the public may not even ask', async () => {
    await expect(db.as('anon' satisfies Actor, keep)).rejects.toThrow(/permission denied/);
  });
});

describe('a kept file', () => {
  it('is its maker’s alone, and goes when they let go of it', async () => {
    const [{ id } = { id: '' }] = await db.sql<{ id: string }[]>`
      insert into private.import_files (owner_id, name, encoding, content, choices)
      values (${people.team!.userId}, 'plan.csv', 'UTF-8', 'x', '{}') returning id`;
    const read = (sql: TransactionSql) => sql`select public.read_import_file(${id}) as file`;
    expect(await db.as(people.team!, read)).toMatchObject([{ file: { name: 'plan.csv', content: 'x' } }]);
    expect(await db.as(people.head!, read)).toEqual([{ file: null }]);
    await refusedBy(
      'imports_are_of_a_kept_file',
      db.as(people.head!, (sql) => importInto(sql, id, FIRST, '')),
    );
    await db.as(people.head!, (sql) => sql`select public.forget_import_file(${id})`);
    const forgotten = await db.as(people.team!, async (sql) => {
      await sql`select public.forget_import_file(${id})`;
      return read(sql);
    });
    expect(forgotten).toEqual([{ file: null }]);
  });

  it('is kept for a week', async () => {
    await db.sql`
      insert into private.import_files (owner_id, name, encoding, content, choices, added_at)
      select ${people.team!.userId}, name, 'UTF-8', 'x', '{}', now() - age::interval
        from (values ('old', '7 days 1 hour'), ('young', '6 days 23 hours')) as files (name, age)`;
    const names = async () =>
      (await db.sql`select name from private.import_files where name in ('old', 'young')`).map(
        ({ name }) => name,
      );
    const mine = await db.as(people.team!, (sql) => sql`select public.my_import_files() as files`);
    expect(JSON.stringify(mine)).not.toContain('"old"');
    expect(JSON.stringify(mine)).toContain('"young"');
    await db.sql`select public.forget_old_import_files()`;
    expect(await names()).toEqual(['young']);
  });

  it('holds no more than 5 MB, and has a name', async () => {
    const keepAs = (name: string, content: string) =>
      db.as(people.team!, (sql) => sql`select public.keep_import_file(${name}, 'UTF-8', ${content}, '{}')`);
    await refusedBy('import_files_are_not_too_large', keepAs('large.csv', 'x'.repeat(5 * 1024 * 1024 + 1)));
    await refusedBy('import_files_have_a_name', keepAs(' ', 'x'));
  });
});
