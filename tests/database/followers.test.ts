/** Following an action by e-mail: asked twice, told once, ended at once, and read by nobody. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clientFor, serviceClientFor } from '../../src/lib/database/client.server.ts';
import {
  confirmFollow,
  endFollowing,
  forgetUnconfirmed,
  readFollow,
  readFollowable,
  readFollowing,
  requestFollow,
  sendNews,
} from '../../src/lib/delivery/followers.server.ts';
import { newToken } from '../../src/lib/mail/token.ts';
import { letRoundPass, makeRound } from '../factories/open-round.ts';
import { makeAction, makePlan } from '../factories/undertakings.ts';
import { createDatabase, type TestDatabase } from './cluster.ts';

const ORIGIN = 'https://culture.example';

let db: TestDatabase;
let service: ReturnType<typeof serviceClientFor>;
let anybody: ReturnType<typeof clientFor>;
let plan: string;
let action: string;

beforeAll(async () => {
  db = await createDatabase();
  const backend = await db.backend();
  service = serviceClientFor(backend);
  anybody = clientFor(backend);
});
beforeEach(async () => {
  await db.sql`delete from private.follow_requests`;
  await db.sql`delete from private.follower_news`;
  plan = await makePlan(db.sql);
  action = await makeAction(db.sql, { plan, lead: null, reference: 'HW-03' });
});
afterAll(() => db.drop());

const somebody = () => `${randomUUID()}@example.org`;
const mailsTo = (email: string) =>
  db.sql<{ subject: string; body: string; unsubscribe: string | null }[]>`
    select subject, body, unsubscribe from private.outbox where recipient = ${email} order by queued_at`;
const tokenIn = (text = '') => /follow=([\w-]{43})/.exec(text)?.[1] ?? '';

async function ask(email: string, about = action) {
  const followed = await readFollowable(anybody, about);
  if (!followed) throw new Error('Nobody may read this action.');
  return requestFollow(service, ORIGIN, email, followed);
}

/** Follows as people do: asks, and confirms by the newest mail. */
async function follow(email = somebody(), about = action): Promise<string> {
  await ask(email, about);
  await confirmFollow(service, tokenIn((await mailsTo(email)).at(-1)?.body));
  return email;
}

const publish = (words: string = randomUUID(), about = action) =>
  db.sql`select private.record_update(${about}, ${db.sql.json({ status: 'at_risk', words })}, 'team')`;
const endsBy = async (email: string) =>
  (await db.sql<{ ends_by: string }[]>`select ends_by from private.followers where email = ${email}`)[0]
    ?.ends_by ?? '';
const news = async (client = service) => (await sendNews(client, ORIGIN)).sent;

describe('asking to follow', () => {
  it('sends a mail, and nothing before its button was pressed', async () => {
    const email = somebody();
    expect(await ask(email)).toBe('asked');
    const token = tokenIn((await mailsTo(email))[0]?.body);
    // A program that guards the mailbox looks at the link.
    expect(await readFollow(service, token)).toMatchObject({ id: action, confirmed: false });
    await publish();
    expect(await news()).toBe(0);
    expect(await confirmFollow(service, token)).toMatchObject({ confirmed: true });
    await publish();
    expect(await news()).toBe(1);
  });

  it('answers an address that follows already as any other, and sends it nothing', async () => {
    const email = await follow();
    expect(await ask(email)).toBe('asked');
    expect(await mailsTo(email)).toHaveLength(1);
  });

  it('sends an address three mails in ten minutes, whatever the action and whether it follows', async () => {
    const email = await follow();
    expect(await ask(email)).toBe('asked');
    expect(await ask(email, await makeAction(db.sql, { plan, lead: null }))).toBe('asked');
    expect(await ask(email)).toBe('too_many');
    expect(await ask(somebody())).toBe('asked');
    await db.sql`update private.follow_requests set asked_at = asked_at - interval '10 minutes'`;
    expect(await ask(email)).toBe('asked');
  });

  it('sends three when twenty ask at once', async () => {
    const email = somebody();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => ask(email)));
    expect(outcomes.filter((outcome) => outcome === 'asked')).toHaveLength(3);
    expect(await mailsTo(email)).toHaveLength(3);
  });

  it('sends 200 an hour for the whole site', async () => {
    await db.sql`insert into private.follow_requests (email_hash) select 'x' from generate_series(1, 199)`;
    expect(await ask(somebody())).toBe('asked');
    const late = somebody();
    expect(await ask(late)).toBe('busy');
    expect(await mailsTo(late)).toEqual([]);
    await db.sql`update private.follow_requests set asked_at = asked_at - interval '1 hour'`;
    expect(await ask(late)).toBe('asked');
  });

  it('keeps no address to count by', async () => {
    const email = somebody();
    await ask(email);
    const [{ kept } = { kept: '' }] = await db.sql<
      { kept: string }[]
    >`select json_agg(follow_requests)::text as kept from private.follow_requests`;
    expect(kept).not.toContain(email);
  });

  it('is for what is in a published plan', async () => {
    const prepared = await makeAction(db.sql, {
      plan: await makePlan(db.sql, { published: false }),
      lead: null,
    });
    expect(await readFollowable(anybody, prepared)).toBeNull();
    const outcome = (about: string) =>
      requestFollow(service, ORIGIN, somebody(), { id: about, reference: 'X', will: 'x', inPlan: true });
    expect(await outcome(prepared)).toBe('not_there');
    expect(await outcome('no-such-action')).toBe('not_there');
    await db.sql`update public.actions set taken_out_on = private.today() where id = ${action}`;
    expect(await outcome(action)).toBe('not_there');
  });
});

