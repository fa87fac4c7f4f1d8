/** The desk: each number is that of the records it leads to, at any day; updates are decided on once; only the team decides. */
import fc from 'fast-check';
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskSchema } from '../../src/lib/delivery/desk.ts';
import { STATUSES } from '../../src/lib/delivery/status.ts';
import { makeAction, makeLead, makePlan } from '../factories/undertakings.ts';
import { createDatabase, type Person, type TestDatabase } from './cluster.ts';
import { refusedBy } from './rules/refusals.ts';

let db: TestDatabase;
let team: Person;
let director: Person;
let rep: Person;
beforeAll(async () => {
  db = await createDatabase();
  [team, director, rep] = await Promise.all([db.signIn(), db.signIn(), db.signIn()]);
  await db.sql`insert into public.role_grants ${db.sql([
    { email: team.email, role_id: 'team' },
    { email: director.email, role_id: 'director' },
    { email: rep.email, role_id: 'rep' },
  ])}`;
  await db.sql`insert into public.strategies (id, name, starts_year, ends_year) values ('strategy', 'S', 2017, 2027)`;
  await db.sql`insert into public.strategy_editions (id, strategy_id, name, position, dated_on, state) values ('edition', 'strategy', 'E', 1, '2025', 'adopted')`;
  await db.sql`insert into public.goals (id, edition_id, name, position) values ('health', 'edition', 'Health', 1), ('skills', 'edition', 'Skills', 2)`;
});
afterAll(() => db.drop());

const today = async () => (await db.sql<{ day: string }[]>`select private.today()::text as day`)[0]!.day;
const before = (day: string, days: number) =>
  new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);

async function deskAt(sql: TransactionSql, day: string) {
  const [found] = await sql<{ desk: unknown }[]>`select public.desk(${day}) as desk`;
  return deskSchema.parse(found!.desk);
}

async function listed(sql: TransactionSql, filters: Record<string, string>, day: string): Promise<number> {
  const [found] = await sql<{ count: number }[]>`
    select jsonb_array_length(public.actions_page(${sql.json(filters)}, ${day}, null, 10000) -> 'actions') as count`;
  return found!.count;
}

const anAction = fc.record({
  status: fc.option(fc.constantFrom(...STATUSES)),
  age: fc.integer({ min: 0, max: 200 }),
  word: fc.integer({ min: 0, max: 200 }),
  led: fc.constantFrom('nobody', 'gone', 'somebody'),
  due: fc.option(fc.constantFrom('2020', '2026-06', '2099-12-31')),
  goals: fc.subarray(['health', 'skills']),
  published: fc.boolean(),
  waits: fc.boolean(),
});

