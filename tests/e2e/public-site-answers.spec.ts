import { expect, test } from '@playwright/test';
import { PAGES } from './public-pages.ts';

/** What comes over the wire. */

const KB = 1024;
const NOTE = '/scrutiny/notes/2025-01-30-cultural-strategy-progress';

for (const path of [...PAGES, NOTE]) {
  test(`the first view of ${path} is at most 120 KB with fonts, of which JavaScript at most 30 KB`, async ({
    page,
  }) => {
    const devtools = await page.context().newCDPSession(page);
    const types = new Map<string, string>();
    const bytes: Record<string, number> = {};
    await devtools.send('Network.enable');
    await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
    devtools.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const type = types.get(requestId) ?? 'Other';
      bytes[type] = (bytes[type] ?? 0) + encodedDataLength;
    });
    await page.goto(path, { waitUntil: 'networkidle' });
    const total = Object.values(bytes).reduce((sum, each) => sum + each, 0);
    test.info().annotations.push({ type: 'bytes', description: JSON.stringify({ total, ...bytes }) });
    expect(bytes.Font, 'both typefaces were counted').toBeGreaterThan(60 * KB);
    expect(total).toBeLessThanOrEqual(120 * KB);
    expect(bytes.Script ?? 0).toBeLessThanOrEqual(30 * KB);
  });
}

test('a page that has not changed is not sent again', async ({ request }) => {
  for (const path of PAGES) {
    // Another journey may change it between the two requests: then the next two tell.
    await expect(async () => {
      const first = await request.get(path);
      const { etag } = first.headers();
      expect(etag, path).toBeTruthy();
      const again = await request.get(path, { headers: { 'if-none-match': etag ?? '' } });
      expect(again.status(), path).toBe(304);
      expect((await again.body()).byteLength).toBe(0);
    }).toPass({ timeout: 5000 });
  }
});

test('a browser is told to run nothing that is not the site’s own, and does not have to', async ({
  page,
  request,
}) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  for (const path of PAGES) {
    const answer = await request.get(path);
    const policy = answer.headers()['content-security-policy'] ?? '';
    expect(policy, path).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(answer.headers()).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'x-frame-options': 'DENY',
    });
    expect(answer.headers()['set-cookie']).toBeUndefined();
    expect(await answer.text(), path).not.toMatch(/\son[a-z]+="|\sstyle="|javascript:/);
    await page.goto(path);
  }
  expect(complaints).toEqual([]);
});

test('whoever looks for an address finds them all', async ({ request, baseURL }) => {
  const robots = await (await request.get('/robots.txt')).text();
  expect(robots).toContain(`Sitemap: ${baseURL}/sitemap.xml`);
  const sitemap = await (await request.get('/sitemap.xml')).text();
  for (const path of PAGES) expect(sitemap).toContain(`<loc>${new URL(path, baseURL).href}</loc>`);
  expect(sitemap).toContain(NOTE);
  expect(sitemap).toContain(`<loc>${baseURL}/reps/rounds/reps-2024-25</loc>`);
});
