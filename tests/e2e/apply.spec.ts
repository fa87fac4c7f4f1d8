import { expect, test, type Page } from '@playwright/test';
import { COVENTRY_SEATS, letRoundPass, makeRound, type MadeRound } from '../factories/open-round.ts';
import { mailsFor } from './mails.ts';
import { expectUsable } from './public-pages.ts';
import { askForCode, asOwner, codeFor, enterCode, signInAnew, somebody } from './signing-in.ts';

test.describe.configure({ timeout: 120_000 });

const newRound = () => asOwner((sql) => makeRound(sql, { seats: COVENTRY_SEATS, name: 'Spring 2027' }));
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const next = (page: Page) => press(page, 'Save and continue');
const answer = (page: Page) => page.locator('#answer');

/** From a round's page through the check, as a freelancer who can apply. */
async function checkAsFreelancer(page: Page, round: MadeRound) {
  await page.goto(`/apply/${round.id}`);
  await page.getByRole('link', { name: 'Check whether you can apply' }).first().click();
  await page.getByLabel('Freelancer').check();
  await press(page, 'Continue');
  for (const question of ['Are you 18 or older?', 'Do you work freelance in culture in the city?']) {
    await expect(heading(page)).toHaveText(question);
    await page.getByLabel('Yes').check();
    await press(page, 'Continue');
  }
  await expect(heading(page)).toHaveText('You can apply as a freelancer');
}

/** Somebody new who has begun, as if they had come that way. Returns the path of their application. */
async function begin(page: Page, round: MadeRound): Promise<string> {
  await signInAnew(page, []);
  await page.goto(`/apply/${round.id}/start?seat=${round.residents}&check-${round.ofAge}=yes`);
  await press(page, 'Start');
  await expect(heading(page)).toHaveText('Your application');
  return new URL(page.url()).pathname;
}

