import { expect, test } from '@playwright/test';
import { importPack } from '../../src/lib/packs/index.server.ts';
import { asOwnerOf, startOwnSite, type OwnSite } from './own-site.ts';
import { expectUsable, open, PAGES } from './public-pages.ts';

// Each page is looked at at 1280 and at 320 pixels.

for (const path of [...PAGES, '/reps/rounds/reps-2024-25']) {
  test(`everybody can use ${path}`, async ({ page }) => {
    await open(page, path);
    await expectUsable(page);
  });
}

test('everybody can use the page for what is not there', async ({ page }) => {
  expect((await page.goto('/nowhere'))?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page not found');
  await expectUsable(page);
});

test('everybody can use a page in their own colours, and see the state of each seat', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open(page, '/reps');
  await expect(page.locator('.chequer').first()).toBeVisible();
  await expectUsable(page);
});

test('somebody who zooms to 400% loses nothing', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  for (const path of PAGES) {
    await open(page, path);
    const [shown, wide] = await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth]);
    expect(wide, path).toBeLessThanOrEqual(shown);
  }
});

test.describe('with a compact that has only just begun, in another city', () => {
  // Starting a site takes a while on a machine that is busy with others.
  test.describe.configure({ timeout: 90_000 });
  let site: OwnSite;
  test.beforeAll(async () => {
    test.setTimeout(90_000);
    site = await startOwnSite({ COMPACT_PACK: 'tests/e2e/packs/fresh' });
  });
  test.afterAll(() => site.stop());

  test('everybody can use each page, which says what is not there yet in that city’s own words', async ({
    page,
  }) => {
    for (const path of PAGES) {
      await open(page, site.url + path);
      await expectUsable(page);
      const text = await page.locator('body').innerText();
      expect(text, path).not.toMatch(
        /Coventry|Future Works|\bReps?\b|constituenc|undefined|null|NaN|\[object/,
      );
    }
    await page.goto(`${site.url}/reps`);
    await expect(page.getByText('2 vacant and 1 not published').first()).toBeVisible();
    await page.goto(`${site.url}/strategy`);
    await expect(page.getByText('has not published a strategy yet')).toBeVisible();
    await page.goto(`${site.url}/funding`);
    await expect(page.getByText('No fund has been published.')).toBeVisible();
    await page.goto(`${site.url}/forum`);
    await expect(page.getByText('The date of the next one has not been published.')).toBeVisible();
    await page.goto(`${site.url}/scrutiny`);
    await expect(page.getByText('No request has been published.')).toBeVisible();
  });
});

test.describe('with the demonstration loaded', () => {
  // Starting a site takes a while on a machine that is busy with others.
  test.describe.configure({ timeout: 90_000 });
  let site: OwnSite;
  test.beforeAll(async () => {
    test.setTimeout(90_000);
    site = await startOwnSite({});
    await asOwnerOf(site, (sql) => importPack(sql, 'supabase/packs/demo'));
  });
  test.afterAll(() => site.stop());

  test('every page says so, everybody can use it, and nobody made up is taken for a person', async ({
    page,
  }) => {
    for (const path of [...PAGES, '/reps/rounds/example-resident-2026']) {
      await open(page, site.url + path);
      await expect(page.getByRole('region', { name: 'Demonstration' })).toBeVisible();
      await expectUsable(page);
    }
    await page.goto(`${site.url}/reps`);
    const holders = page.locator('.holder');
    expect(await holders.count()).toBeGreaterThan(0);
    expect(await holders.filter({ hasText: 'fictional' }).count()).toBe(await holders.count());
  });
});
