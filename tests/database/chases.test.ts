/** Rules for silence: a lead is asked after 45, 60 and 75 days without a word, once for each, whatever servers do meanwhile. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serviceClientFor } from '../../src/lib/database/client.server.ts';
import { sendLetters } from '../../src/lib/delivery/chases.server.ts';
import { letDaysPass, makeAction, makeLead, makePlan } from '../factories/undertakings.ts';
import { createDatabase, type Person, type TestDatabase } from './cluster.ts';

const ORIGIN = 'https://culture.example';

let db: TestDatabase;
let service: ReturnType<typeof serviceClientFor>;
let teamMember: Person;
let plan: string;

beforeAll(async () => {
  db = await createDatabase();
  service = serviceClientFor(await db.backend());
  teamMember = await db.signIn();
  await db.sql`insert into public.role_grants (email, role_id) values (${teamMember.email}, 'team')`;
});
beforeEach(async () => {
  // A plan of its own for each test; those before are prepared again, so that nobody is asked about them.
  await db.sql`update public.action_plans set published_on = null`;
  await db.sql`update private.update_links set renewal_asked_at = null`;
  plan = await makePlan(db.sql);
});
afterAll(() => db.drop());

const somebody = () => `${randomUUID()}@example.org`;
const send = async (client = service) => (await sendLetters(client, ORIGIN)).sent;
const mailsTo = (email: string) =>
  db.sql<{ subject: string; body: string }[]>`
    select subject, body from private.outbox where recipient = ${email} order by queued_at`;

/** What is due for an action at a date, by the day of its silence. */
async function dueAfter(action: string, days: number): Promise<number | null> {
  const [due] = await db.sql<{ days: number }[]>`
    select after_days as days from private.due_chases((select added_on + ${days}::int from public.actions where id = ${action}))
    where action_id = ${action}`;
  return due?.days ?? null;
}

/** A report, as a lead writes it. */
const report = (action: string, lead: string, status = 'on_track') =>
  db.sql`select private.record_update(${action}, ${db.sql.json({ status, words: randomUUID() })}, 'lead', ${lead})`;

describe('a lead is asked', () => {
  it('after 45, 60 and 75 days without a word, and on no day before', async () => {
    const action = await makeAction(db.sql, {
      plan,
      lead: await makeLead(db.sql, somebody()),
      silentFor: 400,
    });
    const asked = Object.fromEntries(
      await Promise.all(
        [0, 44, 45, 46, 59, 60, 61, 74, 75, 76, 400].map(async (day) => [day, await dueAfter(action, day)]),
      ),
    );
    expect(asked).toEqual({
      0: null,
      44: null,
      45: 45,
      46: 45,
      59: 45,
      60: 60,
      61: 60,
      74: 60,
      75: 75,
      76: 75,
      400: 75,
    });
  });

  it('not once more on the days in between', async () => {
    const email = somebody();
    const action = await makeAction(db.sql, { plan, lead: await makeLead(db.sql, email), silentFor: 44 });
    const sentOnDay: number[] = [];
    for (let day = 44; day <= 80; day++) {
      if ((await send()) > 0) sentOnDay.push(day);
      await letDaysPass(db.sql, action, 1);
    }
    expect(sentOnDay).toEqual([45, 60, 75]);
    expect(await mailsTo(email)).toHaveLength(3);
  });

  it('once only when several of those days went by while the server was down', async () => {
    const email = somebody();
    const action = await makeAction(db.sql, { plan, lead: await makeLead(db.sql, email), silentFor: 70 });
    expect(await send()).toBe(1);
    expect(await send()).toBe(0);
    await letDaysPass(db.sql, action, 10);
    expect(await send()).toBe(1);
    const [first, second] = await mailsTo(email);
    expect(first?.body).toContain('(70 days)');
    expect(second?.body).toContain('(80 days)');
  });

  it('in one mail about all that is due that day', async () => {
    const email = somebody();
    const lead = await makeLead(db.sql, email);
    for (const [reference, silentFor] of [
      ['A-1', 45],
      ['A-2', 80],
      ['A-3', 10],
    ] as const) {
      await makeAction(db.sql, { plan, lead, silentFor, reference });
    }
    expect(await send()).toBe(1);
    const [mail, ...others] = await mailsTo(email);
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('How do A-1 and one other action stand?');
    expect(mail?.body).toContain('A-1:');
    expect(mail?.body).toContain('A-2:');
    expect(mail?.body).not.toContain('A-3:');
  });

  it('anew after a word: the days are counted from it', async () => {
    const email = somebody();
    const lead = await makeLead(db.sql, email);
    const action = await makeAction(db.sql, { plan, lead, silentFor: 50 });
    expect(await send()).toBe(1);
    await report(action, lead);
    const [{ since } = { since: '' }] = await db.sql<{ since: string }[]>`
      select silent_since::text as since from public.action_spans where action_id = ${action} and until_on is null`;
    const dueOn = async (days: number) =>
      (
        await db.sql`select from private.due_chases(${since}::date + ${days}::int) where action_id = ${action}`
      ).length;
    expect([await dueOn(0), await dueOn(44), await dueOn(45)]).toEqual([0, 0, 1]);
  });

  it('by somebody else from the day on which another leads, and not again about the same days', async () => {
    const [before, after] = [somebody(), somebody()];
    const action = await makeAction(db.sql, { plan, lead: await makeLead(db.sql, before), silentFor: 60 });
    await send();
    const successor = await makeLead(db.sql, after);
    await db.sql`update public.actions set lead_id = ${successor} where id = ${action}`;
    expect(await send()).toBe(0);
    expect(await dueAfter(action, 75)).toBe(75);
  });
});

