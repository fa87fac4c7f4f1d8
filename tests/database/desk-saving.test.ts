/** An action is saved as a whole, by the team alone, and never over what somebody else has saved meanwhile. */
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EditedAction } from '../../src/lib/delivery/edited-action.ts';
import { makeLead, makePlan } from '../factories/undertakings.ts';
import { createDatabase, type Person, type TestDatabase } from './cluster.ts';
import { refusedBy, together } from './rules/refusals.ts';

let db: TestDatabase;
let team: Person;
let plan: string;
beforeAll(async () => {
  db = await createDatabase();
  team = await db.signIn();
  await db.sql`insert into public.role_grants ${db.sql({ email: team.email, role_id: 'team' })}`;
  await db.sql`insert into public.strategies (id, name, starts_year, ends_year) values ('strategy', 'S', 2017, 2027)`;
  await db.sql`insert into public.strategy_editions (id, strategy_id, name, position, dated_on, state) values ('edition', 'strategy', 'E', 1, '2025', 'adopted')`;
  await db.sql`insert into public.goals (id, edition_id, name, position) values ('health', 'edition', 'Health', 1), ('skills', 'edition', 'Skills', 2)`;
  await db.sql`insert into public.foundations (id, edition_id, name, position) values ('people', 'edition', 'People', 1)`;
  plan = await makePlan(db.sql);
});
afterAll(() => db.drop());

let serial = 0;
const fresh = (more: Partial<EditedAction> = {}): EditedAction => ({
  id: null,
  plan_id: plan,
  reference: `HW-${++serial}`,
  will: 'We will do it',
  summary: null,
  lead_id: null,
  starts_on: null,
  due_on: '2027-03',
  fund_id: null,
  budget_pence: 1_250_000,
  taken_out_on: null,
  goals: [{ goal_id: 'health', how: 'So.' }],
  foundations: ['people'],
  areas: [],
  partners: [{ name: 'A partner', organisation_id: null }],
  milestones: [{ id: null, name: 'First', due_on: '2026' }],
  risks: [
    { id: null, description: 'Rain', likelihood: 'low', impact: 'high', mitigation: null, closed_on: null },
  ],
  ...more,
});

async function save(
  sql: TransactionSql,
  action: EditedAction,
  seen: EditedAction | null = null,
): Promise<string> {
  const [saved] = await sql`select public.save_action(${sql.json(action)}, ${seen && sql.json(seen)}) as id`;
  return String(saved!.id);
}
async function recordOf(sql: TransactionSql, id: string): Promise<EditedAction> {
  const [found] = await sql<{ record: EditedAction }[]>`select public.action_record(${id}) as record`;
  return found!.record;
}
/** Runs as the team, and keeps what it did. */
const keeping = <T>(run: (sql: TransactionSql) => Promise<T>) =>
  db.sql.begin(async (sql) => {
    await become(sql);
    return run(sql);
  }) as Promise<T>;

