import type { Sql, TransactionSql } from 'postgres';
import { PlainError } from '../database/index.ts';
import { addApplications } from './applications.server.ts';
import { canonical } from './canonical.ts';
import { checksumOf, checkWhole, extendedBy } from './check.server.ts';
import { readFolder, type Folder } from './folder.server.ts';
import { restoreForms } from './frozen.server.ts';
import { fileOf, manifestFile, tables, type Table } from './format/index.ts';
import { figuresThatAreMissing } from './note-figures.server.ts';
import { countedProblems, inReadingOrder, problemLines, type Problem } from './problem.ts';
import {
  identity,
  identityOf,
  Records,
  type Count,
  type Manifest,
  type Pack,
  type PackRecord,
} from './records.ts';
import {
  insertRecord,
  packedColumns,
  readRecords,
  removeRecord,
  replaceList,
  standAside,
  updateRecord,
} from './records.server.ts';
import { atRecord, atTheEnd } from './refusal.server.ts';

export type ImportReport = {
  pack: Manifest & { checksum: string };
  counts: Count[];
  /** Issued notes that were frozen as the pack says that they were. */
  restored: string[];
};

/** A pack that cannot be imported. Its message is for whoever runs the import: every problem on a line of its own. */
export class PackProblems extends PlainError {
  readonly problems: readonly Problem[];

  constructor(directory: string, problems: readonly Problem[]) {
    super(
      [
        `The pack in ${directory} has ${countedProblems(problems)}. Nothing was imported.`,
        ...problemLines(problems),
      ].join('\n'),
    );
    this.problems = problems;
  }
}

/**
 * Imports a pack's folder: what is new is added, what differs is changed, what is the same is not touched. Nothing is deleted but items
 * of what the pack says whole, such as the goals of an action.
 * All in one transaction: after a refusal nothing has changed.
 */
export async function importPack(sql: Sql, directory: string): Promise<ImportReport> {
  const folder = await readFolder(directory);
  const refuse = (problems: readonly Problem[]): never => {
    throw new PackProblems(directory, problems);
  };
  if (folder.missing) refuse(folder.problems);
  const report = await sql.begin(async (transaction) => {
    // One import at a time; whoever comes second sees what the first has done.
    await transaction`select pg_advisory_xact_lock(hashtextextended('culture_works.import', 0))`;
    // A moment reads as one text, wherever the server stands.
    await transaction`set local time zone 'UTC'`;
    const standing = await readRecords(transaction);
    const pack = await checkAgainst(transaction, folder, standing, refuse);
    await transaction`select set_config('culture_works.reason', ${`Import of the pack ${pack.manifest.id}`}, true)`;
    const counts = await write(transaction, pack, new Records(standing), refuse);
    counts.push(...(await addApplications(transaction, pack, refuse)));
    const restored = await restoreForms(transaction, pack, refuse);
    await atTheEnd(transaction, refuse);
    await refuseMissingFigures(transaction, pack, refuse);
    const checksum = checksumOf(folder.files);
    await recordPack(transaction, pack.manifest, checksum);
    return { pack: { ...pack.manifest, checksum }, counts, restored };
  });
  return report as ImportReport;
}

type Refuse = (problems: readonly Problem[]) => never;

/** A pack that extends another is judged with what stands in the database, which must hold that other pack. */
async function checkAgainst(
  sql: TransactionSql,
  folder: Folder,
  standing: PackRecord[],
  refuse: Refuse,
): Promise<Pack> {
  const extended = extendedBy(folder);
  if (extended !== null && (await sql`select from public.packs where id = ${extended}`).length === 0) {
    refuse([
      {
        file: manifestFile,
        line: null,
        field: 'extends',
        reason: `the database does not hold the pack ‘${extended}’: import that one first`,
      },
    ]);
  }
  const { pack, problems } = checkWhole(folder.files, {
    extended: extended === null ? [] : standing,
    refused: folder.problems,
  });
  if (!pack || problems.length > 0) return refuse(problems);
  return pack;
}

