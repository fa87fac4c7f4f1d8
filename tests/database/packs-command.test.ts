/** `npm run pack`, run as people run it: what it prints, where, and how it ends. */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { COVENTRY, coventry, filesOf, inFolder } from '../factories/pack.ts';
import { createDatabase, type TestDatabase } from './cluster.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'pack-'));
  // The command sets the password of the role `lite`, which all databases of the tests share: to what it is already.
  await mkdir(path.join(folder, 'data'));
  await writeFile(path.join(folder, 'data', 'secrets.json'), JSON.stringify(inject('secrets')), {
    mode: 0o600,
  });
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

function pack(...args: string[]) {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, DATA_DIR: path.join(folder, 'data'), DATABASE_URL: database.url };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/pack.ts', ...args], {
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('npm run pack', () => {
  it('says how to use it when it is not told what to do', () => {
    for (const args of [['check'], ['burn', COVENTRY]]) {
      expect(pack(...args)).toMatchObject({
        status: 1,
        stdout: '',
        stderr: expect.stringContaining('How to use it'),
      });
    }
  });

  it('check says that a pack is in order', () => {
    expect(pack('check', COVENTRY)).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/is in order: \d+ records\.\nWhether .+ shows on import/),
      stderr: '',
    });
  });

  it('check prints every problem on a line and ends with 1', async () => {
    const broken = await coventry();
    broken.set('areas.csv', 'foleshill', { name: '' });
    broken.set('funds.csv', 'cwg-lef', { amount: '307000' });
    expect(await inFolder(broken.files, async (directory) => pack('check', directory))).toEqual({
      status: 1,
      stdout: '',
      stderr:
        'areas.csv:3: name: is empty, but an area must say it\n' +
        'funds.csv:3: amount: ‘307000’ is not an amount like £307,000 or £1,250.50\n' +
        '2 problems\n',
    });
  });

  it('import imports a pack and says what it did; export writes it out again', async () => {
    expect(pack('import', COVENTRY)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('seats.csv: 28 created, 0 changed, 0 left alone'),
    });
    expect(pack('import', COVENTRY)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('seats.csv: 0 created, 0 changed, 28 left alone'),
    });
    expect(pack('export', path.join(folder, 'out'))).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('as the pack ‘coventry’'),
    });
    const frozen = 'notes/2025-01-30-cultural-strategy-progress.issued.json';
    expect([...(await filesOf(path.join(folder, 'out'))).keys()]).toEqual(
      [...(await filesOf(COVENTRY)).keys(), frozen].toSorted(),
    );
  });

  it('import refuses a broken pack in sentences, without a stack', async () => {
    const broken = await coventry();
    broken.replace('notes/2025-01-30-cultural-strategy-progress.md', 'This note', 'This changed note');
    const { status, stderr } = await inFolder(broken.files, async (directory) => pack('import', directory));
    expect(status).toBe(1);
    expect(stderr).toMatch(/Nothing was imported\.\nbriefing_notes\.csv:2: .*issued/);
    expect(stderr).not.toContain('    at ');
  });

  it('leaves the other tests their Data API: its role can still sign in to the database', async () => {
    pack('export', path.join(folder, 'again'));
    await expect(database.backend()).resolves.toMatchObject({ kind: 'embedded' });
  });
});
