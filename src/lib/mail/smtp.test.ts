import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { UndeliveredError } from './mail.ts';
import { smtp } from './smtp.server.ts';
import { signInCodeLetter } from './templates.ts';

const ID = '689b9d1f-2a69-4b1a-b572-a50c21db3c0f';
const running: SMTPServer[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => new Promise<void>((resolve) => server.close(resolve))));
});

/** A mail server on this machine that keeps what it takes. */
async function mailServer(options: SMTPServerOptions = {}) {
  const taken: { email: Email; recipients: string[]; raw: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    async onData(stream, session, done) {
      const raw = (await Array.fromAsync(stream as AsyncIterable<Buffer>))
        .map((chunk) => chunk.toString('utf8'))
        .join('');
      taken.push({
        email: await PostalMime.parse(raw),
        recipients: session.envelope.rcptTo.map(({ address }) => address),
        raw,
      });
      done();
    },
    ...options,
  });
  server.on('error', () => undefined);
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return { taken, url: `smtp://127.0.0.1:${port}` };
}

const deliverBy = (url: string) => smtp({ url, from: 'Culture Works <no-reply@culture.example>' });
const mail = (to = 'jo@example.org') => ({ id: ID, to, ...signInCodeLetter('01234567') });

async function failureOf(delivery: Promise<void>): Promise<UndeliveredError> {
  const error: unknown = await delivery.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof UndeliveredError)) throw new Error('It was delivered, or failed otherwise.');
  return error;
}

describe('a mail sent by SMTP', () => {
  it('arrives as it was written, from us, to one person', async () => {
    const { taken, url } = await mailServer();
    await deliverBy(url)(mail());
    const [{ email, recipients, raw } = expect.fail('Nothing arrived.')] = taken;
    expect(recipients).toEqual(['jo@example.org']);
    expect(email.from).toEqual({ name: 'Culture Works', address: 'no-reply@culture.example' });
    expect(email.to?.map(({ address }) => address)).toEqual(['jo@example.org']);
    expect(email.subject).toBe('Your code to sign in to Culture Works');
    expect(email.text?.trim()).toBe(signInCodeLetter('01234567').text.trim());
    expect(email.html).toBeUndefined();
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  });

  it('that comes again and again can be ended with one press, and another says nothing of it', async () => {
    const { taken, url } = await mailServer();
    const unsubscribe = `https://culture.example/follow/end?follow=${ID}&and=${'x'.repeat(120)}`;
    await deliverBy(url)({ ...mail(), unsubscribe });
    await deliverBy(url)(mail());
    const headers = taken.map(({ email }) =>
      email.headers.filter(({ key }) => key.startsWith('list-')).map(({ key, value }) => [key, value]),
    );
    expect(headers).toEqual([
      [
        ['list-unsubscribe', `<${unsubscribe}>`],
        ['list-unsubscribe-post', 'List-Unsubscribe=One-Click'],
      ],
      [],
    ]);
  });

  it('has no line that mail cannot carry, however long a paragraph is', async () => {
    const { taken, url } = await mailServer();
    const text = `${'A long paragraph. ‘Quoted’ '.repeat(200)}\n`;
    await deliverBy(url)({ ...mail(), text });
    expect(taken[0]?.email.text?.trim()).toBe(text.trim());
    expect(Math.max(...(taken[0]?.raw.split('\r\n').map(({ length }) => length) ?? []))).toBeLessThanOrEqual(
      998,
    );
  });

  it('has the same Message-ID however often it is sent', async () => {
    const { taken, url } = await mailServer();
    await deliverBy(url)(mail());
    await deliverBy(url)(mail());
    expect(taken.map(({ email }) => email.messageId)).toEqual([
      `<${ID}@culture.example>`,
      `<${ID}@culture.example>`,
    ]);
  });

  it('goes to nobody else, whatever the address tries', async () => {
    const { taken, url } = await mailServer();
    await deliverBy(url)(mail('jo@example.org, sam@example.org')).catch(() => undefined);
    await deliverBy(url)(mail('jo@example.org\r\nBcc: sam@example.org')).catch(() => undefined);
    expect(taken.flatMap(({ recipients }) => recipients)).not.toContain('sam@example.org');
  });

  it('is given up when the mail server refuses it for good, and the reason names nobody', async () => {
    const { url } = await mailServer({
      onRcptTo({ address }, _session, done) {
        done(Object.assign(new Error(`No such person: ${address}`), { responseCode: 550 }));
      },
    });
    const failure = await failureOf(deliverBy(url)(mail()));
    expect(failure).toMatchObject({ code: 'EENVELOPE_550', tryAgain: false });
    expect(failure.message + failure.stack + JSON.stringify(failure)).not.toContain('jo@example.org');
  });

  it('is tried again when the mail server is busy, absent or does not let us in', async () => {
    const busy = await mailServer({
      onMailFrom: (_address, _session, done) =>
        done(Object.assign(new Error('Later'), { responseCode: 451 })),
    });
    const strict = await mailServer({
      authOptional: false,
      onAuth: (_auth, _session, done) => done(new Error('No')),
    });
    for (const url of [busy.url, 'smtp://127.0.0.1:1', strict.url.replace('//', '//user:wrong@')]) {
      expect(await failureOf(deliverBy(url)(mail()))).toMatchObject({ tryAgain: true });
    }
  });

  it('does not leave for another machine unencrypted', async () => {
    const { taken, url } = await mailServer();
    // With its full stop this is the same machine by a name that we do not know for ours.
    const failure = await failureOf(deliverBy(url.replace('127.0.0.1', '127.0.0.1.'))(mail()));
    expect(failure.tryAgain).toBe(true);
    expect(taken).toEqual([]);
  });
});
