/** Rule 14: an edition is prepared unseen, proposed and adopted; what was adopted keeps its goals. */
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { become, createDatabase, type Actor, type Person, type TestDatabase } from '../cluster.ts';
import { refusedBy, together } from './refusals.ts';

let db: TestDatabase;
let team: Person;
let head: Person;
let director: Person;
let scrutiny: Person;

beforeAll(async () => {
  db = await createDatabase();
  const signIn = async (role: string) => {
    const person = await db.signIn();
    await db.sql`insert into public.role_grants ${db.sql({ email: person.email, role_id: role })}`;
    return person;
  };
  [team, head, director, scrutiny] = [
    await signIn('team'),
    await signIn('head'),
    await signIn('director'),
    await signIn('scrutiny'),
  ];
  await db.sql`insert into public.strategies (id, name, starts_year, ends_year) values ('s', 'Strategy', 2017, 2027)`;
  await db.sql`
    insert into public.strategy_editions (id, strategy_id, name, position, dated_on, state, adopted_by) values
      ('first', 's', 'First', 1, '2017-01', 'adopted', 'Cabinet'), ('second', 's', 'Second', 2, '2022', 'proposed', null)`;
  await db.sql`
    insert into public.goals (id, edition_id, name, position, colour) values
      ('health', 'first', 'Health', 1, '#b1245a'), ('place', 'first', 'Coventry’s Place', 2, null), ('green', 'second', 'Green', 1, null)`;
  await db.sql`insert into public.foundations (id, edition_id, name, position) values ('diversity', 'first', 'Diversity', 1)`;
  await db.sql`insert into public.big_ideas (id, edition_id, name, position) values ('festival', 'first', 'Festival', 1)`;
  await db.sql`insert into public.plan_objectives (id, plan, name, position) values ('lives', 'Plan', 'Better lives', 1)`;
  await db.sql`insert into public.plan_objective_goals (plan_objective_id, goal_id, position) values ('lives', 'health', 1)`;
});
afterAll(() => db.drop());

type Row = Record<string, unknown>;

const as: TestDatabase['asForGood'] = (actor, run) => db.asForGood(actor, run);

const start = (name: string, from: string | null) =>
  as(team, async (sql) => {
    const [row] = await sql<{ key: string }[]>`select public.start_draft(${name}, ${from}) as key`;
    return row!.key;
  });
const prepared = (edition: string, actor: Person = team) =>
  as(actor, async (sql) => {
    const [row] = await sql<{ edition: Row & { parts: Row[]; seen: string } }[]>`
      select public.edition_to_prepare(${edition}) as edition`;
    return row!.edition;
  });
const savePart = (
  edition: string,
  part: string | null,
  seen: string | null,
  wording: object,
  kind = 'goal',
) =>
  as(team, async (sql) => {
    const whole = { summary: '', colour: null, carries_on: [], serves: [], ...wording };
    const [row] = await sql<{ key: string }[]>`
      select public.save_edition_part(${edition}, ${kind}, ${part}, ${seen}, ${sql.json(whole)}) as key`;
    return row!.key;
  });
const adopt = (actor: Person, edition: string, from: string, by = 'Cabinet') =>
  as(actor, (sql) => sql`select public.adopt_edition(${edition}, ${by}, ${from})`);
const remove = (edition: string, part: string, kind = 'goal') =>
  as(team, (sql) => sql`select public.remove_edition_part(${edition}, ${kind}, ${part})`);
const propose = (edition: string) => as(team, (sql) => sql`select public.propose_edition(${edition})`);
const seenOf = async (edition: string, part: string) =>
  String((await prepared(edition)).parts.find(({ id }) => id === part)?.seen);
const namesIn = async (edition: string) => (await prepared(edition)).parts.map(({ name }) => name);

