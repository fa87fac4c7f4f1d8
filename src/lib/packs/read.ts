/** From the files of a pack to its records, and everything that is wrong with them. */
import { readCsv } from './csv.ts';
import { noteOfFrozen, readFrozen } from './frozen.ts';
import {
  csvTables,
  demonstrationFiles,
  fileOf,
  manifestFile,
  tables,
  yamlFiles,
  type Section,
  type Table,
} from './format/index.ts';
import { manifestTable } from './format/manifest.ts';
import { identityOf, textOf, type Findings, type Manifest, type Pack, type PackRecord } from './records.ts';
import { decodeText, refuseCarriageReturns } from './text.ts';
import { bodyFile, type Files } from './write.ts';
import { readYaml, readYamlRecord } from './yaml.ts';

/**
 * Reads a whole pack. Null: not even what it says of itself could be read.
 * `refused`: files that are there but were not taken off the disk, about which enough has been said.
 */
export function readPack(files: Files, refused: ReadonlySet<string>, findings: Findings): Pack | null {
  refuseUnknownFiles(files, findings);
  const manifest = refused.has(manifestFile) ? null : readManifest(files, findings);
  if (!manifest) return null;
  const pack: Pack = { manifest, records: [], frozen: [], unread: new Set() };
  for (const [file, sections] of Object.entries(yamlFiles)) {
    take(file, tablesOf(sections), (text) => readYaml(file, sections, text, findings));
  }
  for (const [file, sections] of Object.entries(demonstrationFiles)) {
    if (files.has(file)) take(file, tablesOf(sections), (text) => readYaml(file, sections, text, findings));
  }
  for (const table of csvTables) take(fileOf(table), [table], (text) => readCsv(table, text, findings));
  readBodies(pack, files, refused, findings);
  for (const [file, bytes] of files) {
    const note = noteOfFrozen(file);
    const text = note === null ? null : decodeText(file, bytes, findings);
    const frozen = note === null || text === null ? null : readFrozen(note, text, findings);
    if (frozen) pack.frozen.push(frozen);
  }
  return pack;

  function take(file: string, tablesWithin: readonly Table[], read: (text: string) => PackRecord[] | null) {
    const bytes = files.get(file);
    // A pack that lies upon another holds only what it adds.
    if (!bytes && !refused.has(file) && pack.manifest.extends !== null) return;
    if (!bytes && !refused.has(file)) {
      findings.add(file, null, null, 'is missing: a table without rows is a file with its header alone');
    }
    const text = bytes ? decodeText(file, bytes, findings) : null;
    const records = text === null ? null : read(text);
    if (records) pack.records.push(...records);
    else for (const table of tablesWithin) pack.unread.add(table.name);
  }
}

function tablesOf(sections: readonly Section[]): Table[] {
  return sections.flatMap((section) => [section.table, ...tablesOf(section.children ?? [])]);
}

/** What a pack says of itself. */
export function readManifest(files: Files, findings: Findings): Manifest | null {
  const bytes = files.get(manifestFile);
  if (!bytes) {
    findings.add(manifestFile, null, null, 'is missing: every pack says in it what it is');
    return null;
  }
  const before = findings.problems.length;
  const text = decodeText(manifestFile, bytes, findings);
  const record = text === null ? null : readYamlRecord(manifestFile, manifestTable, text, findings);
  if (!record || findings.problems.length > before) return null;
  return {
    id: textOf(record, 'id') ?? '',
    title: textOf(record, 'title') ?? '',
    demonstration: record.values.demonstration === true,
    extends: textOf(record, 'extends'),
  };
}

function readBodies(pack: Pack, files: Files, refused: ReadonlySet<string>, findings: Findings) {
  const wanted = new Set<string>();
  for (const record of pack.records) {
    const { body } = record.table;
    if (!body || record.values.id === null) continue;
    const file = bodyFile(record.table, identityOf(record));
    wanted.add(file);
    const bytes = files.get(file);
    if (!bytes && !refused.has(file))
      findings.of(record, 'id', `its text is missing: there is no file ${file}`);
    const text = bytes ? decodeText(file, bytes, findings) : null;
    const readable = text !== null && !refuseCarriageReturns(file, text, null, findings);
    if (readable && text.trim() === '') findings.add(file, 1, null, 'is empty');
    record.values[body.column] = readable ? text : null;
  }
  for (const file of files.keys()) {
    const table = bodyTableOf(file);
    if (table && !wanted.has(file) && !pack.unread.has(table.name)) {
      findings.add(file, null, null, `belongs to no record: ${fileOf(table)} has none of that key`);
    }
  }
}

function bodyTableOf(file: string): Table | undefined {
  return tables.find(({ body }) => body && file.startsWith(`${body.folder}/`) && file.endsWith(body.ending));
}

function refuseUnknownFiles(files: Files, findings: Findings) {
  const known = [manifestFile, ...Object.keys(yamlFiles), ...csvTables.map(fileOf)];
  const ofDemonstrations = Object.keys(demonstrationFiles);
  for (const file of files.keys()) {
    if (
      known.includes(file) ||
      ofDemonstrations.includes(file) ||
      bodyTableOf(file) ||
      noteOfFrozen(file) !== null
    )
      continue;
    findings.add(
      file,
      null,
      null,
      `is not part of a pack. Its files are ${known.join(', ')}, notes/….md, notes/….issued.json, in a demonstration ${ofDemonstrations.join(', ')}, and README.md for people`,
    );
  }
}
