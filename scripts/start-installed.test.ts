import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inPlainWords } from '../src/lib/database/plain-error.ts';
import { fingerprint, isBuilt, reasonOf as reasonOfBuild } from './start-built.mjs';
import { FULL, isInstalled, Plain, reasonOf, refuseIfFull, sentenceFor } from './start-installed.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'project-'));
  write('package.json', { dependencies: { a: '1.0.0' } });
  write('package-lock.json', lock({ a: '1.0.0' }));
  write('node_modules/.package-lock.json', lock({ a: '1.0.0' }));
  write('node_modules/.bin/node', '');
  write('src/page.ts', 'export const words = 1;');
  write('build/.sources', fingerprint(folder));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: unknown) {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, typeof text === 'string' ? text : JSON.stringify(text));
}

function lock(versions: Record<string, string>) {
  const packages = Object.entries(versions).map(([name, version]) => [`node_modules/${name}`, { version }]);
  return { packages: { '': { dependencies: { a: '1.0.0' } }, ...Object.fromEntries(packages) } };
}

describe('a second start', () => {
  test('of what has not changed neither installs nor builds', () => {
    expect(isInstalled(folder)).toBe(true);
    expect(isBuilt(folder)).toBe(true);
  });

  test.each<[string, string, unknown]>([
    ['another version is asked for', 'package.json', { dependencies: { a: '2.0.0' } }],
    ['another version is locked', 'package-lock.json', lock({ a: '1.0.1' })],
    ['a package is missing', 'node_modules/.package-lock.json', lock({})],
  ])('installs when %s', (_why, name, text) => {
    write(name, text);
    expect(isInstalled(folder)).toBe(false);
  });

  test('installs when the project’s own Node is gone', () => {
    rmSync(path.join(folder, 'node_modules/.bin/node'));
    expect(isInstalled(folder)).toBe(false);
  });

  test.each([
    ['a source has changed', 'src/page.ts', 'export const words = 2;'],
    ['a source has come', 'src/new.ts', ''],
    ['the packages have changed', 'package-lock.json', '{}'],
  ])('builds when %s', (_why, name, text) => {
    write(name, text);
    expect(isBuilt(folder)).toBe(false);
  });

  test('builds when the last build came to no end, and not for a test', () => {
    write('src/page.test.ts', 'a test');
    expect(isBuilt(folder)).toBe(true);
    rmSync(path.join(folder, 'build/.sources'));
    expect(isBuilt(folder)).toBe(false);
  });
});

describe('whoever starts the site is told in a sentence that', () => {
  test('the disk is full, wherever that came to light', () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    expect(FULL).toBe('The disk is full: make room, then start again.');
    expect(sentenceFor(full)).toBe(FULL);
    expect(inPlainWords(full)).toBe(FULL);
    expect(reasonOf('npm error code ENOSPC\nnpm error syscall write')).toBe(FULL);
    expect(reasonOfBuild('Error: ENOSPC: no space left on device, write')).toBe(FULL);
  });

  test('there is too little room for the packages', () => {
    expect(() => refuseIfFull(2 ** 30)).toThrow('1.5 GB must be free. Make room, then start again.');
    expect(() => refuseIfFull(2 * 2 ** 30)).not.toThrow();
  });

  test.each(['ENOTFOUND', 'ECONNREFUSED', 'ETIMEDOUT', 'EAI_AGAIN'])(
    'the registry cannot be reached: %s',
    (code) => {
      expect(reasonOf(`npm error code ${code}\nnpm error network request failed`)).toMatch(
        /^The npm registry cannot be reached, .+ Check the network .+, then start again\.$/,
      );
    },
  );

  test('npm or Vite failed for another reason, with what they said last', () => {
    const npm = reasonOf(`${'noise\n'.repeat(30)}npm error code EINTEGRITY\n`);
    expect(npm).toMatch(/^The packages could not be installed. npm says:\n/);
    expect(npm.split('\n')).toHaveLength(16);
    expect(npm).toMatch(/EINTEGRITY$/);
    expect(reasonOfBuild('\nsrc/page.ts: unexpected }\n')).toBe(
      'The site could not be built:\nsrc/page.ts: unexpected }',
    );
  });

  test('a step of the start failed, whichever Node found out', () => {
    expect(sentenceFor(new Plain('A sentence.'))).toBe('A sentence.');
    expect(inPlainWords(new Plain('A sentence.'))).toBe('A sentence.');
    expect(sentenceFor(new Error('A mistake of ours'))).toBeUndefined();
  });
});
