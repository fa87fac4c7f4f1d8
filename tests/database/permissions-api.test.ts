/**
 * Rule 26, 'also for a client that talks to the database's API directly': the permission table by supabase-js, with the tokens of
 * people who signed in by a code, before and after a restart of the embedded backend.
 */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuthMail, Backend } from '../../src/lib/database/backend.ts';
import { startEmbedded } from '../../src/lib/database/embedded/index.server.ts';
import { projectRoot } from '../../src/lib/server/configuration.ts';
import {
  apiDifferences,
  apiFunctionDifferences,
  clientAs,
  signInEverybodyByCode,
  type Jars,
} from './permission-api.ts';
import { readPermissionTable } from './permission-table.ts';

const table = readPermissionTable();
const dataDirectory = path.join(tmpdir(), `culture-works-permissions-${randomUUID()}`);
const mails: AuthMail[] = [];
let backend: Backend;
let sql: Sql;
let jars: Jars;

async function start() {
  backend = await startEmbedded(
    {
      root: projectRoot(),
      dataDirectory,
      backend: { kind: 'embedded', databaseUrl: undefined },
      durable: false,
    },
    async (mail) => void mails.push(mail),
    () => undefined,
  );
  sql = postgres(backend.adminUrl!, { max: 5, onnotice: () => undefined });
}

async function stop() {
  await sql.end();
  await backend.stop();
}

beforeAll(async () => {
  await start();
  jars = await signInEverybodyByCode(backend, mails, sql);
});
afterAll(async () => {
  await stop();
  rmSync(dataDirectory, { recursive: true, force: true });
});

describe.each(['after the first start', 'after a restart'])('%s', (when) => {
  beforeAll(async () => {
    if (when !== 'after a restart') return;
    await stop();
    await start();
  });

  it('everybody can do with every relation what the table says, and nothing else', async () => {
    expect(await apiDifferences(backend, jars, sql, table)).toEqual([]);
  }, 300_000);

  it('everybody can call the functions that the table says, and no others', async () => {
    expect(await apiFunctionDifferences(backend, jars, sql, table)).toEqual([]);
  }, 300_000);

  it.each([
    ['private', 'outbox'],
    ['private', 'sign_in_codes'],
    ['auth', 'users'],
    ['auth', 'sessions'],
    ['embedded', 'privileges'],
    ['supabase_migrations', 'schema_migrations'],
    ['pg_catalog', 'pg_roles'],
  ])('nobody reaches %s.%s', async (schema, relation) => {
    for (const actor of ['anon', 'head', 'service_role'] as const) {
      const { data, error } = await clientAs(backend, jars, actor).schema(schema).from(relation).select();
      expect({ actor, data, refused: error !== null }).toEqual({ actor, data: null, refused: true });
    }
  });

  it('nobody can pretend to be somebody else, or forge the reason in the log, by calling the database’s own functions', async () => {
    for (const actor of ['anon', 'team', 'service_role'] as const) {
      for (const schema of ['public', 'pg_catalog']) {
        const client = clientAs(backend, jars, actor).schema(schema);
        const { error } = await client.rpc('set_config', {
          setting_name: 'culture_works.reason',
          new_value: 'forged',
          is_local: false,
        });
        expect(error).not.toBeNull();
      }
    }
    const forged = await sql`select from public.change_log where reason = 'forged'`;
    expect(forged).toHaveLength(0);
  });
});
