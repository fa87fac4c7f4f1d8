import type { Field, Stored } from './fields.ts';

/** One kind of record: where its fields stand in the pack, and in which table and columns of the database. */
export type Table = {
  /** The database's table. */
  name: string;
  /** One of its records, in a sentence: 'a seat'. */
  one: string;
  /** What its records are. */
  means: string;
  fields: Record<string, Field>;
  /** The columns that tell one record from another. */
  key: readonly string[];
  /** The columns that its records are sorted by when they are written. */
  order: readonly string[];
  /** Within which columns a `position` is used once; an empty list: once in the table. */
  positionWithin?: readonly string[];
  /** Other columns that no two records share all of. */
  unique?: readonly (readonly string[])[];
  /** Its records are a list within a record of that table: one that the pack does not name any more goes. */
  within?: { table: string; column: string };
  /** Which of the table's rows a pack holds, where it is not all of them. */
  holds?: (row: Record<string, Stored | null>) => boolean;
  /** Fields that hold a list, kept in a table of its own. */
  lists?: Record<string, List>;
  /** A column whose text is a file of its own. */
  body?: { column: string; folder: string; ending: string; means: string };
};

/** A list within a record: 'foleshill; hillfields', or a list in YAML. */
export type List = {
  /** The database's table. */
  name: string;
  /** Its column for the record that holds the list. */
  own: string;
  /** Its other columns, in the order in which an item names them: 'note#paragraph'. */
  columns: Record<string, Field>;
  /** The column that keeps the order of the items; null: the order says nothing, and they are kept sorted. */
  position: string | null;
  required: boolean;
  means: string;
};

/** A CSV table's file. */
export function csvFile(table: Table): string {
  return `${table.name}.csv`;
}

/** A list of records within a YAML file; `children` are lists within each record. */
export type Section = {
  name: string;
  table: Table;
  /** A single record instead of a list. */
  single?: boolean;
  /** The column that says whose it is: it is not written, because it stands within that record. */
  parent?: string;
  children?: readonly Section[];
};

/** The column that stores a field. */
export function columnOf(name: string, field: Field): string {
  return field.column ?? name;
}

/** The fields that are stored, with their columns. */
export function storedFields(table: Table): { name: string; column: string; field: Field }[] {
  return Object.entries(table.fields)
    .filter(([, field]) => !field.repeats)
    .map(([name, field]) => ({ name, column: columnOf(name, field), field }));
}
