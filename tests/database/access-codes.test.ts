import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuthMail, Backend } from '../../src/lib/database/backend.ts';
import { codeAsker, sendCodes, wrong } from '../factories/code-asker.ts';
import { createDatabase, type TestDatabase } from './cluster.ts';

let db: TestDatabase;
let backend: Backend & { mails: AuthMail[] };
let asker: ReturnType<typeof codeAsker>;
let people = 0;

beforeAll(async () => {
  db = await createDatabase();
  backend = await db.backend();
  asker = codeAsker(backend);
});
afterAll(() => db.drop());

const somebody = () => `person-${++people}@example.org`;

/** Lets time pass for an address, for us and for Auth alike. */
async function pass(email: string, minutes: number) {
  const interval = `${minutes} minutes`;
  await db.sql`
    update private.sign_in_codes
    set requested_at = requested_at - ${interval}::interval, sent_at = sent_at - ${interval}::interval
    where email = ${email}`;
  await db.sql`update auth.users set recovery_sent_at = recovery_sent_at - ${interval}::interval where email = ${email}`;
}

describe('a code', () => {
  it('signs in whoever asked for it, once', async () => {
    const { ticket, code } = await asker.ask(somebody());
    expect(code).toMatch(/^\d{8}$/);
    expect(await asker.attempt(ticket, code)).toEqual({ outcome: 'signed_in' });
    expect(await asker.attempt(ticket, code)).toEqual({ outcome: 'void' });
  });

  it('still works after four wrong ones', async () => {
    const { ticket, code } = await asker.ask(somebody());
    for (const left of [4, 3, 2, 1]) {
      expect(await asker.attempt(ticket, wrong(code, left))).toEqual({ outcome: 'wrong', left });
    }
    expect(await asker.attempt(ticket, code)).toEqual({ outcome: 'signed_in' });
  });

  it('is void after five wrong ones, for us and for Auth itself', async () => {
    const email = somebody();
    const { ticket, code } = await asker.ask(email);
    for (const by of [1, 2, 3, 4]) await asker.attempt(ticket, wrong(code, by));
    expect(await asker.attempt(ticket, wrong(code, 5))).toEqual({ outcome: 'void' });
    expect(await asker.attempt(ticket, code)).toEqual({ outcome: 'void' });
    expect(await asker.attemptAtAuth(email, code)).toBe(false);

    // The control: the next one is as good as ever.
    const next = await asker.ask(email);
    expect(await asker.attemptAtAuth(email, next.code)).toBe(true);
  });

  it('is tried five times when fifty try at once', async () => {
    const { ticket, code } = await asker.ask(somebody());
    const before = asker.watch.count('/auth/v1/verify');
    const attempts = await Promise.all(
      Array.from({ length: 50 }, (_, by) => asker.attempt(ticket, wrong(code, by + 1))),
    );
    expect(asker.watch.count('/auth/v1/verify') - before).toBe(5);
    expect(attempts.filter(({ outcome }) => outcome === 'void').length).toBeGreaterThanOrEqual(45);
    expect(await asker.attempt(ticket, code)).toEqual({ outcome: 'void' });
  });

  it('has no more tries after a restart', async () => {
    const { ticket, code } = await asker.ask(somebody());
    for (const by of [1, 2, 3]) await asker.attempt(ticket, wrong(code, by));
    const restarted = codeAsker(await db.backend());
    expect(await restarted.attempt(ticket, wrong(code, 4))).toEqual({ outcome: 'wrong', left: 1 });
    expect(await restarted.attempt(ticket, wrong(code, 5))).toEqual({ outcome: 'void' });
    expect(await restarted.attempt(ticket, code)).toEqual({ outcome: 'void' });
  });

  it('counts an attempt of which we never learnt how it ended', async () => {
    const { ticket, code } = await asker.ask(somebody());
    // As when the server dies between the attempt and its outcome.
    const begin = () => asker.service.rpc('begin_sign_in_attempt', { shown: ticket });
    await Promise.all([begin(), begin(), begin(), begin(), begin()]);
    expect(await asker.attempt(ticket, code)).toEqual({ outcome: 'void' });
  });

  it('is void after ten minutes', async () => {
    const email = somebody();
    const { ticket, code } = await asker.ask(email);
    await pass(email, 11);
    expect(await asker.attempt(ticket, code)).toEqual({ outcome: 'expired' });
    expect(await asker.attemptAtAuth(email, code)).toBe(false);
  });

  it('works after nine minutes', async () => {
    const email = somebody();
    const { ticket, code } = await asker.ask(email);
    await pass(email, 9);
    expect(await asker.attempt(ticket, code)).toEqual({ outcome: 'signed_in' });
  });

  it('cannot be tried by whoever did not ask for it', async () => {
    const before = asker.watch.count('/auth/v1/verify');
    expect(await asker.attempt('00000000-0000-4000-8000-000000000000', '12345678')).toEqual({
      outcome: 'unknown',
    });
    expect(asker.watch.count('/auth/v1/verify')).toBe(before);
  });

  it('cannot be tried before it was sent, so that an older one has no more lives', async () => {
    const email = somebody();
    const first = await asker.ask(email);
    const { data } = await asker.service.rpc('request_sign_in_code', { address: email });
    expect(data).toMatchObject({ outcome: 'requested' });
    expect(await asker.attempt(first.ticket, first.code)).toEqual({ outcome: 'not_sent' });
  });

  it('can be tried by whoever has its message before we have written down that it went', async () => {
    const email = somebody();
    const { ticket, code } = await asker.ask(email);
    const sent = await db.sql`select sent_at from private.sign_in_codes where ticket = ${ticket}`;
    await db.sql`update private.sign_in_codes set sent_at = null where ticket = ${ticket}`;
    const before = asker.watch.count('/rpc/begin_sign_in_attempt');
    const attempt = asker.attempt(ticket, code);
    // It has been told once that nothing was sent, and not given up.
    await expect.poll(() => asker.watch.count('/rpc/begin_sign_in_attempt') - before).toBeGreaterThan(1);
    await db.sql`update private.sign_in_codes set ${db.sql(sent[0] ?? {})} where ticket = ${ticket}`;
    expect(await attempt).toEqual({ outcome: 'signed_in' });
  });

  it('is replaced by a newer one, which the first ticket may use too', async () => {
    const email = somebody();
    const first = await asker.ask(email);
    const second = await asker.ask(email);
    expect(await asker.attempt(first.ticket, first.code)).toEqual({ outcome: 'wrong', left: 4 });
    expect(await asker.attempt(first.ticket, second.code)).toEqual({ outcome: 'signed_in' });
  });
});

