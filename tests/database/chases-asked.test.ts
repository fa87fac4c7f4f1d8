/** Leads are also written to when the culture team asks, and when an update was given back. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clientFor, serviceClientFor } from '../../src/lib/database/client.server.ts';
import { askNow, sendLetters } from '../../src/lib/delivery/chases.server.ts';
import { letDaysPass, makeAction, makeLead, makePlan } from '../factories/undertakings.ts';
import { createDatabase, type TestDatabase } from './cluster.ts';
import { makeJar, signInByCode } from './permission-api.ts';

let db: TestDatabase;
let service: ReturnType<typeof serviceClientFor>;
let team: ReturnType<typeof clientFor>;
let plan: string;

beforeAll(async () => {
  db = await createDatabase();
  const backend = await db.backend();
  service = serviceClientFor(backend);
  await db.sql`insert into public.role_grants (email, role_id) values ('team@example.org', 'team')`;
  const jar = makeJar();
  await signInByCode(backend, backend.mails, jar, 'team@example.org');
  team = clientFor(backend, jar);
});
beforeEach(async () => {
  // A plan of its own for each test; those before are prepared again, so that nobody is asked about them.
  await db.sql`update public.action_plans set published_on = null`;
  plan = await makePlan(db.sql);
});
afterAll(() => db.drop());

const somebody = () => `${randomUUID()}@example.org`;
const send = async () => (await sendLetters(service, 'https://culture.example')).sent;
const mailsTo = (email: string) =>
  db.sql<{ subject: string; body: string }[]>`
    select subject, body from private.outbox where recipient = ${email} order by queued_at`;

/** A report, as a lead writes it. */
const report = (action: string, lead: string) =>
  db.sql`select private.record_update(${action}, ${db.sql.json({ status: 'on_track', words: randomUUID() })}, 'lead', ${lead})`;

describe('the culture team asks', () => {
  const refused = (rule: string, attempt: Promise<void>) =>
    expect(attempt).rejects.toMatchObject({ message: expect.stringContaining(`[${rule}]`) });
  const ask = (action: string) => askNow(team, action);

  it('and the lead gets a mail, with what is due anyway', async () => {
    const email = somebody();
    const lead = await makeLead(db.sql, email);
    const asked = await makeAction(db.sql, { plan, lead, silentFor: 3, reference: 'B-1' });
    await makeAction(db.sql, { plan, lead, silentFor: 60, reference: 'B-2' });
    await ask(asked);
    expect(await send()).toBe(1);
    expect(await send()).toBe(0);
    const [mail] = await mailsTo(email);
    expect(mail?.body).toContain('would like to know how it stands');
    expect(mail?.body).toContain('(60 days)');
  });

  it('once a day about an action, also when the site itself has asked that day', async () => {
    const lead = await makeLead(db.sql, somebody());
    const [asked, chased] = [
      await makeAction(db.sql, { plan, lead }),
      await makeAction(db.sql, { plan, lead, silentFor: 45 }),
    ];
    await ask(asked);
    await refused('leads_are_asked_once_a_day', ask(asked));
    await send();
    await refused('leads_are_asked_once_a_day', ask(asked));
    await refused('leads_are_asked_once_a_day', ask(chased));
    await letDaysPass(db.sql, asked, 1);
    await ask(asked);
  });

  it('nobody where there is nobody to ask', async () => {
    const silent = await makeAction(db.sql, { plan, lead: await makeLead(db.sql, null) });
    await refused('leads_who_are_asked_have_an_address', ask(silent));
    const prepared = await makePlan(db.sql, { published: false });
    const early = await makeAction(db.sql, { plan: prepared, lead: await makeLead(db.sql, somebody()) });
    await refused('leads_are_asked_about_published_plans', ask(early));
  });

  it('and nobody else does', async () => {
    const action = await makeAction(db.sql, { plan, lead: await makeLead(db.sql, somebody()) });
    await expect(db.as(await db.signIn(), (sql) => sql`select public.ask_lead(${action})`)).rejects.toThrow(
      'the_culture_team_does_this',
    );
    await expect(db.as('anon', (sql) => sql`select public.ask_lead(${action})`)).rejects.toThrow(
      /permission denied/,
    );
  });
});

describe('an update that is given back', () => {
  async function returned(action: string, lead: string) {
    await report(action, lead);
    const [update] = await db.sql<
      { id: string }[]
    >`select id from public.updates where action_id = ${action}`;
    const { error } = await team.rpc('return_update', {
      update_id: update?.id ?? '',
      why: 'Say how many came.',
    });
    expect(error).toBeNull();
  }

  it('brings its lead a mail with the reason, once', async () => {
    const email = somebody();
    const lead = await makeLead(db.sql, email);
    const action = await makeAction(db.sql, { plan, lead, reference: 'C-1' });
    await returned(action, lead);
    expect(await send()).toBe(1);
    expect(await send()).toBe(0);
    const [mail] = await mailsTo(email);
    expect(mail?.subject).toBe('Please write your update on C-1 again');
    expect(mail?.body).toContain('‘Say how many came.’');
  });

  it('brings nobody a mail who does not lead the action any more', async () => {
    const lead = await makeLead(db.sql, somebody());
    const action = await makeAction(db.sql, { plan, lead });
    await report(action, lead);
    const successor = await makeLead(db.sql, somebody());
    await db.sql`update public.actions set lead_id = ${successor} where id = ${action}`;
    await db.sql`update public.updates set returned_on = private.today() where action_id = ${action}`;
    expect(await send()).toBe(0);
  });
});