describe('saving an action', () => {
  it('keeps all that belongs to it, under a key that people can read', async () => {
    const action = fresh({ reference: 'CE 07/b' });
    const record = await db.as(team, async (sql) => recordOf(sql, await save(sql, action)));
    expect(record).toMatchObject({
      ...action,
      id: 'ce-07-b',
      milestones: [{ name: 'First', due_on: '2026' }],
      risks: [{ description: 'Rain', likelihood: 'low' }],
    });
  });

  it('changes what was changed and nothing else, and the log says only that', async () => {
    await db.as(team, async (sql) => {
      const id = await save(sql, fresh());
      const seen = await recordOf(sql, id);
      const [{ last }] = (await sql`select max(id) as last from public.change_log`) as unknown as [
        { last: string },
      ];
      await save(
        sql,
        { ...seen, due_on: '2027-06', goals: [...seen.goals, { goal_id: 'skills', how: null }] },
        seen,
      );
      const changed = await sql`
        select table_name from public.change_log where id > ${last} and table_name <> 'action_revisions' order by id`;
      expect(changed.map(({ table_name }) => String(table_name))).toEqual(['actions', 'action_goals']);
      expect(await recordOf(sql, id)).toMatchObject({
        due_on: '2027-06',
        goals: [{ goal_id: 'health' }, { goal_id: 'skills' }],
      });
    });
  });

  it('saves nothing when one part is refused', async () => {
    const action = fresh();
    await refusedBy(
      'milestones_have_a_name',
      keeping((sql) => save(sql, { ...action, milestones: [{ id: null, name: ' ', due_on: null }] })),
    );
    expect(await db.sql`select id from public.actions where reference = ${action.reference}`).toHaveLength(0);
  });

  it('takes a milestone away, but not one that an update has reported as reached', async () => {
    await db.as(team, async (sql) => {
      const id = await save(
        sql,
        fresh({
          milestones: [
            { id: null, name: 'One', due_on: null },
            { id: null, name: 'Two', due_on: null },
          ],
        }),
      );
      const seen = await recordOf(sql, id);
      const [one, two] = seen.milestones;
      await sql`select public.write_update(${id}, ${sql.json({ status: 'on_track', words: 'W', milestones: [one!.id] })})`;
      await save(sql, { ...seen, milestones: [one!] }, seen);
      const now = await recordOf(sql, id);
      expect(now.milestones).toEqual([one]);
      await refusedBy(
        'milestones_reported_stay',
        sql.savepoint((inner) => save(inner, { ...now, milestones: [two!] }, now)),
      );
    });
  });

  it('keeps a due date that moved as a slip, by itself', async () => {
    const id = await keeping((sql) => save(sql, fresh()));
    await db.sql`update public.action_revisions set revised_on = revised_on - 10, written_at = now() - interval '10 days' where action_id = ${id}`;
    await keeping(async (sql) => {
      const seen = await recordOf(sql, id);
      await save(sql, { ...seen, due_on: '2027-09' }, seen);
    });
    const kept =
      await db.sql`select due_on from public.action_revisions where action_id = ${id} order by revised_on`;
    expect(kept.map(({ due_on }) => String(due_on))).toEqual(['2027-03', '2027-09']);
  });

  it('is for the culture team alone', async () => {
    for (const role of ['director', 'committee_officer', 'rep'] as const) {
      const person = await db.signIn();
      await db.sql`insert into public.role_grants ${db.sql({ email: person.email, role_id: role })}`;
      const lead = { id: null, name: 'L', kind: 'person', email: null, addressed_as: null };
      const rule = 'the_culture_team_does_this';
      await refusedBy(
        rule,
        db.as(person, (sql) => save(sql, fresh())),
      );
      await refusedBy(
        rule,
        db.as(person, (sql) => sql`select public.save_lead(${sql.json(lead)})`),
      );
      await refusedBy(
        rule,
        db.as(
          person,
          (sql) =>
            sql`select public.save_plan(${sql.json({ name: 'P', starts_on: '2025', ends_on: '2026' })})`,
        ),
      );
      await refusedBy(
        rule,
        db.as(person, (sql) => sql`select public.savers_of_action('hw-1', now())`),
      );
    }
    await expect(db.as('anon', (sql) => save(sql, fresh()))).rejects.toThrow(/permission denied/);
  });
});

describe('milestones', () => {
  it('are kept in the order in which they are given, also when all change places and one is new', async () => {
    await db.as(team, async (sql) => {
      const step = (name: string) => ({ id: null, name, due_on: null });
      const id = await save(sql, fresh({ milestones: ['One', 'Two', 'Three'].map(step) }));
      const seen = await recordOf(sql, id);
      const [one, two, three] = seen.milestones;
      await save(sql, { ...seen, milestones: [three!, step('New'), two!, one!] }, seen);
      const kept = await recordOf(sql, id);
      expect(kept.milestones.map(({ name }) => name)).toEqual(['Three', 'New', 'Two', 'One']);
      await refusedBy(
        'milestones_have_one_order',
        sql.savepoint((inner) => inner`update public.milestones set position = 1 where action_id = ${id}`),
      );
    });
  });
});

