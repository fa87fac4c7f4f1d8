import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { columnOf } from '../../src/lib/packs/format/index.ts';
import { exportPack, importPack, tables } from '../../src/lib/packs/index.server.ts';
import { readRecords, updateRecord } from '../../src/lib/packs/records.server.ts';
import type { PackRecord } from '../../src/lib/packs/records.ts';
import { anyStored } from '../factories/any-record.ts';
import { COVENTRY, DEMO, filesOf } from '../factories/pack.ts';
import { createDatabase, type TestDatabase } from './cluster.ts';

let database: TestDatabase;
let other: TestDatabase;
let folder: string;
beforeEach(async () => {
  [database, other] = await Promise.all([createDatabase(), createDatabase()]);
  folder = await mkdtemp(path.join(tmpdir(), 'pack-'));
});
afterEach(async () => {
  await Promise.all([database.drop(), other.drop()]);
  await rm(folder, { recursive: true, force: true });
});

const first = () => path.join(folder, 'first');
const second = () => path.join(folder, 'second');

/** Exports one database, imports that into the other, and exports that again. */
async function thereAndBack() {
  const out = await exportPack(database.sql, first());
  await importPack(other.sql, first());
  const back = await exportPack(other.sql, second());
  return { out, back };
}

/** A number or a time that each database gives its rows for itself is no part of a record; nor is an account, or a file in a pack. */
const unpacked = ({ sql }: TestDatabase) =>
  sql`is_identity = 'YES' or column_name in ('written_at', 'written_by', 'file_id', 'revision')
    or (table_name = 'vacancy_seats' and column_name = 'route_id')`;

/** Every row of every table that a pack holds, its lists' tables included, and of those that are worked out from them. */
async function rowsOf(of: TestDatabase) {
  const names = tables.flatMap((table) => [
    table.name,
    ...Object.values(table.lists ?? {}).map((list) => list.name),
  ]);
  names.push('action_spans', 'action_tallies');
  const rows: Record<string, unknown[]> = {};
  for (const name of names) {
    const { sql } = of;
    rows[name] = [
      ...(await sql`
        select to_jsonb(record) - array(
          select column_name::text from information_schema.columns
          where table_schema = 'public' and table_name = ${name} and (${unpacked(of)})
        ) as row
        from public.${sql(name)} as record order by 1`),
    ];
  }
  return rows;
}

/** Tables whose records never change, or only with another. */
const FROZEN = [
  'briefing_notes',
  'request_acts',
  'recommendation_responses',
  // Withdrawn with a reason.
  'vacancies',
  'note_authors',
  'action_revisions',
  'action_particulars',
  'updates',
  'update_evidence',
];

describe('an export', () => {
  it('imported into an empty database gives the same records', async () => {
    await importPack(database.sql, COVENTRY);
    const { out } = await thereAndBack();
    expect(out.problems).toEqual([]);
    expect(out.records).toBeGreaterThan(200);
    expect(await rowsOf(other)).toEqual(await rowsOf(database));
  });

  it('of an export is the same, byte for byte', async () => {
    await importPack(database.sql, COVENTRY);
    await thereAndBack();
    expect(await filesOf(second())).toEqual(await filesOf(first()));
    await exportPack(database.sql, first());
    expect(await filesOf(second())).toEqual(await filesOf(first()));
  });

  it('holds what people typed since, whatever it is', async () => {
    await importPack(database.sql, COVENTRY);
    // Words beside a number must carry it; all other text that may change may be anything.
    const records = (await readRecords(database.sql)).filter(({ table }) => !FROZEN.includes(table.name));
    const seed = Math.floor(Math.random() * 2 ** 31);
    const changes = records.map((record, index) => ({ record, values: typed(record, seed + index) }));
    await database.sql.begin(async (sql) => {
      for (const { record, values } of changes) {
        if (Object.keys(values).length > 0)
          await updateRecord(
            sql,
            { ...record, values: { ...record.values, ...values } },
            Object.keys(values),
          );
      }
    });
    const { out } = await thereAndBack();
    expect(out.problems, `seed ${seed}`).toEqual([]);
    expect(await rowsOf(other), `seed ${seed}`).toEqual(await rowsOf(database));
    expect(await filesOf(second()), `seed ${seed}`).toEqual(await filesOf(first()));
  });

  it('holds an edition that is being prepared, and a consultation, but not what people answered', async () => {
    await importPack(database.sql, COVENTRY);
    await database.sql`
      insert into public.strategy_editions (id, strategy_id, name, position, dated_on, state)
      values ('draft-2028', 'coventry-cultural-strategy', 'Draft', 9, '2026', 'draft')`;
    await database.sql`insert into public.goals (id, edition_id, name, position) values ('after-dark', 'draft-2028', 'After Dark', 1)`;
    await database.sql`
      insert into public.successions (id, from_goal_id, to_goal_id) values ('after-dark-carries-on', 'health-and-wellbeing', 'after-dark')`;
    await database.sql`
      insert into public.consultations (id, edition_id, question, opens_on, closes_on, heard, changed, outcome_on)
      values ('asked-2025', 'strategy-2025', E'One?\n\nTwo?', '2025-02-01', '2025-02-28', 'Much', 'Little', '2025-03-03')`;
    await database.sql`
      insert into public.consultation_responses (consultation_id, number, words) values ('asked-2025', 1, 'In confidence')`;
    const { out } = await thereAndBack();
    expect(out.problems).toEqual([]);
    expect(await rowsOf(other)).toEqual(await rowsOf(database));
    expect([...(await filesOf(first())).values()].join()).not.toContain('In confidence');
  });

  it('is marked as a demonstration while the database holds one, and so is what comes of it', async () => {
    await importPack(database.sql, COVENTRY);
    await importPack(database.sql, DEMO);
    const { out, back } = await thereAndBack();
    expect(out.pack).toMatchObject({ id: 'coventry', demonstration: true });
    expect(out.loaded.map(({ id }) => id)).toEqual(['coventry', 'demo']);
    expect(out.fictional).toBe(28);
    expect([...(await filesOf(first())).values()].join()).not.toContain('Abel Example');
    expect(back.pack).toEqual(out.pack);
    expect(await rowsOf(other)).toEqual(await rowsOf(database));
    expect(await filesOf(second())).toEqual(await filesOf(first()));

    await importPack(other.sql, COVENTRY);
    expect(await other.sql`select demonstration from public.packs`).toEqual([{ demonstration: true }]);
  });

  it('says what an import would refuse, and is written all the same', async () => {
    await importPack(database.sql, COVENTRY);
    await database.sql`update public.goals set colour = '#59cbe8' where id = 'health-and-wellbeing'`;
    await database.sql`update public.funds set amount_pence = null, rounded_to_pence = null where id = 'cwg-lef'`;
    const { problems } = await exportPack(database.sql, first());
    expect(problems).toEqual([
      {
        file: 'notes/2025-01-30-cultural-strategy-progress.md',
        line: expect.any(Number),
        field: 'body',
        reason: expect.stringContaining('fund/cwg-lef/amount'),
      },
      {
        file: 'strategy.yaml',
        line: expect.any(Number),
        field: 'colour',
        reason: expect.stringContaining('1.88 : 1'),
      },
    ]);
    expect((await filesOf(first())).has('strategy.yaml')).toBe(true);
  });

  it('says so when there is nothing to export', async () => {
    await expect(exportPack(database.sql, first())).rejects.toThrow('The database holds no compact');
  });
});

