import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Sql } from 'postgres';
import { PlainError } from '../plain-error.ts';

/** A file of `supabase/migrations`. */
type Migration = { version: string; name: string; text: string };

/**
 * Applies the migrations that a database has not had, each in a transaction of its own, and records them in
 * `supabase_migrations.schema_migrations` as the Supabase CLI does, so that either can go on where the other stopped.
 * Returns the names of those applied.
 */
export async function migrate(sql: Sql, folder: string): Promise<string[]> {
  const migrations = readMigrations(folder);
  await sql.unsafe(HISTORY);
  const recorded = await sql<{ version: string; statements: string[] | null }[]>`
    select version, statements from supabase_migrations.schema_migrations`;
  const statementsOf = new Map(recorded.map((row) => [row.version, row.statements]));
  refuseUnknown(migrations, [...statementsOf.keys()]);
  const applied: string[] = [];
  for (const migration of migrations) {
    const statements = splitStatements(migration.text);
    const before = statementsOf.get(migration.version);
    if (before === undefined) {
      await apply(sql, migration, statements);
      applied.push(migration.name);
    } else if (before && squeeze(before) !== squeeze(statements)) {
      throw new PlainError(
        `The migration ${migration.version}_${migration.name} has been edited since it was applied. ` +
          'Put it back as it was and write a new one.',
      );
    }
  }
  return applied;
}

/** The Supabase CLI splits and trims a little differently: compare what is said, not how it is laid out. */
function squeeze(statements: string[]): string {
  return statements.join('').replace(/[\s;]+/g, '');
}

const HISTORY = `
  create schema if not exists supabase_migrations;
  create table if not exists supabase_migrations.schema_migrations (version text not null primary key);
  alter table supabase_migrations.schema_migrations add column if not exists statements text[];
  alter table supabase_migrations.schema_migrations add column if not exists name text;`;

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const [, version, name] = /^(\d{14})_(.+)\.sql$/.exec(file) ?? [];
      if (!version || !name) {
        throw new PlainError(`The migration ${file} is not named as 20261123100000_create_terms.sql is.`);
      }
      return { version, name, text: readFileSync(path.join(folder, file), 'utf8') };
    });
}

function refuseUnknown(migrations: Migration[], recorded: string[]) {
  const known = new Set(migrations.map((migration) => migration.version));
  const unknown = recorded.filter((version) => !known.has(version));
  if (unknown.length > 0) {
    throw new PlainError(
      `The database has had migrations that this version of Culture Works does not know (${unknown.join(', ')}). ` +
        'It was last used by a newer version: start that one, or restore a backup.',
    );
  }
}

async function apply(sql: Sql, migration: Migration, statements: string[]) {
  try {
    await sql.begin(async (transaction) => {
      await transaction.unsafe(migration.text);
      await transaction`
        insert into supabase_migrations.schema_migrations (version, name, statements)
        values (${migration.version}, ${migration.name}, ${statements})`;
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const position = error instanceof Error && 'position' in error ? Number(error.position) : undefined;
    const line = position ? `, line ${migration.text.slice(0, position).split('\n').length}` : '';
    throw new PlainError(`The migration ${migration.version}_${migration.name}${line} failed: ${reason}`, {
      cause: error,
    });
  }
}

/** Splits SQL at the semicolons that end statements: not those within quotes, dollar quotes, comments or `begin atomic`. */
export function splitStatements(text: string): string[] {
  const statements: string[] = [];
  let start = 0;
  let depth = 0;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const token = match[0].toLowerCase();
    if (depth === 0 && /^begin\s/.test(token)) depth = 1;
    else if (depth > 0 && token === 'case') depth++;
    else if (depth > 0 && token === 'end') depth--;
    else if (token === ';' && depth === 0) {
      statements.push(text.slice(start, match.index).trim());
      start = match.index + 1;
    }
  }
  statements.push(text.slice(start).trim());
  return statements.filter((statement) => statement.replace(/--.*$|\/\*[^]*?\*\//gm, '').trim() !== '');
}

const TOKEN = new RegExp(
  [
    String.raw`--[^\n]*`,
    String.raw`\/\*[^]*?\*\/`,
    String.raw`\be'(?:[^'\\]|\\.|'')*'`,
    String.raw`'(?:[^']|'')*'`,
    String.raw`"(?:[^"]|"")*"`,
    String.raw`\$(?<tag>\w*)\$[^]*?\$\k<tag>\$`,
    String.raw`\bbegin\s+atomic\b`,
    String.raw`\bcase\b`,
    String.raw`\bend\b`,
    ';',
  ].join('|'),
  'gi',
);
