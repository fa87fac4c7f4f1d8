/**
 * `npm test`: everything that CI checks, from a fresh clone. A line a step with its time, what a failed step said, and
 * at the very end 'N passed, N failed': the tests, and one for each step that is not made of tests.
 */
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { build } from './start-built.mjs';
import { install, node, Plain, root } from './start-installed.mjs';
import { findTools, sentenceAbout } from './test-tools.mjs';

const RESULTS = path.join(root, 'test-results');
/** Far more than any step takes; a step that hangs must not hang for ever. */
const PATIENCE = 20 * 60_000;

const total = { passed: 0, failed: 0, tests: 0 };

/** @typedef {{ passed: number, failed: number }} Count */

/**
 * Does a step and counts it. Beside another its line is written when it is over, or the two would run into one.
 * @param {string} line
 * @param {() => Promise<{ ok: boolean, output?: string, count?: Count }>} run
 * @param {boolean} [beside]
 */
async function step(line, run, beside = false) {
  const start = Date.now();
  if (!beside) process.stdout.write(`${line} … `);
  /** @type {{ ok: boolean, output?: string, count?: Count }} */
  let result;
  try {
    result = await run();
  } catch (error) {
    result = { ok: false, output: error instanceof Plain ? error.message : String(error) };
  }
  const count = result.count ?? { passed: result.ok ? 1 : 0, failed: result.ok ? 0 : 1 };
  // A program that fails although each of its tests passes has failed all the same.
  if (!result.ok && count.failed === 0) count.failed = 1;
  total.passed += count.passed;
  total.failed += count.failed;
  if (result.count) total.tests += count.passed + count.failed;
  const tests = result.count ? `${count.passed} passed, ${count.failed} failed, ` : '';
  console.log(
    `${beside ? `${line} … ` : ''}${tests}${result.ok && count.failed === 0 ? '' : 'FAILED, '}${((Date.now() - start) / 1000).toFixed(1)} s`,
  );
  if (!result.ok || count.failed > 0) console.log(result.output?.trim() ?? '');
  return result.ok && count.failed === 0;
}

/**
 * A folder for what tests soon forget. They make a hundred databases, and in memory that takes a twentieth of the time that it takes on a disk; undefined where
 * Linux does not lend enough of it (a container lends 64 MB unless told otherwise): then the system's temporary folder serves.
 */
function folderInMemory() {
  const shared = '/dev/shm';
  if (!existsSync(shared)) return undefined;
  const { bavail, bsize } = statfsSync(shared);
  if (bavail * bsize < 4 * 2 ** 30) return undefined;
  const folder = mkdtempSync(path.join(shared, 'culture-works-'));
  // PostgreSQL runs as another user than root.
  chmodSync(folder, 0o1777);
  return folder;
}

/** Settings of whoever runs the tests must not decide them. */
function cleanEnvironment() {
  const settings =
    /^(PORT|HOST|ORIGIN|DATA_DIR|COMPACT_PACK|DATABASE_URL|SUPABASE_.*|SMTP_URL|MAIL_FROM|MAIL_EVERY|DEMONSTRATION_ACCOUNTS|FORCE_COLOR)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !settings.test(name)));
}

/**
 * Runs a program of node_modules under the project's own Node.
 * @param {string} program
 * @param {...string} arguments_
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
function check(program, ...arguments_) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [program, ...arguments_], {
      cwd: root,
      env: { ...cleanEnvironment(), CI: 'true', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    const patience = setTimeout(() => {
      output += `\nStopped after ${PATIENCE / 60_000} minutes.`;
      if (child.pid) process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
    }, PATIENCE);
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(patience);
      resolve({ ok: code === 0, output });
    });
  });
}

/**
 * What a program has written of its results; if it came to none, what it said instead.
 * @param {string} name
 * @param {string} output
 */
function results(name, output) {
  const file = path.join(RESULTS, name);
  if (!existsSync(file)) throw new Plain(output);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** @param {string} project */
async function vitest(project) {
  const file = path.join(RESULTS, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const result = await check('node_modules/vitest/vitest.mjs', 'run', '--project', project, ...reporters);
  const { numPassedTests, numFailedTests, testResults } = results(`${project}.json`, result.output);
  // A file that could not even be loaded has no tests to count.
  const unloaded = testResults.filter(
    /** @param {{ status: string, assertionResults: unknown[] }} one */
    (one) => one.status === 'failed' && one.assertionResults.length === 0,
  ).length;
  return { ...result, count: { passed: numPassedTests, failed: numFailedTests + unloaded } };
}

/** A port for the site under test, so that neither a site of one's own nor another run of the tests is in its way. */
async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? String(address.port) : '';
}

async function browser() {
  process.env.E2E_PORT = await freePort();
  const result = await check('node_modules/@playwright/test/cli.js', 'test');
  const { stats, errors } = results('browser.json', result.output);
  const failed = stats.unexpected + stats.flaky + errors.length;
  return { ...result, count: { passed: stats.expected, failed } };
}

async function buildSite() {
  await build((_line, run) => run());
  return { ok: true };
}

async function everything() {
  const memory = folderInMemory();
  if (memory) {
    process.env.TMPDIR = memory;
    process.env.E2E_DATA = path.join(memory, 'site');
    process.once('exit', () => rmSync(memory, { recursive: true, force: true }));
  }
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  await step('Tools', async () => {
    const missing = await findTools();
    if (missing.length === 0) return { ok: true };
    return { ok: false, output: sentenceAbout(missing) };
  });
  // SvelteKit's own types come first: what looks at the code reads them.
  await step('Types of routes', () => check('node_modules/@sveltejs/kit/svelte-kit.js', 'sync'));
  // None of these has more to do than one core can: two by two they take half the time.
  let built = false;
  await Promise.all([
    step('Lint', () => check('node_modules/eslint/bin/eslint.js', '.'), true),
    (async () => {
      const format = ['--check', '--log-level', 'warn', '.'];
      await step('Formatting', () => check('node_modules/prettier/bin/prettier.cjs', ...format), true);
      const types = ['--tsconfig', './tsconfig.json', '--fail-on-warnings'];
      await step('Types', () => check('node_modules/svelte-check/bin/svelte-check', ...types), true);
      await step('Types of the database', () => check('scripts/types.ts', '--check'), true);
      built = await step('Build', buildSite, true);
    })(),
  ]);
  if (!existsSync(path.join(root, '../shared/sources')))
    console.log(
      'The public documents (../shared/sources) are not beside this checkout: Coventry’s pack and note are not held against them.',
    );
  await step('Unit tests', () => vitest('unit'));
  await step('Database tests', () => vitest('database'));
  if (built) await step('Load and faults', () => vitest('strain'));
  if (built) await step('Browser and accessibility tests', browser);
}

let ready = false;
try {
  await install();
  ready = true;
} catch (error) {
  console.error(error instanceof Plain ? error.message : error);
  total.failed++;
}
if (ready) await everything();
if (total.tests === 0) {
  console.log('No test ran.');
  total.failed = Math.max(total.failed, 1);
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
