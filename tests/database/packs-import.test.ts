import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportPack, importPack } from '../../src/lib/packs/index.server.ts';
import { createDatabase, type TestDatabase } from './cluster.ts';

const COVENTRY = path.resolve('supabase/packs/coventry');

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  database = await createDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'pack-'));
});
afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

describe('importing Coventry’s pack', () => {
  it('creates every record, and finds them all as they should be the second time', async () => {
    const first = await importPack(database.sql, COVENTRY);
    expect(first.counts.every((count) => count.changed === 0 && count.leftAlone === 0)).toBe(true);
    const second = await importPack(database.sql, COVENTRY);
    expect(second.counts.filter((count) => count.created > 0 || count.changed > 0)).toEqual([]);
  });
});

describe('exporting', () => {
  it('and importing it again gives the same records, byte for byte', async () => {
    await importPack(database.sql, COVENTRY);
    await exportPack(database.sql, path.join(folder, 'one'));
    const other = await createDatabase();
    try {
      await importPack(other.sql, path.join(folder, 'one'));
      const again = await exportPack(other.sql, path.join(folder, 'two'));
      expect(again.problems).toEqual([]);
      expect(await contents(path.join(folder, 'two'))).toEqual(await contents(path.join(folder, 'one')));
    } finally {
      await other.drop();
    }
  });
});

async function contents(directory: string): Promise<Record<string, string>> {
  const names = await readdir(directory, { recursive: true });
  const files = names.filter((name) => /\.\w+$/.test(name)).sort();
  return Object.fromEntries(
    await Promise.all(
      files.map(async (name) => [name, await readFile(path.join(directory, name), 'utf8')] as const),
    ),
  );
}
