/** An edition of the strategy from the first draft to its adoption, on a site of its own, because it changes what is in force. */
import { expect, test, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import type { Role } from '../../src/lib/access/index.ts';
import { asOwnerOf, startOwnSite, type OwnSite } from './own-site.ts';
import { expectUsable } from './public-pages.ts';
import { signInAnew } from './signing-in.ts';

// One site for the whole file. The journey brings a phone of its own.
test.describe.configure({ mode: 'default', timeout: 120_000 });
let site: OwnSite;
test.beforeAll(async () => {
  site = await startOwnSite({});
});
test.afterAll(() => site.stop());

/** A browser on the site, of somebody who holds these roles, or of the public. */
async function browse(browser: Browser, roles: Role[], options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: site.url, locale: 'en-GB', ...options });
  const page = await context.newPage();
  if (roles.length === 0) return page;
  await signInAnew(page, roles, { url: site.url, asOwner: (run) => asOwnerOf(site, run) });
  return page;
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const summary = (page: Page) => page.locator('.govuk-error-summary');

/** The day so many days from today, in the city. */
function dayFromToday(days: number): { day: string; month: string; year: string; iso: string } {
  const iso = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(
    Date.now() + days * 86_400_000,
  );
  const [year = '', month = '', day = ''] = iso.split('-');
  return { day, month, year, iso };
}
async function fillDay(page: Page, field: string, days: number) {
  const { day, month, year } = dayFromToday(days);
  for (const [part, value] of [
    ['day', day],
    ['month', month],
    ['year', year],
  ] as const)
    await page.locator(`#${field}-${part}`).fill(value);
}
/** Lets days pass for every consultation. */
const letPass = (days: number) =>
  asOwnerOf(
    site,
    (sql) =>
      sql`update public.consultations set opens_on = opens_on - ${days}::int, closes_on = closes_on - ${days}::int`,
  );

