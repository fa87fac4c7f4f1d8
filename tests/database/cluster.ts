import { randomUUID } from 'node:crypto';
import postgres, { type Sql, type TransactionSql } from 'postgres';
import { inject } from 'vitest';
import type { AuthMail, Backend } from '../../src/lib/database/backend.ts';
import { createLite, LITE_URL } from '../../src/lib/database/embedded/lite.server.ts';
import type { Secrets } from '../../src/lib/database/embedded/secrets.server.ts';
import { sharedRefresh } from '../../src/lib/database/shared-refresh.server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    ownerUrl: string;
    template: string;
    secrets: Secrets;
  }
}

/** As whom something is asked: the public, the server itself, or a signed-in person. */
export type Actor = 'anon' | 'service_role' | Person;

/** A signed-in person: rows in auth.users and auth.sessions, and the claims that their token would carry. */
export type Person = { userId: string; sessionId: string; email: string };

/** A database of its own for a test file: migrated, empty, and dropped afterwards. */
export type TestDatabase = {
  /** As the owner, who passes row-level security. */
  sql: Sql;
  url: string;
  /** Runs in a transaction as the actor, which is rolled back whatever happens. Returns what `run` returns. */
  as<T>(actor: Actor, run: (sql: TransactionSql) => Promise<T>): Promise<T>;
  /** The same, for good. */
  asForGood<T>(actor: Actor, run: (sql: TransactionSql) => Promise<T>): Promise<T>;
  /** Makes somebody who has an account and is signed in. Roles are granted by the test. */
  signIn(email?: string): Promise<Person>;
  /** The Data API and Auth over this database, for supabase-js with real tokens. Stopped by `drop()`. */
  backend(): Promise<Backend & { mails: AuthMail[] }>;
  drop(): Promise<void>;
};

/** Clones the migrated database. */
export async function createDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asOwner(async (sql) => {
    await sql.unsafe(`create database ${name} template ${inject('template')}`);
    // Settings of a database are not among what is cloned.
    await sql.unsafe(`alter database ${name} set search_path = "$user", public, extensions`);
  });
  const url = withDatabase(inject('ownerUrl'), name);
  const sql = postgres(url, { max: 5, onnotice: () => undefined });
  const open: (() => Promise<void>)[] = [() => sql.end()];
  return {
    sql,
    url,
    as: (actor, run) => rolledBack(sql, actor, run),
    asForGood: async (actor, run) =>
      (
        await sql.begin(async (transaction) => {
          await become(transaction, actor);
          return { result: await run(transaction) };
        })
      ).result,
    signIn: (email = `${randomUUID()}@example.org`) => signIn(sql, email),
    async backend() {
      const backend = await startBackendOn(url);
      open.push(backend.stop);
      return backend;
    },
    async drop() {
      for (const close of open) await close();
      await asOwner((owner) => owner.unsafe(`drop database if exists ${name} with (force)`));
    },
  };
}

async function asOwner(run: (sql: Sql) => Promise<unknown>) {
  const sql = postgres(inject('ownerUrl'), { max: 1, onnotice: () => undefined });
  try {
    await run(sql);
  } finally {
    await sql.end();
  }
}

function withDatabase(address: string, name: string): string {
  const url = new URL(address);
  url.pathname = `/${name}`;
  return url.href;
}

class RollBack extends Error {
  readonly result: unknown;

  constructor(result: unknown) {
    super('rolled back on purpose');
    this.result = result;
  }
}

async function rolledBack<T>(sql: Sql, actor: Actor, run: (sql: TransactionSql) => Promise<T>): Promise<T> {
  try {
    await sql.begin(async (transaction) => {
      await become(transaction, actor);
      throw new RollBack(await run(transaction));
    });
  } catch (error) {
    if (error instanceof RollBack) return error.result as T;
    throw error;
  }
  throw new Error('The transaction ended without being rolled back.');
}

/** Makes a transaction act as somebody. Both forms of the claims are set: hosted Supabase reads the one, the embedded Auth the other. */
export async function become(sql: TransactionSql, actor: Actor) {
  const role = typeof actor === 'string' ? actor : 'authenticated';
  const claims =
    typeof actor === 'string'
      ? { role }
      : { sub: actor.userId, role, aud: role, email: actor.email, session_id: actor.sessionId };
  await sql`
    select set_config('request.jwt.claims', ${JSON.stringify(claims)}, true),
      set_config('request.jwt.claim.sub', ${claims.sub ?? ''}, true),
      set_config('request.jwt.claim.email', ${claims.email ?? ''}, true),
      set_config('request.jwt.claim.role', ${role}, true),
      set_config('role', ${role}, true)`;
}

async function signIn(sql: Sql, email: string): Promise<Person> {
  const userId = randomUUID();
  const sessionId = randomUUID();
  await sql`
    insert into auth.users (id, email, email_confirmed_at, raw_app_meta_data)
    values (${userId}, ${email}, now(), '{"provider": "email", "providers": ["email"]}')`;
  await sql`insert into auth.sessions (id, user_id, aal) values (${sessionId}, ${userId}, 'aal1')`;
  return { userId, sessionId, email };
}

async function startBackendOn(ownerUrl: string): Promise<Backend & { mails: AuthMail[] }> {
  const secrets = inject('secrets');
  const mails: AuthMail[] = [];
  const lite = createLite(ownerUrl, secrets, async (mail) => void mails.push(mail));
  await lite.warmUp();
  const { publishableKey, secretKey } = secrets;
  const { fetch, close: stop } = lite;
  return {
    kind: 'embedded',
    url: LITE_URL,
    publishableKey,
    secretKey,
    fetch: sharedRefresh(fetch),
    adminUrl: ownerUrl,
    stop,
    mails,
  };
}
