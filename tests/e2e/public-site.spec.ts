import { expect, test } from '@playwright/test';
import { asOwnerOf, startOwnSite } from './own-site.ts';
import { open, PAGES } from './public-pages.ts';

const NOTE = '/scrutiny/notes/2025-01-30-cultural-strategy-progress';

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('somebody who might become a Rep finds out how', { tag: '@phone' }, async ({ page }) => {
    await open(page, '/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'Twenty-eight people. One city’s culture.',
    );
    await page.getByRole('link', { name: 'How to become a Rep' }).click();
    await expect(page).toHaveURL('/reps#how-to-become-a-rep');
    const ways = page.locator('#how-to-become-a-rep');
    await expect(ways.getByRole('heading', { name: 'Open application' })).toBeInViewport();
    await expect(ways).toContainText('Freelancers, 4 seats');
    await expect(ways).toContainText('you can apply here while a round is open');
  });

  test('nobody is told that a seat is vacant, or held, when no source says so', async ({ page }) => {
    await open(page, '/reps');
    await expect(page.getByText('That does not mean that they are vacant.')).toBeVisible();
    const seats = page.locator('main').getByText(/\b\d+ (vacant|held)\b/);
    await expect(seats).toHaveCount(0);
    for (const [constituency, count] of [
      ['cultural-sector', 8],
      ['community', 7],
      ['other-sectors', 6],
      ['wider-stakeholders', 7],
    ] as const) {
      await expect(page.locator(`#${constituency} .chequer`), constituency).toHaveCount(count);
    }
  });

  test('a resident sees what became of each goal of 2017', { tag: '@phone' }, async ({ page }) => {
    await open(page, '/strategy');
    const threads = page.locator('h3', { hasText: 'The goals of 2017' }).locator('+ ol > li');
    await expect(threads).toHaveCount(5);
    await expect(threads.filter({ hasText: 'Partnership' })).toContainText('(foundation, 2025, proposed)');
    await expect(threads.filter({ hasText: 'Lifelong Learning' })).toContainText(
      'Lifelong Learning and Skills',
    );
    await threads.getByRole('link', { name: 'Diversity' }).click();
    await expect(page.locator(':target')).toContainText('Diversity');
  });

  test('an artist sees what the money paid for, and what has not been published', async ({ page }) => {
    await open(page, '/funding');
    const fund = page.locator('#cwg-lef');
    await expect(fund).toContainText('£307k');
    await expect(fund).toContainText('to the nearest £1,000');
    await expect(fund).toContainText('nearly 1,500 people');
    await expect(fund.locator('dt', { hasText: 'Cost' }).first().locator('+ dd')).toHaveText('not published');
    await expect(page.getByRole('article').filter({ hasText: 'Place Partnership' })).toContainText(
      'up to £1m',
    );
  });

  test('somebody who was at Future Works finds what it was for', async ({ page }) => {
    await open(page, '/forum');
    const second = page.getByRole('region', { name: 'Future Works II' });
    await expect(second).toContainText('Tuesday 15 October 2024, 10am to 3pm');
    await expect(second).toContainText('Nearly 200 people');
    await expect(page.getByRole('region', { name: 'Future Works I', exact: true })).toContainText(
      'Around 80 people',
    );
  });

  test('a past day is told as far as the records are dated, and what they do not date is said', async ({
    page,
  }) => {
    await open(page, '/funding?as-at=2024-12-31');
    const bids = page.getByRole('article');
    await expect(bids).toHaveCount(1);
    await expect(bids.getByRole('listitem').first()).toHaveText(/First conversations\s*November 2024/);
    await expect(bids.getByRole('listitem').nth(1)).toHaveText(/Submitted\s*not published/);
    await expect(page.locator('#cwg-lef')).toHaveCount(0);
    await expect(page.getByText('they date no fund')).toBeVisible();
    await page.getByRole('link', { name: 'See it as it stands today' }).click();
    await expect(page.locator('#cwg-lef')).toBeVisible();

    await open(page, '/forum?as-at=2024-10-14');
    await expect(page.getByRole('region', { name: 'Future Works I', exact: true })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Future Works II' })).toHaveCount(0);

    await open(page, '/reps?as-at=2024-10-14');
    await expect(page.getByText('That does not mean that they were vacant.')).toBeVisible();
    await page.getByLabel('As it stood on').fill('2999-01-01');
    await page.getByRole('button', { name: 'Show' }).click();
    await expect(page.getByRole('alert')).toContainText('Give today or a day that has been');
  });

  test(
    'a councillor sees which part of their request was answered, and where',
    { tag: '@phone' },
    async ({ page }) => {
      await open(page, '/scrutiny');
      const request = page.getByRole('article').filter({ hasText: '1 of 2 parts answered' });
      await expect(request).toContainText('The committee asked on 20 December 2023');
      await expect(request.getByRole('listitem').filter({ hasText: 'Not answered' })).toContainText(
        'communication with Members',
      );
      await request.getByRole('link', { name: /The answer in the note/ }).click();
      await expect(page).toHaveURL(new RegExp(`${NOTE}#`));
      await expect(page.locator(':target')).toHaveCount(1);
    },
  );

  test('a councillor sees that a meeting was moved', async ({ page }) => {
    await open(page, '/scrutiny');
    await expect(page.getByRole('listitem').filter({ hasText: 'Thursday 30 January 2025' })).toContainText(
      'moved from Wednesday 29 January 2025',
    );
  });
});

