import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importPack, PackProblems, type ImportReport } from '../../src/lib/packs/index.server.ts';
import { addNote } from '../factories/broken-packs/index.ts';
import { addTerm, COVENTRY, coventry, DEMO, filesOf, inFolder, PackDraft } from '../factories/pack.ts';
import { createDatabase, type TestDatabase } from './cluster.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createDatabase();
});
afterEach(() => database.drop());

const importDraft = (pack: PackDraft) =>
  inFolder(pack.files, (directory) => importPack(database.sql, directory));
const touched = ({ counts }: ImportReport) =>
  counts
    .filter(({ created, changed }) => created + changed > 0)
    .map(({ table, created, changed }) => ({ table, created, changed }));
const logged = () =>
  database.sql`select table_name, record_id, operation, changes, reason, acting_as, actor_id from public.change_log order by id`;

describe('an import', () => {
  it('creates every record and says how many of each', async () => {
    const report = await importPack(database.sql, COVENTRY);
    // One kind of report is there from the first; what it must have is the pack's.
    expect(
      report.counts.every(({ table, changed, leftAlone }) =>
        table === 'report_kinds' ? changed === 1 : changed + leftAlone === 0,
      ),
    ).toBe(true);
    expect(report.counts).toContainEqual({
      table: 'seats',
      file: 'seats.csv',
      created: 28,
      changed: 0,
      leftAlone: 0,
    });
    expect(report.counts).toContainEqual({
      table: 'goals',
      file: 'strategy.yaml',
      created: 11,
      changed: 0,
      leftAlone: 0,
    });
  });

  it('says in the log why each record is there', async () => {
    await importPack(database.sql, COVENTRY);
    const lines = (await logged()).filter(({ table_name }) => table_name !== 'packs');
    expect(lines.length).toBeGreaterThan(200);
    for (const line of lines)
      expect(line).toMatchObject({
        operation:
          line['record_id'] === 'briefing-note' && line['table_name'] === 'report_kinds'
            ? 'update'
            : 'insert',
        reason: 'Import of the pack coventry',
        actor_id: null,
      });
    const [after] = await database.sql`select current_setting('culture_works.reason', true) as reason`;
    expect(after?.reason ?? '').toBe('');
  });

  it('touches nothing when everything is as the pack says: the log stays quiet', async () => {
    await importPack(database.sql, COVENTRY);
    const before = await logged();
    const [pack] = await database.sql`select * from public.packs`;
    const report = await importPack(database.sql, COVENTRY);
    expect(touched(report)).toEqual([]);
    expect(await logged()).toEqual(before);
    expect(await database.sql`select * from public.packs`).toEqual([pack]);
  });

  it('changes only what differs', async () => {
    await importPack(database.sql, COVENTRY);
    const before = (await logged()).length;
    const pack = await coventry();
    pack.set('forum_events.csv', 'future-works-2', { venue: 'The museum' });
    pack.set('funds.csv', 'cwg-lef', { amount: '£308,000.00' });
    expect(touched(await importDraft(pack))).toEqual([
      { table: 'funds', created: 0, changed: 1 },
      { table: 'forum_events', created: 0, changed: 1 },
    ]);
    expect(
      (await logged())
        .slice(before)
        .map(({ table_name, record_id, changes }) => ({ table_name, record_id, changes })),
    ).toEqual([
      { table_name: 'funds', record_id: 'cwg-lef', changes: { amount_pence: [30700000, 30800000] } },
      {
        table_name: 'forum_events',
        record_id: 'future-works-2',
        changes: { venue: ['Coventry Transport Museum', 'The museum'] },
      },
      {
        table_name: 'packs',
        record_id: 'coventry',
        changes: expect.objectContaining({ checksum: expect.any(Array) }),
      },
    ]);
  });

  it('forgets what a pack no longer knows, and deletes no record that it no longer names', async () => {
    await importPack(database.sql, COVENTRY);
    const pack = await coventry();
    pack.set('forum_events.csv', 'future-works-2', {
      venue: '',
      capacity: '',
      capacity_words: '',
      is_free: '',
    });
    pack.replace('bid_stages.csv', `${pack.text('bid_stages.csv').split('\n')[2]}\n`, '');
    await importDraft(pack);
    const [event] =
      await database.sql`select venue, capacity, is_free from public.forum_events where id = 'future-works-2'`;
    expect(event).toEqual({ venue: null, capacity: null, is_free: null });
    const [stages] = await database.sql`select count(*)::int as count from public.bid_stages`;
    expect(stages?.count).toBe(3);
  });

  it('lets two records change places in their order', async () => {
    await importPack(database.sql, COVENTRY);
    const pack = await coventry();
    pack.set('work_items.csv', '2024-25-hdrc', { position: '27' });
    pack.set('work_items.csv', '2024-25-health-inequalities', { position: '28' });
    expect(touched(await importDraft(pack))).toEqual([{ table: 'work_items', created: 0, changed: 2 }]);
    const items =
      await database.sql`select id, position from public.work_items where position in (27, 28) and year = '2024-25' order by position`;
    expect(items.map(({ id }) => id)).toEqual(['2024-25-hdrc', '2024-25-health-inequalities']);
  });

  it('makes room in an order for a record that is new', async () => {
    await importPack(database.sql, COVENTRY);
    const pack = await coventry();
    pack.set('commissions.csv', 'community-and-culture-mixer', { position: '7' });
    pack.add('commissions.csv', {
      id: 'new-one',
      programme_id: 'sector-development',
      position: '6',
      title: 'New',
      summary: 'New.',
    });
    expect(touched(await importDraft(pack))).toEqual([{ table: 'commissions', created: 1, changed: 1 }]);
  });

  it('makes lists what the pack says, in its order', async () => {
    await importPack(database.sql, COVENTRY);
    const pack = await coventry();
    pack.set('commissions.csv', 'cultural-programming', { areas: 'willenhall; foleshill; bell-green' });
    pack.set('request_clauses.csv', 'culture-works-model-2023-progress', { answered_by: '' });
    pack.set('seats.csv', 'community-1', { routes: 'open_application; recommendation' });
    expect(touched(await importDraft(pack))).toEqual([
      { table: 'seats', created: 0, changed: 1 },
      { table: 'commissions', created: 0, changed: 1 },
      { table: 'request_clauses', created: 0, changed: 1 },
    ]);
    const areas = await database.sql`select area_id from public.commission_areas order by position`;
    expect(areas.map(({ area_id }) => area_id)).toEqual(['willenhall', 'foleshill', 'bell-green']);
    expect(await database.sql`select * from public.clause_answers`).toEqual([]);
    expect(
      await database.sql`select route_id from public.seat_routes where seat_id = 'community-1' order by 1`,
    ).toEqual([{ route_id: 'open_application' }, { route_id: 'recommendation' }]);
  });

  it('records the pack with its checksum, which is the same on every machine', async () => {
    const { pack } = await importPack(database.sql, COVENTRY);
    expect(await database.sql`select id, demonstration, checksum from public.packs`).toEqual([
      { id: 'coventry', demonstration: false, checksum: pack.checksum },
    ]);
    const reversed = new PackDraft(new Map([...(await coventry()).files].reverse()));
    expect((await importDraft(reversed)).pack.checksum).toBe(pack.checksum);
  });

  it('can run twice at once: one creates, the other finds', async () => {
    const reports = await Promise.all([
      importPack(database.sql, COVENTRY),
      importPack(database.sql, COVENTRY),
    ]);
    expect(reports.map((report) => touched(report).length > 0).sort()).toEqual([false, true]);
  });

  it('ends a term that has no end yet, and refuses to rewrite one', async () => {
    const pack = await coventry();
    addTerm(pack, { id: 'one' });
    await importDraft(pack);
    pack.set('terms.csv', 'one', { ends_on: '2025-12-31', end_reason: 'resigned' });
    expect(touched(await importDraft(pack))).toEqual([{ table: 'terms', created: 0, changed: 1 }]);
    pack.set('terms.csv', 'one', { evidence: 'Another letter' });
    await expect(importDraft(pack)).rejects.toMatchObject({
      problems: [
        {
          file: 'terms.csv',
          line: 2,
          field: null,
          reason: expect.stringContaining('can only be ended, once'),
        },
      ],
    });
  });

  it('takes a note whose every figure the records say, and an overlay cannot take one of them away', async () => {
    const pack = await coventry();
    addNote(pack, 'It cost [[fund/cwg-lef/amount]].');
    const before = await importDraft(pack);
    expect(touched(before)).toContainEqual({ table: 'briefing_notes', created: 2, changed: 0 });

    const overlay = new PackDraft(await filesOf(DEMO));
    const row = pack
      .text('funds.csv')
      .split('\n')
      .find((line) => line.startsWith('cwg-lef,'))!
      .replace('"£307,000","£1,000"', ',');
    expect(row).not.toContain('£');
    overlay.write('funds.csv', `${overlay.text('funds.csv')}${row}\n`);
    const refusal: unknown = await importDraft(overlay).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(PackProblems);
    expect((refusal as PackProblems).problems.map(({ file, field }) => [file, field])).toEqual([
      ['notes/2025-01-30-cultural-strategy-progress.md', 'body'],
      ['notes/2025-06-01-another-note.md', 'body'],
    ]);
  });

  it('refuses to take away a route by which somebody serves', async () => {
    const pack = await coventry();
    addTerm(pack, { id: 'one', seat_id: 'other-sectors-1' });
    await importDraft(pack);
    const poorer = await coventry();
    poorer.set('seats.csv', 'other-sectors-1', { routes: 'specialist_recommendation' });
    await expect(importDraft(poorer)).rejects.toMatchObject({
      problems: [{ file: 'seats.csv', line: expect.any(Number) }],
    });
  });
});

