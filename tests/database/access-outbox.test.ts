import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serviceClientFor } from '../../src/lib/database/client.server.ts';
import { UndeliveredError, type Deliver, type OutgoingMail } from '../../src/lib/mail/index.ts';
import { openMailbox, startOutbox } from '../../src/lib/mail/index.server.ts';
import { createDatabase, type TestDatabase } from './cluster.ts';

const ADDRESS = 'jo@example.org';
const NEVER = 2 ** 31 - 1;

let db: TestDatabase;
let service: ReturnType<typeof serviceClientFor>;

beforeAll(async () => {
  db = await createDatabase();
  service = serviceClientFor(await db.backend());
});
beforeEach(() => db.sql`delete from private.outbox`);
afterAll(() => db.drop());

async function queue(count = 1, usefulFor = '10 minutes'): Promise<string[]> {
  const rows = await db.sql<{ id: string }[]>`
    select private.queue_mail(${ADDRESS}, 'A subject', 'The code is 12345678', ${usefulFor}::interval) as id
    from generate_series(1, ${count})`;
  return rows.map(({ id }) => id);
}

const outbox = () =>
  db.sql<
    {
      id: string;
      recipient: string | null;
      body: string | null;
      sent: boolean;
      given_up: boolean;
      tries: number;
      last_failure: string | null;
    }[]
  >`
    select id, recipient, body, sent_at is not null as sent, given_up_at is not null as given_up, tries, last_failure
    from private.outbox order by queued_at`;

/** As when its time has come, or the sender that held it has died. */
const letGo = () => db.sql`update private.outbox set held_until = now() - interval '1 second'`;

/** One round of the sender, with what it said. */
async function send(deliver: Deliver): Promise<string[]> {
  const lines: string[] = [];
  await startOutbox({ service, deliver, log: (line) => lines.push(line), every: NEVER }).stop();
  return lines;
}

const failing =
  (code: string, tryAgain: boolean): Deliver =>
  async () => {
    throw new UndeliveredError(code, tryAgain);
  };