describe('nobody is asked', () => {
  const never: [string, (action: string, lead: string) => PromiseLike<unknown>][] = [
    ['about what is done', (action, lead) => report(action, lead, 'done').then(() => approve(action))],
    ['about what was stopped', (action, lead) => report(action, lead, 'stopped').then(() => approve(action))],
    [
      'about what was taken out',
      (action) => db.sql`update public.actions set taken_out_on = private.today() where id = ${action}`,
    ],
    [
      'about a plan that is being prepared',
      () => db.sql`update public.action_plans set published_on = null where id = ${plan}`,
    ],
    [
      'before it starts',
      (action) =>
        db.sql`update public.actions set starts_on = to_char(private.today() + 100, 'YYYY-MM-DD'), due_on = null where id = ${action}`,
    ],
    [
      'without an address',
      (_, lead) => db.sql`update public.lead_contacts set email = null where lead_id = ${lead}`,
    ],
    [
      'who has left',
      (_, lead) => db.sql`update public.leads set left_on = private.today() where id = ${lead}`,
    ],
    ['when nobody leads', (action) => db.sql`update public.actions set lead_id = null where id = ${action}`],
  ];
  it.each(never)('%s', async (_, change) => {
    const lead = await makeLead(db.sql, somebody());
    const action = await makeAction(db.sql, { plan, lead, silentFor: 100 });
    // The control: it would be.
    expect(await dueAfter(action, 100)).toBe(75);
    await change(action, lead);
    const [{ due } = { due: -1 }] = await db.sql<{ due: number }[]>`
      select count(*)::int as due from private.due_chases(private.today() + 75) where action_id = ${action}`;
    expect(due).toBe(0);
    expect(await send()).toBe(0);
  });

  /** Approves what waits; afterwards a long time passes, in which only the end keeps it from being asked about. */
  async function approve(action: string) {
    await db.sql`update public.updates set published_on = private.today() where action_id = ${action}`;
  }
});

