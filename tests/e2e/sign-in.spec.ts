import { expect, test, type Page } from '@playwright/test';
import { ROLE_NAMES, ROLES } from '../../src/lib/access/index.ts';
import { expectUsable } from './public-pages.ts';
import {
  askForCode,
  codeFor,
  enterCode,
  letPass,
  signInAnew,
  signInWith,
  somebody,
  wrong,
} from './signing-in.ts';

const summary = (page: Page) => page.locator('.govuk-error-summary');
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** The problem is at the top, has the focus, is in the tab's title, and leads to the field. */
async function expectProblem(page: Page, message: string, field: string) {
  await expect(summary(page)).toContainText(message);
  await expect(summary(page)).toBeFocused();
  expect(await page.title()).toMatch(/^Error: /);
  await expect(page.locator(`${field}-error`)).toContainText(message);
  await expect(page.locator(field)).toHaveAttribute(
    'aria-describedby',
    new RegExp(`${field.slice(1)}-error`),
  );
  await summary(page).getByRole('link').click();
  await expect(page.locator(field)).toBeFocused();
}

test.describe('on a phone, without JavaScript', () => {
  test.use({ viewport: { width: 320, height: 640 }, javaScriptEnabled: false });

  test('each demonstration account signs in, sees what its role is for, and signs out', async ({ page }) => {
    test.slow();
    for (const role of ROLES) {
      const email = `${role.replace('_', '-')}@demo.culture-works.example`;
      await page.goto('/sign-in');
      await page.getByRole('button', { name: ROLE_NAMES[role], exact: true }).click();
      await expect(page.getByText(`We are sending a code to ${email}`)).toBeVisible();
      const code = await codeFor(page.request, email);
      await page.getByRole('link', { name: 'Look into its mailbox' }).click();
      await expect(page.getByText(`To ${email}`).first()).toBeVisible();
      await expect(page.getByText(code)).toBeVisible();
      await page.goBack();
      await enterCode(page, code);
      await expect(page.getByText(`You are signed in as ${email}`)).toBeVisible();
      await expect(page.getByRole('term')).toHaveText([ROLE_NAMES[role]]);
      await page.getByRole('button', { name: 'Sign out' }).click();
      await expect(page).toHaveURL('/');
    }
  });

  test('somebody new signs in, and goes on where they came from', async ({ page }) => {
    const email = somebody();
    await page.goto('/sign-in?next=%2Fstrategy%3Fedition%3D2022');
    await askForCode(page, email);
    const code = await codeFor(page.request, email);
    await enterCode(page, wrong(code));
    await expect(summary(page)).toContainText('You can try 4 times more');
    await enterCode(page, ` ${code.slice(0, 4)} ${code.slice(4)} `);
    await expect(page).toHaveURL('/strategy?edition=2022');
  });
});

test('a person who has no role yet is told so, and what is open to them', async ({ page }) => {
  await signInWith(page, []);
  await expect(page.getByText('it has no role in')).toBeVisible();
  await expectUsable(page);
});

