/** Rule 14: editions keep their own goals; a later goal or foundation can say which earlier ones it carries on. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../cluster.ts';
import { refusedBy } from './refusals.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createDatabase();
  await db.sql`insert into public.strategies (id, name, starts_year, ends_year) values ('s', 'Strategy', 2017, 2027), ('t', 'Other', 2017, 2027)`;
  await db.sql`
    insert into public.strategy_editions (id, strategy_id, name, position, dated_on, state) values
      ('first', 's', 'First', 1, '2017', 'adopted'), ('second', 's', 'Second', 2, '2022', 'adopted'),
      ('third', 's', 'Third', 3, '2025', 'proposed'), ('foreign', 't', 'Foreign', 9, '2025', 'proposed')`;
  await db.sql`
    insert into public.goals (id, edition_id, name, position)
    select edition || '-goal-' || place, edition, 'Partnership', place
      from unnest(array['first', 'second', 'third', 'foreign']) as edition, generate_series(1, 2) as place`;
  await db.sql`insert into public.foundations (id, edition_id, name, position) values ('first-foundation', 'first', 'Place', 1), ('third-foundation', 'third', 'Place', 1)`;
});
afterAll(() => db.drop());

type Ends = {
  from_goal_id?: string;
  from_foundation_id?: string;
  to_goal_id?: string;
  to_foundation_id?: string;
};
let number = 0;
const carryOn = (ends: Ends) =>
  db.sql`insert into public.successions ${db.sql({ id: `succession-${++number}`, ...ends })}`;

describe('rule 14: editions keep their own goals', () => {
  it('the same name may stand in each edition, each its own record', async () => {
    const [goals] = await db.sql<
      { count: number }[]
    >`select count(*)::int as count from public.goals where name = 'Partnership'`;
    expect(goals!.count).toBe(8);
  });

  it('an edition with goals cannot be removed', async () => {
    await refusedBy(
      'goals_edition_id_fkey',
      db.sql`delete from public.strategy_editions where id = 'second'`,
    );
  });

  it('two goals of one edition never have the same place', async () => {
    await refusedBy(
      'goals_have_one_order',
      db.sql`insert into public.goals (id, edition_id, name, position) values ('x', 'first', 'X', 1)`,
    );
  });
});

describe('rule 14: a later goal or foundation carries on an earlier one', () => {
  it('a goal a goal, a foundation a goal, a goal a foundation', async () => {
    await carryOn({ from_goal_id: 'first-goal-1', to_goal_id: 'second-goal-1' });
    await carryOn({ from_goal_id: 'first-goal-1', to_foundation_id: 'third-foundation' });
    await carryOn({ from_foundation_id: 'first-foundation', to_goal_id: 'third-goal-1' });
    await carryOn({ from_foundation_id: 'first-foundation', to_foundation_id: 'third-foundation' });
  });

  it.each([
    ['of the same edition', { from_goal_id: 'first-goal-1', to_goal_id: 'first-goal-2' }],
    ['of an earlier edition', { from_goal_id: 'third-goal-1', to_goal_id: 'first-goal-1' }],
    ['that is itself', { from_goal_id: 'first-goal-1', to_goal_id: 'first-goal-1' }],
    ['of another strategy', { from_goal_id: 'first-goal-1', to_goal_id: 'foreign-goal-1' }],
    [
      'a foundation of an earlier edition',
      { from_goal_id: 'third-goal-1', to_foundation_id: 'first-foundation' },
    ],
  ])('never one %s', async (_, ends) => {
    await refusedBy('successions_go_forward', carryOn(ends));
  });

  it('exactly one by exactly one, once', async () => {
    await refusedBy('successions_start_from_one', carryOn({ to_goal_id: 'second-goal-1' }));
    await refusedBy(
      'successions_start_from_one',
      carryOn({
        from_goal_id: 'first-goal-2',
        from_foundation_id: 'first-foundation',
        to_goal_id: 'second-goal-1',
      }),
    );
    await refusedBy('successions_lead_to_one', carryOn({ from_goal_id: 'first-goal-2' }));
    await refusedBy(
      'successions_are_not_doubled',
      carryOn({ from_goal_id: 'first-goal-1', to_goal_id: 'second-goal-1' }),
    );
  });

  it('stays true when a goal moves to another edition, or the editions change places', async () => {
    const rule = 'successions_go_forward';
    await refusedBy(
      rule,
      db.sql`update public.goals set edition_id = 'first', position = 9 where id = 'second-goal-1'`,
    );
    await refusedBy(
      rule,
      db.sql`update public.foundations set edition_id = 'first', position = 9 where id = 'third-foundation'`,
    );
    await refusedBy(rule, db.sql`update public.strategy_editions set position = 9 where id = 'first'`);
    await refusedBy(
      rule,
      db.sql`update public.strategy_editions set strategy_id = 't', position = 8 where id = 'third'`,
    );
    // What breaks nothing is done.
    await db.sql`update public.goals set edition_id = 'third', position = 9 where id = 'second-goal-2'`;
    await db.sql`update public.strategy_editions set position = 10 where id = 'third'`;
  });
});
