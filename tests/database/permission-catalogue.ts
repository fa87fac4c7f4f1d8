/** What the catalogue alone can tell: relations and functions without a row in the permission table, and privileges gone astray. */
import type { Sql, TransactionSql } from 'postgres';
import { ACTORS, type ActorName, type PermissionTable } from './permission-table.ts';

type Asked = Sql | TransactionSql;

const API_ROLES = ['anon', 'authenticated', 'service_role'] as const;

/** Relations and functions that have no row in the table, and rows that have no relation or function. */
export async function unlisted(sql: Asked, { relations, functions }: PermissionTable): Promise<string[]> {
  const inDatabase = await sql<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f', 'S') and not (
      relkind = 'S' and exists (select from pg_depend where objid = pg_class.oid and deptype = 'i'))
    order by 1`;
  const callable = await functionsIn(sql);
  const publicFunctions = callable.filter(({ name }) => name.startsWith('public.')).map(({ name }) => name);
  return [
    ...differ(
      'relation',
      new Set(inDatabase.map(({ name }) => name)),
      new Set(relations.map(({ relation }) => relation)),
    ),
    ...differ(
      'function',
      new Set([
        ...publicFunctions,
        ...callable.filter(({ roles }) => roles.length > 0).map(({ name }) => name),
      ]),
      new Set(functions.map(({ name }) => name)),
    ),
  ];
}

function differ(what: string, found: Set<string>, told: Set<string>): string[] {
  return [
    ...[...found]
      .filter((name) => !told.has(name))
      .map((name) => `The ${what} ${name} has no row in docs/domain.md.`),
    ...[...told]
      .filter((name) => !found.has(name))
      .map((name) => `docs/domain.md has a row for ${name}, but there is no such ${what}.`),
  ];
}

/** The functions of our own schemas, each with the API roles that may execute it. */
export async function functionsIn(sql: Asked) {
  return sql<{ name: string; arguments: string[]; named: string[]; roles: string[]; trigger: boolean }[]>`
    select pronamespace::regnamespace || '.' || proname as name,
      array(select format_type(argument, null) from unnest(proargtypes) as argument) as arguments,
      coalesce(proargnames[1:pronargs], '{}') as named,
      prorettype = 'trigger'::regtype as trigger,
      array(select role from unnest(${[...API_ROLES]}::text[]) as role where has_function_privilege(role, pg_proc.oid, 'execute')) as roles
    from pg_proc
    where pronamespace in ('public'::regnamespace, 'private'::regnamespace)
      and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')
    order by 1`;
}

/** The SQL role as which somebody's requests are made. */
export function roleOf(actor: ActorName) {
  return actor === 'anon' || actor === 'service_role' ? actor : 'authenticated';
}

/** Privileges that no row of the table gives. */
export async function strayPrivileges(sql: Asked, { functions }: PermissionTable): Promise<string[]> {
  const stray = await sql<{ what: string }[]>`
    with
      roles as (select unnest(${[...API_ROLES]}::text[]) as role),
      relations as (
        select pg_class.oid, nspname, relkind, relrowsecurity from pg_class join pg_namespace on pg_namespace.oid = relnamespace
        where relkind in ('r', 'p', 'v', 'm', 'f')
          and nspname !~ '^pg_' and nspname not in ('information_schema', 'embedded', 'matrix')
      )
    select format('%s must have row-level security', oid::regclass) as what
      from relations where relkind in ('r', 'p') and nspname in ('public', 'private') and not relrowsecurity
    union all
    select format('%s should not have %s on %s', role, privilege, oid::regclass)
      from roles, relations, unnest(array['truncate', 'references', 'trigger', 'maintain']) as privilege
      where has_table_privilege(role, oid, privilege)
    union all
    select format('%s should not reach %s', role, oid::regclass)
      from roles, relations, unnest(array['select', 'insert', 'update']) as privilege
      where nspname <> 'public' and has_any_column_privilege(role, oid, privilege)
    union all
    select format('%s has %s on some columns of %s only', role, privilege, oid::regclass)
      from roles, relations, unnest(array['select', 'insert', 'update', 'references']) as privilege
      where nspname = 'public' and has_any_column_privilege(role, oid, privilege) <> has_table_privilege(role, oid, privilege)
    union all
    select format('%s should not use the sequence %s', role, oid::regclass)
      from roles, pg_class
      where relkind = 'S' and relnamespace in ('public'::regnamespace, 'private'::regnamespace)
        and (has_sequence_privilege(role, oid, 'usage') or has_sequence_privilege(role, oid, 'update') or has_sequence_privilege(role, oid, 'select'))
    union all
    select format('%s should not create anything in %s', role, nspname)
      from roles, pg_namespace
      where nspname !~ '^pg_' and nspname not in ('information_schema', 'embedded') and has_schema_privilege(role, pg_namespace.oid, 'create')
    order by 1`;
  const executable = (await functionsIn(sql)).flatMap(({ name, roles }) => {
    const row = functions.find((row) => row.name === name);
    return ACTORS.flatMap((actor) => {
      const told = row?.execute.has(actor) ?? false;
      const holds = roles.includes(roleOf(actor));
      return told === holds ? [] : [`${actor} ${told ? 'should' : 'should not'} execute ${name}`];
    });
  });
  return [...stray.map(({ what }) => what), ...executable];
}
