/** The mail of a Monday: when by the clocks of the city, to whom, once, and what it says. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serviceClientFor } from '../../src/lib/database/client.server.ts';
import { sendDigest, sendLetters } from '../../src/lib/delivery/chases.server.ts';
import { dueDigestSchema, type Digest } from '../../src/lib/delivery/digest.ts';
import { makeAction, makeLead, makePlan } from '../factories/undertakings.ts';
import { createDatabase, type TestDatabase } from './cluster.ts';

const ORIGIN = 'https://culture.example';

let db: TestDatabase;
let service: ReturnType<typeof serviceClientFor>;

beforeAll(async () => {
  db = await createDatabase();
  service = serviceClientFor(await db.backend());
});
beforeEach(async () => {
  await db.sql`update public.action_plans set published_on = null`;
  await db.sql`update public.role_grants set ended_at = now() where ended_at is null`;
  await db.sql`delete from private.digests`;
});
afterAll(() => db.drop());

const somebody = () => `${randomUUID()}@example.org`;

async function grant(role: string, email = somebody(), since = '2020-01-01'): Promise<string> {
  await db.sql`insert into public.role_grants (email, role_id, granted_at) values (${email}, ${role}, ${since})`;
  return email;
}

const due = async (at: string) => {
  const [row] = await db.sql<{ due: unknown }[]>`select private.due_digest(${at}::timestamptz) as due`;
  return dueDigestSchema.parse(row?.due);
};
const mondayAt = async (at: string) =>
  (
    await db.sql<
      { monday: string | null }[]
    >`select private.digest_monday(${at}::timestamptz)::text as monday`
  )[0]?.monday;
const contents = async (): Promise<Digest> => {
  await grant('team');
  const [row] = await db.sql<{ digest: unknown }[]>`select private.digest(private.today()) as digest`;
  return dueDigestSchema.unwrap().shape.digest.parse(row?.digest);
};
const mailsTo = (email: string) =>
  db.sql<{ subject: string }[]>`select subject from private.outbox where recipient = ${email}`;

/** Puts the clock of the digest to a Monday morning: the real one stands still for no test. */
async function onAMonday(run: (monday: string) => Promise<void>) {
  const [{ monday } = { monday: '' }] = await db.sql<
    { monday: string }[]
  >`select date_trunc('week', now())::date::text as monday`;
  const [{ source } = { source: '' }] = await db.sql<
    { source: string }[]
  >`select pg_get_functiondef('private.digest_monday'::regproc) as source`;
  await db.sql.unsafe(
    `create or replace function private.digest_monday(at timestamptz) returns date language sql immutable set search_path = '' as $$ select date '${monday}' $$`,
  );
  try {
    await run(monday);
  } finally {
    await db.sql.unsafe(source);
  }
}

describe('the mail of a Monday goes', () => {
  it.each([
    ['in winter not before 7', '2026-11-23T06:59:59Z', null],
    ['in winter from 7', '2026-11-23T07:00:00Z', '2026-11-23'],
    ['in summer not before 7, which is 6 elsewhere', '2026-07-06T05:59:59Z', null],
    ['in summer from 7', '2026-07-06T06:00:00Z', '2026-07-06'],
    ['on the Monday after the clocks went forward', '2026-03-30T06:00:00Z', '2026-03-30'],
    ['on the Monday after the clocks went forward not before 7', '2026-03-30T05:59:59Z', null],
    ['on the Monday after the clocks went back', '2026-10-26T07:00:00Z', '2026-10-26'],
    ['on the Monday after the clocks went back not before 7', '2026-10-26T06:59:59Z', null],
    ['late, until Tuesday ends', '2026-11-24T23:59:59Z', '2026-11-23'],
    ['late in summer, until Tuesday ends in the city', '2026-07-07T22:59:59Z', '2026-07-06'],
    ['not in the first hour of a summer’s Wednesday', '2026-07-07T23:00:00Z', null],
    ['not on Wednesday', '2026-11-25T00:00:00Z', null],
    ['not on Sunday', '2026-11-22T12:00:00Z', null],
  ])('%s', async (_, at, monday) => {
    expect(await mondayAt(at)).toBe(monday);
  });

  it('41 hours of every week, whatever clocks do', async () => {
    const hours = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    await fc.assert(
      fc.asyncProperty(hours, async (from) => {
        const [row] = await db.sql<{ hours: number }[]>`
          select count(private.digest_monday(hour))::int as hours
          from generate_series(date_trunc('hour', ${from.toISOString()}::timestamptz), date_trunc('hour', ${from.toISOString()}::timestamptz) + interval '167 hours', interval '1 hour') as hour`;
        expect([40, 41, 42]).toContain(row?.hours);
      }),
      { numRuns: 30 },
    );
  });
});

