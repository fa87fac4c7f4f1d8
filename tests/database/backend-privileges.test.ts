import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientFor } from '../../src/lib/database/client.server.ts';
import { createDatabase, type TestDatabase } from './cluster.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createDatabase();
});
afterAll(() => db.drop());

const differences = async () =>
  (await db.sql`select * from embedded.privilege_differences() as said`).map((row) => row.said);

describe('the privileges that the migrations gave', () => {
  test('are recorded, and hold after the first request', async () => {
    const [recorded] = await db.sql`select count(*)::int as count from embedded.privileges`;
    expect(recorded?.count).toBeGreaterThan(100);
    const backend = await db.backend();
    const { error } = await clientFor(backend).from('compacts').select('id').limit(1);
    expect(error).toBeNull();
    expect(await differences()).toEqual([]);
  });

  test('come back when something grants everything to everybody', async () => {
    await db.sql`create table embedded.nothing ()`;
    await db.sql`grant all on all tables in schema public to anon, authenticated`;
    await db.sql`grant usage, create on schema private to anon`;
    await db.sql`grant select (who) on public.change_log to anon`.catch(() => undefined);
    await db.sql`alter default privileges in schema public grant all on tables to anon`;
    expect(await differences()).toEqual([]);
  });

  test('come back when something revokes them', async () => {
    await db.sql`revoke all on all tables in schema public from anon, authenticated, service_role`;
    await db.sql`revoke execute on all functions in schema public from public, anon, authenticated`;
    expect(await differences()).toEqual([]);
    expect(await db.as('anon', (sql) => sql`select count(*)::int as count from public.compacts`)).toEqual([
      { count: 0 },
    ]);
  });

  test('cannot be changed by the role that the Data API connects as', async () => {
    await db.sql`alter event trigger embedded_keeps_privileges disable`;
    try {
      await db.sql
        .begin(async (sql) => {
          await sql`set local role lite`;
          await sql`grant all on all tables in schema public to anon, authenticated`;
        })
        .catch((error: Error) => expect(error.message).toContain('permission denied'));
      expect(await differences()).toEqual([]);
    } finally {
      await db.sql`alter event trigger embedded_keeps_privileges enable always`;
    }
  });

  test('of the schema Auth give its tables to nobody but their owner', async () => {
    const readable = await db.sql`
      select c.oid::regclass::text as name from pg_class c
      where relnamespace = 'auth'::regnamespace and relkind = 'r' and has_table_privilege('anon', c.oid, 'select, insert, update, delete')`;
    expect(readable).toEqual([]);
  });
});
