import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export { PAGES } from '../../src/routes/(public)/pages.ts';

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A program finds nothing wrong with the page as it stands, and it does not have to be scrolled sideways. */
export async function expectUsable(page: Page) {
  const { violations } = await new AxeBuilder({ page }).withTags(STANDARDS).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  const [shown, wide] = await page.evaluate(() => [
    document.documentElement.clientWidth,
    document.documentElement.scrollWidth,
  ]);
  expect(wide).toBeLessThanOrEqual(shown);
}

/** The page is there, has its own title and one heading above all others. */
export async function open(page: Page, address: string) {
  const answer = await page.goto(address);
  expect(answer?.status(), address).toBe(200);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  expect(await page.title()).not.toBe('');
}
