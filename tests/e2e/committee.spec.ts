/** A committee at work: its officer keeps its records, a councillor reads, notes down, asks and goes offline, and is answered. */
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { importPack } from '../../src/lib/packs/index.server.ts';
import { expectUsable } from './public-pages.ts';
import { asOwnerOf, startOwnSite, type OwnSite } from './own-site.ts';
import { codeFor, enterCode } from './signing-in.ts';

// One site with the demonstration in it, because a meeting that is still to be held is fictional.
test.describe.configure({ mode: 'serial' });
let site: OwnSite;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  site = await startOwnSite({});
  await asOwnerOf(site, (sql) => importPack(sql, 'supabase/packs/demo'));
});
test.afterAll(() => site.stop());

const NEXT = 'scrutiny-co-ordination-2027-01-27';
const NOTE = '2025-01-30-cultural-strategy-progress';
const TABLET = { viewport: { width: 768, height: 1024 }, hasTouch: true };

async function signInAs(page: Page, role: string, account: string, next: string) {
  await page.goto(`${site.url}/sign-in?next=${next}`);
  await page.getByRole('button', { name: role, exact: true }).click();
  await enterCode(page, await codeFor(page.request, `${account}@demo.culture-works.example`, 1, site.url));
  await expect(page).toHaveURL(site.url + next);
}

const PROGRAMME = `Date,Title,Detail,Cabinet Member/Lead Officer
4th March 2027 (moved from 3rd March),Budget for culture (fictional) (Cabinet Report),,Cllr A Example
21st January 2026,Example Cycleway (fictional) – Call In,A call-in,Director of Example (fictional)
2026-27,Example Markets (fictional),,
`;

test('the committee’s officer moves a meeting, imports a programme and closes a request citing the minute', async ({
  page,
  request,
}) => {
  test.setTimeout(120_000);
  await signInAs(page, 'Committee officer', 'committee-officer', `/committee/meetings/${NEXT}`);
  await expectUsable(page);
  await page.getByLabel('Day', { exact: true }).fill('Monday 4 February 2027');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('4 February 2027 is a Thursday');
  await page.getByLabel('Day', { exact: true }).fill('Thursday 4 February 2027');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('4 February 2027 (moved from 27 January)');
  const calendar = (await (await request.get(`${site.url}/scrutiny/calendar.ics`)).text()).replaceAll(
    '\r\n ',
    '',
  );
  const event = calendar.split('BEGIN:VEVENT').find((each) => each.includes(`UID:${NEXT}@`)) ?? '';
  expect(event).toMatch(/SEQUENCE:1\r\nDTSTART:20270204T140000Z/);
  expect(calendar).toContain('STATUS:CANCELLED');

  await page.goto(`${site.url}/committee/programme/import`);
  await page.getByLabel('Whose year’s programme is it?').fill('2026-27');
  const file = { name: 'programme.csv', mimeType: 'text/csv', buffer: Buffer.from(PROGRAMME) };
  await page.getByLabel('The file').setInputFiles(file);
  await page.getByRole('button', { name: 'Look at it' }).click();
  const first = page.getByText('Look at this first:').locator('..');
  await expect(first).toContainText('Line 3: ‘21st January 2026’ is in the council’s year 2025-26');
  await expect(first).toContainText('it is read as Thursday 21 January 2027');
  await expect(first).toContainText('1 cell seems to name a person');
  await expect(page.getByRole('heading', { name: 'New: 1 meeting and 2 items' })).toBeVisible();
  await expectUsable(page);
  await page.getByRole('button', { name: 'Import the programme' }).click();
  await expect(page.getByText('The programme is on record')).toBeVisible();
  await page.getByLabel('Whose year’s programme is it?').fill('2026-27');
  await page.getByLabel('The file').setInputFiles(file);
  await page.getByRole('button', { name: 'Look at it' }).click();
  await expect(page.getByText('Nothing: the programme says all that already.')).toBeVisible();
  await page.goto(`${site.url}/scrutiny/programme/scrutiny-co-ordination/2026-27`);
  await expect(page.getByText('Example Markets (fictional)').first()).toBeVisible();
  await expect(page.getByText('Cllr')).toHaveCount(0);
  await expectUsable(page);

  await page.goto(`${site.url}/committee/requests/culture-works-model-2023`);
  await expectUsable(page);
  await page.getByRole('button', { name: 'Close the request' }).click();
  await expect(page.getByRole('alert')).toContainText('Give the number of the minute');
  await page
    .getByLabel('The meeting at which the committee closed it')
    .selectOption({ label: '10 April 2025' });
  await page.getByLabel('Minute', { exact: true }).fill('70/24');
  await page.getByRole('button', { name: 'Close the request' }).click();
  await page.goto(`${site.url}/scrutiny/requests/culture-works-model-2023`);
  await expect(page.getByText('Closed by the committee on 10 April 2025, minute 70/24')).toBeVisible();
  await expect(page.getByText('Not answered: including communication with Members')).toBeVisible();
});

