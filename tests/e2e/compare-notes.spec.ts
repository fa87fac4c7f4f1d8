import { expect, test } from '@playwright/test';
import { open } from './public-pages.ts';

test.use({ javaScriptEnabled: false });

test(
  'a councillor sees what changed since the report that they were given',
  { tag: '@phone' },
  async ({ page }) => {
    await open(page, '/scrutiny');
    await page.getByRole('link', { name: 'Since you last saw this: what changed' }).click();
    const main = page.getByRole('main');
    await expect(main).toContainText('‘Coventry Cultural Strategy – progress report’ of 30 January 2025');
    await expect(main).toContainText('beside the records on');
    await expect(main).toContainText(/Of \d+ figures in the report of 30 January 2025/);
    await expect(main).toContainText('Still not answered');
    await expect(main.getByRole('listitem').filter({ hasText: 'communication with Members' })).toBeVisible();

    await open(page, '/scrutiny/compare?from=2025-01-30-cultural-strategy-progress&to=no-such-report');
    await expect(page.getByRole('alert')).toContainText('There is no such');
    await open(page, '/scrutiny/compare?from=a&to=a');
    await expect(page.getByRole('alert')).toContainText('Choose two different');
  },
);
