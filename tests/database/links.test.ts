/** What a lead's link opens: that lead's own actions, for as long as it works, and nothing of anybody else's. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clientFor, serviceClientFor } from '../../src/lib/database/client.server.ts';
import { sendLetters } from '../../src/lib/delivery/chases.server.ts';
import { checksumOf, newToken } from '../../src/lib/mail/token.ts';
import { readLink, renewLink, reportByLink } from '../../src/lib/delivery/links.server.ts';
import type { Report } from '../../src/lib/delivery/index.ts';
import { makeAction, makeLead, makePlan } from '../factories/undertakings.ts';
import { createDatabase, type TestDatabase } from './cluster.ts';

let db: TestDatabase;
let service: ReturnType<typeof serviceClientFor>;
let anybody: ReturnType<typeof clientFor>;
let plan: string;
let lead: string;
let email: string;
let action: string;
let token: string;

beforeAll(async () => {
  db = await createDatabase();
  const backend = await db.backend();
  service = serviceClientFor(backend);
  anybody = clientFor(backend);
});
beforeEach(async () => {
  await db.sql`update public.action_plans set published_on = null`;
  plan = await makePlan(db.sql);
  email = `${randomUUID()}@example.org`;
  lead = await makeLead(db.sql, email);
  action = await makeAction(db.sql, { plan, lead });
  token = await issue(lead);
});
afterAll(() => db.drop());

async function issue(to: string): Promise<string> {
  const made = newToken();
  await db.sql`insert into private.update_links (lead_id, token_hash) values (${to}, ${checksumOf(made)})`;
  return made;
}

const report = (words: string = randomUUID(), more: Partial<Report> = {}): Report => ({
  status: 'on_track',
  words,
  report: '',
  corrects_id: '',
  milestones: [],
  evidence: [],
  ...more,
});
const own = async () => (await readLink(anybody, token))?.actions.map(({ id }) => id) ?? null;
const refused = (rule: string, attempt: Promise<unknown>) =>
  expect(attempt).rejects.toMatchObject({ message: expect.stringContaining(`[${rule}]`) });

describe('a link', () => {
  it('shows a lead their own actions, whoever asks with it', async () => {
    const other = await makeAction(db.sql, {
      plan,
      lead: await makeLead(db.sql, `${randomUUID()}@example.org`),
    });
    expect(await own()).toEqual([action]);
    expect(await own()).not.toContain(other);
  });

  it('is kept as a checksum, that of the database being that of the server', async () => {
    const [row] = await db.sql`select private.checksum_of(${token}) as by_database`;
    expect(row?.by_database).toBe(checksumOf(token));
    const [{ kept } = { kept: '' }] = await db.sql<
      { kept: string }[]
    >`select json_agg(update_links)::text as kept from private.update_links`;
    expect(kept).toContain(checksumOf(token));
    expect(kept).not.toContain(token);
  });

  const ends: [string, () => PromiseLike<unknown>][] = [
    [
      'after 30 days',
      () =>
        db.sql`update private.update_links set expires_at = expires_at - interval '30 days 1 second' where lead_id = ${lead}`,
    ],
    [
      'when it is revoked',
      () => db.sql`update private.update_links set revoked_at = now() where lead_id = ${lead}`,
    ],
    [
      'when the lead leaves',
      () => db.sql`update public.leads set left_on = private.today() where id = ${lead}`,
    ],
    [
      'when another address is put on record',
      () => db.sql`update public.lead_contacts set email = 'another@example.org' where lead_id = ${lead}`,
    ],
    [
      'when the address is taken off the record',
      () => db.sql`update public.lead_contacts set email = null where lead_id = ${lead}`,
    ],
  ];
  it.each(ends)('works no longer %s', async (_, end) => {
    expect(await own()).toEqual([action]);
    await end();
    expect(await own()).toBeNull();
    expect(await reportByLink(anybody, token, action, report())).toBeNull();
    expect(await db.sql`select from public.updates where action_id = ${action}`).toHaveLength(0);
  });

  it('of somebody who left does not work again when they are back', async () => {
    await db.sql`update public.leads set left_on = private.today() where id = ${lead}`;
    await db.sql`update public.leads set left_on = null where id = ${lead}`;
    expect(await own()).toBeNull();
  });

  it('still works on its thirtieth day', async () => {
    await db.sql`update private.update_links set expires_at = expires_at - interval '29 days 23 hours' where lead_id = ${lead}`;
    expect(await own()).toEqual([action]);
  });

  it('that never was answers as one that has ended', async () => {
    for (const made of [newToken(), '', 'x', token.slice(1), `${token}x`, "' or true --"]) {
      expect(await readLink(anybody, made)).toBeNull();
      expect(await reportByLink(anybody, made, action, report())).toBeNull();
      const { data, error } = await anybody.rpc('read_update_link', { token: made });
      expect({ data, error }).toEqual({ data: null, error: null });
    }
  });

  it('shows no action that was taken out, is in no published plan, or is led by another', async () => {
    const [taken, moved] = [
      await makeAction(db.sql, { plan, lead }),
      await makeAction(db.sql, { plan, lead }),
    ];
    const prepared = await makeAction(db.sql, { plan: await makePlan(db.sql, { published: false }), lead });
    expect((await own())?.sort()).toEqual([action, taken, moved].sort());
    await db.sql`update public.actions set taken_out_on = private.today() where id = ${taken}`;
    await db.sql`update public.actions set lead_id = null where id = ${moved}`;
    expect(await own()).toEqual([action]);
    for (const id of [taken, moved, prepared])
      await refused('leads_report_on_their_own_actions', reportByLink(anybody, token, id, report()));
  });
});

describe('what is shown of an update', () => {
  it('is the lead’s own report to the team, and never what the team wrote for itself', async () => {
    await reportByLink(anybody, token, action, report('By the lead', { report: 'Costs are up' }));
    expect((await readLink(anybody, token))?.actions[0]?.last).toMatchObject({
      words: 'By the lead',
      report: 'Costs are up',
      state: 'waiting',
    });
    await db.sql`select private.record_update(${action}, ${db.sql.json({ status: 'at_risk', words: 'By the team', report: 'Between us' })}, 'team')`;
    const seen = await readLink(anybody, token);
    expect(seen?.actions[0]?.last).toMatchObject({ words: 'By the team', report: null, state: 'published' });
    expect(JSON.stringify(seen)).not.toContain('Between us');
  });

  it('is the reason for which it was given back, at the top of the list', async () => {
    await makeAction(db.sql, { plan, lead, silentFor: 70 });
    await reportByLink(anybody, token, action, report('Again'));
    await db.sql`update public.update_reports set reason = 'How many?', decided_at = now() where lead_id = ${lead}`;
    await db.sql`update public.updates set returned_on = private.today() where action_id = ${action}`;
    expect((await readLink(anybody, token))?.actions[0]).toMatchObject({
      id: action,
      last: { state: 'returned', reason: 'How many?' },
    });
  });

  it('are the milestones that nobody has reported as reached', async () => {
    const [first, second] = [`${action}-1`, `${action}-2`];
    await db.sql`insert into public.milestones (id, action_id, position, name) values (${first}, ${action}, 1, 'One'), (${second}, ${action}, 2, 'Two')`;
    await reportByLink(anybody, token, action, report('One is reached', { milestones: [first] }));
    expect((await readLink(anybody, token))?.actions[0]?.milestones.map(({ id }) => id)).toEqual([second]);
  });
});

describe('a report by link', () => {
  it('waits for approval where the plan says so, and is public at once where it does not', async () => {
    expect(await reportByLink(anybody, token, action, report())).toEqual({ isPublic: false });
    await db.sql`update public.action_plans set updates_need_approval = false where id = ${plan}`;
    expect(await reportByLink(anybody, token, action, report())).toEqual({ isPublic: true });
    const written = await db.sql`
      select written_as, update_reports.lead_id, written_by from public.update_reports join public.updates on updates.id = update_id where action_id = ${action}`;
    expect(written).toMatchObject(Array(2).fill({ written_as: 'lead', lead_id: lead, written_by: null }));
  });

  it('corrects an earlier one of the same action, and of no other', async () => {
    await reportByLink(anybody, token, action, report('Wrong'));
    const last = (await readLink(anybody, token))?.actions[0]?.last;
    await reportByLink(anybody, token, action, report('Right', { corrects_id: last?.id ?? '' }));
    const [second] =
      await db.sql`select corrects_id from public.updates where action_id = ${action} and number = 2`;
    expect(second?.corrects_id).toBe(last?.id);
    const other = await makeAction(db.sql, { plan, lead });
    await reportByLink(anybody, token, other, report());
    await expect(
      reportByLink(anybody, token, other, report('x', { corrects_id: last?.id ?? '' })),
    ).rejects.toMatchObject({ message: expect.stringContaining('corrections_are_of_the_same_action') });
  });

  it('sent twice is one', async () => {
    const twice = report('Pressed twice');
    await Promise.all([
      reportByLink(anybody, token, action, twice),
      reportByLink(anybody, token, action, twice),
    ]);
    expect(await db.sql`select from public.updates where action_id = ${action}`).toHaveLength(1);
  });

  it('is taken twenty times an hour, also when thirty are sent at once by two links', async () => {
    const second = await issue(lead);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, (_, place) =>
        reportByLink(anybody, place % 2 ? token : second, action, report()),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    await refused('leads_report_twenty_times_an_hour', reportByLink(anybody, token, action, report()));
    // An hour later there is room again; reports do not change, so their time is moved past the rule that keeps them.
    await db.sql.begin(async (sql) => {
      await sql`alter table public.update_reports disable trigger updates_are_never_edited`;
      await sql`update public.update_reports set written_at = written_at - interval '1 hour' where lead_id = ${lead}`;
      await sql`alter table public.update_reports enable always trigger updates_are_never_edited`;
    });
    expect(await reportByLink(anybody, token, action, report())).toEqual({ isPublic: false });
  });
});

describe('a new link', () => {
  const mails = () =>
    db.sql<
      { subject: string; body: string }[]
    >`select subject, body from private.outbox where recipient = ${email}`;
  const send = async () => (await sendLetters(service, 'https://culture.example')).sent;

  it('goes to the address on record when somebody asks with one that has ended', async () => {
    await db.sql`update private.update_links set expires_at = now() where lead_id = ${lead}`;
    await renewLink(anybody, token);
    expect(await send()).toBe(1);
    expect(await send()).toBe(0);
    const [mail] = await mails();
    expect(mail?.subject).toBe('Your new link to report on what you lead');
    const fresh = /\/updates\/([\w-]{43})/.exec(mail?.body ?? '')?.[1] ?? '';
    expect((await readLink(anybody, fresh))?.actions.map(({ id }) => id)).toEqual([action]);
  });

  it('goes to nobody for a link that never was, nor to somebody who has left', async () => {
    await renewLink(anybody, newToken());
    await db.sql`update public.leads set left_on = private.today() where id = ${lead}`;
    await renewLink(anybody, token);
    expect(await send()).toBe(0);
    expect(await mails()).toEqual([]);
  });

  it('is sent five times a day at most', async () => {
    for (let round = 0; round < 8; round++) {
      await renewLink(anybody, token);
      await send();
    }
    // The first link was one of the five.
    expect(await mails()).toHaveLength(4);
  });
});

it('a link can be made by nobody but the server', async () => {
  for (const actor of ['anon', await db.signIn()] as const) {
    await expect(
      db.as(actor, (sql) => sql`select public.queue_letter('{}', ${checksumOf(newToken())}, 'x', 'x')`),
    ).rejects.toThrow(/permission denied/);
    await expect(
      db.as(actor, (sql) => sql`select private.record_update(${action}, '{}', 'lead', ${lead})`),
    ).rejects.toThrow(/permission denied/);
  }
});