describe('rule 14: a draft', () => {
  let draft: string;
  beforeEach(async () => {
    draft = await start('Third', 'first');
  });

  it('that starts from an edition has its parts under fresh keys, and carries each of them on', async () => {
    const { parts } = await prepared(draft);
    expect(
      parts
        .map(({ kind, name, carries_on, serves }) => [kind, name, carries_on, serves])
        .sort(([a], [b]) => String(a).localeCompare(String(b))),
    ).toEqual([
      ['big_idea', 'Festival', [], []],
      ['foundation', 'Diversity', ['foundation/diversity'], []],
      ['goal', 'Health', ['goal/health'], ['lives']],
      ['goal', 'Coventry’s Place', ['goal/place'], []],
    ]);
    for (const { id } of parts) expect(['health', 'place', 'diversity', 'festival']).not.toContain(id);
    expect(parts.find(({ name }) => name === 'Health')).toMatchObject({ colour: '#b1245a' });
    const empty = await start('Nothing', null);
    expect((await prepared(empty)).parts).toEqual([]);
  });

  it('is in no table that anybody reads, the culture team neither, nor on the home page or among the facts', async () => {
    for (const actor of ['anon', team, head, director, scrutiny] as Actor[]) {
      const shown = await db.as(actor, async (sql) => ({
        editions: await sql`select id from public.strategy_editions order by position`,
        goals: await sql`select id from public.goals order by id`,
        foundations: await sql`select id from public.foundations`,
        ideas: await sql`select id from public.big_ideas`,
        successions: await sql`select id from public.successions`,
        links: await sql`select goal_id from public.plan_objective_goals`,
        home: await sql`select public.home_page('2026-01-01') #>> '{edition,id}' as id`,
        facts:
          await sql`select count(*)::int as count from public.facts_as_at('2026-01-01') where key like ${`%${draft}%`}`,
      }));
      expect(shown.editions.map(({ id }) => id)).toEqual(['first', 'second']);
      expect(shown.goals.map(({ id }) => id)).toEqual(['green', 'health', 'place']);
      expect(
        [shown.foundations, shown.ideas, shown.successions, shown.links].map(({ length }) => length),
      ).toEqual([1, 1, 0, 1]);
      expect(shown.home[0]!.id).toBe('second');
      expect(shown.facts[0]!.count).toBe(0);
    }
  });

  it('is read by the culture team, the Head of Culture and directors, and by nobody else', async () => {
    for (const actor of [team, head, director]) expect((await prepared(draft, actor)).state).toBe('draft');
    await refusedBy('drafts_are_read_by_the_council', prepared(draft, scrutiny));
    await refusedBy(
      'drafts_are_read_by_the_council',
      as(scrutiny, (sql) => sql`select public.editions_desk()`),
    );
  });

  it('is written by the culture team and the Head of Culture alone', async () => {
    for (const actor of [director, scrutiny]) {
      const tries: ((sql: TransactionSql) => PromiseLike<unknown>)[] = [
        (sql) => sql`select public.start_draft('X', null)`,
        (sql) => sql`select public.save_edition(${draft}, 'x', 'X', '')`,
        (sql) => sql`select public.save_edition_part(${draft}, 'goal', null, null, '{"name": "X"}')`,
        (sql) => sql`select public.move_edition_part(${draft}, 'goal', 'x', 1)`,
        (sql) => sql`select public.remove_edition_part(${draft}, 'goal', 'x')`,
        (sql) => sql`select public.discard_draft(${draft})`,
        (sql) => sql`select public.propose_edition(${draft})`,
      ];
      for (const attempt of tries)
        await refusedBy(
          'the_culture_team_does_this',
          as(actor, async (sql) => attempt(sql)),
        );
    }
  });

  it('has parts added, worded, moved, linked and taken out', async () => {
    const key = await savePart(draft, null, null, {
      name: 'Café Culture’s Future',
      colour: '#1f6f43',
      carries_on: ['goal/health', 'foundation/diversity', 'goal/green'],
      serves: ['lives'],
    });
    expect(key).toMatch(/^cafe-cultures-future/);
    const place = (await prepared(draft)).parts.find(({ name }) => name === 'Coventry’s Place')!;
    await as(team, (sql) => sql`select public.move_edition_part(${draft}, 'goal', ${key}, -1)`);
    await remove(draft, String(place.id));
    const goals = (await prepared(draft)).parts.filter(({ kind }) => kind === 'goal');
    expect(goals.map(({ name }) => name)).toEqual(['Health', 'Café Culture’s Future']);
    expect(goals[1]).toMatchObject({
      carries_on: ['foundation/diversity', 'goal/green', 'goal/health'],
      serves: ['lives'],
    });

    await savePart(draft, key, await seenOf(draft, key), { name: 'Café', carries_on: ['goal/green'] });
    expect((await prepared(draft)).parts.find(({ id }) => id === key)).toMatchObject({
      name: 'Café',
      colour: null,
      carries_on: ['goal/green'],
      serves: [],
    });
    const [line] = await db.sql`
      select operation, changes from public.change_log where table_name = 'goals' and record_id = ${String(place.id)} order by id desc limit 1`;
    expect(line).toMatchObject({ operation: 'delete', changes: { name: ['Coventry’s Place', null] } });
  });

  it('carries on nothing of a later edition, and not what is not there', async () => {
    await refusedBy(
      'successions_from_goal_id_fkey',
      savePart(draft, null, null, { name: 'X', carries_on: ['goal/nowhere'] }),
    );
    const later = await start('Fourth', 'second');
    const [goal] = (await prepared(later)).parts;
    await refusedBy(
      'successions_go_forward',
      savePart(draft, null, null, { name: 'X', carries_on: [`goal/${String(goal!.id)}`] }),
    );
  });

  it('is not written over by somebody who saw what it was before', async () => {
    const key = await savePart(draft, null, null, { name: 'One' });
    const seen = await seenOf(draft, key);
    await savePart(draft, key, seen, { name: 'Two' });
    await refusedBy('nobody_else_changed_it_meanwhile', savePart(draft, key, seen, { name: 'Three' }));
    const linked = await seenOf(draft, key);
    await savePart(draft, key, linked, { name: 'Two', serves: ['lives'] });
    await refusedBy('nobody_else_changed_it_meanwhile', savePart(draft, key, linked, { name: 'Two' }));
    const { seen: edition } = await prepared(draft);
    const save = (name: string) =>
      as(team, (sql) => sql`select public.save_edition(${draft}, ${edition}, ${name}, '')`);
    await save('Third, again');
    await refusedBy('nobody_else_changed_it_meanwhile', save('Third, once more'));
    await remove(draft, key);
    await refusedBy('nobody_else_changed_it_meanwhile', savePart(draft, key, linked, { name: 'Back' }));
  });

  it('takes parts from many at once, each in its own place', async () => {
    const outcomes = await together(db.url, 4, async (sql, place) => {
      await become(sql, team);
      await sql`select public.save_edition_part(${draft}, 'goal', null, null, ${sql.json({ name: `At once ${place}`, carries_on: [], serves: [] })})`;
    });
    expect(outcomes).toEqual(['done', 'done', 'done', 'done']);
    expect((await namesIn(draft)).filter((name) => String(name).startsWith('At once'))).toHaveLength(4);
  });

  it('is discarded whole, and leaves what it was in the log', async () => {
    await as(team, (sql) => sql`select public.discard_draft(${draft})`);
    expect(await prepared(draft)).toBeNull();
    await refusedBy(
      'editions_are_there',
      as(team, (sql) => sql`select public.discard_draft(${draft})`),
    );
    const [left] =
      await db.sql`select count(*)::int as count from public.successions where to_goal_id like ${`%${draft}%`}`;
    expect(left!.count).toBe(0);
    const [line] =
      await db.sql`select changes from public.change_log where record_id = ${draft} and operation = 'delete'`;
    expect(line!.changes).toMatchObject({ name: ['Third', null] });
  });
});

