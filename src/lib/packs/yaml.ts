/** The pack's nested files as YAML 1.2. Every value is text, as in a cell: nothing is turned into a number or a date unasked. */
import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  Scalar,
  stringify,
  visit,
  YAMLMap,
  type Document,
} from 'yaml';
import { itemText, readRecord, writtenField, type FieldText, type Raw } from './field-text.ts';
import type { Section, Stored, Table } from './format/index.ts';
import { quoted } from './problem.ts';
import type { Findings, PackRecord, Place } from './records.ts';
import { refuseCarriageReturns } from './text.ts';

/** A map that has been looked through: its values by name, each with its line. */
type Entries = Map<string, { value: unknown; line: number }>;

type Reading = { file: string; lines: LineCounter; findings: Findings };

/** Reads a YAML file whose top level is `sections`. Null: it could not be read. */
export function readYaml(
  file: string,
  sections: readonly Section[],
  text: string,
  findings: Findings,
): PackRecord[] | null {
  const reading: Reading = { file, lines: new LineCounter(), findings };
  const top = topMap(reading, text);
  if (!top) return null;
  const wanted = sections.map((section) => section.name);
  const entries = entriesOf(reading, top, 'this file', wanted);
  return sections.flatMap((section) => {
    const found = entries.get(section.name);
    if (!found && section.single) findings.add(file, null, section.name, 'is missing');
    return found ? readSection(reading, section, found.value, found.line, {}) : [];
  });
}

/** Reads a YAML file that is one record, such as pack.yaml. */
export function readYamlRecord(
  file: string,
  table: Table,
  text: string,
  findings: Findings,
): PackRecord | null {
  const reading: Reading = { file, lines: new LineCounter(), findings };
  const top = topMap(reading, text);
  return top && readMap(reading, { name: '', table, single: true }, top, {}).at(0)!;
}

function topMap(reading: Reading, text: string): YAMLMap | null {
  const { file, findings, lines } = reading;
  if (text.trim() === '') {
    findings.add(file, 1, null, 'is empty');
    return null;
  }
  if (refuseCarriageReturns(file, text, null, findings)) return null;
  try {
    // All values stay text; names that stand twice are looked for below, in our own words and in linear time.
    const document = parseDocument(text, {
      schema: 'failsafe',
      uniqueKeys: false,
      lineCounter: lines,
      logLevel: 'error',
      prettyErrors: false,
    });
    return judgeDocument(reading, document);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    findings.add(file, null, null, 'cannot be read: it is nested too deeply');
    return null;
  }
}

function judgeDocument(reading: Reading, document: Document): YAMLMap | null {
  const { file, findings, lines } = reading;
  if (document.errors.some(({ message }) => message.includes('call stack'))) throw new RangeError('too deep');
  for (const error of document.errors.slice(0, 3)) {
    const several =
      error.code === 'MULTIPLE_DOCS' && 'holds several documents: take away the lines of three hyphens';
    const reason = several || `is not YAML: ${error.message.replace(/\s+/g, ' ')}`;
    findings.add(file, lines.linePos(error.pos[0]).line, null, reason);
  }
  if (document.errors.length > 0 || hasShortcuts(reading, document)) return null;
  if (isMap(document.contents)) return document.contents;
  findings.add(file, 1, null, 'must be a map: lines of the form ‘name: value’');
  return null;
}

/** Anchors, aliases and tags make one text mean many things, or a short one a huge thing. A pack has no use for them. */
function hasShortcuts({ file, lines, findings }: Reading, document: Document): boolean {
  const before = findings.problems.length;
  visit(document, {
    Alias(_, node) {
      findings.add(
        file,
        lines.linePos(node.range?.[0] ?? 0).line,
        null,
        `uses the alias *${node.source}: write the value out`,
      );
      return visit.BREAK;
    },
    Value(_, node) {
      if (!node.anchor && !node.tag) return undefined;
      const what = node.anchor ? `the anchor &${node.anchor}` : `the tag ${node.tag}`;
      findings.add(
        file,
        lines.linePos(node.range?.[0] ?? 0).line,
        null,
        `uses ${what}: a pack has neither anchors nor tags`,
      );
      return visit.BREAK;
    },
  });
  return findings.problems.length > before;
}

function lineOf({ lines }: Reading, node: unknown): number {
  const range = isScalar(node) || isMap(node) || isSeq(node) ? node.range : null;
  return range ? lines.linePos(range[0]).line : 1;
}

/** The values of a map by their names; what is named twice or not known is pointed out. */
function entriesOf(reading: Reading, map: YAMLMap, whose: string, wanted: readonly string[] | null): Entries {
  const { file, findings } = reading;
  const entries: Entries = new Map();
  for (const { key, value } of map.items) {
    const line = lineOf(reading, key);
    const name = isScalar(key) ? String(key.value) : '';
    if (entries.has(name)) findings.add(file, line, name, 'stands there twice');
    else if (wanted && !wanted.includes(name)) {
      findings.add(
        file,
        line,
        name || null,
        `${quoted(name)} is not part of ${whose}; its parts are ${wanted.join(', ')}`,
      );
    } else entries.set(name, { value, line });
  }
  return entries;
}