async function write(sql: TransactionSql, pack: Pack, standing: Records, refuse: Refuse): Promise<Count[]> {
  const counts: Count[] = [];
  for (const table of tables) {
    const records = pack.records.filter((record) => record.table === table);
    const count = { table: table.name, file: fileOf(table), created: 0, changed: 0, leftAlone: 0 };
    for (const record of notNamedAnyMore(table, pack, standing)) {
      await removeRecord(sql, record);
      count.changed++;
    }
    for (const record of inTheWay(table, records, standing)) await standAside(sql, record);
    for (const record of records) {
      await atRecord(record, refuse, async () => {
        count[await writeRecord(sql, record, standing.find(table.name, identityOf(record)))]++;
      });
    }
    if (records.length > 0 || count.changed > 0) counts.push(count);
  }
  return counts;
}

async function writeRecord(sql: TransactionSql, record: PackRecord, before: PackRecord | undefined) {
  const columns = packedColumns(record.table).filter(
    (column) => !before || differs(record.values[column], before.values[column]),
  );
  const lists = Object.entries(record.table.lists ?? {}).filter(([name]) => {
    return !before || differs(record.lists[name], before.lists[name]);
  });
  if (!before) await insertRecord(sql, record);
  else if (columns.length > 0) await updateRecord(sql, record, columns);
  for (const [name, list] of lists) await replaceList(sql, record, name, list);
  if (!before) return 'created';
  return columns.length > 0 || lists.length > 0 ? 'changed' : 'leftAlone';
}

/** Every note of the pack, and every note that was issued and is not frozen: a record that is changed must not take away what one of those tells. */
async function refuseMissingFigures(sql: TransactionSql, pack: Pack, refuse: Refuse) {
  const own = pack.records.filter(({ table }) => table.name === 'briefing_notes').map(identityOf);
  const notes = await sql<{ id: string }[]>`
    select id from public.briefing_notes
    where (issued_on is not null or id = any (${own})) and id not in (select note_id from public.issued_notes)
    order by id`;
  const problems = await figuresThatAreMissing(
    sql,
    notes.map(({ id }) => id),
  );
  if (problems.length > 0) refuse(inReadingOrder(problems));
}

function differs(one: unknown, other: unknown): boolean {
  return canonical(one) !== canonical(other);
}

/** Records that are items of a record of the pack, which does not name them any more. */
function notNamedAnyMore(table: Table, pack: Pack, standing: Records): PackRecord[] {
  const { within } = table;
  if (!within) return [];
  const wholes = new Set(pack.records.filter((one) => one.table.name === within.table).map(identityOf));
  const named = new Set(pack.records.filter((one) => one.table === table).map(identityOf));
  return standing
    .of(table.name)
    .filter((record) => wholes.has(String(record.values[within.column])) && !named.has(identityOf(record)));
}

/** Records that will move in their order, and stand where another will come to stand. */
function inTheWay(table: Table, records: PackRecord[], standing: Records): PackRecord[] {
  if (!table.positionWithin) return [];
  const columns = [...table.positionWithin, 'position'];
  const placeOf = (record: PackRecord) => identity(columns.map((column) => record.values[column] ?? null));
  const wanted = new Map(records.map((record) => [placeOf(record), identityOf(record)]));
  return records.flatMap((record) => {
    const before = standing.find(table.name, identityOf(record));
    if (!before || placeOf(before) === placeOf(record)) return [];
    const newcomer = wanted.get(placeOf(before));
    return newcomer !== undefined && newcomer !== identityOf(record) ? [before] : [];
  });
}

/**
 * Writes down what was imported. A pack that was a demonstration stays one for as long as the database holds people who are made up:
 * importing its real namesake over it does not make them real.
 */
async function recordPack(sql: TransactionSql, { id, title, demonstration }: Manifest, checksum: string) {
  const [standing] = await sql<{ demonstration: boolean }[]>`
    select demonstration and exists (select from public.people where fictional) as demonstration from public.packs where id = ${id}`;
  const stays = demonstration || standing?.demonstration === true;
  await sql`
    insert into public.packs as standing (id, title, demonstration, checksum) values (${id}, ${title}, ${stays}, ${checksum})
    on conflict (id) do update set title = excluded.title, demonstration = excluded.demonstration, checksum = excluded.checksum, imported_at = now()
    where (standing.title, standing.demonstration, standing.checksum) is distinct from (excluded.title, excluded.demonstration, excluded.checksum)
  `;
}