describe('confirming', () => {
  it('works by the newest mail, for 7 days', async () => {
    const email = somebody();
    await ask(email);
    await ask(email);
    const [first, second] = (await mailsTo(email)).map(({ body }) => tokenIn(body));
    expect(await readFollow(service, first ?? '')).toBeNull();
    await db.sql`update private.followers set asked_at = asked_at - interval '7 days' where email = ${email}`;
    expect(await confirmFollow(service, second ?? '')).toBeNull();
    expect(await confirmFollow(service, newToken())).toBeNull();
    expect(await confirmFollow(service, 'x')).toBeNull();
  });

  it('may be repeated, and says that it is so', async () => {
    const email = somebody();
    await ask(email);
    const token = tokenIn((await mailsTo(email))[0]?.body);
    for (const _ of [1, 2]) expect(await confirmFollow(service, token)).toMatchObject({ confirmed: true });
  });

  it('that never comes has the address erased after 7 days', async () => {
    const [patient, late, confirmed] = [somebody(), somebody(), await follow()];
    await ask(patient);
    await ask(late);
    await db.sql`update private.followers set asked_at = asked_at - interval '7 days 1 minute' where email in (${late}, ${confirmed})`;
    await forgetUnconfirmed(service);
    const kept = await db.sql<
      { email: string }[]
    >`select email from private.followers where email in (${patient}, ${late}, ${confirmed})`;
    expect(kept.map((row) => row.email).sort()).toEqual([patient, confirmed].sort());
  });
});