/** Has as many codes sent as may be: ten at a time. */
async function sendAll() {
  for (let round = 0; round < 15; round++) await sendCodes(asker.service);
}

describe('asking for codes', () => {
  it('gives an address three in ten minutes, and then the newest of them', async () => {
    const email = somebody();
    const asked = [
      await asker.ask(email),
      await asker.ask(email),
      await asker.ask(email),
      await asker.ask(email),
    ];
    expect(asked.map(({ outcome }) => outcome)).toEqual(['requested', 'requested', 'requested', 'too_many']);
    expect(asked[3]).toEqual({ outcome: 'too_many', ticket: asked[2]?.ticket, code: '' });
    await pass(email, 11);
    expect(await asker.ask(email)).toMatchObject({ outcome: 'requested' });
  });

  it('gives no ticket for a fourth when the third has ended', async () => {
    const email = somebody();
    await asker.ask(email);
    await asker.ask(email);
    const { ticket, code } = await asker.ask(email);
    for (const by of [1, 2, 3, 4, 5]) await asker.attempt(ticket, wrong(code, by));
    expect(await asker.ask(email)).toEqual({ outcome: 'too_many', ticket: '', code: '' });
  });

  it('counts twenty requests at once as twenty', async () => {
    const email = somebody();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => asker.service.rpc('request_sign_in_code', { address: email })),
    );
    expect(answers.filter(({ data }) => JSON.stringify(data).includes('"requested"'))).toHaveLength(3);
    expect(answers.every(({ error }) => error === null)).toBe(true);
  });

  it('lets whoever guesses all the time try 90 times in an hour, which docs/access.md counts on', async () => {
    const email = somebody();
    const before = asker.watch.count('/auth/v1/verify');
    for (let minute = 0; minute < 60; minute++) {
      for (;;) {
        const { outcome, ticket } = await asker.ask(email);
        if (outcome === 'too_many') break;
        for (let guess = 0; guess < 7; guess++) await asker.attempt(ticket, '00000000');
      }
      await pass(email, 1);
    }
    expect(asker.watch.count('/auth/v1/verify') - before).toBe(90);
  });

  it('asks the same of the backend for an address that we know and for one that we do not', async () => {
    const known = (await db.signIn(somebody())).email;
    await db.sql`insert into public.role_grants (email, role_id) values (${known}, 'head')`;
    const callsFor = async (email: string) => {
      const from = asker.watch.calls.length;
      const { data } = await asker.service.rpc('request_sign_in_code', { address: email });
      return { calls: asker.watch.calls.slice(from), answered: Object.keys(data as object) };
    };
    const forKnown = await callsFor(known);
    expect(forKnown.calls).toEqual(['POST /rest/v1/rpc/request_sign_in_code']);
    expect(await callsFor(somebody())).toEqual(forKnown);

    // Nor does the database look at anything else than the requests themselves.
    const [{ source } = { source: '' }] = await db.sql<{ source: string }[]>`
      select prosrc as source from pg_proc where oid = 'private.request_sign_in_code'::regproc`;
    expect(source).toContain('private.sign_in_codes');
    expect(source).not.toMatch(/auth\.|public\./);
    await sendCodes(asker.service);
  });

  it('keeps nobody known waiting when addresses are invented by the hundred', async () => {
    await db.sql`delete from private.sign_in_codes`;
    const known = (await db.signIn(somebody())).email;
    await db.sql`
      insert into private.sign_in_codes (email) select 'invented-' || n || '@example.org' from generate_series(1, 200) as n`;
    const { code } = await asker.ask(known);
    expect(code).toMatch(/^\d{8}$/);
    await sendAll();
    const [{ sent } = { sent: 0 }] = await db.sql<{ sent: number }[]>`
      select count(*)::int as sent from private.sign_in_codes where sent_at is not null`;
    expect(sent).toBe(120);
    await db.sql`update private.sign_in_codes set sent_at = sent_at - interval '1 minute' where sent_at is not null`;
    await sendAll();
    const [{ later } = { later: 0 }] = await db.sql<{ later: number }[]>`
      select count(*)::int as later from private.sign_in_codes where sent_at is not null`;
    expect(later).toBe(201);
  });

  it('is tried again when Auth does not answer, and says so without the address', async () => {
    await db.sql`delete from private.sign_in_codes`;
    const email = somebody();
    const down = codeAsker({
      ...backend,
      fetch: async (input, init) =>
        String(input instanceof Request ? input.url : input).endsWith('/otp')
          ? Response.json(
              { error_code: 'over_email_send_rate_limit', message: `Too soon for ${email}` },
              { status: 429 },
            )
          : backend.fetch(input, init),
    });
    const lines: string[] = [];
    const { data } = await down.service.rpc('request_sign_in_code', { address: email });
    const { ticket } = data as { ticket: string };
    await sendCodes(down.service, (line) => lines.push(line));
    expect(lines).toEqual([
      'A sign-in code could not be sent: over_email_send_rate_limit. It will be tried again while it is of use.',
    ]);
    await db.sql`update private.sign_in_codes set held_until = now() - interval '1 second' where email = ${email}`;
    await sendCodes(asker.service);
    expect(await asker.attempt(ticket, backend.mails.at(-1)?.code ?? '')).toEqual({ outcome: 'signed_in' });
  });

  it('is forgotten after a day', async () => {
    const email = somebody();
    await asker.ask(email);
    await pass(email, 25 * 60);
    await asker.ask(somebody());
    expect(await db.sql`select from private.sign_in_codes where email = ${email}`).toHaveLength(0);
  });
});
