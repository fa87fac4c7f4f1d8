import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

export { PAGES } from '../../src/routes/(public)/pages.ts';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PHONE = { width: 320, height: 640 };

/**
 * A program finds nothing wrong with the page as it stands, and it does not have to be scrolled sideways: at its own width and, when
 * that is more than a phone's, at a phone's too. So no journey has to be made twice for how its pages look.
 */
export async function expectUsable(page: Page) {
  // Into the page itself: what axe brings for Playwright opens a page of its own for each look, and takes three times as long.
  await page.evaluate(axe.source);
  await expectUsableAsIs(page);
  const usual = page.viewportSize();
  if (!usual || usual.width <= PHONE.width) return;
  await page.setViewportSize(PHONE);
  await expectUsableAsIs(page);
  await page.setViewportSize(usual);
}

async function expectUsableAsIs(page: Page) {
  const { found, shown, wide } = await page.evaluate(async (standards) => {
    const { violations } = await window.axe.run({ runOnly: standards, resultTypes: ['violations'] });
    return {
      found: violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      shown: document.documentElement.clientWidth,
      wide: document.documentElement.scrollWidth,
    };
  }, STANDARDS);
  const where = `${page.url()} at ${shown} px`;
  expect(found, where).toEqual([]);
  expect(wide, where).toBeLessThanOrEqual(shown);
}

/** The page is there, has its own title and one heading above all others. */
export async function open(page: Page, address: string) {
  const answer = await page.goto(address);
  expect(answer?.status(), address).toBe(200);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  expect(await page.title()).not.toBe('');
}