test('a draft is prepared unseen, the city is asked, and what is adopted comes into force', async ({
  browser,
}) => {
  const team = await browse(browser, ['team']);
  const resident = await browse(browser, [], {
    javaScriptEnabled: false,
    viewport: { width: 320, height: 640 },
  });
  const homeBefore = await resident.goto('/').then(async () => resident.locator('main').innerText());

  await test.step('the team starts a draft from the newest edition', async () => {
    await team.goto('/team/strategy');
    await expectUsable(team);
    await team.getByRole('link', { name: 'Start a draft' }).click();
    await team.getByRole('button', { name: 'Start the draft' }).click();
    await expect(summary(team)).toContainText('Give the edition a name');
    await expectUsable(team);
    await team.getByLabel('Name of the edition').fill('2028 edition');
    await team.getByLabel('From the 2025 refresh').check();
    await team.getByRole('button', { name: 'Start the draft' }).click();
    await expect(heading(team)).toHaveText('2028 edition');
    await expect(team.getByText('Carries on Economic Prosperity (2025 refresh)')).toBeVisible();
    await expectUsable(team);
  });

  await test.step('and writes it: what is wrong is told, and what was typed is kept', async () => {
    await team.getByRole('link', { name: 'Add a goal' }).click();
    await team.getByLabel('Name of the goal').fill('Culture After Dark');
    await team.getByLabel('Colour').fill('#59cbe8');
    await team.getByLabel('Health and Wellbeing (2025 refresh)').check();
    await team.getByLabel('Increasing the economic prosperity').check();
    await team.getByRole('button', { name: 'Save' }).click();
    await expect(summary(team)).toContainText('too light to be read on white');
    await expect(team.getByLabel('Name of the goal')).toHaveValue('Culture After Dark');
    await expect(team.getByLabel('Health and Wellbeing (2025 refresh)')).toBeChecked();
    await expectUsable(team);
    await team.getByLabel('Colour').fill('#7a1f5c');
    await team.getByRole('button', { name: 'Save' }).click();
    await team.getByRole('button', { name: 'Up Culture After Dark' }).click();
    const goals = team.locator('h2', { hasText: 'Goals' }).locator('+ ol > li h3');
    await expect(goals.nth(4)).toHaveText('Culture After Dark');

    await team.getByRole('link', { name: 'Health and Wellbeing', exact: true }).click();
    await team.getByText('Take this goal out of the draft').click();
    await team.getByRole('button', { name: 'Take it out' }).click();
    await expect(goals).toHaveCount(5);
  });

  await test.step('while nobody sees it: not the city, and not the team on the pages of the city', async () => {
    await resident.goto('/');
    expect(await resident.locator('main').innerText()).toBe(homeBefore);
    for (const page of [resident, team]) {
      for (const path of ['/', '/strategy', '/scrutiny/notes/2025-01-30-cultural-strategy-progress']) {
        await page.goto(path);
        await expect(page.locator('main')).not.toContainText(/2028 edition|After Dark/);
      }
    }
    const director = await browse(browser, ['director']);
    await director.goto('/team/strategy/2028-edition');
    await expect(director.getByText('Culture After Dark')).toBeVisible();
    await expect(director.getByRole('button', { name: /Up|Down/ })).toHaveCount(0);
    const councillor = await browse(browser, ['scrutiny']);
    expect((await councillor.goto('/team/strategy/2028-edition'))?.status()).toBe(403);
  });

  await test.step('it is proposed, and the city is asked', async () => {
    await team.goto('/team/strategy/2028-edition');
    await team.getByRole('link', { name: 'Propose it to the city' }).click();
    await expectUsable(team);
    await team.getByRole('button', { name: 'Propose it to the city' }).click();
    await team.getByRole('link', { name: 'Ask the city about it' }).click();
    await team.getByLabel('What the city is asked').fill('Are these the right goals?');
    await fillDay(team, 'opens_on', 0);
    await team.locator('#closes_on-day').fill('31');
    await team.locator('#closes_on-month').fill('2');
    await team.locator('#closes_on-year').fill('2999');
    await team.getByRole('button', { name: 'Set the consultation' }).click();
    await expect(summary(team)).toContainText('There is no such day');
    await expect(team.locator('#closes_on-day')).toHaveValue('31');
    await expectUsable(team);
    await fillDay(team, 'closes_on', 20);
    await team.getByRole('button', { name: 'Set the consultation' }).click();
    await expect(heading(team)).toHaveText('What the city is asked about the 2028 edition');
  });

  await test.step('a resident answers, on a phone and without JavaScript', async () => {
    await resident.goto('/strategy');
    await resident.getByRole('link', { name: 'Have your say' }).click();
    await expect(heading(resident)).toHaveText('Have your say: 2028 edition');
    const changes = resident.locator('dl > div');
    await expect(changes.filter({ hasText: 'Carried on' })).toContainText(
      'Health and Well-Being → Culture After Dark',
    );
    await expect(changes.filter({ hasText: 'New' })).toContainText('Cultural Engagement and Opportunity');
    await expect(resident.getByText(/It is kept until .* and then erased/)).toBeVisible();
    await resident.getByLabel('What it is about').selectOption({ label: 'Culture After Dark' });
    await resident.getByLabel('I live in the city').check();
    await resident.getByRole('button', { name: 'Send your response' }).click();
    await expect(summary(resident)).toContainText('Write your response');
    await expect(resident.getByLabel('I live in the city')).toBeChecked();
    await resident.getByLabel('Your response', { exact: true }).fill('x'.repeat(5001));
    await resident.getByRole('button', { name: 'Send your response' }).click();
    await expect(summary(resident)).toContainText('It has 5,001');
    await resident.getByLabel('Your response', { exact: true }).fill('=More buses at night, please.');
    await resident.getByRole('button', { name: 'Send your response' }).click();
    await expect(resident.getByText('Your response has been received')).toBeVisible();
  });

  await test.step('the team reads it, takes it away, and sets it aside and back', async () => {
    await team.goto('/team/strategy');
    await team.getByRole('link', { name: /being asked until/ }).click();
    await expect(team.getByText('=More buses at night, please.')).toBeVisible();
    const address = `${new URL(team.url()).pathname}/responses.csv`;
    const csv = await (await team.request.get(address)).text();
    expect(csv).toContain('Culture After Dark,"\'=More buses at night, please.",I live in the city,');
    const refused = await resident.request.get(address, { maxRedirects: 0 });
    expect(refused.status()).toBe(303);

    await team.getByText('Set response 1 aside').click();
    await team.getByRole('button', { name: 'Set it aside' }).click();
    await expect(summary(team)).toContainText('Say why the response does not count');
    await team.getByLabel('Why it does not count').fill('Sent twice');
    await team.getByRole('button', { name: 'Set it aside' }).click();
    await expect(team.getByText('Does not count: Sent twice')).toBeVisible();
    await expect(team.getByRole('heading', { name: 'no responses count' })).toBeVisible();
    await team.getByRole('button', { name: 'Count it again' }).click();
    await expect(team.getByRole('heading', { name: '1 response counts' })).toBeVisible();
    await expectUsable(team);
    // What is asked about stays.
    await team.goto('/team/strategy/2028-edition/goals/new');
    await team.getByLabel('Name of the goal').fill('Too late');
    await team.getByRole('button', { name: 'Save' }).click();
    await expect(summary(team)).toContainText('The city is being asked about this edition');
  });

  await test.step('after closing nobody answers, and what was heard is published', async () => {
    await resident.goto('/strategy/consultation/2028-edition-consultation');
    await resident.getByLabel('Your response', { exact: true }).fill('At the last second');
    await letPass(21);
    await resident.getByRole('button', { name: 'Send your response' }).click();
    await expect(summary(resident)).toContainText('This consultation is not open now');
    await team.goto('/team/strategy/2028-edition/consultations/2028-edition-consultation');
    await team.getByRole('link', { name: 'Publish what was heard, and what changed' }).click();
    await team.getByLabel('What was heard').fill('Buses.');
    await team.getByRole('button', { name: 'Publish' }).click();
    await expect(summary(team)).toContainText('Say what changed because of it');
    await expect(team.getByLabel('What was heard')).toHaveValue('Buses.');
    await team.getByLabel('What changed because of it').fill('The night is a goal.');
    await team.getByRole('button', { name: 'Publish' }).click();
    await resident.goto('/strategy');
    await resident.getByRole('link', { name: 'What was heard, and what changed' }).click();
    await expect(resident.getByText('The night is a goal.')).toBeVisible();
    await expect(resident.getByRole('button', { name: 'Send your response' })).toHaveCount(0);
    // A year later the server has erased what people wrote, and says so.
    await letPass(400);
    await asOwnerOf(site, (sql) => sql`select private.erase_responses()`);
    await team.goto('/team/strategy/2028-edition/consultations/2028-edition-consultation');
    await expect(team.getByText(/^1 response was erased on/)).toBeVisible();
    await expect(team.getByText('More buses at night')).toHaveCount(0);
  });

  await test.step('the Head of Culture records its adoption, and it is in force in place of the one before', async () => {
    await team.goto('/team/strategy/2028-edition');
    await expect(team.getByRole('link', { name: 'Record its adoption' })).toHaveCount(0);
    const head = await browse(browser, ['head']);
    await head.goto('/team/strategy/2028-edition');
    await head.getByRole('link', { name: 'Record its adoption' }).click();
    await expectUsable(head);
    await head.getByRole('button', { name: 'Record the adoption' }).click();
    await expect(summary(head)).toContainText('Say who adopted it');
    await expect(summary(head)).toContainText('Give the day from which it stands');
    await head.getByLabel('Who adopted it').fill('Cabinet');
    await fillDay(head, 'stands_from', 0);
    await head.getByRole('button', { name: 'Record the adoption' }).click();
    await expect(head.getByText('What was adopted stays')).toBeVisible();

    await resident.goto('/strategy');
    await expect(resident.locator('[id="2028-edition"]')).toContainText('In force, adopted by Cabinet');
    await expect(resident.locator('#strategy-2017')).toContainText('a later edition took its place');
    await expect(resident.locator('#strategy-2017')).toContainText('Lifelong Learning');
    await resident.goto(`/strategy?as-at=${dayFromToday(-1).iso}`);
    await expect(resident.locator('#strategy-2017')).toContainText(
      'In force, adopted by Cabinet of Coventry City Council',
    );
  });
});