describe('the numbers of the desk', () => {
  it('are each as many as the list that they lead to, today and on a past day', async () => {
    const day = await today();
    await fc.assert(
      fc.asyncProperty(
        fc.array(anAction, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: 120 }),
        async (actions, ago) => {
          await db.sql
            .begin(async (sql) => {
              const plans = { true: await makePlan(sql), false: await makePlan(sql, { published: false }) };
              const gone = await makeLead(sql, null);
              const somebody = await makeLead(sql, null);
              await sql`update public.leads set left_on = private.today() - 30 where id = ${gone}`;
              for (const { status, age, word, led, due, goals, published, waits } of actions) {
                const lead = { nobody: null, gone, somebody }[led];
                const id = await makeAction(sql, { plan: plans[`${published}`], lead, silentFor: age });
                await sql`update public.actions set due_on = ${due} where id = ${id}`;
                for (const [position, goal] of goals.entries())
                  await sql`insert into public.action_goals (action_id, goal_id, position) values (${id}, ${goal}, ${position})`;
                const on = before(day, Math.min(age, word));
                if (status)
                  await sql`insert into public.updates (action_id, status, words, reported_on, published_on) values (${id}, ${status}, 'W', ${on}, ${on})`;
                if (waits)
                  await sql`insert into public.updates (action_id, status, words) values (${id}, 'done', 'W')`;
              }
              await becomeTeam(sql);
              for (const asAt of [day, before(day, ago)]) {
                const desk = await deskAt(sql, asAt);
                for (const need of ['no_word', 'late', 'no_owner', 'no_goal', 'no_due_date'] as const)
                  expect([need, desk.needs[need]]).toEqual([
                    need,
                    await listed(sql, { status: need, among: 'open' }, asAt),
                  ]);
                for (const goal of desk.goals) {
                  const all = Object.values(goal.statuses).reduce((sum, count) => sum + count, 0);
                  expect(all).toBe(await listed(sql, { goal: goal.id, among: 'published' }, asAt));
                }
                const [waiting] = await sql`
                select public.count_waiting(${asAt}) as counted, jsonb_array_length(public.waiting_updates(${asAt}, most => 100)) as shown`;
                expect(waiting).toEqual({ counted: desk.waiting.updates, shown: desk.waiting.updates });
                const last = desk.trend.at(-1)!;
                expect(Object.values(last.statuses).reduce((sum, count) => sum + count, 0)).toBe(
                  Object.values(desk.statuses).reduce((sum, count) => sum + count, 0),
                );
              }
              throw new Undone();
            })
            .catch((error: unknown) => {
              if (!(error instanceof Undone)) throw error;
            });
        },
      ),
      { numRuns: 25 },
    );
  });

  it('are nought for whoever may not read what waits, and only for what waits', async () => {
    const plan = await makePlan(db.sql);
    const action = await makeAction(db.sql, { plan, lead: null, silentFor: 70 });
    await db.sql`insert into public.updates (action_id, status, words) values (${action}, 'on_track', 'W')`;
    const day = await today();
    const theirs = await db.as(director, (sql) => deskAt(sql, day));
    expect(theirs.waiting.updates).toBeGreaterThan(0);
    const seen = await db.as(rep, (sql) => deskAt(sql, day));
    expect(seen.waiting.updates).toBe(0);
    expect(seen.needs.no_owner).toBeGreaterThan(0);
    const silent = await db.as(rep, (sql) => sql`select public.waiting_updates(${day}) as waiting`);
    expect(silent[0]!.waiting).toEqual([]);
  });

  it('name terms, requests and bids from the day on which they press, until they are dealt with', async () => {
    await db.sql`insert into public.bids (id, name, due_on) values ('bid', 'B', '2026-12')`;
    await db.sql`insert into public.bid_stages (id, bid_id, stage, reached_on) values ('writing', 'bid', 'in_preparation', '2026-01')`;
    await db.sql`insert into public.committees (id, name) values ('committee', 'C')`;
    await db.sql`insert into public.committee_meetings (id, committee_id, held_on) values ('asked', 'committee', '2026-01-10'), ('due', 'committee', '2026-06-30')`;
    await db.sql`insert into public.requests (id, committee_id, meeting_id, words, about, due_at_id) values ('request', 'committee', 'asked', 'W', 'A', 'due')`;
    await db.sql`insert into public.request_clauses (id, request_id, position, words) values ('clause', 'request', 1, 'W')`;
    const due = (day: string) =>
      db.as(team, async (sql) => {
        const { requests, bids } = await deskAt(sql, day);
        return [requests.length, bids.length];
      });
    expect(await due('2026-04-30')).toEqual([0, 0]);
    expect(await due('2026-05-01')).toEqual([1, 0]);
    expect(await due('2026-10-31')).toEqual([1, 0]);
    expect(await due('2026-11-01')).toEqual([1, 1]);
    await db.sql`insert into public.bid_stages (id, bid_id, stage, reached_on) values ('sent', 'bid', 'submitted', '2026-11-20')`;
    expect(await due('2026-11-19')).toEqual([1, 1]);
    expect(await due('2026-11-20')).toEqual([1, 0]);
  });
});

describe('several updates are decided on at once', () => {
  it('those that wait are published, and it is told how many did not wait any more', async () => {
    const plan = await makePlan(db.sql);
    const action = await makeAction(db.sql, { plan, lead: null });
    const ids = await Promise.all(
      ['one', 'two', 'three'].map(async (words) => {
        const [made] =
          await db.sql`insert into public.updates (action_id, status, words) values (${action}, 'done', ${words}) returning id`;
        await db.sql`insert into public.update_reports (update_id, written_as) values (${made!.id}, 'lead')`;
        return String(made!.id);
      }),
    );
    await db.as(team, async (sql) => {
      await sql`select public.publish_update(${ids[0]!})`;
      const [done] = await sql`select public.publish_updates(${sql.json([...ids, ids[1]!])}) as done`;
      expect(done!.done).toEqual({ published: 2, decided: 1 });
      const left = await sql`select id from public.updates where id = any (${ids}) and published_on is null`;
      expect(left).toHaveLength(0);
    });
    for (const person of [director, rep])
      await refusedBy(
        'the_culture_team_does_this',
        db.as(person, (sql) => sql`select public.publish_updates(${sql.json(ids)})`),
      );
  });
});

class Undone extends Error {}

async function becomeTeam(sql: TransactionSql) {
  const claims = { sub: team.userId, role: 'authenticated', email: team.email, session_id: team.sessionId };
  await sql`select set_config('request.jwt.claims', ${JSON.stringify(claims)}, true), set_config('request.jwt.claim.sub', ${team.userId}, true), set_config('role', 'authenticated', true)`;
}