describe('rule 14: an edition that is proposed', () => {
  it('has goals, is public from then on, and never a draft again', async () => {
    const empty = await start('Empty', null);
    await refusedBy('published_editions_have_goals', propose(empty));
    const edition = await start('Proposal', 'first');
    await propose(edition);
    const [shown] = await db.as(
      'anon',
      (sql) =>
        sql`select state, dated_on = private.today()::text as today from public.strategy_editions where id = ${edition}`,
    );
    expect(shown).toEqual({ state: 'proposed', today: true });
    await refusedBy('editions_move_along', propose(edition));
    // An import runs as the owner, and may not either.
    await refusedBy(
      'editions_move_along',
      db.sql`update public.strategy_editions set state = 'draft' where id = ${edition}`,
    );
    const [goal] = (await prepared(edition)).parts.filter(({ kind }) => kind === 'goal');
    await refusedBy('only_drafts_lose_parts', remove(edition, String(goal!.id)));
    await refusedBy(
      'only_drafts_lose_parts',
      as(team, (sql) => sql`select public.discard_draft(${edition})`),
    );
    await savePart(edition, null, null, { name: 'Added after all' });
  });

  it('cannot be changed past the functions, through the Data API', async () => {
    for (const statement of [
      `update public.strategy_editions set state = 'adopted'`,
      `update public.goals set name = 'X'`,
      `insert into public.goals (id, edition_id, name, position) values ('x', 'second', 'X', 9)`,
      `delete from public.goals`,
      `update public.successions set note = 'X'`,
      `insert into public.plan_objective_goals (plan_objective_id, goal_id, position) values ('lives', 'green', 1)`,
    ])
      await expect(
        db.as(head, (sql) => sql.unsafe(statement)),
        statement,
      ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('rule 14: an adoption', () => {
  const proposed = async (name: string) => {
    const edition = await start(name, 'first');
    await propose(edition);
    return edition;
  };

  it('is recorded by the Head of Culture, with by whom and from which day, once, and the log says so', async () => {
    const edition = await proposed('To adopt');
    await refusedBy('adoptions_are_recorded_by_the_head', adopt(team, edition, '2026-01-01'));
    await refusedBy('adoptions_say_by_whom', adopt(head, edition, '2026-01-01', ' '));
    await refusedBy('adoptions_go_forward', adopt(head, edition, '2017-01-01'));
    await adopt(head, edition, '2025-06-01');
    await refusedBy('editions_are_adopted_once', adopt(head, edition, '2025-07-01'));
    const [now] =
      await db.sql`select state, adopted_by, dated_on from public.strategy_editions where id = ${edition}`;
    expect(now).toEqual({ state: 'adopted', adopted_by: 'Cabinet', dated_on: '2025-06-01' });
    const [line] = await db.sql`
      select actor_id, reason, changes from public.change_log where table_name = 'strategy_editions' and record_id = ${edition} order by id desc limit 1`;
    expect(line).toMatchObject({
      actor_id: head.userId,
      reason: `Adoption of the edition ${edition}`,
      changes: { state: ['proposed', 'adopted'], adopted_by: [null, 'Cabinet'] },
    });
    await refusedBy(
      'editions_move_along',
      db.sql`update public.strategy_editions set state = 'proposed' where id = ${edition}`,
    );
  });

  it('leaves the edition that was in force, and its goals, as they were', async () => {
    const before = await db.sql`select * from public.goals where edition_id = 'first' order by id`;
    await adopt(head, await proposed('Another'), '2025-07-01');
    expect(await db.sql`select * from public.goals where edition_id = 'first' order by id`).toEqual(before);
    const [first] = await db.sql`select state, dated_on from public.strategy_editions where id = 'first'`;
    expect(first).toEqual({ state: 'adopted', dated_on: '2017-01' });
  });

  it('of a draft is possible, and what was adopted keeps its parts and its name', async () => {
    const edition = await start('Straight', 'first');
    await adopt(head, edition, '2025-08-01');
    const { parts, seen } = await prepared(edition);
    const goal = parts.find(({ name }) => name === 'Health')!;
    const rule = 'adopted_editions_keep_their_parts';
    await refusedBy(rule, savePart(edition, null, null, { name: 'Late' }));
    await refusedBy(rule, savePart(edition, String(goal.id), String(goal.seen), { name: 'Wealth' }));
    await refusedBy(
      rule,
      as(team, (sql) => sql`select public.move_edition_part(${edition}, 'goal', ${String(goal.id)}, 1)`),
    );
    await refusedBy(
      rule,
      as(team, (sql) => sql`select public.save_edition(${edition}, ${seen}, 'Renamed', '')`),
    );
    await refusedBy('only_drafts_lose_parts', remove(edition, String(goal.id)));
    // A summary, a colour and what is linked can be corrected.
    await savePart(edition, String(goal.id), String(goal.seen), {
      name: 'Health',
      summary: 'Clearer',
      colour: '#00538a',
      serves: [],
    });
    await as(team, (sql) => sql`select public.save_edition(${edition}, ${seen}, 'Straight', 'In short')`);
    expect((await prepared(edition)).parts.find(({ id }) => id === goal.id)).toMatchObject({
      summary: 'Clearer',
      colour: '#00538a',
    });
    // So can an import, which runs as the owner.
    await db.sql`update public.goals set name = 'Health and more' where id = ${String(goal.id)}`;
  });

  it('of two at once, one is done: nobody can say that both stand from one day', async () => {
    const editions = [await proposed('One of two'), await proposed('Other of two')];
    const outcomes = await together(db.url, 2, async (sql, place) => {
      await become(sql, head);
      await sql`select public.adopt_edition(${editions[place]!}, 'Cabinet', '2025-09-01')`;
    });
    expect(outcomes.sort()).toEqual(['adoptions_go_forward', 'done']);
    const same = await proposed('Twice');
    const twice = await together(db.url, 2, async (sql) => {
      await become(sql, head);
      await sql`select public.adopt_edition(${same}, 'Cabinet', '2025-10-01')`;
    });
    expect(twice.sort()).toEqual(['done', 'editions_are_adopted_once']);
  });

  it('and a goal added at once: the goal is in what was adopted, or refused', async () => {
    const edition = await proposed('Raced');
    const outcomes = await together(db.url, 2, async (sql, place) => {
      await become(sql, head);
      if (place === 0) await sql`select public.adopt_edition(${edition}, 'Cabinet', '2025-11-01')`;
      else
        await sql`select public.save_edition_part(${edition}, 'goal', null, null, ${sql.json({ name: 'Last moment', carries_on: [], serves: [] })})`;
    });
    expect(outcomes[0]).toBe('done');
    const added = (await namesIn(edition)).includes('Last moment');
    expect(outcomes[1]).toBe(added ? 'done' : 'adopted_editions_keep_their_parts');
  });

  it('puts the edition last in the order of those that stand', async () => {
    const earlier = await proposed('Begun first');
    const later = await proposed('Begun later');
    await adopt(head, later, '2025-12-01');
    await adopt(head, earlier, '2025-12-02');
    const order =
      await db.sql`select id from public.strategy_editions where id in (${earlier}, ${later}) order by position`;
    expect(order.map(({ id }) => id)).toEqual([later, earlier]);
  });
});
