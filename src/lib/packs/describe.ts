/** The description of the format, made from its definition: docs/pack.md holds it, and a test compares the two. */
import { columnsOf } from './csv.ts';
import {
  csvTables,
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
    `### \`${manifestFile}\`\n\n${fieldsTable(manifestTable, null)}`,
    ...Object.entries(yamlFiles).flatMap(([file, sections]) => [
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
  return `${table.means}\n\n${fieldsTable(table, implied)}${body ?? ''}`;
}

function fieldsTable(table: Table, implied: string | null): string {
  const names = columnsOf(table).filter((name) => name !== implied);
  const rows = names.map((name) => {
    const field = table.fields[name];
    return field ? fieldRow(name, field) : listRow(name, table.lists?.[name]);
  });
  return ['| field | what it says | how it is written | needed |', '|---|---|---|---|', ...rows].join('\n');
}

function fieldRow(name: string, { means, written, required }: Field): string {
  return `| \`${name}\` | ${means} | ${written} | ${required ? 'yes' : ''} |`;
}

function listRow(name: string, list: List | undefined): string {
  const items = Object.values(list?.columns ?? {})
    .map(({ written }) => written)
    .join(', `#`, ');
  return `| \`${name}\` | ${list?.means} | a list, each item ${items} | ${list?.required ? 'yes' : ''} |`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
