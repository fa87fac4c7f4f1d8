/**
 * Rule 16: how an action stood at any past date can be asked for. Whatever happens to actions, on whatever days, what the database says of
 * each day is what a plain model says that keeps a copy of everything each evening; and the tallies are what the spans add up to.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { statusShown, type Status } from '../../../src/lib/delivery/status.ts';
import { aReport, makeAction, makeGoals, makePlan } from '../../factories/delivery.ts';
import { createDatabase, type TestDatabase } from '../cluster.ts';
import { together } from './refusals.ts';

const GOALS = ['health', 'skills', 'green'];
const STATUSES = ['not_started', 'on_track', 'at_risk', 'off_track', 'done', 'paused', 'stopped'] as const;

let db: TestDatabase;
beforeAll(async () => {
  db = await createDatabase();
  await makeGoals(db.sql, GOALS);
  // The days pass as the test says.
  await db.sql.unsafe(`
    create schema test;
    create table test.clock (today date not null);
    insert into test.clock values ('2025-01-01');
    create or replace function private.today() returns date language sql stable security definer set search_path = ''
      as $$ select today from test.clock $$`);
});
afterAll(() => db.drop());

const setToday = (day: string) => db.sql`update test.clock set today = ${day}`;

/** An action as a plain model has it. */
type Modelled = {
  id: string;
  added: string;
  inPlan: boolean;
  goals: string[];
  due: string | null;
  updates: {
    id: string;
    number: number;
    status: string;
    written: string;
    published: boolean;
    waits: boolean;
  }[];
  /** Each evening, how it stood. */
  evenings: Map<string, Evening | null>;
};
type Evening = { status: string; goals: string[]; due: string | null; silent: string };

type Step =
  | { kind: 'days'; count: number }
  | { kind: 'add'; goals: string[]; due: string | null }
  | { kind: 'goals'; which: number; goals: string[] }
  | { kind: 'due'; which: number; due: string | null }
  | { kind: 'write'; which: number; status: string; waits: boolean }
  | { kind: 'publish' | 'return'; which: number }
  | { kind: 'in or out'; which: number };

const which = fc.nat(9);
const goals = fc.shuffledSubarray(GOALS);
const due = fc.option(fc.constantFrom('2025', '2025-06', '2026-02-28'));
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('days' as const), count: fc.integer({ min: 1, max: 45 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('add' as const), goals, due }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('goals' as const), which, goals }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('due' as const), which, due }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      which,
      status: fc.constantFrom(...STATUSES),
      waits: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('publish' as const, 'return' as const), which }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('in or out' as const), which }) },
);

function eveningOf(action: Modelled): Evening | null {
  if (!action.inPlan) return null;
  const said = action.updates.filter(({ published }) => published).at(-1);
  return {
    status: said?.status ?? 'not_started',
    goals: action.goals,
    due: action.due,
    silent: action.updates.at(-1)?.written ?? action.added,
  };
}

/** Does a step in the database and in the model. */
async function take(step: Exclude<Step, { kind: 'days' }>, plan: string, actions: Modelled[], today: string) {
  const { sql } = db;
  if (step.kind === 'add') {
    const id = await makeAction(sql, plan, { due_on: step.due });
    actions.push({
      id,
      added: today,
      inPlan: true,
      goals: [],
      due: step.due,
      updates: [],
      evenings: new Map(),
    });
  }
  const action = step.kind === 'add' ? actions.at(-1) : actions[step.which % (actions.length || 1)];
  if (!action) return;
  const waiting = action.updates.find(({ waits }) => waits);
  switch (step.kind) {
    case 'add':
    case 'goals':
      await sql.begin(async (own) => {
        await own`delete from public.action_goals where action_id = ${action.id}`;
        for (const [place, goal_id] of step.goals.entries())
          await own`insert into public.action_goals ${own({ action_id: action.id, goal_id, position: place })}`;
      });
      action.goals = step.goals;
      break;
    case 'due':
      await sql`update public.actions set due_on = ${step.due} where id = ${action.id}`;
      action.due = step.due;
      break;
    case 'write': {
      if (!action.inPlan) return;
      const report = sql.json(aReport({ status: step.status }) as never);
      const [made] = await sql<{ id: string }[]>`
        select private.record_update(${action.id}, ${report}, ${step.waits ? 'lead' : 'team'}) as id`;
      const number = action.updates.length + 1;
      action.updates.push({
        id: made!.id,
        number,
        status: step.status,
        written: today,
        published: !step.waits,
        waits: step.waits,
      });
      break;
    }
    case 'publish':
    case 'return':
      if (!waiting) return;
      if (step.kind === 'publish')
        await sql`update public.updates set published_on = private.today() where id = ${waiting.id}`;
      else await sql`update public.updates set returned_on = private.today() where id = ${waiting.id}`;
      waiting.waits = false;
      waiting.published = step.kind === 'publish';
      break;
    case 'in or out':
      await sql`update public.actions set taken_out_on = case when taken_out_on is null then private.today() end where id = ${action.id}`;
      action.inPlan = !action.inPlan;
  }
}

