import { readFileSync } from 'node:fs';
import path from 'node:path';
import postgres, { type Sql } from 'postgres';
import { PlainError } from '../plain-error.ts';
import { migrate } from './migrations.server.ts';

/** What has to be known to make an embedded database ready. */
export type Preparation = {
  ownerUrl: string;
  apiPassword: string;
  /** The project's folder. */
  root: string;
  /** Its `supabase/migrations`, or another folder of migrations in tests. */
  migrations?: string;
  /** Makes the schema of Auth, as the role `lite`. */
  makeAuthSchema(): Promise<void>;
};

/** Connects as the owner. Notices are for programmers at a prompt, not for logs. */
export function connect(url: string, max = 1): Sql {
  return postgres(url, { max, onnotice: () => undefined });
}

/**
 * Makes a database what a hosted Supabase is, applies the migrations and records the privileges that they gave.
 * May be repeated. Returns the names of the migrations applied.
 */
export async function prepare(preparation: Preparation): Promise<string[]> {
  const { ownerUrl, apiPassword, root, makeAuthSchema } = preparation;
  const folder = path.join(root, 'src/lib/database/embedded');
  const sql = connect(ownerUrl);
  try {
    await sql.unsafe(readFileSync(path.join(folder, 'privileges.sql'), 'utf8'));
    const [recorded] = await sql`select from embedded.privileges limit 1`;
    if (recorded) await sql`select embedded.restore_privileges()`;
    await sql`alter event trigger embedded_keeps_privileges disable`;
    await sql.unsafe(readFileSync(path.join(folder, 'bootstrap.sql'), 'utf8'));
    await givePassword(sql, ownerUrl, apiPassword);
    await makeAuthSchema();
    const applied = await migrate(sql, preparation.migrations ?? path.join(root, 'supabase/migrations'));
    await sql`select embedded.record_privileges()`;
    await sql`alter event trigger embedded_keeps_privileges enable always`;
    return applied;
  } finally {
    await sql.end();
  }
}

/** Not if it has it: each setting makes a new salt, and would refuse whoever is connecting at that moment. */
async function givePassword(sql: Sql, ownerUrl: string, password: string) {
  const url = new URL(ownerUrl);
  url.username = 'lite';
  url.password = password;
  const lite = connect(url.href);
  try {
    await lite`select 1`;
  } catch {
    await sql.unsafe(`alter role lite password '${password.replaceAll("'", "''")}'`);
  } finally {
    await lite.end();
  }
}

/**
 * Puts the privileges back as the migrations gave them and makes sure that it worked.
 * To be called after the first request of @supabase/lite and before the first of anybody else.
 */
export async function guardPrivileges(ownerUrl: string) {
  const sql = connect(ownerUrl);
  try {
    await sql`select embedded.restore_privileges()`;
    const differences = await sql<{ difference: string }[]>`
      select difference from embedded.privilege_differences() as difference limit 5`;
    if (differences.length > 0) {
      throw new PlainError(
        'The database gives other privileges than the migrations did, so the site does not start: ' +
          differences.map((row) => row.difference).join('; '),
      );
    }
  } finally {
    await sql.end();
  }
}
