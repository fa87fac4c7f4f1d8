/** A committee's meetings and programme: calendars follow, items change places, a table is imported whole, agendas are saved whole. */
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Person, type TestDatabase } from '../cluster.ts';
import { refusedBy } from './refusals.ts';

let db: TestDatabase;
let officer: Person;
let councillor: Person;
beforeAll(async () => {
  db = await createDatabase();
  [officer, councillor] = [await db.signIn(), await db.signIn()];
  await db.sql`insert into public.role_grants ${db.sql([
    { email: officer.email, role_id: 'committee_officer' },
    { email: councillor.email, role_id: 'scrutiny' },
  ])}`;
  await db.sql`insert into public.committees (id, name) values ('committee', 'Committee')`;
  await db.sql`insert into public.committee_meetings (id, committee_id, held_on, starts_at) values ('meeting', 'committee', '2027-01-27', '14:00')`;
  for (const [index, id] of ['a', 'b', 'c', 'd'].entries())
    await db.sql`insert into public.work_items (id, committee_id, year, position, title) values (${id}, 'committee', '2026-27', ${index + 1}, ${id})`;
});
afterAll(() => db.drop());

/** What somebody does and keeps; `db.as` undoes what it tries. */
const kept = (who: Person, run: (sql: TransactionSql) => Promise<unknown>) =>
  db.sql.begin(async (sql) => {
    const claims = JSON.stringify({ sub: who.userId, session_id: who.sessionId });
    await sql`select set_config('request.jwt.claims', ${claims}, true), set_config('role', 'authenticated', true)`;
    await run(sql);
  });
const programme = async () => {
  const rows = await db.sql<
    { id: string; position: number }[]
  >`select id, position from public.work_items where year = '2026-27' order by position`;
  return rows.map(({ id, position }) => `${position} ${id}`);
};

describe('a work programme', () => {
  it('is put in any order; what is not named follows', async () => {
    await kept(officer, (sql) => sql`select public.order_programme('committee', '2026-27', array['d', 'b'])`);
    expect(await programme()).toEqual(['1 d', '2 b', '3 a', '4 c']);
    await db.as(councillor, (sql) => sql`select public.order_programme('committee', '2026-27', array['a'])`);
    expect(await programme()).toEqual(['1 d', '2 b', '3 a', '4 c']);
  });

  it('takes an imported table in its order, new items between those that stand, twice over', async () => {
    const item = (id: string, meeting_id: string | null = null) => ({
      id,
      year: '2026-27',
      meeting_id,
      title: id,
      detail: null,
      kind: 'item',
      lead_posts: null,
    });
    const items = [item('a', 'meeting'), item('new-1'), item('b'), item('new-2', 'march')];
    const meetings = [{ id: 'march', held_on: '2027-03-04', moved_from: '2027-03-03' }];
    for (let time = 0; time < 2; time++) {
      await kept(
        officer,
        (sql) => sql`select public.import_programme('committee', ${sql.json(meetings)}, ${sql.json(items)})`,
      );
      expect(await programme()).toEqual(['1 a', '2 new-1', '3 b', '4 new-2', '5 d', '6 c']);
    }
    await expect(
      kept(
        councillor,
        (sql) => sql`select public.import_programme('committee', ${sql.json(meetings)}, ${sql.json(items)})`,
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('names posts, and says why an item was taken off', async () => {
    await refusedBy(
      'work_items_name_posts',
      db.sql`update public.work_items set lead_posts = 'Cllr A Example' where id = 'a'`,
    );
    await refusedBy(
      'items_taken_off_say_why',
      db.sql`update public.work_items set taken_off_on = '2027-01-01' where id = 'a'`,
    );
    await refusedBy(
      'cancelled_meetings_say_why',
      db.sql`update public.committee_meetings set cancelled_on = '2027-01-01' where id = 'meeting'`,
    );
  });
});

describe('a meeting in calendars', () => {
  const sequence = async () => {
    const [row] = await db.sql<
      { calendar: { id: string; sequence: number }[] }[]
    >`select public.meeting_calendar() as calendar`;
    return row!.calendar.find(({ id }) => id === 'meeting')!.sequence;
  };

  it('counts what a calendar must take, and nothing else', async () => {
    expect(await sequence()).toBe(0);
    await kept(
      officer,
      (sql) =>
        sql`update public.committee_meetings set held_on = '2027-02-04', moved_from = '2027-01-27' where id = 'meeting'`,
    );
    await kept(
      officer,
      (sql) => sql`update public.committee_meetings set source_id = null where id = 'meeting'`,
    );
    expect(await sequence()).toBe(1);
    await kept(
      officer,
      (sql) =>
        sql`update public.committee_meetings set cancelled_on = '2027-01-01', cancelled_because = 'No business' where id = 'meeting'`,
    );
    expect(await sequence()).toBe(2);
  });
});

describe('the front sheet of an agenda', () => {
  const save = (who: Person, items: object[]) =>
    kept(who, (sql) => {
      const agenda = { dated: '2027-01-19', signed_by: 'Director' };
      return sql`select public.save_agenda('meeting', ${sql.json(agenda)}, ${sql.json(items as never)})`;
    });
  const titles = async () => {
    const rows = await db.sql<
      { title: string }[]
    >`select title from public.agenda_items where meeting_id = 'meeting' order by position`;
    return rows.map(({ title }) => title);
  };
  const item = (title: string, id: string | null = null) => ({
    id,
    part: 'public',
    title,
    detail: null,
    pages: null,
    note_id: null,
  });

  it('is saved as a whole: what is not named any more goes, and the rest is in order', async () => {
    await save(officer, [item('Apologies', 'one'), item('Interests', 'two'), item('Culture')]);
    await save(officer, [item('Culture first'), item('Apologies', 'one')]);
    expect(await titles()).toEqual(['Culture first', 'Apologies']);
    await refusedBy('committee_records_are_kept_by_its_officer', save(councillor, [item('X')]));
  });
});