describe('the outbox', () => {
  it('sends a mail once, and forgets whom it was for', async () => {
    const [id] = await queue();
    const delivered: OutgoingMail[] = [];
    await send(async (mail) => void delivered.push(mail));
    await letGo();
    await send(async (mail) => void delivered.push(mail));
    expect(delivered).toEqual([{ id, to: ADDRESS, subject: 'A subject', text: 'The code is 12345678' }]);
    expect(await outbox()).toMatchObject([{ sent: true, recipient: null, body: null, tries: 1 }]);
  });

  it('gives each mail to one of many senders', async () => {
    const ids = await queue(60);
    const delivered: string[] = [];
    const deliver: Deliver = async ({ id }) => void delivered.push(id);
    for (let round = 0; round < 4; round++) {
      await Promise.all(Array.from({ length: 4 }, () => send(deliver)));
    }
    expect(delivered.sort()).toEqual(ids.sort());
  });

  it('sends a mail again, as the same one, when the sender died with it in its hands', async () => {
    const [id] = await queue();
    // It took the mail and was never heard of again.
    await service.rpc('claim_mails', { maximum: 5 });
    const delivered: string[] = [];
    const deliver: Deliver = async (mail) => void delivered.push(mail.id);
    await send(deliver);
    expect(delivered).toEqual([]);
    await letGo();
    await send(deliver);
    expect(delivered).toEqual([id]);
  });

  it('tries again, later and later, and says what failed without the address', async () => {
    await queue();
    for (const wait of [20, 40, 80, 160]) {
      const [{ before } = { before: '' }] = await db.sql<
        { before: string }[]
      >`select clock_timestamp()::text as before`;
      const [line, ...others] = await send(failing('ECONNECTION', true));
      expect(others).toEqual([]);
      expect(line).toMatch(
        /^Mail [0-9a-f-]{36} was not sent: ECONNECTION, try \d\. It will be tried again\.$/,
      );
      // The sender wrote this somewhere between the two readings of the database's own clock.
      const [row] = await db.sql<{ atLeast: number; atMost: number }[]>`
        select extract(epoch from held_until - clock_timestamp())::float8 as "atLeast",
          extract(epoch from held_until - ${before}::timestamptz)::float8 as "atMost"
        from private.outbox`;
      expect(row?.atLeast).toBeLessThanOrEqual(wait);
      expect(row?.atMost).toBeGreaterThanOrEqual(wait);
      await letGo();
    }
    expect(await outbox()).toMatchObject([
      { sent: false, given_up: false, recipient: ADDRESS, last_failure: 'ECONNECTION' },
    ]);

    const delivered: string[] = [];
    await send(async ({ to }) => void delivered.push(to));
    expect(delivered).toEqual([ADDRESS]);
  });

  it('gives a mail up that is refused for good, and forgets it', async () => {
    await queue();
    const lines = await send(failing('EENVELOPE_550', false));
    expect(lines.join()).toContain('It was given up.');
    expect(await outbox()).toMatchObject([
      { given_up: true, recipient: null, body: null, last_failure: 'EENVELOPE_550' },
    ]);
  });

  it('tries for as long as the mail is of use, and then gives it up', async () => {
    await queue();
    // An hour apart from the eighth on: a mail server that is down over a weekend loses nothing.
    for (let round = 0; round < 12; round++) {
      await send(failing('ECONNECTION', true));
      await letGo();
    }
    expect(await outbox()).toMatchObject([{ given_up: false, recipient: ADDRESS, tries: 12 }]);
    await db.sql`update private.outbox set useful_until = clock_timestamp() - interval '1 second'`;
    await send(failing('ECONNECTION', true));
    expect(await outbox()).toMatchObject([
      { given_up: true, recipient: null, tries: 12, last_failure: 'ECONNECTION' },
    ]);
  });

  it('does not send what is of no more use', async () => {
    await queue(1, '-1 second');
    const delivered: string[] = [];
    await send(async ({ id }) => void delivered.push(id));
    expect(delivered).toEqual([]);
    expect(await outbox()).toMatchObject([{ given_up: true, recipient: null, body: null }]);
  });

  it('one mail that cannot be sent holds up no other', async () => {
    const [first, ...others] = await queue(5);
    const delivered: string[] = [];
    await send(async ({ id }) => {
      if (id === first) throw new Error(`Something unforeseen about ${ADDRESS}`);
      delivered.push(id);
    });
    expect(delivered.sort()).toEqual(others.sort());
    expect(await outbox()).toMatchObject([
      { last_failure: 'UNKNOWN' },
      ...others.map(() => ({ sent: true })),
    ]);
  });

  it('says only that it cannot be read when the database is away', async () => {
    const lines: string[] = [];
    const down = serviceClientFor({
      ...(await db.backend()),
      fetch: async () => Response.json({ code: 'XX000', message: `About ${ADDRESS}` }, { status: 500 }),
    });
    await startOutbox({
      service: down,
      deliver: async () => undefined,
      log: (line) => lines.push(line),
      every: NEVER,
    }).stop();
    expect(lines).toEqual(['The outbox could not be read; it will be tried again.']);
  });

  it('leaves no address and no code in the log of changes', async () => {
    await queue();
    await send(async () => undefined);
    const [{ log } = { log: '' }] = await db.sql<
      { log: string }[]
    >`select coalesce(json_agg(change_log)::text, '') as log from public.change_log`;
    expect(log).not.toContain(ADDRESS);
    expect(log).not.toContain('12345678');
  });

  it('a code and the fact that it was sent are written together or not at all', async () => {
    await db.sql`insert into private.sign_in_codes (email) values (${ADDRESS})`;
    const queued = await service.rpc('queue_sign_in_mail', {
      address: ADDRESS,
      subject: 'Two\nlines',
      body: 'x',
    });
    expect(queued.error).not.toBeNull();
    expect(await outbox()).toEqual([]);
    expect(await db.sql`select from private.sign_in_codes where sent_at is not null`).toHaveLength(0);

    await service.rpc('queue_sign_in_mail', { address: ADDRESS, subject: 'One line', body: 'x' });
    expect(await outbox()).toHaveLength(1);
    expect(await db.sql`select from private.sign_in_codes where sent_at is not null`).toHaveLength(1);
  });
});

describe('the mailbox of this machine', () => {
  it('keeps what is sent, newest first, each mail once', async () => {
    const mailbox = await openMailbox(db.url);
    const [first, second] = await queue(2);
    await send(mailbox.deliver);
    await mailbox.deliver({ id: first ?? '', to: ADDRESS, subject: 'Again', text: '' });
    const mails = await mailbox.list();
    expect(mails.map(({ id }) => id).sort()).toEqual([first, second].sort());
    expect(mails[0]).toMatchObject({ to: ADDRESS, subject: 'A subject', text: 'The code is 12345678' });
    // Opening it again, as after a restart, loses nothing.
    await mailbox.stop();
    const reopened = await openMailbox(db.url);
    expect(await reopened.list()).toHaveLength(2);
    await reopened.stop();
  });

  it('is out of reach of every client', async () => {
    for (const actor of ['anon', 'service_role', await db.signIn()] as const) {
      await expect(db.as(actor, (sql) => sql`select from embedded.mailbox`)).rejects.toThrow(
        /permission denied/,
      );
    }
  });
});