const dayAfter = (day: string, count: number) =>
  new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10);

/** How the model's actions stood in the evening of a day. */
function modelAt(actions: Modelled[], day: string) {
  const standing: Record<string, Evening> = {};
  for (const { id, evenings } of actions) {
    const last = [...evenings].filter(([evening]) => evening <= day).at(-1)?.[1];
    if (last) standing[id] = last;
  }
  return standing;
}

async function databaseAt(plan: string, day: string) {
  const rows = await db.sql<({ id: string } & Evening)[]>`
    select action_id as id, status, goal_ids as goals, due_on as due, silent_since::text as silent
    from public.action_spans
    where plan_id = ${plan} and from_on <= ${day} and (until_on is null or ${day} < until_on)`;
  return Object.fromEntries(rows.map(({ id, ...evening }) => [id, evening]));
}

/** The same as lists count it, with what is shown. */
async function stretchesAt(plan: string, day: string) {
  const rows = await db.sql<{ id: string; status: string; shown: string; goals: string[]; due_by: string }[]>`
    select action_id as id, status, shown, goal_ids as goals, due_by::text
    from private.action_stretches where plan_id = ${plan} and daterange(from_on, until_on) @> ${day}::date`;
  return Object.fromEntries(rows.map(({ id, ...stretch }) => [id, stretch]));
}

function stretchesOf(standing: Record<string, Evening>, day: string) {
  const lastDays: Record<string, string> = { '2025': '2025-12-31', '2025-06': '2025-06-30' };
  return Object.fromEntries(
    Object.entries(standing).map(([id, { status, goals, due, silent }]) => [
      id,
      {
        status,
        shown: statusShown(status as Status, silent, day),
        goals,
        due_by: due && (lastDays[due] ?? due),
      },
    ]),
  );
}

/** Counts by goal ('' for all) and status, as the tallies up to a month's end have it. */
async function talliesAt(plan: string, day: string) {
  const rows = await db.sql<{ what: string; count: number }[]>`
    select goal_id || ' ' || status as what, sum(change)::int as count
    from public.action_tallies where plan_id = ${plan} and month <= ${day} group by goal_id, status having sum(change) <> 0`;
  return Object.fromEntries(rows.map(({ what, count }) => [what, count]));
}

function countsOf(standing: Record<string, Evening>) {
  const counts: Record<string, number> = {};
  for (const { goals, status } of Object.values(standing))
    for (const goal of [...goals, '']) counts[`${goal} ${status}`] = (counts[`${goal} ${status}`] ?? 0) + 1;
  return counts;
}

