import { expect, test } from '@playwright/test';
import { expectUsable, open } from './public-pages.ts';

test('somebody finds what was said about fair pay, from any page', { tag: '@phone' }, async ({ page }) => {
  await open(page, '/');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Search' }).click();
  await page.getByRole('searchbox').fill('"fair pay"');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/search\?q=%22fair\+pay%22$/);
  await expect(page.getByRole('status')).toContainText('for ‘"fair pay"’');
  await expectUsable(page);
  const event = page.getByRole('link', { name: 'Future Works I', exact: true });
  await expect(page.locator('mark').first()).toHaveText(/fair/);
  await event.click();
  await expect(page).toHaveURL(/\/forum#future-works-1$/);
  await expect(page.locator('#future-works-1')).toBeInViewport();
});

test('results can be kept to one kind', async ({ page }) => {
  await open(page, '/search?q=strategy');
  const kinds = page.getByRole('navigation', { name: 'Kinds of result' });
  await kinds.getByRole('link', { name: /briefing note/ }).click();
  await expect(page).toHaveURL(/kind=note/);
  await expect(kinds.getByRole('link', { name: /briefing note/ })).toHaveAttribute('aria-current', 'true');
  await expect(page.getByRole('heading', { level: 2 }).first()).toContainText('progress report');
  await expectUsable(page);
});

test('what is not there is told, with a way on', async ({ page }) => {
  await open(page, '/search?q=Belgrad+Theater');
  await expect(page.getByText('Nothing public holds')).toBeVisible();
  await expectUsable(page);
  await page.getByRole('link', { name: 'Belgrade Theatre' }).click();
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText('Belgrade Theatre');

  await open(page, '/search?q=the');
  await expect(page.getByText('stands almost everywhere')).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('odd addresses are answered with a page, and what was typed is kept and harmless', async ({
    page,
  }) => {
    const typed = '<img src=x onerror=alert(1)> "';
    await open(page, `/search?q=${encodeURIComponent(typed)}&kind=${'x'.repeat(500)}&from=-9`);
    await expect(page.getByRole('searchbox')).toHaveValue(typed.trim());
    await open(page, `/search?q=strategy&from=480`);
    await expect(page.getByRole('link', { name: 'Look again from the first result' })).toBeVisible();
    await open(page, `/search?q=${'a'.repeat(3000)}`);
    await open(page, '/search');
    await expect(page.getByText('Everything that is public can be found')).toBeVisible();
  });
});
