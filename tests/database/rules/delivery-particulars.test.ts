/**
 * Rule 16: what an action said of itself at any past date (summary, money, foundations, areas, partners, milestones, how it serves its goals)
 * can be asked for. Whatever happens to it, on whatever days, its page says of each day what a plain model says that keeps a copy each
 * evening, and the filters of the list find and offer what was so on that day.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionSchema, actionsPageSchema } from '../../../src/lib/delivery/action.ts';
import { makeAction, makeGoals, makePlan } from '../../factories/delivery.ts';
import { createDatabase, type TestDatabase } from '../cluster.ts';
import { refusedBy, together } from './refusals.ts';

const AREAS = ['foleshill', 'hillfields', 'radford'];
const FOUNDATIONS = ['people', 'places'];
const LEADS = ['choir', 'museum'];

let db: TestDatabase;
beforeAll(async () => {
  db = await createDatabase();
  const { sql } = db;
  await makeGoals(sql, ['health', 'skills']);
  for (const id of AREAS) await sql`insert into public.areas ${sql({ id, name: id })}`;
  for (const [position, id] of FOUNDATIONS.entries())
    await sql`insert into public.foundations ${sql({ id, edition_id: 'edition', name: id, position })}`;
  for (const id of LEADS) await sql`insert into public.leads ${sql({ id, name: id, kind: 'organisation' })}`;
  for (const id of ['fund-1', 'fund-2']) await sql`insert into public.funds ${sql({ id, name: id })}`;
  // The days pass as the test says.
  await sql.unsafe(`
    create schema test;
    create table test.clock (today date not null);
    insert into test.clock values ('2025-01-01');
    create or replace function private.today() returns date language sql stable security definer set search_path = ''
      as $$ select today from test.clock $$`);
});
afterAll(() => db.drop());

const setToday = (day: string) => db.sql`update test.clock set today = ${day}`;
const dayAfter = (day: string, count: number) =>
  new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10);

/** What a page says of an action besides what it undertook. */
type Said = {
  summary: string | null;
  budget_pence: number | null;
  fund: string | null;
  foundations: string[];
  areas: string[];
  partners: string[];
  how: string | null;
  milestones: [name: string, due_on: string | null][];
};
/** What is so, with what only the list goes by. */
type Now = Said & { will: string; lead: string | null };
type Change = { [Key in keyof Now]: { kind: Key; to: Now[Key] } }[keyof Now];
type Step = Change | { kind: 'days'; to: number };

const some = (names: string[]) => fc.shuffledSubarray(names);
const words = fc.constantFrom('sing', 'dance', 'sing and dance', '100% of it');
const milestone = fc.tuple(
  fc.constantFrom('First', 'Second', 'Third'),
  fc.option(fc.constantFrom('2025-06', '2026')),
);
const option = <Kind extends Step['kind'], To>(kind: Kind, to: fc.Arbitrary<To>) =>
  fc.record({ kind: fc.constant(kind), to });
const anyStep = fc.oneof(
  { weight: 4, arbitrary: option('days', fc.integer({ min: 1, max: 30 })) },
  option('summary', fc.option(words)),
  option('will', words),
  option('lead', fc.option(fc.constantFrom(...LEADS))),
  option('budget_pence', fc.option(fc.nat(3))),
  option('fund', fc.option(fc.constantFrom('fund-1', 'fund-2'))),
  option('foundations', some(FOUNDATIONS)),
  option('areas', some(AREAS)),
  option('partners', some(['Choir', 'Museum', 'A "school", and more'])),
  option('how', fc.option(words)),
  option('milestones', fc.uniqueArray(milestone, { maxLength: 3, selector: ([name]) => name })),
) as fc.Arbitrary<Step>;

const COLUMNS: Partial<Record<Step['kind'], string>> = {
  summary: 'summary',
  will: 'will',
  lead: 'lead_id',
  budget_pence: 'budget_pence',
  fund: 'fund_id',
};

