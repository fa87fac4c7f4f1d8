/**
 * A valid row for any table, made from what the database itself says of its columns, references and checks. What it cannot
 * say (a municipal year, a paragraph that the note has) stands in `row-knowledge.ts`.
 */
import type { Sql, TransactionSql } from 'postgres';
import { KNOWLEDGE, STATES } from './row-knowledge.ts';

export type Value = string | number | boolean | null;
export type Values = Record<string, Value>;
export type Row = { table: string; values: Values };

/** A row with all that it stands on, and a change that would be valid too. */
export type Sample = {
  /** Rows that it refers to; to be inserted first, by the owner. */
  before: Row[];
  row: Row;
  /** Rows that refer to it and make it what it is, such as a person's term. */
  after: Row[];
  change: Values;
};

type Column = { name: string; type: string; needed: boolean; checks: string[] };
type Reference = { columns: string[]; table: string; targets: string[] };
type Table = { columns: Column[]; key: string[]; references: Reference[]; unique: Set<string> };
export type Catalogue = Map<string, Table>;

/** Reads what is needed to make rows. */
export async function readCatalogue(sql: Sql | TransactionSql): Promise<Catalogue> {
  const columns = await sql<{ table: string; name: string; type: string; needed: boolean }[]>`
    select relname as table, attname as name, format_type(atttypid, null) as type,
      attnotnull and not atthasdef and attidentity = '' as needed
    from pg_attribute join pg_class on pg_class.oid = attrelid
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and attnum > 0 and not attisdropped
    order by relname, attnum`;
  const constraints = await sql<
    {
      table: string;
      kind: string;
      columns: string[];
      target: string | null;
      targets: string[] | null;
      check: string;
    }[]
  >`
    select conrelid::regclass::name as table, contype as kind, confrelid::regclass::name as target, pg_get_constraintdef(oid) as check,
      (select array_agg(attname::text order by place) from unnest(conkey) with ordinality as k (number, place)
        join pg_attribute on attrelid = conrelid and attnum = number) as columns,
      (select array_agg(attname::text order by place) from unnest(confkey) with ordinality as k (number, place)
        join pg_attribute on attrelid = confrelid and attnum = number) as targets
    from pg_constraint
    where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'f', 'c') and conkey is not null
    order by conname`;
  const catalogue: Catalogue = new Map();
  for (const { table, ...column } of columns) {
    if (!catalogue.has(table))
      catalogue.set(table, { columns: [], key: [], references: [], unique: new Set() });
    catalogue.get(table)!.columns.push({ ...column, checks: [] });
  }
  for (const { table, kind, columns, target, targets, check } of constraints) {
    const made = catalogue.get(table)!;
    if (kind === 'p') made.key = columns;
    if (kind === 'u') columns.forEach((name) => made.unique.add(name));
    if (kind === 'f') made.references.push({ columns, table: target!, targets: targets! });
    if (kind === 'c') {
      for (const column of made.columns) if (columns.includes(column.name)) column.checks.push(check);
    }
  }
  return catalogue;
}

let serial = 0;

/** Makes a row that is unlike every other. `rows` is a kind of row that the permission table tells apart: 'drafts'. */
export function sampleOf(catalogue: Catalogue, table: string, rows = 'all'): Sample {
  const { before, row } = build(catalogue, table, {});
  const state = STATES[table]?.[rows];
  if (!state) {
    if (rows !== 'all') throw new Error(`row-knowledge.ts does not know how rows of ${table} are ‘${rows}’.`);
    return { before, row, after: [], change: changeOf(catalogue, table, row) };
  }
  Object.assign(row.values, state.values);
  const after = state.child ? childOf(catalogue, state.child, row) : [];
  for (const parent of [...before, ...after]) Object.assign(parent.values, state.parents?.[parent.table]);
  return { before, row, after, change: changeOf(catalogue, table, row) };
}

