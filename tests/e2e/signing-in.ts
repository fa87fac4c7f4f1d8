import { randomUUID } from 'node:crypto';
import { expect, test, type APIRequestContext, type Cookie, type Page } from '@playwright/test';
import postgres, { type Sql } from 'postgres';
import type { Role } from '../../src/lib/access/index.ts';
import { runningUrl } from '../../src/lib/database/embedded/running.server.ts';

type LyingMail = { id: string; to: string; subject: string; text: string; at: string };

/**
 * An address that no other test uses: two codes for one address at once would void each other. One long word, so that whatever page
 * shows it must bear that on a phone.
 */
export function somebody(): string {
  return `${randomUUID().replaceAll('-', '')}@example.org`;
}

/** As the owner of the database of the site under test. */
export async function asOwner<T>(run: (sql: Sql) => Promise<T>): Promise<T> {
  const url = runningUrl(process.env.E2E_DATA ?? 'test-results/site', undefined);
  if (!url) throw new Error('The site under test does not run.');
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await run(sql);
  } finally {
    await sql.end();
  }
}

/** Lets time pass for what an address has asked for. */
export async function letPass(email: string, minutes: number) {
  const interval = `${minutes} minutes`;
  await asOwner(async (sql) => {
    await sql`
      update private.sign_in_codes
      set requested_at = requested_at - ${interval}::interval, sent_at = sent_at - ${interval}::interval
      where email = ${email}`;
    await sql`update auth.users set recovery_sent_at = recovery_sent_at - ${interval}::interval where email = ${email}`;
  });
}

/** The codes that lie in the mailbox for an address, newest first; waits until there are as many as expected. */
export async function codesFor(
  request: APIRequestContext,
  email: string,
  count = 1,
  site = '',
): Promise<string[]> {
  let codes: string[] = [];
  await expect
    .poll(
      async () => {
        const mails: LyingMail[] = await (await request.get(`${site}/dev/mail.json`)).json();
        codes = mails
          .filter(({ to }) => to === email)
          .flatMap(({ text }) => /^\d{8}$/m.exec(text)?.[0] ?? []);
        return codes.length;
      },
      // As for every mail: what sends it has a machine to share with two browsers.
      { timeout: 20_000, intervals: [50, 100, 200] },
    )
    .toBe(count);
  return codes;
}

/** The newest code for an address. */
export async function codeFor(
  request: APIRequestContext,
  email: string,
  count = 1,
  site = '',
): Promise<string> {
  return (await codesFor(request, email, count, site))[0] ?? '';
}

/** A code that is not that one. */
export function wrong(code: string, by = 1): string {
  return String((Number(code) + by) % 100_000_000).padStart(8, '0');
}

/** From the page that is shown, asks for a code as somebody does. */
export async function askForCode(page: Page, email: string) {
  await page.getByLabel('Your e-mail address').fill(email);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Enter the code');
}

export async function enterCode(page: Page, code: string) {
  await page.getByLabel('Code', { exact: true }).fill(code);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

type Session = { email: string; cookies: Cookie[]; since: number };

/** Half of what a token lasts: so none is renewed by two browsers, which would end it for both. */
const FRESH = 5 * 60_000;
const sessions = new Map<string, Session>();

/**
 * Signs a browser in as somebody who holds these roles, and goes to `next`. For journeys that begin with a role:
 * `const email = await signInWith(page, ['head'], '/scrutiny')`. Journeys of one process share the person; one that signs out
 * takes somebody of its own, by `signInAnew`.
 */
export async function signInWith(page: Page, roles: Role[], next = '/my'): Promise<string> {
  const key = roles.join();
  let session = sessions.get(key);
  if (session && Date.now() - session.since < FRESH) {
    await page.context().addCookies(session.cookies);
  } else {
    session = await signInAnew(page, roles);
    sessions.set(key, session);
  }
  await page.goto(next);
  return session.email;
}

/**
 * Signs a browser in as somebody new who holds these roles: what the two forms send, without their pages, which have journeys of
 * their own. On another site than the one that all share: its address, and who may write into its database.
 */
export async function signInAnew(
  page: Page,
  roles: Role[],
  site?: { url: string; asOwner: typeof asOwner },
): Promise<Session> {
  const email = somebody();
  if (roles.length > 0)
    await (site?.asOwner ?? asOwner)(
      (sql) => sql`insert into public.role_grants ${sql(roles.map((role) => ({ email, role_id: role })))}`,
    );
  const url = site?.url ?? String(test.info().project.use.baseURL);
  const send = async (path: string, form: Record<string, string>) => {
    const answer = await page.request.post(url + path, {
      form,
      headers: { origin: url, accept: 'text/html' },
      maxRedirects: 0,
    });
    expect(answer.status(), path).toBe(303);
  };
  await send('/sign-in', { email, next: '/my' });
  await send('/sign-in/code', { code: await codeFor(page.request, email, 1, url), next: '/my' });
  return { email, cookies: await page.context().cookies(url), since: Date.now() };
}