test('every record behind a figure of the note can be seen at its own place', async ({ page, request }) => {
  const { figures } = (await (await request.get(`${NOTE}.json`)).json()) as {
    figures: { records: { href: string | null }[] }[];
  };
  const addresses = new Set(
    figures.flatMap(({ records }) => records.flatMap(({ href }) => (href ? [href] : []))),
  );
  expect(addresses.size).toBeGreaterThan(20);
  const missing: string[] = [];
  for (const path of new Set([...addresses].map((address) => address.split('#')[0] ?? ''))) {
    await page.goto(path);
    const ids = new Set(await page.locator('[id]').evaluateAll((elements) => elements.map(({ id }) => id)));
    missing.push(
      ...[...addresses].filter(
        (address) => address.startsWith(`${path}#`) && !ids.has(address.split('#')[1] ?? ''),
      ),
    );
  }
  expect(missing).toEqual([]);
});

test('no two places on a page have one name, and every link within the site leads somewhere', async ({
  page,
  request,
}) => {
  const leads = new Map<string, Set<string>>();
  const links = new Set<string>();
  for (const path of PAGES) {
    await open(page, path);
    const ids = await page.locator('[id]').evaluateAll((elements) => elements.map(({ id }) => id));
    expect(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      path,
    ).toEqual([]);
    leads.set(path, new Set(ids));
    const hrefs = await page
      .locator('a[href]')
      .evaluateAll((anchors) => anchors.map((a) => (a as HTMLAnchorElement).href));
    for (const href of hrefs) if (new URL(href).origin === new URL(page.url()).origin) links.add(href);
  }
  for (const link of links) {
    const { pathname, hash } = new URL(link);
    const ids = leads.get(pathname);
    if (ids && hash) expect(ids.has(decodeURIComponent(hash.slice(1))), link).toBe(true);
    if (!ids) expect((await request.get(pathname)).status(), link).toBe(200);
  }
});

test('somebody with a keyboard skips to the content and reaches every room', async ({ page }) => {
  await open(page, '/reps');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to main content' })).toBeFocused();
  await expect(page.getByRole('link', { name: 'Skip to main content' })).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.goto('/reps');
  const rooms = ['Culture Works', 'Reps', 'Strategy', 'Funding', 'Future Works', 'Scrutiny'];
  await page.keyboard.press('Tab');
  for (const room of rooms) {
    await page.keyboard.press('Tab');
    const link = page.getByRole('banner').getByRole('link', { name: room, exact: true });
    await expect(link).toBeFocused();
    // The focus shows: GOV.UK's yellow, which no other state has.
    expect(await link.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(
      'rgb(255, 221, 0)',
    );
  }
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/scrutiny');
  await expect(page.getByRole('banner').getByRole('link', { name: 'Scrutiny' })).toHaveAttribute(
    'aria-current',
    'page',
  );
});

test('what is printed is the content: no navigation, shapes kept', async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  await open(page, '/reps');
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.locator('#cultural-sector .chequer').first()).toBeVisible();
  await open(page, '/strategy');
  await expect(page.getByLabel('As it stood on')).toBeHidden();
  await open(page, '/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveCSS('color', 'rgb(11, 12, 12)');
});

test.describe('when something is wrong', () => {
  // Starting a site takes a while on a machine that is busy with others.
  test.describe.configure({ timeout: 60_000 });

  test('a reader is told so in plain words, by a page that may not be kept; even when nothing can be read, there is a page', async ({
    page,
  }) => {
    const site = await startOwnSite({});
    const renamed = (table: string, name: string) =>
      asOwnerOf(site, (sql) => sql`alter table ${sql(`public.${table}`)} rename to ${sql(name)}`);
    try {
      // What every page needs is remembered for a while once it was read, so this comes first.
      await renamed('compacts', 'compacts_elsewhere');
      expect((await page.goto(`${site.url}/strategy`))?.status()).toBe(500);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sorry, something went wrong');
      expect(await page.content()).not.toMatch(/relation|exist|Postg|compacts/i);
      await renamed('compacts_elsewhere', 'compacts');

      await renamed('funds', 'funds_elsewhere');
      const answer = await page.goto(`${site.url}/funding`);
      expect(answer?.status()).toBe(500);
      expect(answer?.headers()['cache-control']).toBe('private, no-store');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sorry, something went wrong');
      expect(await page.content()).not.toMatch(/relation|exist|Postg|funds_elsewhere/i);
      await page.getByRole('link', { name: 'Scrutiny' }).first().click();
      await expect(page).toHaveURL(`${site.url}/scrutiny`);
    } finally {
      await site.stop();
    }
  });
});
