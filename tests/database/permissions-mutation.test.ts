/**
 * Whether the permission tests would notice: each policy is dropped, row-level security switched off on each table, privileges given
 * away, relations and functions added. Every time they must find a difference.
 */
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCatalogue, type Catalogue } from '../factories/rows.ts';
import { createDatabase, type TestDatabase } from './cluster.ts';
import { strayPrivileges, unlisted } from './permission-catalogue.ts';
import { differencesIn, prepareAttempts, signInEverybody, type People } from './permission-matrix.ts';
import { readPermissionTable, type PermissionTable } from './permission-table.ts';

const table = readPermissionTable();
let db: TestDatabase;
let people: People;
let catalogue: Catalogue;

beforeAll(async () => {
  db = await createDatabase();
  people = await signInEverybody(db);
  await prepareAttempts(db.sql);
  catalogue = await readCatalogue(db.sql);
});
afterAll(() => db.drop());

/** What the tests find when something has been done to the database, or to the rows of the table for one relation. */
async function foundAfter(mutation: string, seen: PermissionTable, look = everything): Promise<string[]> {
  const found: string[] = [];
  await db.sql
    .begin(async (sql) => {
      await sql.unsafe(mutation);
      found.push(...(await look(sql, seen)));
      throw new Error('undone');
    })
    .catch((error: unknown) => {
      if (!(error instanceof Error && error.message === 'undone')) throw error;
    });
  return found;
}

async function everything(sql: TransactionSql, seen: PermissionTable): Promise<string[]> {
  return [
    ...(await unlisted(sql, table)),
    ...(await strayPrivileges(sql, table)),
    ...(await differencesIn(sql, people, seen)),
  ];
}

/** Only what is tried: what the catalogue says of privileges, columns and references does not change with a policy. */
const tried = (sql: TransactionSql, seen: PermissionTable) => differencesIn(sql, people, seen, catalogue);

const only = (relation: string): PermissionTable => ({
  ...table,
  relations: table.relations.filter((row) => row.relation === relation),
});

it('finds nothing when nothing has been done', async () => {
  expect(await foundAfter('select', only('seats'))).toEqual([]);
});

it('notices when any one policy is dropped', async () => {
  const policies = await db.sql<{ tablename: string; policyname: string }[]>`
    select tablename, policyname from pg_policies where schemaname = 'public'
      -- What only its author may do is no row of the table, which knows roles: rules/scrutiny-questions.test.ts tries it.
      and tablename <> 'annotations' order by 1, 2`;
  expect(policies.length).toBeGreaterThan(table.relations.length);
  const unnoticed: string[] = [];
  for (const { tablename, policyname } of policies) {
    const found = await foundAfter(
      `drop policy "${policyname}" on public.${tablename}`,
      only(tablename),
      tried,
    );
    if (found.length === 0) unnoticed.push(`${tablename}: ${policyname}`);
  }
  expect(unnoticed).toEqual([]);
}, 240_000);

it('notices when row-level security is switched off on any table', async () => {
  const unnoticed: string[] = [];
  for (const relation of new Set(table.relations.map((row) => row.relation))) {
    const mutation = `alter table public.${relation} disable row level security`;
    const found = await foundAfter(mutation, only(relation), tried);
    // Where nobody could do more than before, it shows in the catalogue alone.
    if (found.length === 0 && (await foundAfter(mutation, only(relation))).length === 0)
      unnoticed.push(relation);
  }
  expect(unnoticed).toEqual([]);
}, 240_000);

describe('notices', () => {
  it.each([
    [
      'a relation that nobody put in the table',
      'create table public.strays (id text)',
      'relation strays has no row',
    ],
    ['a view', 'create view public.peek as select * from auth.users', 'relation peek has no row'],
    ['a function', 'create function public.stray() returns int return 1', 'function public.stray has no row'],
    [
      'a private function given to clients',
      'grant execute on function private.keep_log to anon',
      'private.keep_log has no row',
    ],
    ['a relation that went', 'drop table public.packs', 'docs/domain.md has a row for packs'],
    [
      'a policy too many',
      `create policy "All" on public.seats for delete to authenticated using (true); grant delete on public.seats to authenticated`,
      'seats (all): delete as rep',
    ],
    [
      'a privilege too many',
      'grant truncate on public.seats to service_role',
      'service_role should not have truncate',
    ],
    [
      'a privilege on a private table',
      'grant select on private.outbox to service_role',
      'should not reach private.outbox',
    ],
    [
      'a privilege on one column',
      'grant insert (name) on public.roles to authenticated',
      'on some columns of roles only',
    ],
    [
      'a policy that asks nothing',
      `alter policy "The culture team corrects records" on public.seats using (true) with check (true)`,
      'seats (all): update as signed_in',
    ],
    [
      'a function given to somebody more',
      'grant execute on function public.queue_sign_in_mail to anon',
      'anon should not execute public.queue_sign_in_mail',
    ],
  ])('%s', async (_, mutation, expected) => {
    // In the embedded database an event trigger would put privileges straight back.
    const found = await foundAfter(
      `alter event trigger embedded_keeps_privileges disable; ${mutation}`,
      only('seats'),
    );
    expect(found.join('\n')).toContain(expected);
  });
});