describe('what an action may serve', () => {
  it('are the goals of its plan’s edition; without one, of the edition in force and of those after it', async () => {
    await db.sql
      .begin(async (sql) => {
        await sql`insert into public.strategies (id, name, starts_year, ends_year) values ('st', 'Strategy', 2010, 2030)`;
        for (const [id, position, dated, state] of [
          ['older', 901, '2010', 'adopted'],
          ['in-force', 902, '2026', 'adopted'],
          ['proposal', 903, '2024', 'proposed'],
          ['being-drafted', 904, '2025', 'draft'],
        ] as const) {
          await sql`insert into public.strategy_editions (id, strategy_id, name, position, dated_on, state)
          values (${id}, 'st', ${id}, ${position}, ${dated}, ${state})`;
          await sql`insert into public.goals (id, edition_id, name, position) values (${`goal-${id}`}, ${id}, 'Health', 1)`;
        }
        const goals = async (plan: string) => {
          const [row] = await sql`select public.action_choices(${plan}) as choices`;
          return (row!.choices as { goals: { id: string; edition: string; state: string }[] }).goals.filter(
            ({ id }) => id.startsWith('goal-'),
          );
        };
        const free = await makePlan(sql);
        expect(await goals(free)).toEqual([
          { id: 'goal-proposal', name: 'Health', edition: 'proposal', state: 'proposed' },
          { id: 'goal-in-force', name: 'Health', edition: 'in-force', state: 'adopted' },
        ]);
        await sql`update public.action_plans set edition_id = 'older' where id = ${free}`;
        expect((await goals(free)).map(({ id }) => id)).toEqual(['goal-older']);
        throw new Error('undone');
      })
      .catch((error: Error) => expect(error.message).toBe('undone'));
  });
});

describe('two who edit an action at once', () => {
  it('the second is told, whatever the first has changed, and loses nothing', async () => {
    const id = await keeping((sql) => save(sql, fresh()));
    const seen = await keeping((sql) => recordOf(sql, id));
    const changes: Partial<EditedAction>[] = [
      { will: 'We will do more' },
      { goals: [] },
      { risks: seen.risks.map((risk) => ({ ...risk, closed_on: '2099-01-01' })) },
      { partners: [] },
      { milestones: [] },
    ];
    for (const change of changes)
      await db.as(team, async (sql) => {
        await save(sql, { ...seen, ...change }, seen);
        await refusedBy(
          'actions_are_saved_as_they_were_seen',
          sql.savepoint((inner) => save(inner, seen, seen)),
        );
      });
  });

  it('at the very same moment one is saved and the other told', async () => {
    const id = await keeping((sql) => save(sql, fresh()));
    const seen = await keeping((sql) => recordOf(sql, id));
    const outcomes = await together(db.url, 3, async (sql, place) => {
      await become(sql);
      await save(sql, { ...seen, will: `We will do ${place}` }, seen);
    });
    expect(outcomes.toSorted()).toEqual([
      'actions_are_saved_as_they_were_seen',
      'actions_are_saved_as_they_were_seen',
      'done',
    ]);
  });

  it('hear who it was', async () => {
    const id = await keeping((sql) => save(sql, fresh()));
    const [{ since }] = (await db.sql`select clock_timestamp() as since`) as unknown as [{ since: Date }];
    await keeping(async (sql) => {
      const seen = await recordOf(sql, id);
      await save(
        sql,
        { ...seen, milestones: [...seen.milestones, { id: null, name: 'More', due_on: null }] },
        seen,
      );
    });
    const [savers] = await db.as(
      team,
      (sql) => sql`select public.savers_of_action(${id}, ${since}) as savers`,
    );
    expect(savers!.savers).toEqual([{ who: team.email, at: expect.any(String) }]);
  });
});

