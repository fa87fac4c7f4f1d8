/** Builds the site unless the last build was of the very same sources. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { node, Plain, root, run, step } from './start-installed.mjs';

const SOURCES = [
  'src',
  'static',
  'svelte.config.js',
  'vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
const STAMP = path.join(root, 'build/.sources');

/** Builds if need be. @param {(line: string, run: () => Promise<void>) => Promise<void>} [report] */
export async function build(report = step) {
  const sources = fingerprint();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources) return;
  await report('Building the site', async () => {
    const { code, output } = await run(node, [
      'node_modules/vite/bin/vite.js',
      'build',
      '--logLevel',
      'warn',
    ]);
    if (/ENOSPC/.test(output)) throw new Plain('The disk is full: make room, then start again.');
    if (code !== 0) throw new Plain(`The site could not be built:\n${output.trim()}`);
    writeFileSync(STAMP, sources);
  });
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const source of SOURCES) add(hash, source);
  return hash.digest('hex');
}

/** @param {import('node:crypto').Hash} hash @param {string} name */
function add(hash, name) {
  const place = path.join(root, name);
  if (!existsSync(place)) return;
  if (statSync(place).isDirectory()) {
    for (const child of readdirSync(place).sort()) add(hash, path.posix.join(name, child));
  } else if (!name.endsWith('.test.ts')) {
    hash.update(`${name}\0`).update(readFileSync(place)).update('\0');
  }
}
