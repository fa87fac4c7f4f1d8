import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

/** The journeys run against the built site, which starts here with a database of its own and Coventry's pack in it. */
// `npm test` chooses a free port, and a folder in memory.
const port = Number(process.env.E2E_PORT ?? 4173);
const data = process.env.E2E_DATA ?? `${import.meta.dirname}/test-results/site`;

// Workers read this file too; the data are the main process's to clear away.
if (process.env.TEST_WORKER_INDEX === undefined) {
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
}

/** Debian's Chromium, or another that is there; undefined is Playwright's own. */
const chromium = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find((path) => path && existsSync(path));

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/browser',
  // The server and the browsers share two cores.
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  timeout: 30_000,
  reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
  use: {
    baseURL: `http://localhost:${port}`,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    // To trace each journey takes a sixth of its time. `npm run test:browser` leaves a trace of what fails.
    trace: process.env.CI ? 'off' : 'retain-on-failure',
    launchOptions: {
      executablePath: chromium,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'desktop', grepInvert: /@phone-alone/, use: { viewport: { width: 1280, height: 800 } } },
    {
      name: 'phone',
      // Journeys that are another way on a phone, and those that are made there alone. How pages look on one, each journey sees to by `expectUsable`.
      grep: /@phone/,
      use: { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
    },
  ],
  webServer: {
    command: 'node_modules/.bin/node scripts/start-server.ts',
    url: `http://localhost:${port}/`,
    timeout: 60_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    // So that no journey waits for a letter.
    env: { PORT: String(port), DATA_DIR: data, MAIL_EVERY: '1' },
  },
});
