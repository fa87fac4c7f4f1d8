/** What the pages of actions show at any date, held against a small model of the rules; and that nothing shows which is not public. */
import fc from 'fast-check';
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionSchema, actionsPageSchema, type ActionsPage } from '../../src/lib/delivery/action.ts';
import { CHANGE_KINDS, changesSchema, type ChangeKind } from '../../src/lib/delivery/since.ts';
import { daysBetween } from '../../src/lib/delivery/status.ts';
import { day, LASTED, make, plan, standing, type Made } from '../factories/past-of-plans.ts';
import { createDatabase, type Person, type TestDatabase } from './cluster.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createDatabase();
  await db.sql`insert into public.strategies (id, name, starts_year, ends_year) values ('s', 'S', 2017, 2037)`;
  await db.sql`
    insert into public.strategy_editions (id, strategy_id, name, position, dated_on, state)
    values ('e', 's', 'E', 1, '2020', 'adopted')`;
  await db.sql`
    insert into public.goals (id, edition_id, name, position)
    select goal, 'e', goal, position from unnest(array['g-1', 'g-2', 'g-3']) with ordinality as goals (goal, position)`;
  await db.sql`insert into public.leads (id, name, kind) values ('l-1', 'Lead one', 'organisation')`;
  await db.sql`insert into public.leads (id, name, kind, left_on) values ('l-2', 'Lead two', 'person', ${day(150)})`;
});
afterAll(() => db.drop());

const UNDONE = new Error('undone');
/** Makes a plan, asks as somebody, and undoes it all. */
async function asking<T>(
  actor: 'anon' | Person,
  actions: Made[],
  published: number | null,
  ask: (sql: TransactionSql) => Promise<T>,
): Promise<T> {
  let answer: T | undefined;
  await db.sql
    .begin(async (sql) => {
      await make(sql, actions, published);
      const role = actor === 'anon' ? 'anon' : 'authenticated';
      const claims =
        actor === 'anon'
          ? { role }
          : { role, sub: actor.userId, email: actor.email, session_id: actor.sessionId };
      await sql`
        select set_config('request.jwt.claims', ${JSON.stringify(claims)}, true), set_config('role', ${role}, true)`;
      answer = await ask(sql);
      throw UNDONE;
    })
    .catch((error: unknown) => {
      if (error !== UNDONE) throw error;
    });
  return answer as T;
}

async function list(
  sql: TransactionSql,
  filters: Record<string, string>,
  at: number,
  size: number | null = null,
  after: string | null = null,
): Promise<ActionsPage> {
  const [row] =
    await sql`select public.actions_page(${sql.json(filters)}, ${day(at)}, ${after}, ${size}) as page`;
  return actionsPageSchema.parse(row?.['page']);
}
const count = <T>(all: T[], is: (each: T) => boolean) => all.filter(is).length;

