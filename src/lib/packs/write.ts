/** From records to the files of a pack: the same records always give the same bytes. */
import { writeCsv } from './csv.ts';
import { writeFrozen, type Frozen } from './frozen.ts';
import { csvTables, manifestFile, tables, yamlFiles, type Stored, type Table } from './format/index.ts';
import { manifestTable } from './format/manifest.ts';
import { compareText } from './problem.ts';
import { identityOf, textOf, type Manifest, type PackRecord } from './records.ts';
import { writeYaml, writeYamlRecord } from './yaml.ts';

/** Name → content. */
export type Files = Map<string, Uint8Array>;

/** Writes a whole pack. */
export function writePack(
  manifest: Manifest,
  records: readonly PackRecord[],
  frozen: readonly Frozen[] = [],
): Files {
  const files = new Map<string, string>();
  files.set(
    manifestFile,
    writeYamlRecord({ table: manifestTable, values: manifest, lists: {}, place: null }),
  );
  const sorted = tables.flatMap((table) =>
    inWritingOrder(
      table,
      records.filter((record) => record.table === table),
    ),
  );
  for (const [file, sections] of Object.entries(yamlFiles)) files.set(file, writeYaml(sections, sorted));
  for (const table of csvTables)
    files.set(
      `${table.name}.csv`,
      writeCsv(
        table,
        sorted.filter((record) => record.table === table),
      ),
    );
  for (const record of sorted) {
    const { body } = record.table;
    if (body) files.set(bodyFile(record.table, identityOf(record)), textOf(record, body.column) ?? '');
  }
  for (const { file, form } of frozen) files.set(file, writeFrozen(form));
  const bytes = new TextEncoder();
  return new Map([...files].map(([name, text]) => [name, bytes.encode(text)]));
}

/** The file that holds a record's long text. */
export function bodyFile(table: Table, key: string): string {
  return `${table.body?.folder}/${key}${table.body?.ending}`;
}

/** The order in which a table's records are written. */
export function inWritingOrder(table: Table, records: readonly PackRecord[]): PackRecord[] {
  return [...records].sort((one, other) => {
    for (const column of table.order) {
      const difference = compareStored(one.values[column] ?? null, other.values[column] ?? null);
      if (difference !== 0) return difference;
    }
    return compareText(identityOf(one), identityOf(other));
  });
}

function compareStored(one: Stored | null, other: Stored | null): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return compareText(String(one ?? ''), String(other ?? ''));
}
