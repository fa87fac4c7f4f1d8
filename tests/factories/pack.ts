/** Packs to break: Coventry's own, in memory, with the few moves by which one goes wrong. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { Files } from '../../src/lib/packs/index.ts';

export const COVENTRY = path.resolve('supabase/packs/coventry');
export const DEMO = path.resolve('supabase/packs/demo');

type Row = Record<string, string>;

/** A pack that is being written. */
export class PackDraft {
  readonly files: Files;

  constructor(files: Files) {
    this.files = new Map(files);
  }

  text(file: string): string {
    const bytes = this.files.get(file);
    if (!bytes) throw new Error(`The pack has no ${file}.`);
    return new TextDecoder().decode(bytes);
  }

  /** Sets a whole file. */
  write(file: string, content: string | Uint8Array) {
    this.files.set(file, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  }

  remove(file: string) {
    if (!this.files.delete(file)) throw new Error(`The pack has no ${file}.`);
  }

  /** Replaces a piece of text that stands in the file: its first occurrence. */
  replace(file: string, from: string, to: string) {
    const text = this.text(file);
    if (!text.includes(from)) throw new Error(`${file} does not hold ‘${from}’.`);
    this.write(
      file,
      text.replace(from, () => to),
    );
  }

  /** Sets some cells of the row with that key. */
  set(file: string, key: string, cells: Row) {
    this.#rewrite(file, (rows) => {
      const row = rows.find((candidate) => Object.values(candidate)[0] === key);
      if (!row) throw new Error(`${file} has no row ‘${key}’.`);
      return rows.map((other) => (other === row ? { ...row, ...cells } : other));
    });
  }

  /** Adds a row at the end; columns that are not given are empty. */
  add(file: string, cells: Row) {
    this.#rewrite(file, (rows) => [...rows, cells]);
  }

  /** The first line, from 1, that holds this text. */
  lineOf(file: string, text: string): number {
    const line = this.text(file)
      .split('\n')
      .findIndex((candidate) => candidate.includes(text));
    if (line === -1) throw new Error(`${file} does not hold ‘${text}’.`);
    return line + 1;
  }

  #rewrite(file: string, change: (rows: Row[]) => Row[]) {
    const [header = [], ...rows] = parse(this.text(file), { relax_column_count: true });
    const changed = change(
      rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? '']))),
    );
    const unknown = changed.flatMap((row) => Object.keys(row)).find((name) => !header.includes(name));
    if (unknown) throw new Error(`${file} has no column ‘${unknown}’.`);
    this.write(file, stringify([header, ...changed.map((row) => header.map((name) => row[name] ?? ''))]));
  }
}

/** The files of a folder that holds a pack. */
export async function filesOf(directory: string): Promise<Files> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files: Files = new Map();
  for (const entry of entries.filter((candidate) => candidate.isFile())) {
    const file = path.join(entry.parentPath, entry.name);
    files.set(path.relative(directory, file), await readFile(file));
  }
  return new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1)));
}

let ofCoventry: Promise<Files> | undefined;

/** Coventry's pack, to be broken. */
export async function coventry(): Promise<PackDraft> {
  ofCoventry ??= filesOf(COVENTRY);
  return new PackDraft(await ofCoventry);
}

/** Writes files into a folder of their own for as long as it takes. */
export async function inFolder<T>(files: Files, run: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(path.join(tmpdir(), 'pack-'));
  try {
    for (const [name, bytes] of files) {
      await mkdir(path.dirname(path.join(directory, name)), { recursive: true });
      await writeFile(path.join(directory, name), bytes);
    }
    return await run(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** A term of somebody made up, in Coventry's pack made a demonstration. */
export function addTerm(pack: PackDraft, cells: Row & { id: string }) {
  if (pack.text('pack.yaml').includes('demonstration: no'))
    pack.replace('pack.yaml', 'demonstration: no', 'demonstration: yes');
  const person = cells.person_id ?? 'sample-person';
  if (!pack.text('people.csv').includes(`\n${person},`))
    pack.add('people.csv', { id: person, name: 'Sample Person', fictional: 'yes' });
  pack.add('terms.csv', {
    seat_id: 'cultural-sector-1',
    job_share: 'no',
    person_id: person,
    route_id: 'open_application',
    evidence: 'Application 1',
    starts_on: '2025-03-01',
    interim: 'no',
    ...cells,
  });
}
