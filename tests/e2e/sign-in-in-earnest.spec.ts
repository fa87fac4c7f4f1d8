import type { AddressInfo } from 'node:net';
import { expect, test, type APIRequestContext, type Page } from '@playwright/test';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import {
  asOwnerOf,
  startHostedSupabase,
  startOwnSite,
  type HostedSupabase,
  type OwnSite,
} from './own-site.ts';
import { asOwner, askForCode, enterCode, somebody, wrong } from './signing-in.ts';

// Starting a site takes a while on a machine that is busy with others.
test.describe.configure({ mode: 'default', timeout: 60_000 });

/** Nothing of what is for trying the site out: not hidden, but not there. */
async function expectNothingForTrying(request: APIRequestContext, site: OwnSite) {
  const nowhere = await request.get(`${site.url}/dev/nothing-of-that-name`);
  expect(nowhere.status()).toBe(404);
  for (const path of ['/dev/mail', '/dev/mail.json', '/dev/mail/', '/dev/mail/__data.json']) {
    const answer = await request.get(site.url + path);
    expect(answer.status(), path).toBe(404);
    expect(await answer.text(), path).not.toContain('Mailbox');
  }
  // Not even the two answers can be told apart.
  const absent = await request.get(`${site.url}/dev/mail`);
  expect(await absent.text()).toBe(await nowhere.text());
  const signIn = await (await request.get(`${site.url}/sign-in`)).text();
  expect(signIn).toContain('Your e-mail address');
  expect(signIn).not.toMatch(/demo|Try it|\/dev\//i);
  expect(site.output()).not.toMatch(/demo\.|\/dev\/mail/);
}

/** Signs in as far as the page of the code, and through it by a wrong code and the right one. */
async function signIn(page: Page, site: OwnSite, email: string, codeFor: () => Promise<string>) {
  await page.goto(`${site.url}/sign-in`);
  await askForCode(page, email);
  await expect(page.getByText('mailbox')).toHaveCount(0);
  const code = await codeFor();
  await enterCode(page, wrong(code));
  await expect(page.locator('.govuk-error-summary')).toContainText('You can try 4 times more');
  await enterCode(page, code);
  await expect(page.getByText(`You are signed in as ${email}`)).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(`${site.url}/`);
  return code;
}

test.describe('with a hosted Supabase', () => {
  let supabase: HostedSupabase;
  let site: OwnSite;

  test.beforeAll(async () => {
    supabase = await startHostedSupabase();
    site = await startOwnSite(supabase.configuration);
  });
  test.afterAll(async () => {
    await site?.stop();
    await supabase?.stop();
  });

  test('there is no mailbox and no demonstration account', async ({ request }) => {
    await expectNothingForTrying(request, site);
    const [found] = await supabase.asOwner(
      (sql) => sql<{ grants: number; mailbox: string | null }[]>`
        select (select count(*)::int from public.role_grants) as grants, to_regclass('embedded.mailbox')::text as mailbox`,
    );
    expect(found).toEqual({ grants: 0, mailbox: null });
  });

  test('people sign in by the code that Supabase sends, of which we keep and say nothing', async ({
    page,
  }) => {
    const email = somebody();
    const code = await signIn(page, site, email, async () => {
      await expect.poll(() => supabase.codes.get(email), { timeout: 20_000 }).toBeDefined();
      return supabase.codes.get(email) ?? '';
    });
    const [kept] = await supabase.asOwner(
      (sql) => sql<{ mails: number; log: string }[]>`
        select (select count(*)::int from private.outbox) as mails,
          coalesce((select json_agg(change_log)::text from public.change_log where table_name = 'role_grants'), '') as log`,
    );
    expect(kept).toEqual({ mails: 0, log: '' });
    expect(site.output()).not.toContain(email);
    expect(site.output()).not.toContain(code);
  });
});

test.describe('with a mail server', () => {
  let mailServer: SMTPServer;
  let site: OwnSite;
  const mails: { to: string; text: string }[] = [];

  test.beforeAll(async () => {
    mailServer = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      async onData(stream, session, done) {
        const chunks = await Array.fromAsync(stream as AsyncIterable<Buffer>);
        const { text = '' } = await PostalMime.parse(Buffer.concat(chunks));
        for (const { address } of session.envelope.rcptTo) mails.push({ to: address, text });
        done();
      },
    });
    await new Promise<void>((resolve) => mailServer.listen(0, '127.0.0.1', resolve));
    const { port } = mailServer.server.address() as AddressInfo;
    site = await startOwnSite({
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      MAIL_FROM: 'Culture Works <no-reply@culture.example>',
    });
  });
  test.afterAll(async () => {
    await site?.stop();
    await new Promise<void>((resolve) => mailServer.close(resolve));
  });

  test('there is no mailbox and no demonstration account, with the embedded backend too', async ({
    request,
  }) => {
    await expectNothingForTrying(request, site);
    const [found] = await asOwnerOf(
      site,
      (sql) => sql<{ grants: number; mailbox: string | null }[]>`
        select (select count(*)::int from public.role_grants) as grants, to_regclass('embedded.mailbox')::text as mailbox`,
    );
    expect(found).toEqual({ grants: 0, mailbox: null });
  });

  test('people sign in by the code that arrives once by mail, and nothing of it stays', async ({ page }) => {
    const email = somebody();
    const mine = () => mails.filter(({ to }) => to === email);
    const code = await signIn(page, site, email, async () => {
      await expect.poll(() => mine().length, { timeout: 20_000 }).toBe(1);
      return /^\d{8}$/m.exec(mine()[0]?.text ?? '')?.[0] ?? '';
    });
    expect(mine()).toHaveLength(1);
    const everything = await asOwnerOf(site, async (sql) => {
      const [log] = await sql<
        { text: string }[]
      >`select coalesce(json_agg(change_log)::text, '') as text from public.change_log`;
      const [outbox] = await sql<
        { text: string }[]
      >`select json_agg(outbox)::text as text from private.outbox`;
      return { log: log?.text ?? '', outbox: outbox?.text ?? '' };
    });
    // The controls: the journey did leave its mark in the outbox, and there is a log.
    expect(everything.outbox).toContain('"sent_at"');
    expect(everything.log.length).toBeGreaterThan(1000);
    for (const text of [everything.log, everything.outbox, site.output()]) {
      expect(text).not.toContain(email);
      expect(text).not.toContain(code);
    }
  });
});

