/** Rule 15, and what keeps plans and actions what they are: every rule by its name, for the team and for the owner. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAction, makeGoals, makePlan } from '../../factories/delivery.ts';
import { createDatabase, type Person, type TestDatabase } from '../cluster.ts';
import { refusedBy } from './refusals.ts';

let db: TestDatabase;
let team: Person;
let plan: string;
beforeAll(async () => {
  db = await createDatabase();
  team = await db.signIn();
  await db.sql`insert into public.role_grants ${db.sql({ email: team.email, role_id: 'team' })}`;
  await makeGoals(db.sql, ['health', 'skills']);
  plan = await makePlan(db.sql);
});
afterAll(() => db.drop());

const change = (id: string, values: Record<string, unknown>) =>
  db.sql`update public.actions set ${db.sql(values)} where id = ${id}`;

describe('rule 15: an action has a goal, an owner and a due date, or shows that it lacks them', () => {
  const standing = async (id: string) => {
    const [span] = await db.sql`
      select goal_ids, lead_id, due_on, due_by::text from public.action_spans where action_id = ${id} and until_on is null`;
    return span;
  };

  it('one without any of them is recorded, and says so', async () => {
    expect(await standing(await makeAction(db.sql, plan))).toEqual({
      goal_ids: [],
      lead_id: null,
      due_on: null,
      due_by: null,
    });
  });

  it('one with all of them says which', async () => {
    await db.sql`insert into public.leads (id, name, kind) values ('lead', 'Lead', 'organisation')`;
    const id = await makeAction(db.sql, plan, { lead_id: 'lead', due_on: '2027-02' });
    await db.sql`insert into public.action_goals (action_id, goal_id, position) values (${id}, 'skills', 1), (${id}, 'health', 2)`;
    expect(await standing(id)).toEqual({
      goal_ids: ['skills', 'health'],
      lead_id: 'lead',
      due_on: '2027-02',
      due_by: '2027-02-28',
    });
  });

  it.each([
    ['2027', '2027-12-31'],
    ['2028-02', '2028-02-29'],
    ['2027-03-05', '2027-03-05'],
  ])('due %s is not late before the end of %s', async (due_on, due_by) => {
    expect(await standing(await makeAction(db.sql, plan, { due_on }))).toMatchObject({ due_by });
  });

  it.each<[string, Record<string, unknown>]>([
    ['actions_due_on_exists', { due_on: '2025-13' }],
    ['actions_starts_on_exists', { starts_on: 'soon', due_on: '2025' }],
    ['actions_end_after_they_start', { starts_on: '2026-02', due_on: '2026-01' }],
    ['actions_have_a_reference', { reference: ' HW-01' }],
    ['actions_say_what_is_undertaken', { will: ' ' }],
    ['actions_budget_is_not_negative', { budget_pence: -1 }],
    ['actions_are_taken_out_after_they_came', { added_on: '2026-01-02', taken_out_on: '2026-01-01' }],
  ])('%s', async (rule, values) => {
    await refusedBy(rule, makeAction(db.sql, plan, values));
  });

  it('a year may be due that the action starts in', async () => {
    await makeAction(db.sql, plan, { starts_on: '2026-05', due_on: '2026' });
  });

  it('a reference names one action of a plan; another plan may use it too', async () => {
    await makeAction(db.sql, plan, { reference: 'HW-01' });
    await refusedBy('actions_references_are_not_doubled', makeAction(db.sql, plan, { reference: 'HW-01' }));
    await makeAction(db.sql, await makePlan(db.sql), { reference: 'HW-01' });
  });

  it('a goal that an action serves cannot be removed', async () => {
    const id = await makeAction(db.sql, plan);
    await db.sql`insert into public.action_goals (action_id, goal_id, position) values (${id}, 'health', 1)`;
    await refusedBy('action_goals_goal_id_fkey', db.sql`delete from public.goals where id = 'health'`);
  });
});

describe('the past of a published plan is not rewritten', () => {
  it('an action is never deleted, by anybody', async () => {
    const id = await makeAction(db.sql, plan);
    await refusedBy('actions_are_never_deleted', db.sql`delete from public.actions where id = ${id}`);
  });

  it('an action stays in its plan; a plan or a lead whose key is changed is the same one', async () => {
    const [one, other] = [await makePlan(db.sql), await makePlan(db.sql)];
    await db.sql`insert into public.leads (id, name, kind) values ('lead-before', 'Lead', 'organisation')`;
    const id = await makeAction(db.sql, one, { lead_id: 'lead-before', added_on: '2025-01-01' });
    await refusedBy('actions_stay_in_their_plan', change(id, { plan_id: other }));
    await db.sql`update public.action_plans set id = ${`${one}-renamed`} where id = ${one}`;
    await db.sql`update public.leads set id = 'lead-after' where id = 'lead-before'`;
    await db.sql`update public.actions set id = ${`${id}-renamed`} where id = ${id}`;
    const renamed = { id: `${id}-renamed`, plan_id: `${one}-renamed`, lead_id: 'lead-after' };
    const said = await db.sql`
      select id, plan_id, lead_id from public.actions where id = any (${[id, `${id}-renamed`]})
      union select action_id, plan_id, lead_id from public.action_spans where action_id = any (${[id, `${id}-renamed`]})
      union select action_id, plan_id, lead_id from private.action_stretches where action_id = any (${[id, `${id}-renamed`]})
      union select action_id, ${`${one}-renamed`}, lead_id from public.action_revisions where action_id = any (${[id, `${id}-renamed`]})`;
    expect([...said]).toEqual([renamed]);
  });

  it('the team adds an action to it, and takes one out, today and on no other day', async () => {
    const values = { id: 'new', plan_id: plan, reference: 'new', position: 1, will: 'We will.' };
    await db.as(team, async (sql) => {
      await sql`insert into public.actions ${sql(values)}`;
      await sql`update public.actions set taken_out_on = added_on where id = 'new'`;
      await sql`update public.actions set taken_out_on = null where id = 'new'`;
    });
    const refused = (run: (sql: Parameters<Parameters<TestDatabase['as']>[1]>[0]) => PromiseLike<unknown>) =>
      refusedBy(
        'actions_come_and_go_today',
        db.as(team, async (sql) => void (await run(sql))),
      );
    await refused((sql) => sql`insert into public.actions ${sql({ ...values, added_on: '2025-01-01' })}`);
    const id = await makeAction(db.sql, plan, { added_on: '2025-01-01' });
    await refused((sql) => sql`update public.actions set taken_out_on = '2025-06-01' where id = ${id}`);
    await refused((sql) => sql`update public.actions set added_on = '2025-06-01' where id = ${id}`);
  });

  it('while a plan is being prepared, the team may say of its actions what it will', async () => {
    const own = await makePlan(db.sql, { published_on: null });
    const values = { plan_id: own, reference: 'new', position: 1, will: 'We will.', added_on: '2025-01-01' };
    await db.as(team, (sql) => sql`insert into public.actions ${sql(values)}`);
  });

  it('a goal whose key is changed is the same goal on every past day', async () => {
    await db.sql`insert into public.goals (id, edition_id, name, position) values ('before', 'edition', 'Before', 9)`;
    const id = await makeAction(db.sql, plan, { added_on: '2025-01-01' });
    await db.sql`insert into public.action_goals (action_id, goal_id, position) values (${id}, 'before', 1)`;
    await db.sql`delete from public.action_goals where action_id = ${id}`;
    await db.sql`insert into public.action_goals (action_id, goal_id, position) values (${id}, 'before', 1)`;
    await db.sql`update public.goals set id = 'after' where id = 'before'`;
    const names = await db.sql`
      select goal_ids from public.action_spans where action_id = ${id} and goal_ids <> '{}'
      union select goal_ids from public.action_revisions where action_id = ${id} and goal_ids <> '{}'`;
    expect([...names]).toEqual([{ goal_ids: ['after'] }]);
  });

  it('the last revision says what the action says', async () => {
    const id = await makeAction(db.sql, plan);
    await refusedBy(
      'revisions_end_with_the_action',
      db.sql`update public.action_revisions set will = 'Something else.' where action_id = ${id}`,
    );
    await refusedBy(
      'revisions_end_with_the_action',
      db.sql`delete from public.action_revisions where action_id = ${id}`,
    );
    await db.sql`
      insert into public.action_revisions (action_id, revised_on, will) values (${id}, '2020-01-01', 'Something earlier.')`;
  });
});
