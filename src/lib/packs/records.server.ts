/** Records in the database: reading them all, and writing one. */
import type { Sql, TransactionSql } from 'postgres';
import { inListOrder } from './field-text.ts';
import { storedFields, tables, type List, type Stored, type Table } from './format/index.ts';
import { identity, identityOf, type Item, type PackRecord } from './records.ts';

/** A connection as the owner, or a transaction on one. */
export type Database = Sql | TransactionSql;

type Row = Record<string, Stored | null>;

/** The columns of a table that a pack holds. */
export function packedColumns(table: Table): string[] {
  return [...storedFields(table).map(({ column }) => column), ...(table.body ? [table.body.column] : [])];
}

/** Every record that a pack can hold, as it stands in the database. */
export async function readRecords(sql: Database): Promise<PackRecord[]> {
  const records: PackRecord[] = [];
  for (const table of tables) records.push(...(await readTable(sql, table)));
  return records;
}

async function readTable(sql: Database, table: Table): Promise<PackRecord[]> {
  const columns = packedColumns(table);
  const lists: [string, Map<string, Item[]>][] = [];
  for (const [name, list] of Object.entries(table.lists ?? {})) lists.push([name, await readList(sql, list)]);
  const rows = await rowsOf(sql, table.name);
  return rows.filter(table.holds ?? (() => true)).map((row) => {
    const record: PackRecord = { table, values: {}, lists: {}, place: null };
    for (const column of columns) record.values[column] = row[column] ?? null;
    for (const [name, items] of lists) record.lists[name] = items.get(identityOf(record)) ?? [];
    return record;
  });
}

/** As JSON, because that writes dates, times and numbers in one way whatever the connection is set to. */
async function rowsOf(sql: Database, table: string, of?: { column: string; key: string }): Promise<Row[]> {
  const where = of ? sql`where ${sql(of.column)} = ${of.key}` : sql``;
  const rows = await sql<{ row: Row }[]>`
    select to_jsonb(record) as row from public.${sql(table)} as record ${where}`;
  return rows.map(({ row }) => row);
}

async function readList(sql: Database, list: List): Promise<Map<string, Item[]>> {
  const rows = await rowsOf(sql, list.name);
  const { position } = list;
  if (position) rows.sort((one, other) => Number(one[position]) - Number(other[position]));
  const columns = Object.keys(list.columns);
  const byRecord = new Map<string, Item[]>();
  for (const row of rows) {
    const key = String(row[list.own]);
    const item = Object.fromEntries(columns.map((column) => [column, row[column] ?? '']));
    byRecord.set(key, [...(byRecord.get(key) ?? []), item]);
  }
  return new Map([...byRecord].map(([key, items]) => [key, inListOrder(list, items)]));
}

/** Adds a record, without its lists. */
export async function insertRecord(sql: TransactionSql, { table, values }: PackRecord): Promise<void> {
  const columns = packedColumns(table);
  await sql`
    insert into public.${sql(table.name)} (${sql(columns)})
    select ${sql(columns)} from jsonb_populate_record(null::public.${sql(table.name)}, ${sql.json(values)})
  `;
}

/** Sets some columns of a record that is there. */
export async function updateRecord(
  sql: TransactionSql,
  { table, values }: PackRecord,
  columns: string[],
): Promise<void> {
  // A part of a key may be unknown, such as the part of a value that is for the whole.
  const isTheOne = table.key
    .map((column) => sql`record.${sql(column)} is not distinct from wanted.${sql(column)}`)
    .reduce((all, condition) => sql`${all} and ${condition}`);
  await sql`
    update public.${sql(table.name)} as record
    set (${sql(columns)}) = (select ${sql(columns)} from jsonb_populate_record(null::public.${sql(table.name)}, ${sql.json(values)}))
    from jsonb_populate_record(null::public.${sql(table.name)}, ${sql.json(values)}) as wanted
    where ${isTheOne}
  `;
}

/** Takes a record away that is an item of another. */
export async function removeRecord(sql: TransactionSql, { table, values }: PackRecord): Promise<void> {
  const key = Object.fromEntries(table.key.map((column) => [column, values[column] ?? null]));
  await sql`delete from public.${sql(table.name)} as record where to_jsonb(record) @> ${sql.json(key)}`;
}

/** Makes a record's list what the record says. */
export async function replaceList(
  sql: TransactionSql,
  record: PackRecord,
  name: string,
  list: List,
): Promise<void> {
  const own = identityOf(record);
  const items = record.lists[name] ?? [];
  const kept = new Set(items.map((item) => identity(Object.values(item))));
  const columns = Object.keys(list.columns);
  for (const row of await rowsOf(sql, list.name, { column: list.own, key: own })) {
    if (kept.has(identity(columns.map((column) => row[column] ?? null)))) continue;
    await sql`delete from public.${sql(list.name)} as item where to_jsonb(item) = ${sql.json(row)}`;
  }
  for (const [index, item] of items.entries()) {
    const row: Row = { [list.own]: own, ...item, ...(list.position ? { [list.position]: index + 1 } : {}) };
    await sql`
      insert into public.${sql(list.name)} as item (${sql(Object.keys(row))})
      select ${sql(Object.keys(row))} from jsonb_populate_record(null::public.${sql(list.name)}, ${sql.json(row)})
      on conflict (${sql([list.own, ...columns])}) ${list.position ? moveTo(sql, list.position) : sql`do nothing`}
    `;
  }
}

function moveTo(sql: TransactionSql, position: string) {
  const column = sql(position);
  return sql`do update set ${column} = excluded.${column} where item.${column} <> excluded.${column}`;
}

/** Moves a record out of the way in its order for a moment, so that two can change places. */
export async function standAside(sql: TransactionSql, { table, values }: PackRecord): Promise<void> {
  await sql`update public.${sql(table.name)} set position = position + 1000000 where id = ${String(values.id)}`;
}
