import { expect, test } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { formatDate } from '../../src/lib/ui/dates.ts';
import { makePlanWithPast } from '../factories/plan-with-past.ts';
import { open } from './public-pages.ts';
import { asOwner } from './signing-in.ts';

test.use({ javaScriptEnabled: false });

test(
  'a councillor compares two dates, and takes the comparison away',
  { tag: '@phone' },
  async ({ page, request }) => {
    const made = await asOwner((sql) => makePlanWithPast(sql));
    await open(page, '/strategy');
    await page
      .getByRole('navigation', { name: 'Strategy' })
      .getByRole('link', { name: 'What changed' })
      .click();
    // Where the form stands open, its summary is hidden as soon as the page has its styles.
    await page.waitForURL(/\/strategy\/since/);
    const dates = page.locator('summary', { hasText: 'Two dates' });
    if (await dates.isVisible()) await dates.click();
    await page.getByLabel('From the end of').fill(made.days.before);
    await page.getByLabel('To the end of').fill(made.days.now);
    await page.getByLabel('Goal').selectOption(made.goal.id);
    await page.getByRole('button', { name: 'Compare' }).click();
    await expect(page.getByRole('main')).toContainText(
      `From ${formatDate(made.days.before, 'long')} to ${formatDate(made.days.now, 'long')}`,
    );
    const address = new URL(page.url());

    for (const [kind, reference, words] of [
      ['slipped', made.offTrack.reference, 'Now due'],
      ['off_track', made.offTrack.reference, made.why],
      ['done', made.done.reference, 'It is open.'],
    ] as const) {
      await page.goto(`${address.pathname}${address.search}&kind=${kind}`);
      await expect(page.getByRole('listitem').filter({ hasText: reference }), kind).toContainText(words);
    }
    const csv = await request.get(`/strategy/since.csv${address.search}`);
    const rows = parse(await csv.text(), { bom: true, columns: true }) as Record<string, string>[];
    const ours = rows
      .filter(({ Reference }) => Reference === made.offTrack.reference)
      .map(({ Change }) => Change);
    expect(ours).toEqual(['Newly off track', 'Slipped']);
  },
);

test('dates that cannot be compared are told why, and stay as they were typed', async ({ page }) => {
  for (const [query, words] of [
    ['from=2026-02-01&to=2026-01-01', 'Give a first day that is before the second'],
    ['from=2026-01-01&to=2999-01-01', 'Give today or a day that has been'],
    ['from=soon', '‘soon’ is not a day'],
  ] as const) {
    await open(page, `/strategy/since?${query}`);
    await expect(page.getByRole('alert'), query).toContainText(words);
  }
  await open(page, '/strategy/since?from=1999-01-01&to=1999-02-01');
  await expect(page.getByRole('main')).toContainText('Nothing changed.');
});
