import type { Stored, Table } from './format/index.ts';
import type { Frozen } from './frozen.ts';
import type { Problem } from './problem.ts';

/** One record of a pack, in the database's own terms. */
export type PackRecord = {
  table: Table;
  /** Column → what is stored; null: unknown. */
  values: Record<string, Stored | null>;
  /** The lists within it: for each, its items in order, each column → what is stored. */
  lists: Record<string, Item[]>;
  /** Where it stands; null for a record that comes from the database. */
  place: Place | null;
};

export type Item = Record<string, Stored>;

export type Place = { file: string; line: number; lineOf: Record<string, number> };

/** What a pack says of itself. */
export type Manifest = { id: string; title: string; demonstration: boolean; extends: string | null };

/** A pack as it was read: not yet known to keep the rules. */
export type Pack = {
  manifest: Manifest;
  records: PackRecord[];
  /** Its issued notes as they were frozen, as far as it holds that. */
  frozen: Frozen[];
  /** Tables whose file could not be read whole: what refers to them cannot be judged. */
  unread: Set<string>;
};

/** How many records of a table an import added, changed, or found to be as the pack says. */
export type Count = { table: string; file: string; created: number; changed: number; leftAlone: number };

/** What makes a record that record: its key's values in one text. */
export function identityOf(record: PackRecord): string {
  return identity(record.table.key.map((column) => record.values[column] ?? null));
}

/** Values as one text that differs when they differ. */
export function identity(values: readonly (Stored | null)[]): string {
  return values.length === 1 && typeof values[0] === 'string' ? values[0] : JSON.stringify(values);
}

/** The text in a column, or null. */
export function textOf(record: PackRecord | undefined, column: string): string | null {
  const value = record?.values[column];
  return typeof value === 'string' ? value : null;
}

/** The number in a column, or null. */
export function numberOf(record: PackRecord | undefined, column: string): number | null {
  const value = record?.values[column];
  return typeof value === 'number' ? value : null;
}

/** Records by table and key. */
export class Records {
  readonly #byTable = new Map<string, Map<string, PackRecord>>();

  /** Of two records with one key the later counts: so an overlay stands above what it extends. */
  constructor(records: Iterable<PackRecord>) {
    for (const record of records) {
      const table = this.#byTable.get(record.table.name) ?? new Map<string, PackRecord>();
      table.set(identityOf(record), record);
      this.#byTable.set(record.table.name, table);
    }
  }

  /** All records of a table. */
  of(table: string): PackRecord[] {
    return [...(this.#byTable.get(table)?.values() ?? [])];
  }

  /** One record by its key. */
  find(table: string, key: string | null): PackRecord | undefined {
    return key === null ? undefined : this.#byTable.get(table)?.get(key);
  }
}

/** Collects what is wrong: first on reading, then on judging what was read. */
export class Findings {
  readonly problems: Problem[] = [];
  #unread: Set<string> | null = null;
  readonly #said = new Set<string>();

  add(file: string, line: number | null, field: string | null, reason: string) {
    this.problems.push({ file, line, field, reason });
  }

  /** What is wrong with a record; one that does not stand in this pack is judged elsewhere. */
  of(record: PackRecord, field: string | null, reason: string) {
    if (!record.place) return;
    const { file, line, lineOf } = record.place;
    const what = identity([file, line, field]);
    // A field that could not be read is not empty, or wrong in yet another way.
    if (this.#unread?.has(what)) return;
    this.#said.add(what);
    this.add(file, (field === null ? undefined : lineOf[field]) ?? line, field, reason);
  }

  /** From now on the records are judged by what could be read of them. */
  startJudging() {
    this.#unread = new Set(this.#said);
  }
}
