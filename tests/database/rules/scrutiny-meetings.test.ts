/** Rule 24: what a committee plans, asks for and recommends is of one of its own meetings, and stays with it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../cluster.ts';
import { refusedBy, together } from './refusals.ts';

const RULE = 'meetings_are_of_the_committee';
let db: TestDatabase;
beforeAll(async () => {
  db = await createDatabase();
  await db.sql`insert into public.committees (id, name) values ('ours', 'Ours'), ('theirs', 'Theirs')`;
  await db.sql`
    insert into public.committee_meetings (id, committee_id, held_on)
    values ('own', 'ours', '2025-01-30'), ('free', 'ours', '2025-02-27'), ('foreign', 'theirs', '2025-03-06')`;
});
afterAll(() => db.drop());

const TABLES = ['work_items', 'requests', 'recommendations'] as const;
let number = 0;
const row = (table: (typeof TABLES)[number], more: Record<string, unknown> = {}) => ({
  id: `record-${++number}`,
  committee_id: 'ours',
  meeting_id: 'own',
  ...{
    work_items: { year: '2024-25', position: number, title: 'T' },
    requests: { words: 'W', about: 'A' },
    recommendations: { words: 'W', about: 'A' },
  }[table],
  ...more,
});
const add = async (table: (typeof TABLES)[number], more: Record<string, unknown> = {}) => {
  const added = row(table, more);
  await db.sql`insert into public.${db.sql(table)} ${db.sql(added)}`;
  return added.id;
};

describe.each(TABLES)('%s', (table) => {
  it('are of a meeting of their own committee', async () => {
    const id = await add(table);
    await refusedBy(RULE, add(table, { meeting_id: 'foreign' }));
    await refusedBy(RULE, db.sql`update public.${db.sql(table)} set meeting_id = 'foreign' where id = ${id}`);
    await refusedBy(
      RULE,
      db.sql`update public.${db.sql(table)} set committee_id = 'theirs' where id = ${id}`,
    );
    // To another meeting, and with its meeting to another committee, it may go.
    await db.sql`update public.${db.sql(table)} set meeting_id = 'free' where id = ${id}`;
    await db.sql`update public.${db.sql(table)} set committee_id = 'theirs', meeting_id = 'foreign' where id = ${id}`;
  });

  it('keep their meeting with their committee, also at once', async () => {
    const meeting = `moved-${table.replace('_', '-')}`;
    const held_on = `2026-01-0${TABLES.indexOf(table) + 1}`;
    await db.sql`insert into public.committee_meetings ${db.sql({ id: meeting, committee_id: 'ours', held_on })}`;
    const added = row(table, { meeting_id: meeting });
    const outcomes = await together(db.url, 2, (sql, place) =>
      place === 0
        ? sql`insert into public.${sql(table)} ${sql(added)}`
        : sql`update public.committee_meetings set committee_id = 'theirs' where id = ${meeting}`,
    );
    expect(outcomes.toSorted()).toEqual(['done', RULE]);
    const found = await db.sql`
      select from public.${db.sql(table)} as kept join public.committee_meetings as meeting on meeting.id = kept.meeting_id
      where kept.committee_id <> meeting.committee_id`;
    expect(found).toHaveLength(0);
  });
});

describe('and', () => {
  it('an item without a date is of no meeting, and a request is due at one of its own', async () => {
    await add('work_items', { meeting_id: null });
    await refusedBy(RULE, add('requests', { due_at_id: 'foreign' }));
    const id = await add('requests', { due_at_id: 'free' });
    await refusedBy(RULE, db.sql`update public.requests set due_at_id = 'foreign' where id = ${id}`);
    await refusedBy(
      RULE,
      db.sql`update public.committee_meetings set committee_id = 'theirs' where id = 'free'`,
    );
  });

  it('a meeting that is not there is said to be so', async () => {
    await refusedBy('work_items_meeting_id_fkey', add('work_items', { meeting_id: 'nowhere' }));
  });
});
