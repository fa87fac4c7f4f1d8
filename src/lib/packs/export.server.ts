import type { Sql } from 'postgres';
import { PlainError } from '../database/index.ts';
import { checkWhole } from './check.server.ts';
import { writeFolder } from './folder.server.ts';
import { readForms } from './frozen.server.ts';
import { figuresThatAreMissing } from './note-figures.server.ts';
import { compareText, inReadingOrder, type Problem } from './problem.ts';
import { identityOf, type Manifest, type PackRecord } from './records.ts';
import { readRecords, type Database } from './records.server.ts';
import { writePack } from './write.ts';

export type ExportReport = {
  pack: Manifest;
  /** The packs that the database holds, as they were imported. */
  loaded: { id: string; title: string; demonstration: boolean }[];
  records: number;
  /** People who are made up. */
  fictional: number;
  /** What an import of this export would refuse: the database allows it, the format does not. */
  problems: Problem[];
};

/**
 * Writes everything that the database holds as one pack. While a demonstration is loaded the whole export is marked as one,
 * so that nothing made up can come to be taken for the truth by going through a file.
 */
export async function exportPack(sql: Sql, directory: string): Promise<ExportReport> {
  const { records, frozen, loaded, missing } = await sql.begin(
    'isolation level repeatable read read only',
    async (transaction) => {
      // A moment reads as one text, wherever the server stands.
      await transaction`set local time zone 'UTC'`;
      const records = await readRecords(transaction);
      const frozen = await readForms(transaction);
      const kept = new Set(frozen.map(({ note }) => note));
      const notes = records.filter(({ table }) => table.name === 'briefing_notes').map(identityOf);
      const missing = await figuresThatAreMissing(
        transaction,
        notes.filter((note) => !kept.has(note)),
      );
      return { records, frozen, missing, loaded: await loadedPacks(transaction) };
    },
  );
  const pack = describePack(records, loaded);
  const files = writePack(pack, records, frozen);
  await writeFolder(directory, files);
  const fictional = records.filter(isFictional).length;
  const problems = inReadingOrder([...checkWhole(files).problems, ...missing]);
  return { pack, loaded, records: records.length, fictional, problems };
}

async function loadedPacks(sql: Database): Promise<ExportReport['loaded']> {
  const rows = await sql<ExportReport['loaded']>`select id, title, demonstration from public.packs`;
  return [...rows].sort((one, other) => compareText(one.id, other.id));
}

function isFictional({ values }: PackRecord): boolean {
  return values.fictional === true;
}

/** The pack that is no demonstration is what the others lie upon; without any pack the compact itself gives the names. */
function describePack(records: readonly PackRecord[], loaded: ExportReport['loaded']): Manifest {
  const compact = records.find(({ table }) => table.name === 'compacts');
  if (!compact)
    throw new PlainError(
      'The database holds no compact, so there is nothing to export. Import a pack first.',
    );
  const whole = loaded.find(({ demonstration }) => !demonstration) ?? loaded[0];
  return {
    id: whole?.id ?? String(compact.values.id),
    title: whole?.title ?? String(compact.values.name),
    demonstration: loaded.some(({ demonstration }) => demonstration) || records.some(isFictional),
    extends: null,
  };
}