describe('rule 16: how an action stood at any past date', () => {
  it('is what a plain model says that keeps everything each evening', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 10, maxLength: 30 }), async (steps) => {
        const plan = await makePlan(db.sql);
        const actions: Modelled[] = [];
        const start = '2025-01-01';
        let today = start;
        await setToday(today);
        for (const step of steps) {
          if (step.kind === 'days') {
            today = dayAfter(today, step.count);
            await setToday(today);
          } else {
            await take(step, plan, actions, today);
            for (const action of actions) action.evenings.set(today, eveningOf(action));
          }
        }
        for (let day = start; day <= today; day = dayAfter(day, 7)) {
          expect([day, await databaseAt(plan, day)]).toEqual([day, modelAt(actions, day)]);
          expect([day, await stretchesAt(plan, day)]).toEqual([day, stretchesOf(modelAt(actions, day), day)]);
        }
        expect(await databaseAt(plan, today)).toEqual(modelAt(actions, today));
        // Where no more is written, silence comes by itself.
        const later = dayAfter(today, 59 + steps.length);
        expect(await stretchesAt(plan, later)).toEqual(stretchesOf(modelAt(actions, today), later));
        for (const month of new Set(
          [...actions.flatMap(({ evenings }) => [...evenings.keys()])].map((day) => day.slice(0, 7)),
        )) {
          const end = dayAfter(`${month}-28`, 4).slice(0, 8) + '01';
          const evening = dayAfter(end, -1);
          expect([evening, await talliesAt(plan, evening)]).toEqual([
            evening,
            countsOf(modelAt(actions, evening)),
          ]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('shows ‘no word’ from the 60th day without one, and never for what has ended', async () => {
    const [shown] = await db.sql`
      select public.status_shown('on_track', '2025-01-01', '2025-03-01') as before, public.status_shown('on_track', '2025-01-01', '2025-03-02') as after,
        public.status_shown('done', '2025-01-01', '2026-01-01') as done, public.status_shown('stopped', '2025-01-01', '2026-01-01') as stopped,
        public.status_shown('paused', '2025-01-01', '2026-01-01') as paused`;
    expect(shown).toEqual({
      before: 'on_track',
      after: 'no_word',
      done: 'done',
      stopped: 'stopped',
      paused: 'no_word',
    });
  });

  it('an update that says again what was said begins no stretch, and what comes after a silence does', async () => {
    const plan = await makePlan(db.sql);
    await setToday('2025-01-01');
    const id = await makeAction(db.sql, plan);
    for (const day of ['2025-01-10', '2025-02-10', '2025-05-01']) {
      await setToday(day);
      await db.sql`select private.record_update(${id}, ${db.sql.json(aReport({ status: 'on_track' }) as never)}, 'team')`;
    }
    const stretches = await db.sql`
      select from_on::text, until_on::text, status, shown from private.action_stretches where action_id = ${id} order by from_on`;
    expect([...stretches]).toEqual([
      { from_on: '2025-01-01', until_on: '2025-01-10', status: 'not_started', shown: 'not_started' },
      { from_on: '2025-01-10', until_on: '2025-04-11', status: 'on_track', shown: 'on_track' },
      { from_on: '2025-04-11', until_on: '2025-05-01', status: 'on_track', shown: 'no_word' },
      { from_on: '2025-05-01', until_on: '2025-06-30', status: 'on_track', shown: 'on_track' },
      { from_on: '2025-06-30', until_on: null, status: 'on_track', shown: 'no_word' },
    ]);
  });

  it('what was changed and put back on one day has not changed', async () => {
    const plan = await makePlan(db.sql);
    await setToday('2025-01-01');
    const id = await makeAction(db.sql, plan, { due_on: '2025-06' });
    await setToday('2025-02-01');
    await db.sql`update public.actions set due_on = '2025-09' where id = ${id}`;
    await db.sql`update public.actions set due_on = '2025-06' where id = ${id}`;
    const revisions =
      await db.sql`select revised_on::text from public.action_revisions where action_id = ${id}`;
    expect([...revisions]).toEqual([{ revised_on: '2025-01-01' }]);
  });

  it('what one transaction adds, such as the goals of a new action, is one revision', async () => {
    const plan = await makePlan(db.sql);
    await setToday('2025-02-01');
    const id = await db.sql.begin(async (sql) => {
      const made = await makeAction(sql as never, plan, {
        added_on: '2025-01-01',
        taken_out_on: '2025-01-20',
      });
      await sql`insert into public.action_goals (action_id, goal_id, position) values (${made}, 'health', 1)`;
      return made;
    });
    const revisions = await db.sql`
      select revised_on::text, goal_ids, in_plan from public.action_revisions where action_id = ${id} order by revised_on`;
    expect([...revisions]).toEqual([
      { revised_on: '2025-01-01', goal_ids: ['health'], in_plan: true },
      { revised_on: '2025-01-20', goal_ids: ['health'], in_plan: false },
    ]);
  });
});

describe('many at once', () => {
  it('who change the same actions in opposite orders wait for each other, and none is turned away', async () => {
    await setToday('2025-03-01');
    const plan = await makePlan(db.sql);
    const ids: string[] = [];
    for (let place = 0; place < 4; place++) ids.push(await makeAction(db.sql, plan));
    const outcomes = await together(db.url, 4, async (sql, place) => {
      const order = place % 2 === 0 ? ids : ids.toReversed();
      for (const id of order) {
        await sql`select private.record_update(${id}, ${sql.json(aReport() as never)}, ${place < 2 ? 'team' : 'lead'})`;
        await sql`update public.actions set due_on = ${`2026-0${place + 1}`} where id = ${id}`;
      }
    });
    expect(outcomes).toEqual(['done', 'done', 'done', 'done']);
    const standing = await databaseAt(plan, '2025-03-01');
    expect(Object.keys(standing)).toHaveLength(4);
    expect(await talliesAt(plan, '2025-03-31')).toEqual({ ' on_track': 4 });
  });
});
