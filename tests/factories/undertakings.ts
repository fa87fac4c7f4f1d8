/** Actions that somebody leads, made with a silence as long as a test needs it, and time that passes for them. */
import { randomUUID } from 'node:crypto';
import type { Sql, TransactionSql } from 'postgres';

type Owner = Sql | TransactionSql;

let made = 0;

/** A plan that everybody reads. Returns its key. */
export async function makePlan(
  sql: Owner,
  { approval = true, published = true }: { approval?: boolean; published?: boolean } = {},
): Promise<string> {
  const id = `plan-${randomUUID().slice(0, 8)}`;
  const position = 1_000_000 + Math.floor(Math.random() * 1_000_000_000);
  await sql`
    insert into public.action_plans (id, name, starts_on, ends_on, position, updates_need_approval, published_on)
    values (${id}, 'A plan', '2025', '2027', ${position}, ${approval}, case when ${published} then date '2025-01-01' end)`;
  return id;
}

/** Somebody who leads, with an address if there is one. Returns their key. */
export async function makeLead(
  sql: Owner,
  email: string | null,
  name = 'Head of Libraries',
): Promise<string> {
  const id = `lead-${randomUUID().slice(0, 8)}`;
  await sql`insert into public.leads (id, name, kind) values (${id}, ${name}, 'person')`;
  if (email)
    await sql`insert into public.lead_contacts (lead_id, email, addressed_as) values (${id}, ${email}, 'Jo')`;
  return id;
}

/** An action of which nothing has been heard for as many days, because that is when it came into the plan. */
export async function makeAction(
  sql: Owner,
  {
    plan,
    lead,
    silentFor = 0,
    reference,
  }: { plan: string; lead: string | null; silentFor?: number; reference?: string },
): Promise<string> {
  const number = ++made;
  const id = `action-${randomUUID().slice(0, 8)}`;
  await sql`
    insert into public.actions (id, plan_id, reference, position, will, lead_id, due_on, added_on)
    values (${id}, ${plan}, ${reference ?? `HW-${number}`}, ${number}, 'We will open the libraries on Sundays', ${lead}, '2027-03', private.today() - ${silentFor}::int)`;
  return id;
}

/** Lets days pass for an action of which nothing has been reported, and for what its lead was asked meanwhile. */
export async function letDaysPass(sql: Owner, action: string, days: number): Promise<void> {
  await sql`update public.actions set added_on = added_on - ${days}::int where id = ${action}`;
  await sql`update public.action_revisions set revised_on = revised_on - ${days}::int where action_id = ${action}`;
  await sql`
    update private.chases set silent_since = silent_since - ${days}::int, asked_on = asked_on - ${days}::int, wanted_at = wanted_at - ${days} * interval '1 day'
    where action_id = ${action}`;
  await sql`
    update private.update_links set issued_at = issued_at - ${days} * interval '1 day', expires_at = expires_at - ${days} * interval '1 day'
    where id in (select link_id from private.chases where action_id = ${action})`;
}