let councillor: BrowserContext;
let tablet: Page;
async function councillorsTablet(browser: Browser) {
  councillor = await browser.newContext(TABLET);
  tablet = await councillor.newPage();
}

test('a councillor on a tablet reads, notes something down, asks, and reads on without a network', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  await councillorsTablet(browser);
  await signInAs(tablet, 'Scrutiny councillor', 'scrutiny', '/committee');
  await expect(tablet.getByRole('heading', { level: 1 })).toContainText('Next meeting');
  await expect(tablet.getByText('Not answered: with the reason for each')).toBeVisible();
  await expectUsable(tablet);
  await tablet.getByRole('link', { name: 'Coventry Cultural Strategy – progress report' }).first().click();
  await tablet.locator('#note-purpose summary').click();
  await tablet.getByLabel('For yourself alone').first().fill('Ask how Members are told.');
  await tablet.getByRole('button', { name: 'Keep it' }).first().click();
  await expect(tablet.getByText('Ask how Members are told.')).toBeVisible();
  await expectUsable(tablet);

  await tablet.goto(`${site.url}/committee/questions/new?note=${NOTE}&paragraph=purpose`);
  await tablet.getByLabel('Your question').fill('How are Members told?');
  await tablet.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(tablet.getByText('the culture team is told')).toBeVisible();
  await expect(tablet.getByText('Not answered yet.')).toBeVisible();

  // What was opened, and the papers that the page lists, are kept once the worker has them.
  await tablet.goto(`${site.url}/committee`);
  await expect
    .poll(() =>
      tablet.evaluate(
        async (path) => Boolean(await caches.match(path, { ignoreVary: true })),
        `/committee/papers/${NOTE}`,
      ),
    )
    .toBe(true);
  await councillor.setOffline(true);
  await tablet.reload();
  await expect(tablet.getByRole('heading', { level: 1 })).toContainText('Next meeting');
  await tablet.getByRole('link', { name: 'Coventry Cultural Strategy – progress report' }).first().click();
  await expect(tablet.getByText('Ask how Members are told.')).toBeVisible();
  await expect(tablet.getByText('There is no network')).toBeVisible();
  expect(await tablet.evaluate(() => getComputedStyle(document.body).fontFamily)).toContain('Atkinson');
  // Nothing else of the site is kept.
  await expect(tablet.goto(`${site.url}/scrutiny`)).rejects.toThrow();
  await councillor.setOffline(false);
});

test('a question is answered in public, whoever asked is told, and signing out leaves nothing behind', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signInAs(page, 'Culture team', 'team', '/committee/questions');
  await page
    .getByRole('link', { name: /^Open the question/ })
    .first()
    .click();
  await page.getByLabel('Answer', { exact: true }).fill('By a letter after each meeting.');
  await page.getByLabel('Who answers, by post').fill('Head of Culture (fictional)');
  await page.getByLabel('Publish the question and the answer').check();
  await page.getByRole('button', { name: 'Answer', exact: true }).click();
  await expect(page.getByText('The answer is on record')).toBeVisible();
  await expectUsable(page);
  // The Head of Culture and the team do not close requests, nor read what a councillor noted down.
  await page.goto(`${site.url}/committee/requests/example-late-actions-2026`);
  await expect(page.getByRole('button', { name: 'Close the request' })).toHaveCount(0);
  await page.goto(`${site.url}/committee/papers/${NOTE}`);
  await expect(page.getByText('Ask how Members are told.')).toHaveCount(0);

  await expect
    .poll(
      async () => {
        const mails = (await (await page.request.get(`${site.url}/dev/mail.json`)).json()) as {
          to: string;
          subject: string;
        }[];
        return mails
          .filter(({ subject }) => /question|councillor asks/.test(subject))
          .map(({ to }) => to.split('@')[0]);
      },
      { timeout: 40_000 },
    )
    .toEqual(expect.arrayContaining(['scrutiny', 'team', 'head']));
  await tablet.goto(`${site.url}/committee/questions`);
  await expect(tablet.getByText('By a letter after each meeting.')).toBeVisible();
  // The imported meeting of January is the next one now, before the one that was moved to February.
  await tablet.goto(`${site.url}/scrutiny/meetings/scrutiny-co-ordination-2027-01-21`);
  await expect(tablet.getByText('By a letter after each meeting.')).toBeVisible();
  await expect(tablet.getByText('scrutiny@demo')).toHaveCount(0);

  await tablet.goto(`${site.url}/my`);
  await tablet.getByRole('button', { name: 'Sign out' }).click();
  await expect(tablet).toHaveURL(`${site.url}/`);
  const left = await tablet.evaluate(async () => [
    ...(await caches.keys()),
    ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
  ]);
  expect(left).toEqual([]);
  await councillor.setOffline(true);
  await expect(tablet.goto(`${site.url}/committee`)).rejects.toThrow();
  await councillor.close();
});
