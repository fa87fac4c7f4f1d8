import { expect, test } from '@playwright/test';
import { readRouteTable } from '../factories/route-table.ts';
import { signInWith } from './signing-in.ts';

/** Those whose address names no record. */
const routes = readRouteTable()
  .map(({ route, who }) => ({ route: route.replace('[mailbox=trial]', 'mail'), who }))
  .filter(({ route }) => !route.includes('['));

/** Where there is nothing to do without what leads there: a code that was asked for, a session, an action to follow, two dates. */
const LEADS_ON: Record<string, string> = {
  '/sign-in/code': '/sign-in',
  '/sign-out': '/',
  '/follow': '/strategy/actions',
  '/strategy/since.csv': '/strategy/since',
  '/strategy/since.xlsx': '/strategy/since',
};

test('each route answers whoever is signed out as docs/access.md says', async ({ request }) => {
  for (const { route, who } of routes) {
    const answer = await request.get(route, { maxRedirects: 0 });
    const onwards = answer.headers()['location'] ?? '';
    if (!who.startsWith('anyone')) {
      expect(answer.status(), route).toBe(303);
      expect(onwards, route).toMatch(/^\/sign-in(\?next=|$)/);
    } else if (LEADS_ON[route]) {
      expect([answer.status(), onwards], route).toEqual([303, LEADS_ON[route]]);
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
