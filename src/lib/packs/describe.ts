/** The description of the format, made from its definition: docs/pack.md holds it, and a test compares the two. */
import { columnsOf } from './csv.ts';
import {
  csvTables,
  demonstrationFiles,
  manifestFile,
  yamlFiles,
  type Field,
  type List,
  type Section,
  type Table,
} from './format/index.ts';
import { csvFile } from './format/table.ts';
import { manifestTable } from './format/manifest.ts';

/** Every file and field, in Markdown. */
export function describeFormat(): string {
  const parts = [
    `### \`${manifestFile}\`\n\n${describeFields(manifestTable, null)}`,
    ...Object.entries(yamlFiles).flatMap(([file, sections]) => [
      `### \`${file}\``,
      ...sections.flatMap((section) => describeSection(section, '')),
    ]),
    ...Object.entries(demonstrationFiles).flatMap(([file, sections]) => [
      `### \`${file}\``,
      ...sections.flatMap((section) => describeSection(section, '')),
    ]),
    ...csvTables.map((table) => `### \`${csvFile(table)}\`\n\n${describeTable(table, null)}`),
  ];
  return parts.join('\n\n');
}

function describeSection(section: Section, within: string): string[] {
  const path = within ? `${within} → ${section.name}` : section.name;
  const how = section.single ? 'One record.' : 'A list of records.';
  const own = `#### \`${path}\`\n\n${how} ${describeTable(section.table, section.parent ?? null)}`;
  return [own, ...(section.children ?? []).flatMap((child) => describeSection(child, path))];
}

function describeTable(table: Table, implied: string | null): string {
  const body =
    table.body &&
    `\n\nIts text is a file of its own, \`${table.body.folder}/<id>${table.body.ending}\`: ${lowerFirst(table.body.means)}.`;
  return `${table.means}\n\n${describeFields(table, implied)}${body ?? ''}`;
}

function describeFields(table: Table, implied: string | null): string {
  const names = columnsOf(table).filter((name) => name !== implied);
  return names.map((name) => describeField(name, table.fields[name] ?? table.lists?.[name])).join('\n');
}

/** '- `id`, needed: Its key. _A key._' */
function describeField(name: string, field: Field | List | undefined): string {
  if (!field) return `- \`${name}\``;
  const written = 'written' in field ? field.written : itemsInWords(field);
  return `- \`${name}\`${field.required ? ', needed' : ''}: ${field.means}. _${written.charAt(0).toUpperCase()}${written.slice(1)}._`;
}

function itemsInWords({ columns }: List): string {
  const parts = Object.values(columns).map(({ written }) => written);
  return `a list of items, each ${parts.join(', `#` and ')}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
