import { expect, test } from '@playwright/test';
import { readRouteTable } from '../factories/route-table.ts';
import { signInWith } from './signing-in.ts';

/** Those whose address names no record. */
const routes = readRouteTable()
  .map(({ route, who }) => ({ route: route.replace('[mailbox=trial]', 'mail'), who }))
  .filter(({ route }) => !route.includes('['));

test('each route answers whoever is signed out as docs/access.md says', async ({ request }) => {
  for (const { route, who } of routes) {
    const answer = await request.get(route, { maxRedirects: 0 });
    const onwards = answer.headers()['location'] ?? '';
    if (!who.startsWith('anyone')) {
      expect(answer.status(), route).toBe(303);
      expect(onwards, route).toMatch(/^\/sign-in(\?next=|$)/);
    } else if (route === '/sign-in/code' || route === '/sign-out') {
      // There is nothing to do there for whoever has asked for no code, or is not signed in.
      expect([answer.status(), onwards], route).toEqual([303, route === '/sign-out' ? '/' : '/sign-in']);
    } else {
      expect(answer.status(), route).toBe(200);
    }
  }
});

test('no answer to somebody who is signed in may be kept by anybody', async ({ page }) => {
  await signInWith(page, ['team']);
  for (const { route } of [...routes, { route: '/nothing-of-that-name' }]) {
    const answer = await page.request.get(route, { maxRedirects: 0 });
    expect(answer.headers()['cache-control'], route).toContain('no-store');
  }
});

test('every page leads whoever is signed in to their account', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('contentinfo').getByRole('link', { name: 'Sign in' })).toBeVisible();
  await signInWith(page, ['team']);
  await page.goto('/');
  await page.getByRole('contentinfo').getByRole('link', { name: 'Your account' }).click();
  await expect(page).toHaveURL('/my');
});