async function take(id: string, step: Change) {
  const { sql } = db;
  const column = COLUMNS[step.kind];
  if (column) {
    await sql`update public.actions set ${sql({ [column]: step.to as string })} where id = ${id}`;
    return;
  }
  await sql.begin(async (own) => {
    const fill = async (relation: string, rows: Record<string, string | null>[]) => {
      await own`delete from public.${own(relation)} where action_id = ${id}`;
      for (const [position, row] of rows.entries())
        await own`insert into public.${own(relation)} ${own({ action_id: id, position, ...row })}`;
    };
    if (step.kind === 'how')
      await own`update public.action_goals set how = ${step.to} where action_id = ${id} and goal_id = 'health'`;
    if (step.kind === 'areas')
      await fill(
        'action_areas',
        step.to.map((area_id) => ({ area_id })),
      );
    if (step.kind === 'foundations')
      await fill(
        'action_foundations',
        step.to.map((foundation_id) => ({ foundation_id })),
      );
    if (step.kind === 'partners')
      await fill(
        'action_partners',
        step.to.map((name) => ({ name })),
      );
    if (step.kind === 'milestones')
      await fill(
        'milestones',
        step.to.map(([name, due_on]) => ({ id: `${id}-${name.toLowerCase()}`, name, due_on })),
      );
  });
}

async function pageOf(id: string, day: string): Promise<Said> {
  const [row] = await db.sql`select public.action_page(${id}, ${day}) as page`;
  const action = actionSchema.parse(row!.page);
  return {
    summary: action.summary,
    budget_pence: action.budget_pence,
    fund: action.fund?.name ?? null,
    foundations: action.foundations.map(({ name }) => name),
    areas: action.areas,
    partners: action.partners,
    how: action.goals.find(({ id: goal }) => goal === 'health')?.how ?? null,
    milestones: action.milestones.map(({ name, due_on }) => [name, due_on]),
  };
}

async function listOf(filters: Record<string, string>, day: string) {
  const [row] = await db.sql`select public.actions_page(${db.sql.json(filters)}, ${day}) as page`;
  return actionsPageSchema.parse(row!.page);
}

async function recorded(id: string): Promise<string[]> {
  const rows = await db.sql<
    { day: string }[]
  >`select recorded_on::text as day from public.action_particulars where action_id = ${id} order by 1`;
  return rows.map(({ day }) => day);
}

