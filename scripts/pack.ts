/**
 * npm run pack -- check|import|export DIR
 *
 * Checks a compact pack without a database; imports it into the database that the configuration names (a running site's, or one
 * that is started for the purpose); or exports that database as a pack. docs/pack.md describes the format.
 */
import type { Sql } from 'postgres';
import { inPlainWords } from '../src/lib/database/index.ts';
import {
  checkPack,
  describeFormat,
  exportPack,
  importPack,
  problemLines,
  type ExportReport,
  type ImportReport,
  type Problem,
} from '../src/lib/packs/index.server.ts';
import { originOf, readConfiguration } from '../src/lib/server/configuration.ts';

const USAGE = `How to use it:
  npm run pack -- check DIR     finds what is wrong with the pack in the folder DIR, all at once
  npm run pack -- import DIR    checks it, then imports it whole or not at all
  npm run pack -- export DIR    writes everything in the database as a pack into DIR
  npm run pack -- describe      prints every file and field of a pack`;

const [command, directory, ...more] = process.argv.slice(2);
try {
  process.exitCode = await run();
} catch (error) {
  console.error(inPlainWords(error) ?? error);
  process.exitCode = 1;
}

async function run(): Promise<number> {
  if (command === 'describe' && directory === undefined) return say(describeFormat());
  if (directory === undefined || more.length > 0) return complain(USAGE);
  if (command === 'check') return check(directory);
  if (command === 'import') return reportImport(...(await inDatabase(importAndFreeze)));
  if (command === 'export') return reportExport(await inDatabase((sql) => exportPack(sql, directory)));
  return complain(USAGE);
}

/** The database and all that belongs to it is only loaded when it is needed: a check is quick. */
async function inDatabase<T>(use: (sql: Sql) => Promise<T>): Promise<T> {
  const { asOwner } = await import('../src/lib/database/index.server.ts');
  return asOwner(readConfiguration(), use);
}

/** Notes that come issued are frozen with their files, once (rule 22). */
async function importAndFreeze(sql: Sql) {
  const report = await importPack(sql, directory!);
  const { issues } = await import('../src/lib/notes/index.server.ts');
  return [report, await issues.freezeImported(sql, originOf(readConfiguration()))] as const;
}

async function check(folder: string): Promise<number> {
  const { pack, problems } = await checkPack(folder);
  if (problems.length > 0 || !pack) return complain(inLines(problems));
  say(`The pack ‘${pack.manifest.title}’ is in order: ${pack.records.length} records.`);
  if (!pack.records.some(({ table }) => table.name === 'briefing_notes')) return 0;
  return say(
    'Whether the records say every figure that a note names shows on import: that takes a database.',
  );
}

function reportImport(
  { pack, counts, restored }: ImportReport,
  { frozen, wrong }: { frozen: string[]; wrong: string[] },
): number {
  for (const { file, table, created, changed, leftAlone } of counts) {
    const what = file === `${table}.csv` ? file : `${file}, ${table}`;
    say(`${what}: ${created} created, ${changed} changed, ${leftAlone} left alone`);
  }
  for (const id of restored) say(`Kept the issued note ${id} as the pack says that it was frozen`);
  for (const id of frozen) say(`Froze the issued note ${id}, with its files`);
  for (const line of wrong) complain(`An issued note could not be frozen: ${line}`);
  return say(
    `Imported the pack ‘${pack.title}’${pack.demonstration ? ', a demonstration' : ''} (SHA-256 ${pack.checksum}).`,
  );
}

function reportExport({ pack, loaded, records, fictional, problems }: ExportReport): number {
  say(`Wrote ${records} records to ${directory} as the pack ‘${pack.id}’.`);
  const others = loaded.filter(({ id }) => id !== pack.id);
  if (others.length > 0)
    say(
      `The database holds ${others.map(({ id }) => `‘${id}’`).join(' and ')} as well, and the export holds all of it.`,
    );
  if (pack.demonstration) say(`It is marked as a demonstration: ${fictional} of its people are made up.`);
  if (problems.length === 0) return 0;
  return complain(
    `An import would refuse it as it is, because the format asks more than the database:\n${inLines(problems)}`,
  );
}

function inLines(problems: readonly Problem[]): string {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return [...problemLines(problems), count].join('\n');
}

function say(text: string): 0 {
  console.log(text);
  return 0;
}

function complain(text: string): 1 {
  console.error(text);
  return 1;
}
