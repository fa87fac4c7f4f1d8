/** Plans, actions and updates for tests, made by the owner. */
import type { Sql } from 'postgres';

let serial = 0;

/** A goal of an edition of its own making, shared by all tests of a database. */
export async function makeGoals(sql: Sql, ids: readonly string[]): Promise<void> {
  await sql`insert into public.strategies (id, name, starts_year, ends_year) values ('strategy', 'Strategy', 2017, 2027)`;
  await sql`insert into public.strategy_editions (id, strategy_id, name, position, dated_on, state) values ('edition', 'strategy', 'Edition', 1, '2025', 'proposed')`;
  for (const [place, id] of ids.entries())
    await sql`insert into public.goals ${sql({ id, edition_id: 'edition', name: id, position: place + 1 })}`;
}

/** A plan: published long ago, where nothing else is said. Returns its key. */
export async function makePlan(sql: Sql, values: Record<string, unknown> = {}): Promise<string> {
  const id = `plan-${++serial}`;
  const plan = {
    id,
    name: id,
    starts_on: '2020',
    ends_on: '2030',
    published_on: '2020-01-01',
    position: serial,
  };
  await sql`insert into public.action_plans ${sql({ edition_id: 'edition', ...plan, ...values })}`;
  return id;
}

/** An action of a plan. Returns its key. */
export async function makeAction(
  sql: Sql,
  plan: string,
  values: Record<string, unknown> = {},
): Promise<string> {
  const id = `action-${++serial}`;
  const action = { id, plan_id: plan, reference: id, position: serial, will: 'We will do it.' };
  await sql`insert into public.actions ${sql({ ...action, ...values })}`;
  return id;
}

/** A report as it is sent: on track, with words of its own. */
export function aReport(values: Record<string, unknown> = {}) {
  return { status: 'on_track', words: `Something happened, number ${++serial}.`, ...values };
}