/** Other text for a record's text fields. */
function typed({ table }: PackRecord, seed: number): PackRecord['values'] {
  const fields = Object.entries(table.fields).filter(
    ([name, field]) => field.exact && !name.endsWith('_words'),
  );
  return Object.fromEntries(
    fields.map(([name, field]) => [
      columnOf(name, field),
      fc.sample(anyStored(field)!, { seed, numRuns: 1 })[0] ?? null,
    ]),
  );
}

describe('the format', () => {
  it('holds every column of its tables, so that an export loses nothing', async () => {
    const lists = tables.flatMap((table) => Object.values(table.lists ?? {}));
    const held = [
      ...tables.flatMap((table) => [
        ...Object.entries(table.fields)
          .filter(([, field]) => !field.repeats)
          .map(([name, field]) => `${table.name}.${columnOf(name, field)}`),
        ...(table.body ? [`${table.name}.${table.body.column}`] : []),
      ]),
      ...lists.flatMap((list) =>
        [list.own, ...Object.keys(list.columns), ...(list.position ? [list.position] : [])].map(
          (column) => `${list.name}.${column}`,
        ),
      ),
    ];
    const columns = await database.sql<{ name: string }[]>`
      select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = 'public' and table_name in ${database.sql([...tables, ...lists].map(({ name }) => name))}
        and not (${unpacked(database)})`;
    expect(columns.map(({ name }) => name).sort()).toEqual(held.sort());
  });

  it('holds every table of records; what it leaves out is named here with its reason', async () => {
    const leftOut = [
      'action_spans', // Worked out from revisions and updates, on import too.
      'action_tallies', // Worked out from spans.
      'carried_paragraphs', // Of drafts, for those who write them.
      'annotations', // What people note down for themselves is theirs alone.
      'change_log', // The log is of one database, and nobody writes it by hand.
      'check_waivers', // Of drafts, with the accounts that gave them.
      'consultation_responses', // What people answered is personal: it leaves the site as the culture team's own download alone.
      'decision_reasons', // Fixed by the migrations.
      ...['monitoring_questions', 'monitoring_options'], // The same.
      'evidence_files', // A pack is text; files stay on the site that has them.
      'lead_contacts', // Where people get mail is personal.
      'message_templates', // Letters of this site, with words that the migrations give.
      'note_clashes', // What two typed at once, with their accounts.
      'note_comments', // Said among those who write and sign off a draft.
      'note_figures', // What a draft’s figures printed when somebody looked.
      'note_images', // With the frozen form of the issued note that shows them; those of drafts stay.
      'note_revisions', // What drafts were before, with the accounts that wrote them.
      'note_signatories', // Who is asked about a draft is of this site; an issued note prints it.
      'packs', // Written by the import itself.
      'question_answers', // What councillors ask before a meeting, and who asked, is personal.
      'question_askers',
      'questions',
      'risks', // Written for those who run the plan alone, so that they are frank.
      'role_grants', // Addresses of people: who may do what is not the compact's record.
      'roles', // Fixed by the migrations.
      'round_erasures', // What this site has erased, and when.
      'routes', // Fixed by the migrations.
      'search_entries', // Worked out from records, on import too.
      'sign_off_replies', // As are their replies.
      'sign_off_requests', // As is what was sent to them.
      'signatory_contacts', // Where people get mail is personal.
      'update_reports', // What was written for the team alone, and by whom.
    ];
    const held = tables.flatMap((table) => [
      table.name,
      ...Object.values(table.lists ?? {}).map((list) => list.name),
    ]);
    // Together the frozen form of a note, which has a file of its own.
    held.push('issued_notes', 'issued_files');
    const standing = await database.sql<
      { name: string }[]
    >`select tablename as name from pg_tables where schemaname = 'public'`;
    expect(standing.map(({ name }) => name).sort()).toEqual([...held, ...leftOut].sort());
  });
});