describe('a letter and what it was about are kept together', () => {
  it('when the server dies before it hands the letter in, nothing has happened, and it comes again', async () => {
    const email = somebody();
    await makeAction(db.sql, { plan, lead: await makeLead(db.sql, email), silentFor: 45 });
    expect((await service.rpc('due_letters')).data).toHaveLength(1);
    expect(await mailsTo(email)).toEqual([]);
    expect(await send()).toBe(1);
  });

  it('when the mail cannot be kept, neither are the link and the chase', async () => {
    const lead = await makeLead(db.sql, somebody());
    const action = await makeAction(db.sql, { plan, lead, silentFor: 45 });
    const { data } = await service.rpc('due_letters');
    const [letter] = data as unknown[];
    const { error } = await service.rpc('queue_letter', {
      letter: letter as never,
      token_hash: 'ab'.repeat(32),
      subject: 'Two\nlines',
      body: 'x',
    });
    expect(error).not.toBeNull();
    expect(await db.sql`select from private.chases where action_id = ${action}`).toHaveLength(0);
    expect(await db.sql`select from private.update_links where lead_id = ${lead}`).toHaveLength(0);
  });

  it('when the answer is lost on the way back, the letter is not written again', async () => {
    const email = somebody();
    await makeAction(db.sql, { plan, lead: await makeLead(db.sql, email), silentFor: 45 });
    const backend = await db.backend();
    const losing = serviceClientFor({
      ...backend,
      async fetch(input, init) {
        const answer = await backend.fetch(input, init);
        return String(input).includes('queue_letter')
          ? Response.json({ code: 'XX000' }, { status: 500 })
          : answer;
      },
    });
    await expect(sendLetters(losing, ORIGIN)).rejects.toThrow('queue_letter failed: XX000');
    expect(await send()).toBe(0);
    expect(await mailsTo(email)).toHaveLength(1);
  });

  it('when the lead writes just before, the letter is dropped', async () => {
    const email = somebody();
    const lead = await makeLead(db.sql, email);
    const action = await makeAction(db.sql, { plan, lead, silentFor: 45 });
    const { data } = await service.rpc('due_letters');
    await report(action, lead);
    const queued = await service.rpc('queue_letter', {
      letter: (data as never[])[0]!,
      token_hash: 'cd'.repeat(32),
      subject: 'x',
      body: 'x',
    });
    expect(queued.data).toBe(false);
    expect(await mailsTo(email)).toEqual([]);
  });

  it('one letter that fails holds up no other', async () => {
    const emails = [somebody(), somebody(), somebody()];
    for (const email of emails)
      await makeAction(db.sql, { plan, lead: await makeLead(db.sql, email), silentFor: 45 });
    const backend = await db.backend();
    let calls = 0;
    const failing = serviceClientFor({
      ...backend,
      fetch: async (input, init) =>
        String(input).includes('queue_letter') && ++calls === 1
          ? Response.json({ code: 'XX000' }, { status: 500 })
          : backend.fetch(input, init),
    });
    await expect(sendLetters(failing, ORIGIN)).rejects.toThrow();
    expect(await send()).toBe(1);
  });

  it('whatever rounds of however many servers run at once, each is sent exactly once', async () => {
    const servers = [service, serviceClientFor(await db.backend()), serviceClientFor(await db.backend())];
    const silences = fc.array(fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 4,
    });
    const rounds = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(silences, rounds, async (leads, by) => {
        await db.sql`update public.action_plans set published_on = null`;
        const own = await makePlan(db.sql);
        const due: { email: string; actions: number }[] = [];
        for (const days of leads) {
          const email = somebody();
          const lead = await makeLead(db.sql, email);
          for (const silentFor of days) await makeAction(db.sql, { plan: own, lead, silentFor });
          due.push({ email, actions: days.filter((day) => day >= 45).length });
        }
        await Promise.all(by.map((place) => send(servers[place])));
        for (const { email, actions } of due) {
          const mails = await mailsTo(email);
          expect(mails).toHaveLength(actions > 0 ? 1 : 0);
          expect(mails[0]?.body.match(/Nothing has been heard/g)?.length ?? 0).toBe(actions);
        }
        const [{ chases } = { chases: -1 }] = await db.sql<{ chases: number }[]>`
          select count(*)::int as chases from private.chases join public.actions on actions.id = action_id where plan_id = ${own}`;
        expect(chases).toBe(due.reduce((sum, { actions }) => sum + actions, 0));
      }),
      { numRuns: 15 },
    );
  });
});

describe('who reads any of it', () => {
  it('nobody does, but the owner of the database', async () => {
    await makeAction(db.sql, { plan, lead: await makeLead(db.sql, somebody()), silentFor: 45 });
    await send();
    for (const table of ['private.chases', 'private.update_links', 'private.digests']) {
      for (const actor of ['anon', 'service_role', teamMember] as const) {
        await expect(
          db.as(actor, (sql) => sql.unsafe(`select from ${table}`)),
          table,
        ).rejects.toThrow(/permission denied/);
      }
    }
    expect((await db.sql`select from private.chases`).length).toBeGreaterThan(0);
  });

  it('the log of changes holds no token and no address', async () => {
    const email = somebody();
    await makeAction(db.sql, { plan, lead: await makeLead(db.sql, email), silentFor: 45 });
    await send();
    const [mail] = await mailsTo(email);
    const token = /\/updates\/([\w-]{43})/.exec(mail?.body ?? '')?.[1];
    expect(token).toBeDefined();
    const [{ log } = { log: '' }] = await db.sql<
      { log: string }[]
    >`select json_agg(change_log)::text as log from public.change_log`;
    expect(log).toContain('lead_contacts');
    expect(log).not.toContain(email);
    const [{ kept } = { kept: '' }] = await db.sql<
      { kept: string }[]
    >`select json_agg(update_links)::text as kept from private.update_links`;
    expect(kept + log).not.toContain(token);
  });
});
