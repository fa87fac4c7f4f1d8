/** Two reports, or a report and the records now, figure by figure: who may compare what, and what is said to have moved. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { comparedNotesSchema, compareFigures, compareRequests } from '../../src/lib/notes/index.ts';
import { importPack } from '../../src/lib/packs/index.server.ts';
import { makeAction, makePlan } from '../factories/delivery.ts';
import { COVENTRY, DEMO } from '../factories/pack.ts';
import { createDatabase, type Actor, type Person, type TestDatabase } from './cluster.ts';

const COVENTRY_NOTE = '2025-01-30-cultural-strategy-progress';
const PLAN = 'plan/example-action-plan';
const BODY = `Done: [[${PLAN}/done]] of [[${PLAN}/actions]]; [[${PLAN}/done-share|percent]]. [[measure/example-took-part/latest]],
[[event/future-works-2/attendance]], [[bid/creative-people-and-places/stage]], [[${PLAN}/done-since-last-note]].`;

let db: TestDatabase;
let writer: Person;
beforeAll(async () => {
  db = await createDatabase();
  await importPack(db.sql, COVENTRY);
  await importPack(db.sql, DEMO);
  await db.sql`
    insert into public.briefing_notes (id, committee_id, dated, subject, body, issued_on) values
      ('spring', 'scrutiny-co-ordination', '2026-03-01', 'Spring', ${BODY}, '2026-03-01'),
      ('autumn', 'scrutiny-co-ordination', '2026-11-01', 'Autumn', ${`[[${PLAN}/done]]`}, '2026-11-01')`;
  await db.sql`insert into public.briefing_notes (id, committee_id, dated, subject, body) values ('draft', 'scrutiny-co-ordination', '2026-11-20', 'Draft', '-')`;
  writer = await db.signIn();
  await db.sql`insert into public.role_grants (email, role_id) values (${writer.email}, 'team')`;
});
afterAll(() => db.drop());

async function compared(from: string, to: string | null, actor: Actor = 'anon') {
  const [row] = await db.as(actor, (sql) => sql`select public.compare_notes(${from}, ${to}) as compared`);
  return row?.['compared'] ? comparedNotesSchema.parse(row['compared']) : null;
}

describe('a report beside the records now', () => {
  it('says what moved, from what to what, and what did not', async () => {
    const figures = compareFigures((await compared('spring', 'draft', writer))!);
    const done = figures.moved.find(({ key }) => key === `${PLAN}/done`)!;
    expect(Number(done.to) - Number(done.from)).toBe(Number(/\d+/.exec(done.by!)![0]));
    expect(figures.moved.map(({ key }) => key)).toContain(`${PLAN}/done-share`);
    // What is said since another report is no figure that moves.
    expect([...figures.moved, ...figures.lost].some(({ key }) => key.includes('-since-'))).toBe(false);
    expect(figures.same).toBeGreaterThan(0);
  });

  it('an issued report says what it said then, in the words of then, whatever the records say now', async () => {
    await db.sql`
      insert into public.issued_notes (note_id, issued_at, revision, materials, document, text_sha256)
        select id, now(), 1, public.collect_note(id), '{}', private.checksum_of(body) from public.briefing_notes where id = 'spring'
        on conflict do nothing`;
    await db.sql`update public.forum_events set attendance = 212, attendance_words = null where id = 'future-works-2'`;
    const { moved } = compareFigures((await compared('spring', 'draft', writer))!);
    expect(moved.find(({ key }) => key === 'event/future-works-2/attendance')).toMatchObject({
      from: 'nearly 200',
      to: '212',
      by: 'around 12 more',
      estimate: true,
    });
  });

  it('a figure whose record was deleted can no longer be compared', async () => {
    await db.sql`insert into public.timeline_entries (id, title, happened_on) values ('gone', 'Gone', '2024')`;
    await db.sql`insert into public.briefing_notes (id, committee_id, dated, subject, body, issued_on)
      values ('winter', 'scrutiny-co-ordination', '2026-01-01', 'Winter', '[[timeline/gone/date]]', '2026-01-01')`;
    const told = (await compared('winter', 'draft', writer))!;
    await db.sql`delete from public.timeline_entries where id = 'gone'`;
    const after = (await compared('winter', 'draft', writer))!.after;
    expect(compareFigures({ ...told, after }).lost).toMatchObject([
      { key: 'timeline/gone/date', from: '2024', why: 'no record says this any more' },
    ]);
  });

  it('tells what the committee asked and what is still not answered', async () => {
    const told = (await compared(COVENTRY_NOTE, null))!;
    expect(told.to).toMatchObject({ id: null, is_draft: false });
    const requests = compareRequests(told.requests);
    // What was asked since stands in the demonstration; what was asked before is open as far as nothing answers it.
    expect(requests.asked.length).toBeGreaterThan(0);
    expect(requests.asked.every(({ asked_on }) => asked_on > '2025-01-30')).toBe(true);
    expect(requests.closed.every(({ is_closed }) => is_closed)).toBe(true);
    const open = requests.open.find(({ request }) => request.id === 'culture-works-model-2023')!;
    expect(open.clauses.map(({ words }) => words)).toEqual(['including communication with Members']);
  });

  it('lists actions as the page of changes does', async () => {
    const told = (await compared('spring', 'autumn'))!;
    const [row] = await db.sql<
      { changes: { counts: unknown } }[]
    >`select public.changes_between('2026-03-01', '2026-11-01') as changes`;
    expect(told.actions.counts).toEqual(row!.changes.counts);
  });
});

describe('two reports', () => {
  it('come in the order of their dates, however they are asked for', async () => {
    for (const [one, other] of [
      ['spring', 'autumn'],
      ['autumn', 'spring'],
    ] as const)
      expect(await compared(one, other)).toMatchObject({ from: { id: 'spring' }, to: { id: 'autumn' } });
  });

  it('compare what both say; what the later does not give is named as that', async () => {
    const figures = compareFigures((await compared('spring', 'autumn'))!);
    expect(figures.moved.map(({ key }) => key)).toEqual([`${PLAN}/done`]);
    expect(figures.lost.every(({ why }) => why === 'the later report does not give it')).toBe(true);
  });
});

it('a draft is compared by those who may read it, and by nobody else', async () => {
  expect(await compared('spring', 'draft', writer)).not.toBeNull();
  for (const actor of ['anon' as const, await db.signIn()]) {
    expect(await compared('spring', 'draft', actor)).toBeNull();
    expect(await compared('draft', null, actor)).toBeNull();
  }
});

describe('a plan that is not published yet', () => {
  const CHANGES = '[[changes:2026-03-01]]';
  let action: string;
  let head: Person;
  beforeAll(async () => {
    head = await db.signIn();
    await db.sql`insert into public.role_grants (email, role_id) values (${head.email}, 'head')`;
    const plan = await makePlan(db.sql, { published_on: null, edition_id: null, position: 900 });
    action = await makeAction(db.sql, plan, { added_on: '2026-05-01' });
    await db.sql`update public.briefing_notes set body = ${CHANGES} where id = 'draft'`;
  });

  it('is read by the Head of Culture on the page of changes', async () => {
    const [row] = await db.as(
      head,
      (sql) => sql`select public.changes_between('2026-03-01', '2026-11-20', null, null, 0, 200) as changes`,
    );
    expect(JSON.stringify(row!['changes'])).toContain(`"${action}"`);
  });

  it('is in no comparison and in no note, whoever asks', async () => {
    const asked = await compared('spring', 'draft', head);
    expect(asked!.actions.changes.length).toBeGreaterThan(0);
    expect(asked!.actions).toEqual((await compared('spring', 'draft', writer))!.actions);
    expect(JSON.stringify(asked)).not.toContain(`"${action}"`);
    const [row] = await db.as(
      head,
      (sql) => sql`select public.collect_text('draft', ${CHANGES}) as materials`,
    );
    expect(JSON.stringify(row!['materials'])).toContain('"counts"');
    expect(JSON.stringify(row!['materials'])).not.toContain(`"${action}"`);
  });

  it('so a draft has one print, whoever asks for it', async () => {
    const prints = await Promise.all(
      [null, head, writer].map((person) =>
        db.sql.begin(async (sql) => {
          const claims = person && {
            sub: person.userId,
            role: 'authenticated',
            session_id: person.sessionId,
          };
          await sql`select set_config('request.jwt.claims', ${claims ? JSON.stringify(claims) : ''}, true)`;
          const [row] = await sql`
            select private.print_of(note, '{}') as print, private.has_role('head', 'team') as inside,
                exists (select from private.list_changes('2026-03-01', '2026-11-20', null, null, 0, 200) where action_id = ${action}) as reads
              from public.briefing_notes as note where id = 'draft'`;
          expect([row!['inside'], row!['reads']]).toEqual([person !== null, person !== null]);
          return row!['print'] as string;
        }),
      ),
    );
    expect(new Set(prints).size).toBe(1);
  });
});

it.each([
  ['none', null],
  ['spring', 'none'],
  ['spring', 'spring'],
])('%s beside %s is nothing', async (from, to) => {
  expect(await compared(from, to)).toBeNull();
});