function readSection(
  reading: Reading,
  section: Section,
  value: unknown,
  line: number,
  given: Record<string, Stored>,
): PackRecord[] {
  const { file, findings } = reading;
  if (section.single) {
    if (isMap(value)) return readMap(reading, section, value, given);
    findings.add(file, line, section.name, 'must be a map: lines of the form ‘name: value’');
    return [];
  }
  if (isEmpty(value)) return [];
  if (!isSeq(value)) {
    findings.add(file, line, section.name, 'must be a list: each of its records starts with ‘- ’');
    return [];
  }
  return value.items.flatMap((item) => {
    if (isMap(item)) return readMap(reading, section, item, given);
    findings.add(
      file,
      lineOf(reading, item),
      section.name,
      'holds something that is not a record: lines of the form ‘name: value’',
    );
    return [];
  });
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (isScalar(value) && value.value === '');
}

/** A record and the records within it. */
function readMap(
  reading: Reading,
  section: Section,
  map: YAMLMap,
  given: Record<string, Stored>,
): PackRecord[] {
  const { table, children = [], parent } = section;
  const fields = Object.keys(table.fields).filter((name) => name !== parent);
  const lists = Object.keys(table.lists ?? {});
  const wanted = [...fields, ...lists, ...children.map((child) => child.name)];
  const entries = entriesOf(reading, map, table.one, wanted);
  const place: Place = { file: reading.file, line: lineOf(reading, map), lineOf: {} };
  const raw: Raw = { fields: {}, lists: {} };
  for (const [name, { value, line }] of entries) {
    place.lineOf[name] = line;
    if (fields.includes(name)) raw.fields[name] = readValue(reading, name, table, value, line);
    else if (lists.includes(name)) raw.lists[name] = readItems(reading, name, value, line);
  }
  const record = readRecord(table, raw, place, given, reading.findings);
  const id = record.values.id;
  const within = children.flatMap((child) => {
    const found = entries.get(child.name);
    // Without a key of its own the record cannot be named by those within it; that it has none was said above.
    if (!found || typeof id !== 'string') return [];
    return readSection(reading, child, found.value, found.line, { [child.parent ?? '']: id });
  });
  return [record, ...within];
}

function readValue(
  reading: Reading,
  name: string,
  table: Table,
  value: unknown,
  line: number,
): FieldText | undefined {
  if (isEmpty(value) && !(isScalar(value) && isQuoted(value))) return undefined;
  if (table.fields[name]?.map && isMap(value)) {
    return { text: JSON.stringify(plain(reading, value, table.one)), quoted: true, line };
  }
  if (isScalar(value)) return { text: String(value.value), quoted: isQuoted(value), line };
  reading.findings.add(reading.file, line, name, 'must be a single value');
  return undefined;
}

function isQuoted(scalar: Scalar): boolean {
  return scalar.type !== Scalar.PLAIN;
}

/** A map of maps of text as a plain object without surprises in its names. */
function plain(reading: Reading, value: unknown, whose: string): unknown {
  if (isScalar(value)) return String(value.value);
  if (!isMap(value)) return null;
  const entries = [...entriesOf(reading, value, whose, null)];
  return Object.fromEntries(entries.map(([name, entry]) => [name, plain(reading, entry.value, whose)]));
}

function readItems(reading: Reading, name: string, value: unknown, line: number): FieldText[] {
  if (isEmpty(value)) return [];
  if (isSeq(value) && value.items.every((item): item is Scalar => isScalar(item))) {
    return value.items.map((item) => ({
      text: String(item.value),
      quoted: isQuoted(item),
      line: lineOf(reading, item),
    }));
  }
  reading.findings.add(reading.file, line, name, 'must be a list of single values');
  return [];
}

/** Writes a YAML file whose top level is `sections`. */
export function writeYaml(sections: readonly Section[], records: readonly PackRecord[]): string {
  const content = sections.map((section) => [section.name, writeSection(section, records, null)] as const);
  return stringify(Object.fromEntries(content), { schema: 'failsafe', lineWidth: 0 });
}

/** Writes a YAML file that is one record. */
export function writeYamlRecord(record: PackRecord): string {
  return stringify(writeMap({ name: '', table: record.table }, record, []), {
    schema: 'failsafe',
    lineWidth: 0,
  });
}

function writeSection(section: Section, records: readonly PackRecord[], parent: PackRecord | null): unknown {
  const own = records.filter(
    (record) =>
      record.table === section.table && (!parent || record.values[section.parent ?? ''] === parent.values.id),
  );
  const maps = own.map((record) => writeMap(section, record, records));
  return section.single ? (maps[0] ?? {}) : maps;
}

function writeMap(
  section: Section,
  record: PackRecord,
  records: readonly PackRecord[],
): Record<string, unknown> {
  const { table, parent, children = [] } = section;
  const map: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(table.fields)) {
    const written = name === parent ? null : writtenField(name, field, record);
    if (written !== null) map[name] = field.map ? JSON.parse(written) : exactly(written);
  }
  for (const [name, list] of Object.entries(table.lists ?? {})) {
    const items = record.lists[name] ?? [];
    if (items.length > 0) map[name] = items.map((item) => itemText(list, item));
  }
  for (const child of children) map[child.name] = writeSection(child, records, record);
  return map;
}

/** The empty text is written as "", because nothing at all means unknown; and white space around a text only counts in quotation marks. */
function exactly(text: string): string | Scalar {
  if (text !== '' && text.trim() === text) return text;
  const scalar = new Scalar(text);
  scalar.type = Scalar.QUOTE_DOUBLE;
  return scalar;
}
