/** From the text of one field to what is stored, and back: the same for a cell of a CSV file and a value in YAML. */
import { z } from 'zod';
import { columnOf, type Field, type List, type Stored, type Table } from './format/index.ts';
import { quoted } from './problem.ts';
import { identity, type Findings, type Item, type PackRecord, type Place } from './records.ts';

/** What stands in a field. `quoted`: it stood within quotation marks, so it is meant exactly. */
export type FieldText = { text: string; quoted: boolean; line: number };

/** What a record's fields and lists say, before they are judged. */
export type Raw = {
  fields: Record<string, FieldText | undefined>;
  lists: Record<string, FieldText[] | undefined>;
};

type Say = (field: string, reason: string) => void;

/** Reads a whole record. `given`: columns that are known from where it stands. */
export function readRecord(
  table: Table,
  raw: Raw,
  place: Place,
  given: Record<string, Stored>,
  findings: Findings,
): PackRecord {
  const record: PackRecord = { table, values: { ...given }, lists: {}, place };
  const say: Say = (field, reason) => findings.of(record, field, reason);
  for (const [name, field] of Object.entries(table.fields)) {
    const column = columnOf(name, field);
    if (column in given) continue;
    const value = readField(name, field, table, raw.fields[name], say);
    if (!field.repeats) record.values[column] = value;
  }
  for (const [name, field] of Object.entries(table.fields)) checkRepetition(name, field, raw, record, say);
  for (const [name, list] of Object.entries(table.lists ?? {})) {
    record.lists[name] = readList(name, list, table, raw.lists[name] ?? [], say);
  }
  return record;
}

function readField(
  name: string,
  field: Field,
  table: Table,
  found: FieldText | undefined,
  say: Say,
): Stored | null {
  const empty = !found || (found.text === '' && !(field.exact && found.quoted));
  if (field.required && (empty || found.text.trim() === '')) {
    say(name, `is empty, but ${table.one} must say it`);
    return null;
  }
  if (empty) return null;
  if (/^\s|\s$/.test(found.text) && !(field.exact && found.quoted)) {
    say(name, `${quoted(found.text)} starts or ends with a space`);
    return null;
  }
  return decode(name, field, found.text, say);
}

function decode(name: string, field: Field, text: string, say: Say): Stored | null {
  const read = z.safeDecode(field.codec, text);
  if (read.success) return read.data;
  for (const issue of read.error.issues) say(name, issue.message);
  return null;
}

function checkRepetition(name: string, field: Field, raw: Raw, record: PackRecord, say: Say) {
  const said = raw.fields[name]?.text;
  const stored = field.repeats && record.values[field.repeats.field];
  if (!field.repeats || !said || typeof stored !== 'string') return;
  const right = field.repeats.as(stored);
  if (right === null)
    say(name, `says ${quoted(said)}, but ${field.repeats.field} (${stored}) does not say which day`);
  else if (right !== said && z.safeDecode(field.codec, said).success)
    say(name, `says ${said}, but ${stored} is a ${right}`);
}

function readList(name: string, list: List, table: Table, found: FieldText[], say: Say): Item[] {
  const items: Item[] = [];
  const seen = new Set<string>();
  for (const { text } of found) {
    const item = readItem(name, list, text, say);
    if (!item) continue;
    const same = identity(Object.values(item));
    if (seen.has(same)) say(name, `names ${quoted(text)} twice`);
    else items.push(item);
    seen.add(same);
  }
  if (list.required && found.length === 0) say(name, `is empty, but ${table.one} must have at least one`);
  return inListOrder(list, items);
}

function readItem(name: string, list: List, text: string, say: Say): Item | null {
  const columns = Object.entries(list.columns);
  const parts = text.split('#');
  if (text === '') say(name, 'has an empty item: there is a semicolon too many');
  else if (parts.length !== columns.length) {
    say(
      name,
      `${quoted(text)} is not of the form ${columns.map(([column]) => column.replace(/_id$/, '')).join('#')}`,
    );
  } else {
    const values = columns.map(
      ([column, field], index) => [column, decode(name, field, parts[index] ?? '', say)] as const,
    );
    const read = values.filter((entry): entry is [string, Stored] => entry[1] !== null);
    return read.length === values.length ? Object.fromEntries(read) : null;
  }
  return null;
}

/** A list whose order says nothing is kept sorted, so that two of the same items are the same list. */
export function inListOrder(list: List, items: Item[]): Item[] {
  if (list.position !== null) return items;
  const sortable = items.map((item) => ({ item, by: itemText(list, item) }));
  return sortable
    .sort((one, other) => (one.by < other.by ? -1 : one.by > other.by ? 1 : 0))
    .map(({ item }) => item);
}

/** An item as it is written. */
export function itemText(list: List, item: Item): string {
  return Object.entries(list.columns)
    .map(([column, field]) => encode(field, item[column] ?? ''))
    .join('#');
}

/** What is stored, as it is written. */
export function encode(field: Field, stored: Stored): string {
  return z.encode(field.codec, stored);
}

/** A field of a record as it is written; null: empty. */
export function writtenField(name: string, field: Field, record: PackRecord): string | null {
  if (field.repeats) {
    const repeated = record.values[field.repeats.field];
    return typeof repeated === 'string' ? field.repeats.as(repeated) : null;
  }
  const stored = record.values[columnOf(name, field)];
  return stored === null || stored === undefined ? null : encode(field, stored);
}
