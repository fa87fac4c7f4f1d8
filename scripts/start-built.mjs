/** Builds the site unless the last build was of the very same sources. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { FULL, node, Plain, root, run, step } from './start-installed.mjs';

const SOURCES = [
  'src',
  'static',
  'svelte.config.js',
  'vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
const STAMP = 'build/.sources';

/** Builds if need be. @param {(line: string, run: () => Promise<void>) => Promise<void>} [report] */
export async function build(report = step) {
  if (isBuilt()) return;
  const sources = fingerprint(root);
  await report('Building the site', async () => {
    const { code, output } = await run(node, [
      'node_modules/vite/bin/vite.js',
      'build',
      '--logLevel',
      'warn',
    ]);
    if (code !== 0) throw new Plain(reasonOf(output));
    writeFileSync(path.join(root, STAMP), sources);
  });
}

/** Why Vite failed, by what it said. @param {string} output */
export function reasonOf(output) {
  return /ENOSPC/.test(output) ? FULL : `The site could not be built:\n${output.trim()}`;
}

/** Whether the last build was of the sources as they are. @param {string} [folder] of the project */
export function isBuilt(folder = root) {
  const stamp = path.join(folder, STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(folder);
}

/** Stands for everything that a build is made from. @param {string} folder of the project */
export function fingerprint(folder) {
  const hash = createHash('sha256');
  for (const source of SOURCES) add(hash, folder, source);
  return hash.digest('hex');
}

/** @param {import('node:crypto').Hash} hash @param {string} folder @param {string} name */
function add(hash, folder, name) {
  const place = path.join(folder, name);
  if (!existsSync(place)) return;
  if (statSync(place).isDirectory()) {
    for (const child of readdirSync(place).sort()) add(hash, folder, path.posix.join(name, child));
  } else if (!name.endsWith('.test.ts')) {
    hash.update(`${name}\0`).update(readFileSync(place)).update('\0');
  }
}
