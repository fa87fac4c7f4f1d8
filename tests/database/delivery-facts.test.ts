/** What plans can say in a note: as they stood at its date, and with the actions that were counted. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factSchema, print, type Fact } from '../../src/lib/notes/fact.ts';
import { importPack } from '../../src/lib/packs/index.server.ts';
import { makeAction, makeGoals, makePlan } from '../factories/delivery.ts';
import { COVENTRY, DEMO } from '../factories/pack.ts';
import { createDatabase, type Actor, type TestDatabase } from './cluster.ts';

let db: TestDatabase;
afterAll(() => db.drop());

async function factsAt(day: string, asked: string[] | null = null, actor: Actor = 'anon') {
  const rows = await db.as(
    actor,
    (sql) =>
      sql<
        { fact: unknown }[]
      >`select to_jsonb(fact) as fact from public.facts_as_at(${day}, ${asked}) as fact`,
  );
  return new Map(rows.map(({ fact }) => factSchema.parse(fact)).map((fact) => [fact.key, fact]));
}
const valueOf = (facts: Map<string, Fact>, key: string) => facts.get(key)?.value;

describe('with the demonstration loaded', () => {
  const PLAN = 'plan/example-action-plan';
  beforeAll(async () => {
    db = await createDatabase();
    await importPack(db.sql, COVENTRY);
    await importPack(db.sql, DEMO);
  });

  it('every fact can be printed, and says what it is and which records are behind it', async () => {
    const facts = await factsAt('2026-11-23');
    expect(facts.size).toBeGreaterThan(300);
    for (const fact of facts.values()) {
      expect(print(fact), fact.key).toBeTruthy();
      expect(fact.records.length, fact.key).toBeGreaterThan(0);
      expect(fact.what, fact.key).not.toBe('');
    }
  });

  it.each(['2025-05-01', '2025-09-30', '2026-03-15', '2026-03-16', '2026-11-23'])(
    'at %s each action is counted once among the statuses, and its goals count their own',
    async (day) => {
      const facts = await factsAt(day);
      const statuses = [
        'done',
        'on-track',
        'at-risk',
        'off-track',
        'not-started',
        'paused',
        'stopped',
        'no-word',
      ];
      const total = statuses.reduce((sum, status) => sum + Number(valueOf(facts, `${PLAN}/${status}`)), 0);
      expect(total).toBe(valueOf(facts, `${PLAN}/actions`));
      const [{ count } = {}] = await db.sql<{ count: number }[]>`
        select count(*)::int as count from public.action_spans
        where plan_id = 'example-action-plan' and 'health-and-wellbeing' = any (goal_ids) and from_on <= ${day} and coalesce(until_on > ${day}, true)`;
      expect(valueOf(facts, `${PLAN}/health-and-wellbeing/actions`)).toBe(count);
    },
  );

  it('an action that was moved to another goal counts where it stood', async () => {
    const of = async (day: string) => {
      const facts = await factsAt(day);
      return ['health-and-wellbeing', 'lifelong-learning-and-skills'].map((goal) =>
        facts.get(`${PLAN}/${goal}/actions`)!.records.some(({ id }) => id === 'example-ls-04'),
      );
    };
    expect(await of('2026-05-10')).toEqual([true, false]);
    expect(await of('2026-05-11')).toEqual([false, true]);
  });

  it('one that was taken out is counted until then; a plan says nothing before it was published', async () => {
    const has = async (day: string) =>
      (await factsAt(day)).get(`${PLAN}/actions`)!.records.some(({ id }) => id === 'example-ce-06');
    expect(await has('2026-03-15')).toBe(true);
    expect(await has('2026-03-16')).toBe(false);
    expect((await factsAt('2025-04-30')).has(`${PLAN}/actions`)).toBe(false);
  });

  it('the last update is the last that was published by then', async () => {
    expect(valueOf(await factsAt('2025-05-31'), `${PLAN}/last-update`)).toBe(undefined);
    const day = String(valueOf(await factsAt('2025-12-31'), `${PLAN}/last-update`));
    const [{ last } = {}] = await db.sql<{ last: string }[]>`
      select max(published_on)::text as last from public.updates join public.actions on actions.id = action_id
      where plan_id = 'example-action-plan' and published_on <= '2025-12-31'`;
    expect(day).toBe(last);
  });

  it('of plans and measures only what is asked for is worked out', async () => {
    const asked = await factsAt('2026-11-23', [`${PLAN}/done`]);
    const keys = [...asked.keys()].filter((key) => /^(plan|measure)[/]/.test(key));
    expect(keys.length).toBeGreaterThan(1);
    expect(keys.every((key) => key.startsWith(`${PLAN}/`))).toBe(true);
  });

  it('the undertakings of January 2025 show as what they are: nobody has said a word of them', async () => {
    const facts = await factsAt('2025-06-30');
    const of = (name: string) => valueOf(facts, `plan/progress-report-2025/${name}`);
    expect([of('actions'), of('no-word'), of('late'), of('lacking-owner')]).toEqual([6, 6, 1, 3]);
  });
});

describe('with very many actions', () => {
  beforeAll(async () => {
    await db.drop();
    db = await createDatabase();
    await makeGoals(db.sql, ['health']);
  });

  it('as many as anybody would look through are named; more are the plan', async () => {
    const [few, many] = [await makePlan(db.sql), await makePlan(db.sql)];
    for (let count = 0; count < 50; count++) await makeAction(db.sql, few);
    for (let count = 0; count < 51; count++) await makeAction(db.sql, many);
    const [{ today } = {}] = await db.sql<{ today: string }[]>`select private.today()::text as today`;
    const facts = await factsAt(today!);
    const kinds = (plan: string) => facts.get(`plan/${plan}/actions`)!.records.map(({ kind }) => kind);
    expect(kinds(few)).toEqual(Array.from({ length: 50 }, () => 'action'));
    expect(kinds(many)).toEqual(['plan']);
  });

  it('a plan that is being prepared says nothing, to the team neither', async () => {
    const plan = await makePlan(db.sql, { published_on: null });
    await makeAction(db.sql, plan);
    const team = await db.signIn();
    await db.sql`insert into public.role_grants ${db.sql({ email: team.email, role_id: 'team' })}`;
    expect((await factsAt('2030-01-01', null, team)).has(`plan/${plan}/actions`)).toBe(false);
  });

  it('a draft of an edition says nothing, not even to the owner', async () => {
    await db.sql`insert into public.strategy_editions (id, strategy_id, name, position, dated_on, state) values ('unseen', 'strategy', 'Unseen', 2, '2027', 'draft')`;
    await db.sql`insert into public.goals (id, edition_id, name, position) values ('unseen-goal', 'unseen', 'Unseen', 1)`;
    const keys = await db.sql<
      { key: string }[]
    >`select key from public.facts_as_at('2030-01-01') where key like '%unseen%'`;
    expect([...keys]).toEqual([]);
  });
});
