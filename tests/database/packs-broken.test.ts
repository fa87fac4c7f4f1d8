import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPack, PackProblems } from '../../src/lib/packs/index.server.ts';
import { brokenNotes, brokenPacks } from '../factories/broken-packs/index.ts';
import { COVENTRY, coventry, inFolder, type PackDraft } from '../factories/pack.ts';
import { createDatabase, type TestDatabase } from './cluster.ts';

let database: TestDatabase;
let before: Record<string, number>;
beforeAll(async () => {
  database = await createDatabase();
  await importPack(database.sql, COVENTRY);
  before = await rowsInEveryTable();
});
afterAll(() => database.drop());

describe('importing a broken pack', () => {
  it('would show in the count of rows, if it wrote anything', async () => {
    expect(before['public.seats']).toBe(28);
    expect(before['public.change_log']).toBeGreaterThan(150);
  });

  it.each([...brokenPacks, ...brokenNotes])(
    'writes nothing: $kind',
    async ({ spoil, file, line, field, says }) => {
      const pack = await coventry();
      spoil(pack);
      const refusal = await refusalOf(pack);
      expect(refusal.problems).toContainEqual({
        file,
        line: typeof line === 'string' ? pack.lineOf(file, line) : line,
        field,
        reason: expect.stringContaining(says),
      });
      expect(refusal.message).toContain('Nothing was imported.');
      expect(await rowsInEveryTable()).toEqual(before);
    },
  );

  it('writes nothing when only the database knows better: an issued note stays as it is', async () => {
    const pack = await coventry();
    pack.replace('notes/2025-01-30-cultural-strategy-progress.md', 'This note', 'This changed note');
    pack.set('areas.csv', 'foleshill', { name: 'Changed first, and undone' });
    const { problems } = await refusalOf(pack);
    expect(problems).toEqual([
      { file: 'briefing_notes.csv', line: 2, field: null, reason: expect.stringMatching(/issued/) },
    ]);
    expect(await rowsInEveryTable()).toEqual(before);
    const [area] = await database.sql`select name from public.areas where id = 'foleshill'`;
    expect(area?.name).toBe('Foleshill');
  });

  it('writes nothing when a rule that is looked at last refuses: more seats than the cap, with those that stand there', async () => {
    const pack = await coventry();
    pack.write(
      'seats.csv',
      pack
        .text('seats.csv')
        .replace('cultural-sector-8,', 'another-seat,')
        .replace(',8,Freelancer', ',9,Freelancer'),
    );
    pack.set('vacancies.csv', 'reps-2024-25-freelancers', { seats: 'cultural-sector-5' });
    const { problems } = await refusalOf(pack);
    expect(problems).toEqual([
      { file: 'seats.csv', line: null, field: 'constituency_id', reason: expect.stringMatching(/cap/) },
    ]);
    expect(await rowsInEveryTable()).toEqual(before);
  });

  it('writes nothing of a second compact', async () => {
    const pack = await coventry();
    pack.replace('compact.yaml', 'id: culture-works', 'id: other-works');
    const { problems } = await refusalOf(pack);
    expect(problems).toEqual([
      { file: 'compact.yaml', line: 2, field: null, reason: expect.stringMatching(/one compact/) },
    ]);
    expect(await rowsInEveryTable()).toEqual(before);
  });
});

async function refusalOf(pack: PackDraft): Promise<PackProblems> {
  const refusal = await inFolder(pack.files, (directory) => importPack(database.sql, directory)).catch(
    (error: unknown) => error,
  );
  if (refusal instanceof PackProblems) return refusal;
  throw refusal instanceof Error ? refusal : new Error('The pack was imported.');
}

/** The number of rows of every table of ours, counted and not estimated. */
async function rowsInEveryTable(): Promise<Record<string, number>> {
  const tables = await database.sql<{ name: string; rows: number }[]>`
    select format('%I.%I', schemaname, tablename) as name,
      (xpath('/row/c/text()', query_to_xml(format('select count(*) as c from %I.%I', schemaname, tablename), false, true, '')))[1]::text::int as rows
    from pg_tables where schemaname in ('public', 'private', 'auth') order by 1`;
  return Object.fromEntries(tables.map(({ name, rows }) => [name, rows]));
}