test('two who word one goal at once do not write over each other', async ({ browser }) => {
  const one = await browse(browser, ['team']);
  const other = await browse(browser, ['head']);
  await one.goto('/team/strategy/new');
  await one.getByLabel('Name of the edition').fill('Shared draft');
  await one.getByLabel('From the 2017 edition').check();
  await one.getByRole('button', { name: 'Start the draft' }).click();
  for (const page of [one, other]) {
    await page.goto('/team/strategy/shared-draft');
    await page.getByRole('link', { name: 'Diversity', exact: true }).click();
  }
  await one.getByLabel('What it means').fill('As the one says.');
  await one.getByRole('button', { name: 'Save' }).click();
  await other.getByLabel('What it means').fill('As the other says.');
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(summary(other)).toContainText('Somebody else changed this');
  await expect(other.getByText('As the one says.')).toBeVisible();
  await expect(other.getByLabel('What it means')).toHaveValue('As the other says.');
  await expectUsable(other);
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(other.getByText('As the other says.')).toBeVisible();
});

test('a draft is started and discarded by keyboard alone', async ({ browser }) => {
  const page = await browse(browser, ['head']);
  const press = async (target: ReturnType<Page['locator']>, key = 'Enter') => {
    for (let presses = 0; presses < 80; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await expect(target).toBeFocused();
    await page.keyboard.press(key);
  };
  await page.goto('/team/strategy');
  await press(page.getByRole('link', { name: 'Start a draft' }));
  await press(page.getByLabel('Name of the edition'), 'Space');
  await page.keyboard.type('By keyboard');
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('By keyboard');
  await press(page.getByRole('link', { name: 'Discard this draft' }));
  await press(page.getByRole('button', { name: 'Discard it' }));
  await expect(page).toHaveURL('/team/strategy');
  await expect(page.locator('main')).not.toContainText('By keyboard');
});

test('an address that asks for what is not there is told so, and a day gone by is shown as it was', async ({
  browser,
}) => {
  const page = await browse(browser, []);
  for (const asked of ['nonsense', '2022-02-30', '31/3/2022', '2022']) {
    await page.goto(`/strategy?as-at=${encodeURIComponent(asked)}`);
    await expect(summary(page)).toContainText(`‘${asked}’ is not a day`);
  }
  await page.goto('/strategy?as-at=2022-03-31');
  await expect(page.getByText('As at 31 March 2022.')).toBeVisible();
  await expect(page.locator('#strategy-2022')).toBeVisible();
  await expect(page.locator('#strategy-2025')).toHaveCount(0);
  await expectUsable(page);
  for (const path of ['/strategy/consultation/nowhere', '/strategy/consultation/%00'])
    expect((await page.goto(path))?.status(), path).toBeGreaterThanOrEqual(400);
});