describe('a plan that is prepared', () => {
  const prepared = {
    id: null,
    name: 'Action plan 2028!',
    starts_on: '2028',
    ends_on: '2029',
    updates_need_approval: false,
  };

  it('gets a key that people can read, comes last, and is read by nobody outside', async () => {
    await db.as(team, async (sql) => {
      const keys = [];
      for (const name of [prepared.name, prepared.name, '计划'])
        keys.push(
          String((await sql`select public.save_plan(${sql.json({ ...prepared, name })}) as id`)[0]!.id),
        );
      expect(keys).toEqual(['action-plan-2028', 'action-plan-2028-2', 'plan']);
      const kept =
        await sql`select updates_need_approval, published_on from public.action_plans where id = any (${keys})`;
      expect(kept.every((plan) => plan.updates_need_approval === false && plan.published_on === null)).toBe(
        true,
      );
      const [last] = await sql`select id from public.action_plans order by position desc limit 1`;
      expect(last!.id).toBe('plan');
    });
  });

  it('is changed as it was typed, and stays as it was when that is refused', async () => {
    await db.as(team, async (sql) => {
      const [made] = await sql`select public.save_plan(${sql.json(prepared)}) as id`;
      const id = String(made!.id);
      const seen = { ...prepared, id, summary: null, edition_id: null, organisation_id: null };
      const now = { ...seen, name: 'Another name' };
      await sql`select public.save_plan(${sql.json(now)}, ${sql.json(seen)})`;
      await refusedBy(
        'action_plans_end_after_they_start',
        sql.savepoint(
          (inner) =>
            inner`select public.save_plan(${inner.json({ ...now, ends_on: '2027' })}, ${inner.json(now)})`,
        ),
      );
      // Whoever had opened it before is told, and so is who does not say what they saw.
      for (const opened of [seen, null])
        await refusedBy(
          'plans_are_saved_as_they_were_seen',
          sql.savepoint(
            (inner) =>
              inner`select public.save_plan(${inner.json({ ...now, name: 'A third' })}, ${opened && inner.json(opened)})`,
          ),
        );
      const [kept] = await sql`select name, ends_on from public.action_plans where id = ${id}`;
      expect(kept).toEqual({ name: 'Another name', ends_on: '2029' });
    });
  });
});

describe('a lead who leaves', () => {
  it('hands actions over, and each change is kept', async () => {
    const [from, to] = [await makeLead(db.sql, 'from@example.org'), await makeLead(db.sql, null)];
    await db.as(team, async (sql) => {
      const id = await save(sql, fresh({ lead_id: from }));
      const [lead] = await sql`select public.lead_record(${from}) as lead`;
      expect(lead!.lead).toMatchObject({ total: 1, email: 'from@example.org', actions: [{ id }] });
      await sql`update public.actions set lead_id = ${to} where id in (${id}) and lead_id = ${from}`;
      const [after] = await sql`select public.lead_record(${from}) as lead`;
      expect(after!.lead).toMatchObject({ total: 0, actions: [] });
    });
  });

  it('is kept together with where they get mail, or not at all', async () => {
    const lead = {
      id: null,
      name: 'Head of Parks',
      kind: 'person',
      organisation_id: null,
      left_on: null,
      email: 'parks@example.org',
      addressed_as: 'Jo',
    };
    await db.as(team, async (sql) => {
      const [saved] = await sql`select public.save_lead(${sql.json(lead)}) as id`;
      const [kept] = await sql`select public.lead_record(${String(saved!.id)}) as lead`;
      expect(kept!.lead).toMatchObject({ ...lead, id: saved!.id });
      await refusedBy(
        'lead_contacts_email_is_lower_case',
        sql.savepoint(
          (inner) =>
            inner`select public.save_lead(${inner.json({ ...lead, name: 'Another', email: 'LOUD@EXAMPLE.ORG' })})`,
        ),
      );
      expect(await sql`select id from public.leads where name = 'Another'`).toHaveLength(0);
      const seen = { ...lead, id: String(saved!.id) };
      await sql`select public.save_lead(${sql.json({ ...seen, email: 'new@example.org' })}, ${sql.json(seen)})`;
      await refusedBy(
        'leads_are_saved_as_they_were_seen',
        sql.savepoint(
          (inner) =>
            inner`select public.save_lead(${inner.json({ ...seen, name: 'Late' })}, ${inner.json(seen)})`,
        ),
      );
    });
  });
});

async function become(sql: TransactionSql) {
  const claims = { sub: team.userId, role: 'authenticated', email: team.email, session_id: team.sessionId };
  await sql`select set_config('request.jwt.claims', ${JSON.stringify(claims)}, true), set_config('request.jwt.claim.sub', ${team.userId}, true), set_config('role', 'authenticated', true)`;
}