function build(catalogue: Catalogue, name: string, given: Values): { before: Row[]; row: Row } {
  const table = catalogue.get(name);
  if (!table) throw new Error(`There is no table ${name}.`);
  const known = KNOWLEDGE[name] ?? {};
  const number = ++serial;
  const values: Values = { ...given, ...known.values?.(number) };
  const before: Row[] = [];
  // The widest references first, because they settle columns that narrower ones share.
  for (const { columns, table: target, targets } of table.references.toSorted(
    (a, b) => b.columns.length - a.columns.length,
  )) {
    const open = columns.filter((column) => !(column in values));
    const wanted = open.every((column) => known.refersBy?.includes(column) || isNeeded(table, column));
    if (open.length === 0 || !wanted) continue;
    const shared = Object.fromEntries(
      columns.flatMap((column, place) => (column in values ? [[targets[place]!, values[column]!]] : [])),
    );
    const parent = build(catalogue, target, shared);
    before.push(...parent.before, parent.row);
    columns.forEach((column, place) => (values[column] = parent.row.values[targets[place]!]!));
  }
  known.settle?.(before, values);
  for (const column of table.columns) {
    const isKey = table.key.includes(column.name) && column.type === 'text';
    if (!(column.name in values) && (column.needed || isKey))
      values[column.name] = valueFor(name, column, number);
  }
  return { before, row: { table: name, values } };
}

function isNeeded({ columns }: Table, name: string): boolean {
  return columns.some((column) => column.name === name && column.needed);
}

function valueFor(table: string, { name, type, checks }: Column, number: number): Value {
  const check = checks.join(' ');
  const choices = new RegExp(`${name} = ANY \\(ARRAY\\['([^']*)'`).exec(check);
  if (choices) return choices[1]!;
  if (check.includes(`is_record_key(${name})`)) return `${table.replaceAll('_', '-')}-${number}`;
  if (check.includes(`is_partial_date(${name})`)) return `${2000 + (number % 30)}-01`;
  switch (type) {
    case 'integer':
    case 'bigint':
      return number;
    case 'boolean':
      return false;
    case 'date':
      return new Date(Date.UTC(2024, 0, number)).toISOString().slice(0, 10);
    case 'jsonb':
      return '{}';
    default:
      return `${name} ${number}`;
  }
}

/** A change to the first column that nothing else hangs on. */
function changeOf(catalogue: Catalogue, name: string, { values }: Row): Values {
  const known = KNOWLEDGE[name]?.change;
  if (known) return known(values);
  const table = catalogue.get(name)!;
  const referring = new Set(table.references.flatMap(({ columns }) => columns));
  const free = table.columns.filter(
    (column) => !table.key.includes(column.name) && !referring.has(column.name),
  );
  const text = free.find(
    ({ name, type, checks }) =>
      type === 'text' && !table.unique.has(name) && checks.every((check) => /btrim\(\w+\) <> ''/.test(check)),
  );
  if (text) return { [text.name]: `another ${text.name} ${++serial}` };
  if (free.some((column) => column.name === 'position')) return { position: 100_000 + ++serial };
  throw new Error(`row-knowledge.ts must say how a row of ${name} changes.`);
}

type Child = { table: string; by: string; values?: Values };

function childOf(catalogue: Catalogue, { table, by, values }: Child, parent: Row): Row[] {
  const key = parent.values.id!;
  const { before, row } = build(catalogue, table, { [by]: key });
  Object.assign(row.values, values);
  return [...before, row];
}

/** The columns that find a row again. */
export function keyOf(catalogue: Catalogue, { table, values }: Row): Values {
  const { key } = catalogue.get(table)!;
  const columns = key.every((column) => column in values) ? key : (KNOWLEDGE[table]?.foundBy ?? key);
  return Object.fromEntries(columns.map((column) => [column, values[column] ?? null]));
}

const quote = (value: Value) => (value === null ? 'null' : `'${String(value).replaceAll("'", "''")}'`);
const list = (values: Values) =>
  Object.entries(values).map(([column, value]) => [`"${column}"`, quote(value)] as const);

/** The statement that inserts a row. */
export function insertOf({ table, values }: Row): string {
  const columns = list(values);
  return `insert into public.${table} (${columns.map(([c]) => c).join(', ')}) values (${columns.map(([, v]) => v).join(', ')})`;
}

/** A condition that a row is the one meant, or has the values given. */
export function whereIs(values: Values): string {
  return list(values)
    .map(([column, value]) => (value === 'null' ? `${column} is null` : `${column} = ${value}`))
    .join(' and ');
}

/** The list of assignments of an update. */
export function assignmentsOf(values: Values): string {
  return list(values)
    .map(([column, value]) => `${column} = ${value}`)
    .join(', ');
}