describe('news', () => {
  it('goes to each follower once, when an update is published and not while it waits', async () => {
    const [one, two] = [await follow(), await follow()];
    await db.sql`select private.record_update(${action}, ${db.sql.json({ status: 'on_track', words: 'It goes well' })}, 'lead')`;
    expect(await news()).toBe(0);
    await db.sql`update public.updates set published_on = private.today() where action_id = ${action}`;
    expect(await news()).toBe(2);
    expect(await news()).toBe(0);
    for (const email of [one, two]) {
      const mails = await mailsTo(email);
      expect(mails).toHaveLength(2);
      expect(mails[1]?.subject).toBe('HW-03: on track');
      expect(mails[1]?.body).toContain('It goes well');
      expect(mails[1]?.body).toContain(`${ORIGIN}/strategy/actions/${action}#update-1`);
      expect(mails[1]?.unsubscribe).toBe(`${ORIGIN}/follow/end?follow=${await endsBy(email)}`);
    }
  });

  it('is not made of old updates that are imported, nor of one that was given back', async () => {
    await follow();
    await db.sql`insert into public.updates (action_id, reported_on, status, words, published_on) values (${action}, '2025-02-01', 'on_track', 'Old', '2025-02-01')`;
    await db.sql`select private.record_update(${action}, ${db.sql.json({ status: 'on_track', words: 'Given back' })}, 'lead')`;
    await db.sql`update public.updates set returned_on = private.today() where published_on is null and action_id = ${action}`;
    expect(await news()).toBe(0);
  });

  it('tells of the end when the action is taken out, after what was published before, and forgets the address', async () => {
    const email = await follow();
    await publish('The last update');
    await db.sql`update public.actions set taken_out_on = private.today() where id = ${action}`;
    expect(await news()).toBe(2);
    expect((await mailsTo(email)).map(({ subject }) => subject)).toEqual([
      'Do you want to follow HW-03?',
      'HW-03: at risk',
      'HW-03 was taken out of the plan',
    ]);
    expect(await db.sql`select from private.followers where email = ${email}`).toHaveLength(0);
  });

  it('is noted down with the publication or not at all', async () => {
    await follow();
    await db.sql
      .begin(async (sql) => {
        await sql`select private.record_update(${action}, ${sql.json({ status: 'done', words: 'x' })}, 'team')`;
        expect(await sql`select from private.follower_news`).toHaveLength(1);
        throw new Error('the server dies');
      })
      .catch(() => undefined);
    expect(await db.sql`select from private.follower_news`).toHaveLength(0);
  });

  it('waits where it is when the server dies before it hands the mails in', async () => {
    const email = await follow();
    await publish();
    await service.rpc('due_news', { maximum: 5 });
    expect(await news()).toBe(1);
    expect(await mailsTo(email)).toHaveLength(2);
  });

  it('waits while nobody may read the action', async () => {
    const email = await follow();
    await publish();
    await db.sql`update public.action_plans set published_on = null where id = ${plan}`;
    expect(await news()).toBe(0);
    await db.sql`update public.action_plans set published_on = '2025-01-01' where id = ${plan}`;
    expect(await news()).toBe(1);
    expect(await mailsTo(email)).toHaveLength(2);
  });

  it('goes to each follower of each update exactly once, whatever servers do at once', async () => {
    const servers = [service, serviceClientFor(await db.backend()), serviceClientFor(await db.backend())];
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.oneof(fc.constant('publish' as const), fc.integer({ min: 0, max: 2 })), {
          minLength: 2,
          maxLength: 10,
        }),
        async (followers, steps) => {
          await db.sql`delete from private.follow_requests`;
          const about = await makeAction(db.sql, { plan, lead: null });
          const emails: string[] = [];
          for (let place = 0; place < followers; place++) emails.push(await follow(somebody(), about));
          await Promise.all(
            steps.map((step) => (step === 'publish' ? publish(randomUUID(), about) : news(servers[step]))),
          );
          await news();
          const published = steps.filter((step) => step === 'publish').length;
          for (const email of emails) expect(await mailsTo(email)).toHaveLength(1 + published);
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe('ending it', () => {
  it('erases the address and what was still to be told, at once, and may be repeated', async () => {
    const [email, other] = [await follow(), await follow()];
    await publish();
    const token = await endsBy(email);
    expect(await readFollowing(service, token)).toMatchObject({ id: action });
    await endFollowing(service, token);
    await endFollowing(service, token);
    expect(await readFollowing(service, token)).toBeNull();
    expect(await db.sql`select from private.followers where email = ${email}`).toHaveLength(0);
    expect(await news()).toBe(1);
    expect(await mailsTo(email)).toHaveLength(1);
    expect(await mailsTo(other)).toHaveLength(2);
    for (const made of [randomUUID(), 'x', '']) await endFollowing(service, made);
    expect(await db.sql`select from private.followers where email = ${other}`).toHaveLength(1);
  });
});

it('nobody reads who follows what, and no log says it', async () => {
  const email = await follow();
  const member = await db.signIn();
  await db.sql`insert into public.role_grants (email, role_id) values (${member.email}, 'head')`;
  for (const table of ['private.followers', 'private.follower_news', 'private.follow_requests']) {
    for (const actor of ['anon', 'service_role', member] as const) {
      await expect(
        db.as(actor, (sql) => sql.unsafe(`select from ${table}`)),
        table,
      ).rejects.toThrow(/permission denied/);
    }
  }
  for (const call of [
    'request_follow',
    'due_news',
    'read_follow',
    'confirm_follow',
    'read_following',
    'end_following',
  ] as const) {
    const { error } = await anybody.rpc(call as 'read_follow', {} as never);
    expect(error, call).not.toBeNull();
  }
  expect(await db.sql`select from private.followers where email = ${email}`).toHaveLength(1);
  const [{ log } = { log: '' }] = await db.sql<
    { log: string }[]
  >`select json_agg(change_log)::text as log from public.change_log`;
  expect(log).not.toContain(email);
});

describe('following notes and reports', () => {
  it('tells of each from its moment on, once, and of none that an import brings', async () => {
    const email = await follow(somebody(), '*notes');
    const issue = async (id: string, publishes: string) => {
      const body = 'Text.';
      await db.sql`insert into public.briefing_notes ${db.sql({ id, dated: '2026-01-01', subject: `About ${id}`, body, issued_on: '2026-01-01', publishes_at: publishes })}`;
      await db.sql`
        insert into public.issued_notes (note_id, issued_at, revision, materials, document, text_sha256)
        values (${id}, ${publishes}, 1, '{}', '{}', private.checksum_of(${body}))`;
    };
    await issue('imported-report', '2025-01-30T09:00:00Z');
    expect(await news()).toBe(0);
    await issue('report-now', new Date().toISOString());
    await issue('report-later', new Date(Date.now() + 3_600_000).toISOString());
    expect(await news()).toBe(1);
    expect(await news()).toBe(0);
    const mail = (await mailsTo(email)).at(-1)!;
    expect(mail.subject).toBe('Briefing note: About report-now');
    expect(mail.body).toContain(`${ORIGIN}/scrutiny/notes/report-now`);
    expect(mail.unsubscribe).toContain('/follow/end?follow=');

    // Who comes meanwhile hears of what is to become public.
    const later = await follow(somebody(), '*notes');
    await db.sql`update private.follower_news set since = now() - interval '1 second' where note_id = 'report-later'`;
    expect(await news()).toBe(2);
    expect((await mailsTo(later)).at(-1)?.subject).toBe('Briefing note: About report-later');
    await endFollowing(service, await endsBy(email));
    expect(await readFollowing(service, await endsBy(later))).toMatchObject({ id: '*notes' });
    expect((await db.sql`select from private.followers where email = ${email}`).length).toBe(0);
  });

  it('an address that follows an action may follow reports too, each once', async () => {
    const email = await follow();
    await follow(email, '*notes');
    await ask(email, '*notes');
    const rows =
      await db.sql`select action_id from private.followers where email = ${email} order by action_id nulls last`;
    expect(rows.map((row) => row['action_id'])).toEqual([action, null]);
  });
});

describe('following recruitment', () => {
  it('tells of a round once it is open, by the database’s clock, once, and of no other', async () => {
    const email = await follow(somebody(), '*rounds');
    const reports = await follow(somebody(), '*notes');
    await makeRound(db.sql, { name: 'Imported round' });
    expect(await news()).toBe(0);
    const { id } = await makeRound(db.sql, { name: 'Spring 2027', opens: 60 });
    // Published, and not open: nobody is told, not those either who come meanwhile.
    const later = await follow(somebody(), '*rounds');
    expect(await news()).toBe(0);
    await letRoundPass(db.sql, id, 61);
    expect(await news()).toBe(2);
    expect(await news()).toBe(0);
    for (const each of [email, later]) {
      const mail = (await mailsTo(each)).at(-1)!;
      expect(mail.subject).toBe('You can apply now: Spring 2027');
      expect(mail.body).toContain(`${ORIGIN}/apply/${id}`);
      expect(mail.unsubscribe).toContain('/follow/end?follow=');
    }
    expect((await mailsTo(reports)).length).toBe(1);
    // They follow on, until they end it.
    expect(await readFollowing(service, await endsBy(email))).toMatchObject({ id: '*rounds' });
    const { id: missed } = await makeRound(db.sql, { name: 'Missed', opens: 60, closes: 120 });
    await letRoundPass(db.sql, missed, 121);
    expect(await news()).toBe(0);
    await forgetUnconfirmed(service);
    expect(await db.sql`select from private.follower_news where round_id = ${missed}`).toHaveLength(0);
    await endFollowing(service, await endsBy(email));
    expect(await db.sql`select from private.followers where email = ${email}`).toHaveLength(0);
  });
});