describe('rule 16: what an action said of itself at any past date', () => {
  it('is what a plain model says that keeps everything each evening', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 8, maxLength: 25 }), async (steps) => {
        const start = '2025-01-01';
        let today = start;
        await setToday(today);
        const plan = await makePlan(db.sql);
        const id = await makeAction(db.sql, plan, { will: 'start', reference: 'A-1' });
        await db.sql`insert into public.action_goals (action_id, goal_id, position) values (${id}, 'health', 1)`;
        let now: Now = {
          will: 'start',
          lead: null,
          summary: null,
          budget_pence: null,
          fund: null,
          foundations: [],
          areas: [],
          partners: [],
          how: null,
          milestones: [],
        };
        const evenings = new Map([[today, now]]);
        for (const step of steps) {
          if (step.kind === 'days') {
            today = dayAfter(today, step.to);
            await setToday(today);
          } else {
            await take(id, step);
            now = { ...now, [step.kind]: step.to };
          }
          evenings.set(today, now);
        }
        let last = '';
        const changed: string[] = [];
        for (const [day, evening] of evenings) {
          const { will, lead, ...said } = evening;
          expect([day, await pageOf(id, day)]).toEqual([day, said]);
          const beside = dayAfter(day, -1);
          if (beside >= start && !evenings.has(beside)) {
            const { will: _, lead: __, ...before } = [...evenings].findLast(([on]) => on < day)![1];
            expect([beside, await pageOf(id, beside)]).toEqual([beside, before]);
          }
          const found = async (filters: Record<string, string>) =>
            (await listOf({ plan, ...filters }, day)).actions.length === 1;
          for (const area of AREAS) expect(await found({ area })).toBe(said.areas.includes(area));
          const text = `A-1 ${will} ${said.summary ?? ''}`;
          for (const typed of ['sing', 'dance', '100%', 'dance sing', 'start', 'A-1'])
            expect([day, typed, await found({ words: typed })]).toEqual([
              day,
              typed,
              typed.split(' ').every((word) => text.includes(word)),
            ]);
          expect(await found({ words: 'sing', area: 'foleshill' })).toBe(
            text.includes('sing') && said.areas.includes('foleshill'),
          );
          const [offered] = await db.sql`
            select array(select id from private.areas_of_actions(${[plan]}, ${day}) order by id) as areas,
              array(select id from private.leads_of_actions(${[plan]}, ${day})) as leads`;
          expect(offered).toEqual({ areas: said.areas.toSorted(), leads: lead === null ? [] : [lead] });
          const key = JSON.stringify(said);
          if (key !== last) changed.push(day);
          last = key;
        }
        // One a day, and none for a day on which nothing had changed by its end.
        expect(await recorded(id)).toEqual(changed);
      }),
      { numRuns: 25 },
    );
  });

  it('what one transaction adds is one record, of the day on which the action came into the plan', async () => {
    await setToday('2025-02-01');
    const plan = await makePlan(db.sql);
    const id = await db.sql.begin(async (sql) => {
      const made = await makeAction(sql as never, plan, { added_on: '2025-01-10', summary: 'So.' });
      await sql`insert into public.action_partners (action_id, name, position) values (${made}, 'Choir', 1)`;
      return made;
    });
    expect(await recorded(id)).toEqual(['2025-01-10']);
    expect(await pageOf(id, '2025-01-10')).toMatchObject({ summary: 'So.', partners: ['Choir'] });
    expect(await pageOf(id, '2025-01-09')).toMatchObject({ summary: null, partners: [], milestones: [] });
  });

  it('a change of partners lays no action out anew', async () => {
    await setToday('2025-01-01');
    const id = await makeAction(db.sql, await makePlan(db.sql));
    const spans = () =>
      db.sql`select xmin::text, from_on from public.action_spans where action_id = ${id}`.then((rows) => [
        ...rows,
      ]);
    const before = await spans();
    await setToday('2025-03-01');
    await db.sql`insert into public.action_partners (action_id, name, position) values (${id}, 'Choir', 1)`;
    expect(await spans()).toEqual(before);
    expect(await recorded(id)).toEqual(['2025-01-01', '2025-03-01']);
  });

  it('the last record says what the action says', async () => {
    await setToday('2025-01-01');
    const id = await makeAction(db.sql, await makePlan(db.sql), { summary: 'So.' });
    await refusedBy(
      'particulars_end_with_the_action',
      db.sql`update public.action_particulars set summary = 'Otherwise' where action_id = ${id}`,
    );
    await refusedBy(
      'particulars_end_with_the_action',
      db.sql`delete from public.action_particulars where action_id = ${id}`,
    );
    for (const [column, value, rule] of [
      ['partners', '{}', 'action_particulars_partners_are_a_list'],
      ['hows', '[]', 'action_particulars_hows_are_by_goal'],
      ['milestones', '{}', 'action_particulars_milestones_are_a_list'],
    ] as const)
      await refusedBy(
        rule,
        db.sql`update public.action_particulars set ${db.sql(column)} = ${value}::text::jsonb where action_id = ${id}`,
      );
  });

  it('keeps what has another key since as what it is', async () => {
    await setToday('2025-01-01');
    const { sql } = db;
    const id = await makeAction(sql, await makePlan(sql), { fund_id: 'fund-1' });
    await sql`insert into public.action_goals (action_id, goal_id, position, how) values (${id}, 'skills', 1, 'So.')`;
    await sql`insert into public.action_areas (action_id, area_id, position) values (${id}, 'radford', 1)`;
    await sql`insert into public.action_foundations (action_id, foundation_id, position) values (${id}, 'places', 1)`;
    await sql`insert into public.milestones (id, action_id, position, name) values ('one', ${id}, 1, 'One'), ('two', ${id}, 2, 'Two')`;
    await setToday('2025-03-01');
    const before = await pageOf(id, '2025-02-01');
    for (const [relation, from] of [
      ['goals', 'skills'],
      ['areas', 'radford'],
      ['foundations', 'places'],
      ['funds', 'fund-1'],
      ['milestones', 'one'],
    ] as const)
      await sql`update public.${sql(relation)} set id = 'another' where id = ${from}`;
    expect(await recorded(id)).toEqual(['2025-01-01']);
    expect(await pageOf(id, '2025-02-01')).toEqual(before);
    const [told] = await sql`
      select hows, area_ids, foundation_ids, fund_id, milestones from public.action_particulars where action_id = ${id}`;
    expect(told).toEqual({
      hows: { another: 'So.' },
      area_ids: ['another'],
      foundation_ids: ['another'],
      fund_id: 'another',
      milestones: [
        { id: 'another', name: 'One', due_on: null },
        { id: 'two', name: 'Two', due_on: null },
      ],
    });
  });

  it('of two who add a partner at the same moment, both are recorded', async () => {
    await setToday('2025-01-01');
    const id = await makeAction(db.sql, await makePlan(db.sql));
    const outcomes = await together(
      db.url,
      3,
      (sql, place) =>
        sql`insert into public.action_partners (action_id, name, position) values (${id}, ${`Partner ${place}`}, ${place})`,
    );
    expect(outcomes).toEqual(['done', 'done', 'done']);
    expect((await pageOf(id, '2025-01-01')).partners).toEqual(['Partner 0', 'Partner 1', 'Partner 2']);
  });
});
