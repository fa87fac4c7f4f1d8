/**
 * What docs/database.md promises of every table, constraint, function, policy and view, asked of the catalogue. Each promise has a
 * query that lists what breaks it, and something that would break it, to prove that the query sees it.
 */
import type { Sql, TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WORKED_OUT } from '../factories/row-knowledge.ts';
import { createDatabase, type TestDatabase } from './cluster.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createDatabase();
});
afterAll(() => db.drop());

/** Runs a query that returns one text a row. */
const found = async (query: string, sql: Sql | TransactionSql = db.sql) =>
  (await sql.unsafe(query).values()).map(([text]) => String(text));

async function foundAfter(breakage: string, query: string): Promise<string[]> {
  let seen: string[] = [];
  await db.sql
    .begin(async (sql) => {
      await sql.unsafe(`alter event trigger embedded_keeps_privileges disable; ${breakage}`);
      seen = await found(query, sql);
      throw new Error('undone');
    })
    .catch((error: Error) => {
      if (error.message !== 'undone') throw error;
    });
  return seen;
}

const OURS = `('public'::regnamespace, 'private'::regnamespace)`;
const FUNCTIONS = `pg_proc where pronamespace in ${OURS} and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')`;
const TABLES = `pg_class where relnamespace in ${OURS} and relkind in ('r', 'p')`;
const COLUMNS = `pg_attribute join pg_class on pg_class.oid = attrelid where relnamespace in ${OURS} and relkind in ('r', 'p') and attnum > 0 and not attisdropped`;
const CONSTRAINTS = `pg_constraint where connamespace in ${OURS}`;
const POLICIES = `pg_policies where schemaname in ('public', 'private')`;

type Promised = [what: string, query: string, breakage: string];

const ofTables: Promised[] = [
  [
    'is without row-level security',
    `select oid::regclass from ${TABLES} and not relrowsecurity`,
    `alter table public.seats disable row level security`,
  ],
  [
    'is without a primary key',
    `select oid::regclass from ${TABLES} and not exists (select from pg_constraint where conrelid = pg_class.oid and contype = 'p')`,
    `create table public.strays (id text)`,
  ],
  [
    'is without a comment that says what it holds',
    `select oid::regclass from ${TABLES} and coalesce(obj_description(oid, 'pg_class'), '') !~ '[.]$'`,
    `create table public.strays (id text)`,
  ],
  [
    'of records escapes the log',
    `select oid::regclass from ${TABLES} and relnamespace = 'public'::regnamespace and relname <> 'change_log' and relname <> all ('{${WORKED_OUT.join()}}')
      and 2 > (select count(*) from pg_trigger where tgrelid = pg_class.oid and tgenabled = 'A'
        and tgname in ('changes_are_logged', 'tables_are_never_emptied'))`,
    `alter table public.seats enable trigger changes_are_logged`,
  ],
  [
    'holds money as a fraction, a time without its zone, bytes, or text of a limited length',
    `select attrelid::regclass || '.' || attname from ${COLUMNS} and format_type(atttypid, null) in (
      'numeric', 'real', 'double precision', 'money', 'timestamp without time zone', 'bytea', 'character varying', 'character', 'json')`,
    `alter table public.seats add column added_at timestamp`,
  ],
  [
    'holds pence in anything but a bigint',
    `select attrelid::regclass || '.' || attname from ${COLUMNS} and attname ~ '_pence$' and atttypid <> 'bigint'::regtype`,
    `alter table public.bids alter column amount_pence type integer`,
  ],
];

const ofConstraints: Promised[] = [
  [
    'that is a rule has a name that PostgreSQL made up',
    `select conrelid::regclass || ': ' || conname from ${CONSTRAINTS} and contype in ('c', 'u', 'x') and conname ~ '_(check|key|excl)[0-9]*$' and conname !~ '_is_a_key$'`,
    `alter table public.seats add check (position < 1000)`,
  ],
  [
    'refers to another table without an index behind it',
    `select conrelid::regclass || ': ' || conname from ${CONSTRAINTS} and contype = 'f' and not exists (
      select from pg_index where indrelid = conrelid and indpred is null
        and (indkey::int2[])[0:cardinality(conkey) - 1] @> conkey and conkey @> (indkey::int2[])[0:cardinality(conkey) - 1])`,
    `drop index public.seats_by_organisation`,
  ],
  [
    'removes or empties a record because another goes',
    `select conrelid::regclass || ': ' || conname from ${CONSTRAINTS} and contype = 'f' and confdeltype <> 'r'`,
    `alter table public.seats add foreign key (kind) references public.areas on update cascade on delete cascade`,
  ],
  [
    'stops a key from being renamed',
    `select conrelid::regclass || ': ' || conname from ${CONSTRAINTS} and contype = 'f' and confupdtype <> 'c'`,
    `alter table public.seats add foreign key (kind) references public.areas on delete restrict`,
  ],
  [
    'is not enforced for what was there before',
    `select conrelid::regclass || ': ' || conname from ${CONSTRAINTS} and not convalidated`,
    `alter table public.seats add constraint seats_are_few check (position < 1000) not valid`,
  ],
];