describe('it goes to', () => {
  it('the culture team and the Head of Culture, once each, and to nobody else', async () => {
    const both = await grant('team');
    await grant('head', both);
    const head = await grant('head');
    for (const role of ['director', 'scrutiny', 'rep', 'committee_officer']) await grant(role);
    const told = await due('2026-11-23T08:00:00Z');
    const emails = await db.sql<
      { email: string }[]
    >`select email from public.role_grants where id = any (${told?.grants ?? []})`;
    expect(emails.map(({ email }) => email).sort()).toEqual([both, head].sort());
  });

  it('nobody whose role has ended, nor who was given it after it was time', async () => {
    await grant('team', somebody(), '2026-11-23T07:00:00Z');
    expect(await due('2026-11-23T08:00:00Z')).toBeNull();
    expect(await due('2026-11-30T08:00:00Z')).not.toBeNull();
    await db.sql`update public.role_grants set ended_at = now() where ended_at is null`;
    expect(await due('2026-11-30T08:00:00Z')).toBeNull();
  });

  it('each once a Monday, whatever servers run, stop and start again', async () => {
    const emails = [await grant('team'), await grant('team'), await grant('head')];
    const servers = [service, serviceClientFor(await db.backend())];
    await onAMonday(async (monday) => {
      await db.sql`insert into private.digests (monday, email, queued_at) values (${monday}::date - 42, 'old@example.org', now())`;
      const rounds = await Promise.all([0, 1, 0, 1].map((place) => sendDigest(servers[place]!, ORIGIN)));
      expect(rounds.reduce((sum, { sent }) => sum + sent, 0)).toBe(3);
      expect((await sendDigest(service, ORIGIN)).sent).toBe(0);
      for (const email of emails) expect(await mailsTo(email)).toHaveLength(1);
      // Addresses of long ago are forgotten.
      expect(await db.sql`select from private.digests where email = 'old@example.org'`).toHaveLength(0);
    });
  });

  it('nobody at another time, whoever calls for it', async () => {
    const email = await grant('team');
    const [row] = await db.sql<{ id: string }[]>`select id from public.role_grants where email = ${email}`;
    const queued = await service.rpc('queue_digest', {
      monday: '2025-01-06',
      grant_id: row?.id ?? '',
      subject: 'x',
      body: 'x',
    });
    expect(queued.data).toBe(false);
    expect(await mailsTo(email)).toEqual([]);
  });
});

describe('it says', () => {
  it('what needs the team, and what does not', async () => {
    const plan = await makePlan(db.sql);
    const lead = await makeLead(db.sql, somebody());
    await makeAction(db.sql, { plan, lead, silentFor: 80, reference: 'S' });
    await makeAction(db.sql, { plan, lead: null, silentFor: 1, reference: 'U' });
    const left = await makeAction(db.sql, {
      plan,
      lead: await makeLead(db.sql, null),
      silentFor: 1,
      reference: 'L',
    });
    await db.sql`update public.leads set left_on = private.today() where id = (select lead_id from public.actions where id = ${left})`;
    const late = await makeAction(db.sql, { plan, lead, silentFor: 2, reference: 'T' });
    await db.sql`update public.actions set due_on = '2025-01' where id = ${late}`;
    const worse = await makeAction(db.sql, { plan, lead, silentFor: 30, reference: 'W' });
    const report = (action: string, status: string, by: string) =>
      db.sql`select private.record_update(${action}, ${db.sql.json({ status, words: randomUUID() })}, ${by}, ${by === 'lead' ? lead : null})`;
    await report(worse, 'at_risk', 'team');
    const waiting = await makeAction(db.sql, { plan, lead, silentFor: 30, reference: 'V' });
    await report(waiting, 'on_track', 'lead');
    const done = await makeAction(db.sql, { plan, lead: null, silentFor: 200, reference: 'D' });
    await report(done, 'done', 'team');
    await makeAction(db.sql, {
      plan: await makePlan(db.sql, { published: false }),
      lead: null,
      silentFor: 90,
    });
    await sendLetters(service, ORIGIN);

    const digest = await contents();
    const names = Object.fromEntries(
      Object.entries(digest).map(([section, { first }]) => [
        section,
        first.map(({ reference }) => reference).sort(),
      ]),
    );
    expect(names).toEqual({
      noWord: ['S'],
      late: ['T'],
      noOwner: ['L', 'U'],
      waiting: ['V'],
      newlyAtRisk: ['W'],
      chased: ['S'],
    });
  });

  it('the first five of many, and how many there are', async () => {
    const plan = await makePlan(db.sql);
    for (let place = 0; place < 8; place++)
      await makeAction(db.sql, { plan, lead: null, silentFor: 70 + place });
    const { noWord } = await contents();
    expect(noWord.count).toBe(8);
    expect(noWord.first).toHaveLength(5);
    expect(noWord.first.map(({ on }) => on)).toEqual(noWord.first.map(({ on }) => on).toSorted());
  });

  it('nothing of what was at risk a week ago already', async () => {
    const plan = await makePlan(db.sql);
    const action = await makeAction(db.sql, { plan, lead: null, silentFor: 60 });
    await db.sql`insert into public.updates (action_id, reported_on, status, words, published_on)
      values (${action}, private.today() - 20, 'at_risk', 'Since long', private.today() - 20)`;
    await db.sql`insert into public.updates (action_id, status, words, published_on) values (${action}, 'off_track', 'Worse', private.today())`;
    expect((await contents()).newlyAtRisk.count).toBe(0);
  });
});