test('the whole way in and out works by keyboard alone', { tag: '@phone' }, async ({ page }) => {
  const email = somebody();
  await page.goto('/sign-in');
  await page.getByLabel('Your e-mail address').focus();
  await page.keyboard.type(email);
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Enter the code');
  await expectUsable(page);

  const code = await codeFor(page.request, email);
  const field = page.getByLabel('Code', { exact: true });
  await expect(field).toHaveAttribute('inputmode', 'numeric');
  await expect(field).toHaveAttribute('autocomplete', 'one-time-code');
  await tabTo(page, field);
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Your account');

  await tabTo(page, page.getByRole('button', { name: 'Sign out' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/');
});

async function tabTo(page: Page, target: ReturnType<Page['locator']>) {
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

test('a mistyped address is kept, and one is told what to do', async ({ page }) => {
  await page.goto('/sign-in');
  await expectUsable(page);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await expectProblem(page, 'Enter your e-mail address', '#email');
  await page.getByLabel('Your e-mail address').fill('jo.bloggs@example');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Your e-mail address')).toHaveValue('jo.bloggs@example');
  await expectUsable(page);
  await expectProblem(page, 'Enter an e-mail address in the correct format, like name@example.com', '#email');
});

test('a mistyped code costs no attempt, a wrong one does, and after five the code is void', async ({
  page,
}) => {
  test.slow();
  const email = somebody();
  await page.goto('/sign-in');
  await askForCode(page, email);
  const code = await codeFor(page.request, email);
  await enterCode(page, code.slice(1));
  await expect(page.getByLabel('Code', { exact: true })).toHaveValue(code.slice(1));
  await expectProblem(page, 'The code has 8 numbers', '#code');

  for (const rest of ['4 times', '3 times', '2 times', 'once']) {
    await enterCode(page, wrong(code));
    await expectProblem(
      page,
      `That is not the code in our newest message. You can try ${rest} more`,
      '#code',
    );
  }
  await enterCode(page, wrong(code));
  await expectProblem(page, 'This code no longer works', '#code');
  await expectUsable(page);
  await enterCode(page, code);
  await expectProblem(page, 'This code no longer works', '#code');

  await page.getByRole('button', { name: 'Send another code' }).click();
  await expect(page.getByText('We are sending a code to')).toBeVisible();
  await enterCode(page, await codeFor(page.request, email, 2));
  await expect(heading(page)).toHaveText('Your account');
});

test('a code that is more than ten minutes old is refused', async ({ page }) => {
  const email = somebody();
  await page.goto('/sign-in');
  await askForCode(page, email);
  const code = await codeFor(page.request, email);
  await letPass(email, 11);
  await enterCode(page, code);
  await expectProblem(page, 'it is more than 10 minutes old. Ask for another code', '#code');
});

test('a fourth code within ten minutes is not sent, and the third still works', async ({ page }) => {
  const email = somebody();
  await page.goto('/sign-in');
  await askForCode(page, email);
  for (const count of [1, 2]) {
    await codeFor(page.request, email, count);
    await page.getByRole('button', { name: 'Send another code' }).click();
  }
  const code = await codeFor(page.request, email, 3);
  await page.getByRole('button', { name: 'Send another code' }).click();
  await expect(page.getByText('We have sent three codes to')).toBeVisible();
  await expectUsable(page);
  await enterCode(page, code);
  await expect(heading(page)).toHaveText('Your account');
});

test('a fourth code after the third is void has to wait', async ({ page }) => {
  const email = somebody();
  await page.goto('/sign-in');
  await askForCode(page, email);
  for (const count of [1, 2]) {
    await codeFor(page.request, email, count);
    await page.getByRole('button', { name: 'Send another code' }).click();
  }
  const code = await codeFor(page.request, email, 3);
  for (let attempt = 0; attempt < 5; attempt++) {
    await enterCode(page, wrong(code));
    await expect(summary(page)).toBeVisible();
  }
  await page.getByRole('button', { name: 'Send another code' }).click();
  await expectProblem(page, 'Wait ten minutes, then ask for another', '#email');
  await expect(page.getByLabel('Your e-mail address')).toHaveValue(email);
  await letPass(email, 11);
  await askForCode(page, email);
  expect(await codeFor(page.request, email, 4)).toMatch(/^\d{8}$/);
});

test('a page for people who are signed in asks to sign in, and then shows itself', async ({ page }) => {
  await page.goto('/my');
  await expect(page).toHaveURL('/sign-in');
  const email = somebody();
  await askForCode(page, email);
  await enterCode(page, await codeFor(page.request, email));
  await expect(page).toHaveURL('/my');
});

test('a link to our sign-in page never ends on another site', async ({ page, baseURL }) => {
  const email = somebody();
  await page.goto('/sign-in?next=//elsewhere.example/my');
  await askForCode(page, email);
  await page.locator('form[action="/sign-in/code"] input[name=next]').evaluate((input: HTMLInputElement) => {
    input.value = '/.//elsewhere.example';
  });
  await enterCode(page, await codeFor(page.request, email));
  await expect(page).toHaveURL(`${baseURL}/my`);
});

test('who signs out is signed out for good: going back shows nothing, and a copy of the cookie is worth nothing', async ({
  page,
  context,
}) => {
  await signInAnew(page, ['head']);
  await page.goto('/my');
  await expect(page.getByRole('term')).toHaveText(['Head of Culture']);
  await expectUsable(page);
  const stolen = await context.cookies();
  await page.goto('/sign-out');
  await expectUsable(page);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL('/');
  expect((await context.cookies()).filter(({ value }) => value !== '')).toEqual([]);

  await page.goto('/my');
  await expect(heading(page)).toHaveText('Sign in');
  await context.addCookies(stolen);
  await page.goto('/my');
  await expect(heading(page)).toHaveText('Sign in');
});

test('the mailbox of this machine can be read by everybody who tries the site out', async ({ page }) => {
  const email = somebody();
  await page.goto('/sign-in');
  await askForCode(page, email);
  await codeFor(page.request, email);
  await page.goto('/dev/mail');
  await expect(page.getByText(`To ${email}`)).toBeVisible();
  await expectUsable(page);
});