const ofFunctions: Promised[] = [
  [
    'can be executed by everybody',
    `select oid::regprocedure from ${FUNCTIONS} and exists (
      select from aclexplode(coalesce(proacl, acldefault('f', proowner))) where grantee = 0)`,
    `grant execute on function private.keep_log to public`,
  ],
  [
    'looks names up by the path of whoever calls it',
    `select oid::regprocedure from ${FUNCTIONS} and not coalesce(proconfig @> array['search_path=""'], false)`,
    `alter function public.my_session reset search_path`,
  ],
  [
    'of the exposed schema runs with its owner’s rights',
    `select oid::regprocedure from ${FUNCTIONS} and pronamespace = 'public'::regnamespace and prosecdef`,
    `alter function public.my_session security definer`,
  ],
  [
    'of the exposed schema is without a comment',
    `select oid::regprocedure from ${FUNCTIONS} and pronamespace = 'public'::regnamespace and coalesce(obj_description(oid, 'pg_proc'), '') !~ '[.]$'`,
    `comment on function public.my_session is null`,
  ],
  [
    'that a policy asks is volatile',
    `select oid::regprocedure from ${FUNCTIONS} and provolatile = 'v' and exists (
      select from pg_policies where coalesce(qual, '') || coalesce(with_check, '') like '%' || pronamespace::regnamespace || '.' || proname || '(%')`,
    `alter function private.has_role volatile`,
  ],
  [
    'with its owner’s rights puts SQL together from what it is given',
    `select oid::regprocedure from ${FUNCTIONS} and prosecdef and prosrc ~* 'execute\\s+(format|[^''\\s])'`,
    `create function private.run(statement text) returns void language plpgsql security definer as 'begin execute statement; end'`,
  ],
];

const ofPolicies: Promised[] = [
  [
    'is for everybody without saying so',
    `select tablename || ': ' || policyname from ${POLICIES} and roles && array['public'::name]`,
    `create policy "Anyone reads seats" on public.seats for select using (true)`,
  ],
  [
    'is for all operations at once',
    `select tablename || ': ' || policyname from ${POLICIES} and cmd = 'ALL'`,
    `create policy "The team does it all" on public.seats to authenticated using (true)`,
  ],
  [
    'has a name that is no sentence',
    `select tablename || ': ' || policyname from ${POLICIES} and policyname !~ '^(The|Anyone|Nobody|Reps?|An?) .* .*[a-z]$'`,
    `create policy seats_select on public.seats for select to anon using (true)`,
  ],
  [
    'asks a function for each row instead of once',
    `select tablename || ': ' || policyname from ${POLICIES} and coalesce(qual, '') || coalesce(with_check, '') ~ '(?<!SELECT )(private|auth)[.]\\w+[(]'`,
    `create policy "The team reads them" on public.seats for select to authenticated using (private.has_role('team'))`,
  ],
  [
    'does not say what a record may be changed into',
    `select tablename || ': ' || policyname from ${POLICIES} and cmd = 'UPDATE' and with_check is null`,
    `create policy "The team changes them" on public.seats for update to authenticated using (true)`,
  ],
];

const ofViews: Promised[] = [
  [
    'shows what whoever looks may not read',
    `select oid::regclass from pg_class where relnamespace in ${OURS} and relkind = 'v' and not coalesce(reloptions @> array['security_invoker=true'], false)`,
    `create view public.peek as select * from public.seats`,
  ],
  [
    'is materialised, because row-level security does not reach it there',
    `select oid::regclass from pg_class where relnamespace = 'public'::regnamespace and relkind = 'm'`,
    `create materialized view public.peek as select * from public.seats`,
  ],
];

describe.each([
  ['table', ofTables],
  ['constraint', ofConstraints],
  ['function', ofFunctions],
  ['policy', ofPolicies],
  ['view', ofViews],
])('no %s', (_, promises) => {
  it.each(promises)('%s', async (_what, query, breakage) => {
    expect(await found(query)).toEqual([]);
    expect(await foundAfter(breakage, query)).not.toEqual([]);
  });
});