test('a freelancer applies on a phone over two sittings @phone-alone', async ({ page, browser, request }) => {
  const round = await newRound();
  const email = somebody();
  await page.goto(`/apply/${round.id}`);
  await expectUsable(page);
  await checkAsFreelancer(page, round);
  await expectUsable(page);
  // What was answered is still there after signing in.
  await page.getByRole('link', { name: 'Start now' }).click();
  await askForCode(page, email);
  await enterCode(page, await codeFor(request, email));
  await expect(heading(page)).toHaveText('Start your application');
  await press(page, 'Start');
  await expectUsable(page);

  await page.getByRole('link', { name: 'Your name' }).click();
  await page.getByLabel('What is your name?').fill('Siân O’Hara-Nwosu');
  await expectUsable(page);
  await next(page);
  await next(page);
  await page.getByLabel('Postcode').fill('cv1 2ab');
  await expectUsable(page);
  await next(page);
  await expect(page.getByText('024 7600 0000').first()).toBeVisible();
  await next(page);

  await expect(heading(page)).toHaveText('Why do you want this seat?');
  await answer(page).fill('word '.repeat(25));
  // Told while writing, and nothing cut off.
  await expect(page.locator('#answer-info')).toHaveText(
    'Your answer has 25 words. Take out 5 words before you submit: the most is 20.',
  );
  await next(page);
  await expect(page.getByText('longer than what can be submitted')).toBeVisible();
  await expect(answer(page)).toHaveValue('word '.repeat(25));
  await expectUsable(page);
  await press(page, 'Save and come back later');
  await expect(page.getByText('What you have written is saved')).toBeVisible();
  await expect(page.getByText('Too long: 25 words of 20')).toBeVisible();

  // The second sitting, on another device.
  const other = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const desk = await other.newPage();
  await desk.goto('/my');
  await askForCode(desk, email);
  await enterCode(desk, await codeFor(request, email, 2));
  await expectUsable(desk);
  await desk.getByRole('link', { name: 'Go on with it' }).click();
  await desk.getByRole('link', { name: 'Check your answers' }).click();
  await expectUsable(desk);
  // What is changed from there leads back there.
  await desk.getByRole('link', { name: 'Answer ‘What have you made or run?’' }).click();
  await expect(desk.getByText('Question 6 of 7')).toBeVisible();
  await answer(desk).fill('A play, 🎭 and <b>a fair</b>.');
  await next(desk);
  await expect(heading(desk)).toHaveText('Check your answers');
  await desk.getByRole('link', { name: 'Change ‘How did you hear of this?’' }).click();
  await desk.getByLabel('In the news').check();
  await expectUsable(desk);
  await next(desk);
  await expect(desk.getByText('A play, 🎭 and <b>a fair</b>.')).toBeVisible();
  await desk.getByRole('link', { name: /your answer has 25 words/ }).click();
  await answer(desk).fill('For the city.');
  await next(desk);
  await press(desk, 'Submit your application');
  await expect(desk.locator('.govuk-error-summary')).toContainText('Tick the box');
  await desk.getByLabel('I agree to all of this').check();
  await press(desk, 'Submit your application');
  await expect(heading(desk)).toHaveText('Application submitted');
  await expectUsable(desk);
  const reference = await desk.locator('.govuk-panel strong').textContent();

  // The back button shows what was submitted, and nothing to submit again.
  await desk.goBack();
  await expect(heading(desk)).toHaveText(`Your application ${reference}`);
  await expectUsable(desk);
  const letter = (await mailsFor(request, email, 3)).find(({ subject }) => subject.includes(reference!));
  expect(letter?.text).toContain('Hello Siân O’Hara-Nwosu,');

  await desk.getByRole('link', { name: 'Answer some questions about equality' }).click();
  await expectUsable(desk);
  await other.close();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a resident applies, answers about equality and withdraws', async ({ page, context }) => {
    const round = await newRound();
    // Who cannot apply for one seat is told why, and what they can do instead.
    await page.goto(`/apply/${round.id}/check?seat=${round.freelancers}&check-${round.ofAge}=yes`);
    await press(page, 'Continue');
    await expect(page.locator('.govuk-error-summary')).toContainText('Choose yes or no');
    await page.getByLabel('No', { exact: true }).check();
    await press(page, 'Continue');
    await expect(heading(page)).toHaveText('You cannot apply for this seat');
    await expect(page.getByText('you can apply as a resident')).toBeVisible();
    // What was answered already is not asked again.
    await page.getByRole('link', { name: 'you can apply for this one' }).click();
    await expect(heading(page)).toHaveText('You can apply as a resident');

    const path = await begin(page, round);
    await page.goto(`${path}/about/name`);
    await page.getByLabel('What is your name?').fill('张伟 – ’t Hooft-Þórsdóttir van den '.repeat(6));
    await next(page);
    await page.goto(`${path}/about/address`);
    await page.getByLabel('Postcode').fill('none');
    await next(page);
    await page.goto(`${path}/answers/${round.why}`);
    await answer(page).fill('أحب أن أمثل الناس في المدينة');
    await next(page);
    await page.goto(`${path}/check`);
    await page.getByLabel('I agree to all of this').check();
    // Twice, as somebody does who is not sure: one application.
    await page.getByRole('button', { name: 'Submit your application' }).dblclick();
    await expect(heading(page)).toHaveText('Application submitted');
    const made = await asOwner(
      (sql) =>
        sql`select state from private.applications where round_id = ${round.id} and submitted_at is not null`,
    );
    expect([...made]).toEqual([{ state: 'submitted' }]);

    await page.getByRole('link', { name: 'Answer the questions about equality' }).click();
    // Pressed by mistake, nothing is counted.
    await press(page, 'Send my answers');
    await expect(page.locator('.govuk-error-summary')).toContainText('Answer one of the questions');
    await page.getByLabel('Indian').check();
    // The sign-in has ended: what was chosen comes back.
    const cookies = await context.cookies();
    await context.clearCookies();
    await press(page, 'Send my answers');
    await expect(page.locator('.govuk-error-summary')).toContainText('You have been signed out');
    await expect(page.getByLabel('Indian')).toBeChecked();
    await context.addCookies(cookies);
    await press(page, 'Send my answers');
    await expect(page.getByText('Your answers have been counted')).toBeVisible();
    const [counted] = await asOwner(
      (sql) =>
        sql`select count from private.monitoring_tallies where round_id = ${round.id} and option_id = 'asian-indian'`,
    );
    expect(counted?.count).toBe(1);

    // Signed in with another address, the link leads to what to do about it.
    await signInAnew(page, []);
    await page.goto(path);
    await expect(heading(page)).toHaveText('This is not in your account');
    await context.clearCookies();
    await context.addCookies(cookies);

    await page.goto(path);
    await page.getByRole('link', { name: 'Withdraw your application' }).click();
    await press(page, 'Withdraw it');
    await expect(page.getByText('Your application is withdrawn')).toBeVisible();
  });

  test('nothing that was typed is lost: signed out, on two devices, closing, the seat withdrawn', async ({
    page,
    context,
  }) => {
    const round = await newRound();
    const path = await begin(page, round);
    const long = 'word '.repeat(10_000);

    // The sign-in ends while somebody types.
    await page.goto(`${path}/answers/${round.why}`);
    await answer(page).fill(long);
    const cookies = await context.cookies();
    await context.clearCookies();
    await next(page);
    await expect(heading(page)).toHaveText('What you typed');
    await expect(page.getByLabel('Your answer')).toHaveValue(long);
    await expect(page.getByRole('link', { name: 'Sign in again in a new tab' })).toHaveAttribute(
      'href',
      `/sign-in?next=${encodeURIComponent(`${path}/answers/${round.why}`)}`,
    );
    await context.addCookies(cookies);
    await press(page, 'Save');
    await expect(page.getByText('Too long: 10,000 words of 20')).toBeVisible();

    // The same answer on two devices: both are shown.
    const other = await context.newPage();
    await other.goto(`${path}/answers/${round.why}`);
    await page.goto(`${path}/answers/${round.why}`);
    await answer(other).fill('From the desk');
    await press(other, 'Save and come back later');
    await answer(page).fill('From the phone');
    await next(page);
    await expect(page.locator('.elsewhere')).toContainText('From the desk');
    await expect(answer(page)).toHaveValue('From the phone');
    await answer(page).fill('From the desk and the phone');
    await press(page, 'Save and come back later');
    await page.goto(`${path}/answers/${round.why}`);
    await expect(answer(page)).toHaveValue('From the desk and the phone');

    // The seat is not filled after all: what was written can be taken to another.
    await asOwner(
      (sql) =>
        sql`update public.vacancies set withdrawn_at = now(), withdrawn_because = 'The residents stay.' where id = ${round.residents}`,
    );
    await answer(page).fill('Still for the city');
    await press(page, 'Save and come back later');
    await expect(page.getByText('The residents stay.').first()).toBeVisible();
    await page.goto(`${path}/check`);
    await expect(page.getByRole('button')).toHaveCount(0);
    await page.getByRole('link', { name: 'Take it to another seat' }).click();
    for (let question = 0; question < 2; question++) {
      await page.getByLabel('Yes').check();
      await press(page, 'Continue');
    }
    await page.getByRole('link', { name: 'Start now' }).click();
    await press(page, 'Take it to Freelancer');
    await expect(page.getByText('Freelancer, Spring 2027')).toBeVisible();

    // The round closes while somebody types, by the database's clock.
    await page.goto(`${path}/answers/${round.why}`);
    await other.goto(`${path}/about/name`);
    await expect(answer(page)).toHaveValue('Still for the city');
    await answer(page).fill('A last thought');
    await asOwner((sql) => letRoundPass(sql, round.id, 60 * 24 * 21));
    await next(page);
    await expect(page.locator('.govuk-error-summary')).toContainText('closed');
    await expect(answer(page)).toHaveValue('A last thought');
    await expect(page.getByRole('button')).toHaveCount(0);
    await other.getByLabel('What is your name?').fill('Too late');
    await next(other);
    await expect(other.getByLabel('What is your name?')).toHaveValue('Too late');
    await page.goto(path);
    await expect(page.getByText('this was not submitted')).toBeVisible();
    // Nobody is led through the check of a round that has closed.
    await page.goto(`/apply/${round.id}/start?seat=${round.residents}&check-${round.ofAge}=yes`);
    await expect(heading(page)).toHaveText('Applications have closed');
  });
});