test.describe('a form', () => {
  const ask = (request: APIRequestContext, base: string, email: string, headers: Record<string, string>) =>
    request.post(`${base}/sign-in`, {
      form: { email, next: '/my' },
      headers: { accept: 'text/html', ...headers },
      maxRedirects: 0,
    });

  test('that another site sends in a visitor’s name is refused, and does nothing', async ({
    request,
    baseURL,
  }) => {
    const site = String(baseURL);
    const email = somebody();
    for (const origin of [
      'https://elsewhere.example',
      'null',
      site.replace('http:', 'https:'),
      `${site}.elsewhere.example`,
    ]) {
      expect((await ask(request, site, email, { origin })).status(), origin).toBe(403);
      const signOut = await request.post(`${site}/sign-out`, {
        form: {},
        headers: { origin },
        maxRedirects: 0,
      });
      expect(signOut.status(), origin).toBe(403);
    }
    const mails: { to: string }[] = await (await request.get('/dev/mail.json')).json();
    expect(mails.filter(({ to }) => to === email)).toEqual([]);
  });

  test('works by each name of this machine', async ({ request, baseURL }) => {
    const site = String(baseURL);
    for (const base of [site, site.replace('localhost', '127.0.0.1')]) {
      const answer = await ask(request, base, somebody(), { origin: base });
      expect(answer.status()).toBe(303);
      expect(answer.headers()['location']).toBe('/sign-in/code?next=%2Fmy');
      const cookie = answer.headers()['set-cookie'] ?? '';
      expect(cookie).toMatch(/^asked=[^;]+; Max-Age=3600; Path=\/sign-in; HttpOnly; SameSite=Lax$/);
      expect(answer.headers()['cache-control']).toContain('no-store');
    }
  });

  test('answers the same for an address with a role and for one that nobody knows', async ({
    request,
    baseURL,
  }) => {
    const site = String(baseURL);
    const shapes = [];
    const known = somebody();
    await asOwner(
      (sql) => sql`insert into public.role_grants (email, role_id) values (${known}, 'director')`,
    );
    for (const email of [known, somebody()]) {
      const answer = await ask(request, site, email, { origin: site });
      const { date: _date, 'set-cookie': cookie = '', ...headers } = answer.headers();
      shapes.push({
        status: answer.status(),
        headers,
        cookie: cookie.replace(/^asked=[^;]+/, ''),
        body: await answer.text(),
      });
    }
    expect(shapes[0]).toEqual(shapes[1]);
  });
});
