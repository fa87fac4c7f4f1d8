import { expect, test, type Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { formatDate } from '../../src/lib/ui/dates.ts';
import { makePlanWithPast, type PlanWithPast } from '../factories/plan-with-past.ts';
import { expectUsable, open } from './public-pages.ts';
import { asOwner } from './signing-in.ts';

test.use({ javaScriptEnabled: false });

let made: PlanWithPast;
test.beforeAll(async () => {
  made = await asOwner((sql) => makePlanWithPast(sql));
});

const list = (query: Record<string, string> = {}) =>
  `/strategy/actions?${new URLSearchParams({ plan: made.plan, ...query }).toString()}`;
const rows = (page: Page) => page.locator('#list ol.actions > li[id]');
const references = (page: Page) => rows(page).locator('.reference').allTextContents();

test(
  'a councillor finds what is off track, and why, in three presses',
  { tag: '@phone' },
  async ({ page }) => {
    await open(page, '/');
    await page.getByRole('banner').getByRole('link', { name: 'Strategy' }).click();
    await page
      .getByRole('region', { name: 'How it is going' })
      .getByRole('link', { name: /off track/ })
      .first()
      .click();
    const action = rows(page).filter({ hasText: made.offTrack.reference });
    // The list says why already; the third press leads to the update itself.
    await expect(action).toContainText(made.why);
    await action.getByRole('link', { name: new RegExp(`the update on ${made.offTrack.reference}`) }).click();
    await expect(page).toHaveURL(new RegExp(`/strategy/actions/${made.offTrack.id}#update-2$`));
    await expect(page.locator(':target')).toContainText(made.why);
  },
);

test('an action says what is promised, by when, since when it stands so, and what was said of it', async ({
  page,
}) => {
  await open(page, `/strategy/actions/${made.offTrack.id}`);
  const main = page.getByRole('main');
  await expect(main).toContainText('no owner');
  await expect(main).toContainText('It gives them room.');
  await expect(main).toContainText(`until it was changed on ${formatDate(made.days.slipped, 'long')}`);
  await expect(main).toContainText('Off track since');
  await expect(main.locator('#update-1')).toContainText('The walls stand.');
  await expect(main).not.toContainText('Not yet approved');
  await page.getByRole('link', { name: /Next action/ }).click();
  await expect(page.getByText(made.done.reference)).toBeVisible();
});

test('the record of a past day says what was known then', async ({ page }) => {
  await open(page, list({ 'as-at': made.days.before }));
  await expect(page.getByRole('main')).toContainText(`As at ${formatDate(made.days.before, 'long')}`);
  expect(await references(page)).toEqual(
    [made.offTrack, made.done, made.bare].map(({ reference }) => reference),
  );
  await expect(rows(page).first()).toContainText('The walls stand.');
  await rows(page).first().getByRole('link').first().click();
  await expect(page.getByRole('main')).toContainText('On track since');
  await expect(page.getByRole('main')).not.toContainText(made.why);
  await page.getByRole('link', { name: 'See it as it stands today' }).click();
  await expect(page.getByRole('main')).toContainText(made.why);
});

test(
  'what is filtered is told, can be removed one by one, and is the file that is taken away',
  { tag: '@phone' },
  async ({ page, request }) => {
    await open(page, list());
    await expect(page.getByRole('heading', { name: '3 actions' })).toBeVisible();
    const filter = page.locator('summary', { hasText: 'Filter' });
    if (await filter.isVisible()) await filter.click();
    await page.getByLabel('Status').selectOption('off_track');
    await page.getByLabel('With the words').fill('hall');
    await page.getByRole('button', { name: 'Show' }).click();
    await expect(page.getByRole('heading', { name: '1 of 3 actions: off track' })).toBeVisible();
    expect(await references(page)).toEqual([made.offTrack.reference]);

    const csv = await request.get((await page.getByRole('link', { name: 'CSV' }).getAttribute('href')) ?? '');
    expect(csv.headers()['content-disposition']).toContain('attachment');
    const [row, ...others] = parse(await csv.text(), { bom: true, columns: true }) as Record<
      string,
      string
    >[];
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      Reference: made.offTrack.reference,
      Status: 'off track',
      'Last update': made.why,
      Lacks: 'no owner',
    });
    const again = await request.get(csv.url(), { headers: { 'if-none-match': csv.headers()['etag'] ?? '' } });
    expect(again.status()).toBe(304);
    const xlsx = await request.get(
      (await page.getByRole('link', { name: 'Excel' }).getAttribute('href')) ?? '',
    );
    expect((await xlsx.body()).subarray(0, 2).toString()).toBe('PK');

    await page.getByRole('link', { name: 'Remove off track' }).click();
    await expect(page).toHaveURL(/words=hall/);
    expect(await references(page)).toHaveLength(3);
    await page.getByRole('link', { name: '1 no goal' }).click();
    expect(await references(page)).toEqual([made.bare.reference]);
  },
);

