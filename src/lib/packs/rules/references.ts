/** Keys, references and order: what holds for every kind of record. */
import {
  fileOf,
  storedFields,
  tableNamed,
  tables,
  type Field,
  type List,
  type Table,
} from '../format/index.ts';
import { quoted } from '../problem.ts';
import { identity, identityOf, type PackRecord } from '../records.ts';
import type { Judged } from './index.ts';

/** No two records of a table have the same key, the same place in their order, or are otherwise the same. */
export function recordsAreNotDoubled({ own, merged, findings }: Judged) {
  for (const table of tables) {
    const standing = own.filter((record) => record.table === table);
    const keyFields = fieldNames(table, table.key);
    refuseDoubles(standing, table.key, (record, first) => {
      const said = table.key.map((column) => quoted(String(record.values[column]))).join(' and ');
      findings.of(
        record,
        keyFields[0] ?? null,
        `${said} is the key of ${table.one} already, ${where(first)}`,
      );
    });
    const all = merged.of(table.name);
    if (table.positionWithin) {
      refuseDoubles(all, [...table.positionWithin, 'position'], (record, first) => {
        findings.of(
          record,
          'position',
          `${record.values.position} is the place of ${named(first)} already, ${where(first)}`,
        );
      });
    }
    for (const columns of table.unique ?? []) {
      refuseDoubles(all, columns, (record, first) => {
        findings.of(
          record,
          fieldNames(table, columns).at(-1) ?? null,
          `says the same as ${named(first)}, ${where(first)}`,
        );
      });
    }
  }
}

function refuseDoubles(
  records: PackRecord[],
  columns: readonly string[],
  report: (record: PackRecord, first: PackRecord) => void,
) {
  const seen = new Map<string, PackRecord>();
  for (const record of records) {
    const needed = storedFields(record.table).filter(
      ({ column, field }) => field.required && columns.includes(column),
    );
    // What could not be read is not the same as anything; neither are records that say nothing in these columns.
    if (needed.some(({ column }) => record.values[column] === null)) continue;
    const values = columns.map((column) => record.values[column] ?? null);
    if (values.every((value) => value === null)) continue;
    const same = identity(values);
    const first = seen.get(same);
    if (first) report(record, first);
    else seen.set(same, record);
  }
}

function fieldNames(table: Table, columns: readonly string[]): string[] {
  return storedFields(table)
    .filter(({ column }) => columns.includes(column))
    .map(({ name }) => name);
}

function named(record: PackRecord): string {
  return `${record.table.one.replace(/^an? /, 'the ')} ${quoted(identityOf(record))}`;
}

function where({ place }: PackRecord): string {
  return place ? `in line ${place.line}` : 'in the pack that this one extends';
}

/** Every record that is named is there. */
export function referencesAreThere({ own, merged, unread, findings }: Judged) {
  const missing = (key: unknown, field: Field): string | null => {
    if (Array.isArray(key))
      return key.map((one) => missing(one, field)).find((reason) => reason !== null) ?? null;
    if (typeof key !== 'string' || !field.refersTo || unread.has(field.refersTo)) return null;
    if (merged.find(field.refersTo, key)) return null;
    const table = tableNamed(field.refersTo);
    return `there is no ${table.one.replace(/^an? /, '')} ${quoted(key)} in ${fileOf(table)}`;
  };
  for (const record of own) {
    for (const { name, column, field } of storedFields(record.table)) {
      const reason = missing(record.values[column], field);
      if (reason) findings.of(record, name, reason);
    }
    for (const [name, list] of Object.entries(record.table.lists ?? {})) {
      for (const reason of missingItems(record, name, list, missing)) findings.of(record, name, reason);
    }
  }
}

function missingItems(
  record: PackRecord,
  name: string,
  list: List,
  missing: (key: unknown, field: Field) => string | null,
): string[] {
  return (record.lists[name] ?? []).flatMap((item) =>
    Object.entries(list.columns).flatMap(([column, field]) => missing(item[column], field) ?? []),
  );
}
