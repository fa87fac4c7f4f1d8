import { randomUUID } from 'node:crypto';
import { expect, type APIRequestContext, type Page } from '@playwright/test';
import postgres, { type Sql } from 'postgres';
import type { Role } from '../../src/lib/access/index.ts';
import { runningUrl } from '../../src/lib/database/embedded/running.server.ts';

type LyingMail = { id: string; to: string; subject: string; text: string; at: string };

/** An address that no other test uses: two codes for one address at once would void each other. */
export function somebody(): string {
  return `${randomUUID()}@example.org`;
}

/** As the owner of the database of the site under test. */
export async function asOwner<T>(run: (sql: Sql) => Promise<T>): Promise<T> {
  const url = runningUrl('test-results/site', undefined);
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
export async function codesFor(request: APIRequestContext, email: string, count = 1): Promise<string[]> {
  let codes: string[] = [];
  await expect
    .poll(async () => {
      const mails: LyingMail[] = await (await request.get('/dev/mail.json')).json();
      codes = mails.filter(({ to }) => to === email).map(({ text }) => /^\d{8}$/m.exec(text)?.[0] ?? '');
      return codes.length;
    })
    .toBe(count);
  return codes;
}

/** The newest code for an address. */
export async function codeFor(request: APIRequestContext, email: string, count = 1): Promise<string> {
  return (await codesFor(request, email, count))[0] ?? '';
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

/**
 * Signs a browser in as somebody new who holds these roles, and goes to `next`. For journeys that begin with a role:
 * `const email = await signInWith(page, ['head'], '/scrutiny')`.
 */
export async function signInWith(page: Page, roles: Role[], next = '/my'): Promise<string> {
  const email = somebody();
  await asOwner(async (sql) => {
    for (const role of roles)
      await sql`insert into public.role_grants (email, role_id) values (${email}, ${role})`;
  });
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await askForCode(page, email);
  await enterCode(page, await codeFor(page.request, email));
  await page.waitForURL((url) => url.pathname + url.search === next);
  return email;
}
