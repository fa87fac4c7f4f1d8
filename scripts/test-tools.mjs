/** What the tests need besides npm packages: a Chromium, and the programs that read PDFs (pdfinfo, pdftotext). */
import { existsSync } from 'node:fs';
import { node, run } from './start-installed.mjs';

const CHROMIUMS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Finds or installs them. Returns what is still missing, in words. @returns {Promise<string[]>} */
export async function findTools() {
  const packages = [
    { name: 'chromium', there: async () => CHROMIUMS.some((path) => existsSync(path)) || given() },
    { name: 'poppler-utils', there: () => runs('pdfinfo', ['-v']) },
  ];
  const missing = await absent(packages);
  if (missing.length > 0) await installByApt(missing.map(({ name }) => name));
  const stillMissing = (await absent(missing)).map(({ name }) => name);
  if (stillMissing.includes('chromium') && (await installByPlaywright())) {
    stillMissing.splice(stillMissing.indexOf('chromium'), 1);
  }
  return stillMissing;
}

/** What to do about what is missing. @param {string[]} missing */
export function sentenceAbout(missing) {
  const names = missing.join(' and ');
  return (
    `The tests also need ${names}, which could not be installed here: that takes apt, and root or sudo without a password. ` +
    `On Debian or Ubuntu: sudo apt-get install ${missing.join(' ')}. Elsewhere install Chromium or Chrome, and Poppler, as programs are ` +
    'installed there; the variable CHROMIUM may say where the browser is. Then run npm test again.'
  );
}

function given() {
  return process.env.CHROMIUM !== undefined && existsSync(process.env.CHROMIUM);
}

/** @param {string} command @param {string[]} arguments_ */
async function runs(command, arguments_) {
  try {
    return (await run(command, arguments_)).code === 0;
  } catch {
    return false;
  }
}

/** @template {{ there(): Promise<boolean> }} P @param {P[]} packages @returns {Promise<P[]>} */
async function absent(packages) {
  const there = await Promise.all(packages.map((one) => one.there()));
  return packages.filter((_, index) => !there[index]);
}

/** By root, or by whoever may become root without being asked. @param {string[]} names */
async function installByApt(names) {
  if (!existsSync('/usr/bin/apt-get')) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !(await runs('sudo', ['-n', 'true']))) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  /** @param {string[]} arguments_ */
  const apt = (arguments_) =>
    isRoot
      ? run('apt-get', arguments_, { env })
      : run('sudo', ['-n', '-E', 'apt-get', ...arguments_], { env });
  await apt(['update', '-qq']);
  await apt(['install', '-y', '-qq', '--no-install-recommends', ...names]);
}

async function installByPlaywright() {
  const cli = 'node_modules/@playwright/test/cli.js';
  return (await run(node, [cli, 'install', 'chromium'])).code === 0;
}