test('nothing found says what to do', async ({ page }) => {
  await open(page, list({ words: 'zebra crossing' }));
  await expect(page.getByText('No action has all of this.')).toBeVisible();
  await page.getByRole('link', { name: 'see all actions' }).click();
  await expect(page).toHaveURL('/strategy/actions');
});

test('a bad address is told what is wrong with it', async ({ page, request }) => {
  for (const [query, words] of [
    ['as-at=2999-01-01', 'Give today or a day that has been'],
    ['as-at=yesterday', '‘yesterday’ is not a day'],
    ['as-at=1999-01-01', 'No action plan had been published on 1 January 1999'],
    ['status=marvellous', 'No action has all of this'],
    ['goal=nowhere', '‘nowhere’, which there is not'],
    ['after=nowhere', 'There are no more'],
    ['words=%00%25', 'No action has all of this'],
  ] as const) {
    await open(page, `/strategy/actions?${query}`);
    await expect(page.getByRole('main'), query).toContainText(words);
  }
  const hidden = await asOwner((sql) => makePlanWithPast(sql, { published: false }));
  for (const path of [
    '/strategy/actions/nowhere',
    '/strategy/actions/%00',
    `/strategy/actions/${hidden.offTrack.id}`,
    `/strategy/actions/${made.offTrack.id}?as-at=1999-01-01`,
    '/strategy/evidence/nowhere',
    `/strategy/evidence/${made.files.closed}`,
    `/strategy/evidence/${hidden.files.open}`,
  ])
    expect((await request.get(path)).status(), path).toBe(404);
  expect(await (await request.get(`/strategy/actions.csv?plan=${hidden.plan}`)).text()).not.toContain(
    'We will open',
  );
});

test('evidence is saved, never shown', async ({ page, request }) => {
  await open(page, `/strategy/actions/${made.offTrack.id}`);
  await expect(page.getByRole('link', { name: 'The letter' })).toHaveCount(0);
  const file = await request.get(
    (await page.getByRole('link', { name: 'The bill' }).getAttribute('href')) ?? '',
  );
  expect(file.headers()).toMatchObject({
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  });
  expect(file.headers()['content-disposition']).toMatch(/^attachment; filename="Bill of the roof\.pdf"/);
  expect((await file.body()).toString()).toBe('%PDF-1.4');
});

test.describe('looked over by a program', () => {
  test.describe.configure({ timeout: 120_000 });
  // It runs in the page.
  test.use({ javaScriptEnabled: true });

  test('the pages are usable, also as at a past day and with nothing to show', async ({ page }) => {
    for (const address of [
      list(),
      list({ status: 'off_track', words: 'hall', 'as-at': made.days.before }),
      list({ words: 'zebra crossing' }),
      '/strategy/actions?as-at=yesterday',
      `/strategy/actions/${made.offTrack.id}`,
      `/strategy/since?from=${made.days.before}&goal=${made.goal.id}`,
      '/strategy/since?from=2026-02-01&to=2026-01-01',
    ]) {
      await open(page, address);
      await expectUsable(page);
    }
  });
});
