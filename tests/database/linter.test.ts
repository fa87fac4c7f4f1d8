/** Supabase's own linter over the migrated database: no finding without an explanation, no explanation without a finding. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectRoot } from '../../src/lib/server/configuration.ts';
import { createDatabase, type TestDatabase } from './cluster.ts';
import { EXPLAINED } from './linter-explained.ts';

let db: TestDatabase;
// The program keeps notes in its home folder: here, one that goes away.
const home = mkdtempSync(path.join(tmpdir(), 'culture-works-linter-'));
beforeAll(async () => {
  db = await createDatabase();
});
afterAll(async () => {
  await db.drop();
  rmSync(home, { recursive: true, force: true });
});

type Finding = { name: string; cacheKey: string; detail: string };

async function lint(): Promise<Finding[]> {
  const program = path.join(projectRoot(), 'node_modules/.bin/supabase');
  const flags = [
    'db',
    'advisors',
    `--remote=${db.url}`,
    '--type=all',
    '--level=info',
    '--fail-on=none',
    '--output-format=json',
  ];
  const env = {
    PATH: process.env.PATH,
    HOME: home,
    DO_NOT_TRACK: '1',
    SUPABASE_TELEMETRY_DISABLED: '1',
    PGSSLMODE: 'disable',
  };
  const { stdout } = await promisify(execFile)(program, flags, { env, cwd: home, maxBuffer: 2 ** 25 });
  const { results } = JSON.parse(stdout) as { results: Finding[] };
  return results;
}

const explains = ({ name, cacheKey }: Finding) =>
  EXPLAINED.filter(({ finding }) => finding === name || finding === cacheKey);

it('finds nothing that is not explained, and no explanation is out of date', async () => {
  const findings = await lint();
  expect(
    findings
      .filter((finding) => explains(finding).length === 0)
      .map(({ name, detail }) => `${name}: ${detail}`),
  ).toEqual([]);
  const used = new Set(findings.flatMap(explains));
  expect(EXPLAINED.filter((explanation) => !used.has(explanation))).toEqual([]);
});

it('would find a table without row-level security and a view that shows accounts', async () => {
  await db.sql`alter event trigger embedded_keeps_privileges disable`;
  await db.sql`create table public.strays (id text primary key)`;
  await db.sql`create view public.peek as select * from auth.users`;
  await db.sql`grant select on public.strays, public.peek to anon`;
  const names = (await lint()).map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['rls_disabled_in_public', 'auth_users_exposed']));
});
