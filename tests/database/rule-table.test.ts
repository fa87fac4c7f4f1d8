/** 'Which rule is where' in docs/database.md names things that are there. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectRoot } from '../../src/lib/server/configuration.ts';
import { createDatabase, type TestDatabase } from './cluster.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createDatabase();
});
afterAll(() => db.drop());

const document = readFileSync(path.join(projectRoot(), 'docs/database.md'), 'utf8');
const rows = document
  .split('\n')
  .filter((line) => /^\| \d/.test(line) && line.split('|').length === 6)
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

/** What stands in backquotes. */
const named = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);

it('each rule has a place and a test', () => {
  expect(rows.length).toBeGreaterThan(10);
  for (const [, , place, test] of rows) expect([place, test]).not.toContain('');
});

it('each constraint, trigger, function and table that it names exists', async () => {
  const existing = await db.sql<{ name: string }[]>`
    select conname as name from pg_constraint union select tgname from pg_trigger union select proname from pg_proc
    union select relname from pg_class`;
  const known = new Set(existing.map(({ name }) => name));
  const places = rows
    .flatMap(([, , place]) => named(place))
    .filter((name) => !['_pence', 'bigint'].includes(name));
  expect(places.filter((name) => !known.has(name))).toEqual([]);
});

it('each test that it names exists, and each test of rules is named', () => {
  const folder = import.meta.dirname;
  const tests = rows.flatMap(([, , , test]) => named(test)).filter((name) => name.endsWith('.ts'));
  expect(tests.filter((pattern) => globSync(pattern, { cwd: folder }).length === 0)).toEqual([]);
  expect(globSync('rules/*.test.ts', { cwd: folder }).filter((file) => !tests.includes(file))).toEqual([]);
});