describe('the list of actions', () => {
  it('shows and counts at any date what the rules say', async () => {
    await fc.assert(
      fc.asyncProperty(plan, fc.integer({ min: 0, max: LASTED }), async (actions, at) => {
        const page = await asking('anon', actions, 0, (sql) => list(sql, {}, at));
        const expected = actions.flatMap((action) => {
          const stood = standing(action, at);
          return stood ? [{ id: action.id, ...stood }] : [];
        });
        expect(
          page.actions.map(({ id, shown, silent_since, is_late, owned }) => [
            id,
            shown,
            silent_since,
            is_late,
            owned,
          ]),
        ).toEqual(expected.map(({ id, shown, silent, late, owned }) => [id, shown, silent, late, owned]));
        const { statuses, ...counts } = page.counts;
        for (const [status, actionsSo] of Object.entries(statuses))
          expect(actionsSo).toBe(count(expected, ({ shown }) => shown === status));
        expect(Object.values(statuses).reduce((sum, each) => sum + each, 0)).toBe(expected.length);
        expect(counts).toEqual({
          late: count(expected, ({ late }) => late),
          no_owner: count(expected, ({ owned }) => !owned),
          no_due_date: count(expected, ({ due }) => due === null),
          no_goal: count(expected, ({ goals }) => goals.length === 0),
        });
        for (const { goal_id, statuses: share } of page.by_goal)
          expect(Object.values(share).reduce((sum, each) => sum + each, 0)).toBe(
            count(expected, ({ goals }) => goals.includes(goal_id)),
          );
      }),
      { numRuns: 40 },
    );
  });

  it('narrows to each filter, and to several at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        plan,
        fc.integer({ min: 0, max: LASTED }),
        fc.record(
          {
            goal: fc.constantFrom('g-1', 'g-9'),
            lead: fc.constantFrom('l-1', 'l-2'),
            status: fc.constantFrom(
              'late',
              'no_word',
              'no_owner',
              'no_goal',
              'no_due_date',
              'done',
              'on_track',
              'nonsense',
            ),
          },
          { requiredKeys: [] },
        ),
        async (actions, at, filters) => {
          const page = await asking('anon', actions, 0, (sql) =>
            list(sql, filters as Record<string, string>, at),
          );
          const { goal, lead, status } = filters;
          const expected = actions.filter((action) => {
            const stood = standing(action, at);
            return (
              stood !== null &&
              (goal === undefined || stood.goals.includes(goal)) &&
              (lead === undefined || stood.lead === lead) &&
              (status === undefined ||
                (
                  {
                    late: stood.late,
                    no_owner: !stood.owned,
                    no_goal: stood.goals.length === 0,
                    no_due_date: stood.due === null,
                  } as Record<string, boolean>
                )[status] ||
                stood.shown === status)
            );
          });
          expect(page.actions.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('pages through all of them, each once, and finds words as they were typed', async () => {
    const actions: Made[] = Array.from({ length: 7 }, (_, index) => ({
      id: `a-${index + 1}`,
      position: 1,
      revisions: [{ from: 0, due: null, goals: [], lead: null, inPlan: true }],
      updates: [],
    }));
    await asking('anon', actions, 0, async (sql) => {
      const seen: string[] = [];
      for (let after: string | null = null; ;) {
        const page: ActionsPage = await list(sql, {}, LASTED, 2, after);
        seen.push(...page.actions.slice(0, 2).map(({ id }) => id));
        if (page.actions.length < 3) break;
        after = page.actions[1]!.id;
      }
      expect(seen).toEqual(actions.map(({ id }) => id));
      const found = async (words: string) => (await list(sql, { words }, LASTED)).actions.map(({ id }) => id);
      expect(await found('A-3')).toEqual(['a-3']);
      expect(await found('WE a-4')).toEqual(['a-4']);
      expect(await found('%')).toEqual([]);
      expect(await found('_-3')).toEqual([]);
    });
  });
});

describe('what changed between two dates', () => {
  const kindsOf = (action: Made, from: number, to: number): ChangeKind[] => {
    const [before, after] = [standing(action, from), standing(action, to)];
    const last =
      action.updates.findLast(({ published }) => published !== null && published <= to)?.status ??
      'not_started';
    if (before && !after) {
      // While it was out of the plan nothing about it was laid out: its last status is that of its last day in it.
      const out = action.revisions.find(({ inPlan }) => !inPlan)!.from;
      const said =
        action.updates.findLast(({ published }) => published !== null && published < out)?.status ??
        'not_started';
      const ended = said === 'done' || said === 'stopped';
      return [
        ...(ended ? [] : ['gone' as const]),
        ...(said !== before.status && ['done', 'stopped', 'paused'].includes(said)
          ? [said as ChangeKind]
          : []),
      ];
    }
    if (!after) return [];
    const was = before?.status ?? null;
    const troubled = (status: string | null) => status === 'off_track' || status === 'at_risk';
    const same = (one: string[], other: string[]) => [...one].sort().join() === [...other].sort().join();
    return CHANGE_KINDS.filter((kind) => {
      switch (kind) {
        case 'new':
          return before === null;
        case 'done':
        case 'stopped':
        case 'paused':
        case 'off_track':
          return last === kind && was !== kind;
        case 'at_risk':
          return last === kind && !troubled(was);
        case 'better':
          return (troubled(was) && last === 'on_track') || (was === 'off_track' && last === 'at_risk');
        case 'slipped':
          return before !== null && before.due !== null && (after.due === null || after.due > before.due);
        case 'earlier':
          return before !== null && before.due !== null && after.due !== null && after.due < before.due;
        case 'moved':
          return before !== null && !same(before.goals, after.goals);
        case 'silent':
          return after.shown === 'no_word' && before?.shown !== 'no_word';
        case 'gone':
          return false;
      }
    });
  };

  it('is what the rules say, list by list', async () => {
    await fc.assert(
      fc.asyncProperty(
        plan,
        fc.integer({ min: 0, max: LASTED - 1 }),
        fc.integer({ min: 1, max: LASTED }),
        async (actions, from, days) => {
          const to = Math.min(LASTED, from + days);
          const changes = await asking('anon', actions, 0, async (sql) => {
            const [row] =
              await sql`select public.changes_between(${day(from)}, ${day(to)}, null, null, 0, null) as changes`;
            return changesSchema.parse(row?.['changes']);
          });
          for (const action of actions) {
            const listed = changes.changes.filter(({ id }) => id === action.id).map(({ kind }) => kind);
            expect(listed.sort(), action.id).toEqual(kindsOf(action, from, to).sort());
          }
          for (const kind of CHANGE_KINDS)
            expect(changes.counts[kind] ?? 0).toBe(count(changes.changes, (change) => change.kind === kind));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('what is not public', () => {
  const waiting: Made = {
    id: 'a-1',
    position: 1,
    revisions: [{ from: 0, due: null, goals: [], lead: null, inPlan: true }],
    updates: [
      { reported: 280, published: 285, status: 'on_track' },
      { reported: 290, published: null, status: 'off_track' },
    ],
  };
  const everything = async (sql: TransactionSql, at: number) => {
    const [row] = await sql`
      select public.actions_page('{}', ${day(at)}) as list, public.action_page('a-1', ${day(at)}) as action,
        public.changes_between(${day(at - 5)}, ${day(at)}) as changes`;
    return {
      list: actionsPageSchema.parse(row?.['list']),
      action: row?.['action'] as unknown,
      changes: changesSchema.parse(row?.['changes']),
    };
  };
  const insider = async () => {
    const person = await db.signIn();
    await db.sql`insert into public.role_grants (email, role_id) values (${person.email}, 'team')`;
    return person;
  };

  it('an update that waits shows nowhere to anybody, and it counts as a word', async () => {
    for (const actor of ['anon', await insider()] as const) {
      const {
        list: page,
        action,
        changes,
      } = await asking(actor, [waiting], 0, (sql) => everything(sql, LASTED));
      expect(page.actions).toMatchObject([
        { shown: 'on_track', silent_since: day(290), update: { number: 1 } },
      ]);
      expect(actionSchema.parse(action).updates.map(({ number }) => number)).toEqual([1]);
      expect(changes.changes).toEqual([]);
    }
  });

  it('a plan that is being prepared shows to those who prepare it alone', async () => {
    const hidden = await asking('anon', [waiting], null, (sql) => everything(sql, LASTED));
    expect(hidden.list).toMatchObject({
      plans: [],
      actions: [],
      first_published_on: null,
      leads: [],
      areas: [],
    });
    expect(hidden.action).toBeNull();
    const shown = await asking(await insider(), [waiting], null, (sql) => everything(sql, LASTED));
    expect(shown.list).toMatchObject({ plans: [{ published_on: null }], actions: [{ id: 'a-1' }] });
    expect(actionSchema.parse(shown.action).id).toBe('a-1');
  });

  it('a plan stands in the public record from the day of its publication, and not before', async () => {
    await asking('anon', [waiting], 200, async (sql) => {
      expect((await everything(sql, 199)).list).toMatchObject({
        plans: [],
        actions: [],
        first_published_on: day(200),
      });
      expect((await everything(sql, 199)).action).toBeNull();
      const first = await everything(sql, 200);
      expect(first.list.actions).toMatchObject([
        { id: 'a-1', shown: 'no_word', silent_since: day(0), update: null },
      ]);
      expect(first.changes.changes.map(({ kind }) => kind).sort()).toEqual(['new', 'silent']);
      expect(daysBetween(day(0), day(200))).toBe(200);
    });
  });
});