describe('importing a demonstration', () => {
  it('waits for the pack that it extends', async () => {
    await expect(importPack(database.sql, DEMO)).rejects.toBeInstanceOf(PackProblems);
    await expect(importPack(database.sql, DEMO)).rejects.toThrow('import that one first');
    expect(await database.sql`select * from public.packs`).toEqual([]);
  });

  it('fills seats with people who are marked as made up', async () => {
    await importPack(database.sql, COVENTRY);
    await importPack(database.sql, DEMO);
    const seats = await database.sql<
      { state: string; fictional: boolean | null }[]
    >`select state, fictional from public.seats_as_at('2026-10-01')`;
    const count = (wanted: string) => seats.filter(({ state }) => state === wanted).length;
    expect({ held: count('held'), interim: count('interim'), vacant: count('vacant') }).toEqual({
      held: 24,
      interim: 1,
      vacant: 3,
    });
    expect(seats.every(({ state, fictional }) => state === 'vacant' || fictional === true)).toBe(true);
  });

  it('adds its made-up applications once, as they were submitted, and writes to nobody', async () => {
    await importPack(database.sql, COVENTRY);
    await importPack(database.sql, DEMO);
    const standing = () => database.sql`
      select reference, state, submitted_at, name, (select count(*)::int from private.application_answers as answer where answer.application_id = application.id) as answers,
          (select array_agg(to_state order by number) from private.application_moves as move where move.application_id = application.id) as moves
        from private.applications as application join private.application_contacts as contact on contact.application_id = application.id
        order by submitted_at`;
    const first = await standing();
    expect(first).toHaveLength(12);
    expect(first[0]).toEqual({
      reference: '3KDF-7QWA',
      state: 'submitted',
      submitted_at: new Date('2026-10-07T18:12:00Z'),
      name: 'Abel Example',
      answers: 4,
      moves: ['draft', 'submitted'],
    });
    expect(await database.sql`select from private.application_messages`).toEqual([]);

    // What became of one stays.
    await database.sql`select private.move_application(id, 'withdrawn') from private.applications where reference = '3KDF-7QWA'`;
    const again = await importPack(database.sql, DEMO);
    expect(again.counts).toContainEqual({
      table: 'applications',
      file: 'applications.yaml',
      created: 0,
      changed: 0,
      leftAlone: 12,
    });
    expect(await standing()).toEqual(
      first.with(0, {
        ...first[0]!,
        state: 'withdrawn',
        moves: ['draft', 'submitted', 'withdrawn'],
      }),
    );
  });

  it('is judged with what stands in the database: a seat that is held there cannot be filled again', async () => {
    await importPack(database.sql, COVENTRY);
    await importPack(database.sql, DEMO);
    const pack = new PackDraft(await filesOf(DEMO));
    pack.write('pack.yaml', pack.text('pack.yaml').replace('id: demo', 'id: another'));
    for (const file of ['seats.csv', 'sources.csv', 'people.csv']) pack.remove(file);
    pack.write(
      'terms.csv',
      pack
        .text('terms.csv')
        .split('\n')
        .slice(0, 2)
        .join('\n')
        .replace('cultural-sector-1-2025', 'again-2025') + '\n',
    );
    await expect(importDraft(pack)).rejects.toMatchObject({
      problems: [
        { file: 'terms.csv', line: 2, field: 'seat_id', reason: expect.stringContaining('held already') },
        { file: 'terms.csv', line: 2, field: 'person_id', reason: expect.stringContaining('already') },
      ],
    });
  });
});
