import { expect, test, type APIRequestContext, type Page } from '@playwright/test';
import { makeAction, makePlan } from '../factories/undertakings.ts';
import { mailsFor, pathIn } from './mails.ts';
import { expectUsable } from './public-pages.ts';
import { asOwner, somebody } from './signing-in.ts';

test.describe.configure({ timeout: 120_000 });
test.use({ javaScriptEnabled: false });

const newAction = () =>
  asOwner(async (sql) => makeAction(sql, { plan: await makePlan(sql), lead: null, reference: 'HW-03' }));
const publish = (action: string, words: string) =>
  asOwner(
    (sql) => sql`select private.record_update(${action}, ${sql.json({ status: 'at_risk', words })}, 'team')`,
  );
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** From an action's page to the button behind the mail. */
async function follow(
  page: Page,
  request: APIRequestContext,
  action: string,
  email = somebody(),
): Promise<string> {
  await page.goto(`/strategy/actions/${action}`);
  await page.getByLabel('Your e-mail address').fill(email);
  await page.getByRole('button', { name: 'Follow by e-mail' }).click();
  await expect(heading(page)).toHaveText('Now look into your mailbox');
  const [mail] = await mailsFor(request, email);
  const confirm = pathIn(mail!, '/follow/confirm');
  // As programs do that guard a mailbox: looking confirms nothing.
  for (const method of ['get', 'head'] as const)
    expect((await request[method](confirm)).headers()['cache-control']).toContain('no-store');
  await page.goto(confirm);
  await page.getByRole('button', { name: 'Yes, follow HW-03' }).click();
  await expect(heading(page)).toHaveText('You follow HW-03');
  return email;
}

/** As a mail program does when its button is pressed: without cookies, Origin or JavaScript, by RFC 8058. */
function pressUnsubscribe(request: APIRequestContext, address: string, headers: Record<string, string> = {}) {
  return request.post(address, { form: { 'List-Unsubscribe': 'One-Click' }, headers, maxRedirects: 0 });
}

test('somebody follows an action, is told of an update, and ends it with one press in the mail program', async ({
  page,
  request,
}) => {
  const action = await newAction();
  const email = await follow(page, request, action);
  const other = await follow(page, request, action);
  await publish(action, 'The key was lost.');
  const [, news] = await mailsFor(request, email, 2);
  expect(news?.subject).toBe('HW-03: at risk');
  expect(news?.text).toContain('The key was lost.');
  await page.goto(pathIn(news!, `/strategy/actions/${action}`));
  await expect(page.getByText('The key was lost.').first()).toBeVisible();

  const pressed = await pressUnsubscribe(request, news?.unsubscribe ?? '');
  expect(pressed.status()).toBe(200);
  await publish(action, 'The key was found.');
  // The other one is told, so whoever has ended it would have been.
  await mailsFor(request, other, 3);
  await mailsFor(request, email, 2);
  const [kept] = await asOwner(
    (sql) =>
      sql<{ count: number }[]>`select count(*)::int as count from private.followers where email = ${email}`,
  );
  expect(kept?.count).toBe(0);
});

test('mail programs of all kinds are let in, and people get a button', async ({ page, request }) => {
  const action = await newAction();
  for (const headers of [
    { accept: '*/*' },
    { accept: 'text/html' },
    { origin: 'https://mail.example' },
  ] as Record<string, string>[]) {
    const email = await follow(page, request, action);
    const end = await asOwner(async (sql) => {
      const [row] = await sql<
        { ends_by: string }[]
      >`select ends_by from private.followers where email = ${email}`;
      return `/follow/end?follow=${row?.ends_by}`;
    });
    // Looking ends nothing.
    expect(await (await request.get(end)).text()).toContain('Stop following HW-03?');
    expect((await pressUnsubscribe(request, end, headers)).status(), JSON.stringify(headers)).toBe(200);
    await page.goto(end);
    await expect(heading(page)).toHaveText('You get no more messages about this');
  }
  // By hand, and twice.
  const email = await follow(page, request, action);
  const [row] = await asOwner(
    (sql) => sql<{ ends_by: string }[]>`select ends_by from private.followers where email = ${email}`,
  );
  await page.goto(`/follow/end?follow=${row?.ends_by}`);
  await page.getByRole('button', { name: 'Stop following HW-03' }).click();
  await expect(heading(page)).toHaveText('You get no more messages about this');
  expect((await pressUnsubscribe(request, `/follow/end?follow=${row?.ends_by}`)).status()).toBe(200);
});

test('what is typed wrongly, asked too often or about nothing is answered in plain words', async ({
  page,
  request,
}) => {
  const action = await newAction();
  await page.goto(`/follow?action=${action}`);
  await page.getByLabel('Your e-mail address').fill('nobody');
  await page.getByRole('button', { name: 'Follow by e-mail' }).click();
  await expect(page.locator('.govuk-error-summary')).toContainText(
    'Enter an e-mail address in the correct format',
  );
  await expect(page.getByLabel('Your e-mail address')).toHaveValue('nobody');

  const email = somebody();
  for (let time = 0; time < 4; time++) {
    await page.goto(`/follow?action=${action}`);
    await page.getByLabel('Your e-mail address').fill(email);
    await page.getByRole('button', { name: 'Follow by e-mail' }).click();
  }
  await expect(page.locator('.govuk-error-summary')).toContainText(
    'Three messages were sent to this address',
  );
  await mailsFor(request, email, 3);
  expect((await request.get('/follow?action=no-such-action')).status()).toBe(404);
  expect((await request.get('/follow/confirm?follow=x')).status()).toBe(200);
});

test.describe('the pages about following', () => {
  test.use({ javaScriptEnabled: true });
  test('everybody can use them', async ({ page }) => {
    const action = await newAction();
    for (const path of [
      `/follow?action=${action}`,
      `/follow?action=${action}&asked`,
      '/follow/confirm?follow=x',
      '/follow/end?follow=x',
    ]) {
      await page.goto(path);
      await expectUsable(page);
    }
  });
});
