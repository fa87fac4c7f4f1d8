/** Rules 22 and 24: an issued note never changes; a clause is answered by a paragraph that the note has. */
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Person, type TestDatabase } from '../cluster.ts';
import { refusedBy, together } from './refusals.ts';

let db: TestDatabase;
let team: Person;
beforeAll(async () => {
  db = await createDatabase();
  team = await db.signIn();
  await db.sql`insert into public.role_grants ${db.sql({ email: team.email, role_id: 'team' })}`;
  await db.sql`insert into public.organisations (id, name, name_in_text, kind) values ('council', 'Council', 'the council', 'council')`;
  await db.sql`insert into public.committees (id, name) values ('committee', 'Committee')`;
  await db.sql`insert into public.committee_meetings (id, committee_id, held_on) values ('meeting', 'committee', '2025-01-30')`;
  await db.sql`insert into public.requests (id, committee_id, meeting_id, words, about) values ('request', 'committee', 'meeting', 'W', 'A')`;
  await db.sql`insert into public.request_clauses (id, request_id, position, words) values ('clause', 'request', 1, 'W')`;
});
afterAll(() => db.drop());

let number = 0;
async function note(more: Record<string, unknown> = {}): Promise<string> {
  const id = `note-${++number}`;
  const values = {
    id,
    committee_id: 'committee',
    dated: '2025-01-30',
    subject: 'S',
    body: 'Text. {#first}',
    organisation_id: 'council',
    ...more,
  };
  await db.sql`insert into public.briefing_notes ${db.sql(values)}`;
  await db.sql`insert into public.note_authors ${db.sql({ note_id: id, position: 1, job_title: 'Head of Culture' })}`;
  return id;
}
const ISSUED = { issued_on: '2025-01-30' };

describe('rule 22: an issued note never changes', () => {
  it('a draft changes, and is issued', async () => {
    const id = await note();
    await db.as(
      team,
      (sql) => sql`update public.briefing_notes set body = 'Other. {#first}' where id = ${id}`,
    );
    await db.sql`update public.briefing_notes set ${db.sql(ISSUED)} where id = ${id}`;
  });

  it.each([
    ['its text', { body: 'Other. {#first}' }],
    ['its subject', { subject: 'Other' }],
    ['its date', { dated: '2025-01-31' }],
    ['its version', { version: 2 }],
    ['that it was issued', { issued_on: null }],
    ['the day it was issued', { issued_on: '2025-02-01' }],
    ['its key', { id: 'another-note' }],
    ['which committee it is for', { meeting_id: 'meeting' }],
  ])('%s, not even by the owner', async (_, change) => {
    const id = await note(ISSUED);
    const rule = 'issued_notes_never_change';
    await refusedBy(
      rule,
      db.as(team, (sql) => sql`update public.briefing_notes set ${sql(change)} where id = ${id}`),
    );
    await refusedBy(rule, db.sql`update public.briefing_notes set ${db.sql(change)} where id = ${id}`);
  });

  it('nor can it be deleted, by itself or with all notes, or in replica mode', async () => {
    const id = await note(ISSUED);
    await db.sql`delete from public.briefing_notes where id = 'nothing'`;
    await refusedBy('issued_notes_never_change', db.sql`delete from public.briefing_notes where id = ${id}`);
    await refusedBy('tables_are_never_emptied', db.sql`truncate public.briefing_notes cascade`);
    await refusedBy(
      'issued_notes_never_change',
      db.sql.begin(async (sql) => {
        await sql`set local session_replication_role = replica`;
        await sql`update public.briefing_notes set subject = 'Other' where id = ${id}`;
      }),
    );
  });

  it('nor by renaming what it refers to', async () => {
    await note({ ...ISSUED, meeting_id: 'meeting' });
    await refusedBy(
      'issued_notes_never_change',
      db.sql`update public.committee_meetings set id = 'other' where id = 'meeting'`,
    );
    await refusedBy(
      'issued_notes_never_change',
      db.sql`update public.organisations set id = 'other' where id = 'council'`,
    );
  });

  it('writing it again as it is changes nothing, so that a pack can be imported twice', async () => {
    const id = await note(ISSUED);
    await db.sql`
      insert into public.briefing_notes (id, committee_id, dated, subject, body, organisation_id, issued_on)
      select id, committee_id, dated, subject, body, organisation_id, issued_on from public.briefing_notes where id = ${id}
      on conflict (id) do update set subject = excluded.subject, body = excluded.body`;
    await db.sql`update public.note_authors set job_title = job_title where note_id = ${id}`;
  });

  it('a correction is a new version', async () => {
    const id = await note(ISSUED);
    await note({ ...ISSUED, version: 2, subject: `Corrects ${id}` });
  });
});

describe('rule 22: whom an issued note comes from never changes', () => {
  const rule = 'authors_of_issued_notes_never_change';

  it('of a draft it does', async () => {
    const id = await note();
    await db.as(team, async (sql) => {
      await sql`update public.note_authors set job_title = 'Director' where note_id = ${id}`;
      await sql`insert into public.note_authors ${sql({ note_id: id, position: 2, job_title: 'Officer' })}`;
    });
  });

  it('not by changing, removing, adding or moving an author', async () => {
    const [draft, issued] = [await note(), await note(ISSUED)];
    const added = { note_id: issued, position: 2, job_title: 'Officer' };
    await refusedBy(
      rule,
      db.sql`update public.note_authors set job_title = 'Director' where note_id = ${issued}`,
    );
    await refusedBy(rule, db.sql`delete from public.note_authors where note_id = ${issued}`);
    await refusedBy(
      rule,
      db.sql`update public.note_authors set note_id = ${draft}, position = 2 where note_id = ${issued}`,
    );
    await refusedBy(
      rule,
      db.as(team, (sql) => sql`insert into public.note_authors ${sql(added)}`),
    );
    await refusedBy(
      rule,
      db.as(
        team,
        (sql) =>
          sql`update public.note_authors set note_id = ${issued}, position = 2 where note_id = ${draft}`,
      ),
    );
  });

  it('nor by adding one at the moment of issue', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await note();
      const outcomes = await together(db.url, 2, async (sql, place) => {
        if (place === 0) return sql`update public.briefing_notes set ${sql(ISSUED)} where id = ${id}`;
        await becomeTeam(sql);
        return sql`insert into public.note_authors ${sql({ note_id: id, position: 2, job_title: 'Officer' })}`;
      });
      const [seen] = await db.sql<
        { authors: number }[]
      >`select count(*)::int as authors from public.note_authors where note_id = ${id}`;
      // Either it was added before the note was issued, or it was refused.
      expect(outcomes[0]).toBe('done');
      expect([outcomes[1], seen!.authors]).toEqual(seen!.authors === 2 ? ['done', 2] : [rule, 1]);
    }
  });
});

/** For the rest of the transaction. */
const becomeTeam = (sql: TransactionSql) => sql`
  select set_config('request.jwt.claims', ${JSON.stringify({ sub: team.userId, session_id: team.sessionId })}, true),
    set_config('role', 'authenticated', true)`;

describe('rule 24: an answer names a paragraph that the note has', () => {
  const rule = 'answers_name_a_paragraph';
  const answer = (noteId: string, paragraph: string) => ({ clause_id: 'clause', note_id: noteId, paragraph });

  it('one that is there is taken, one that is not is refused', async () => {
    const id = await note();
    await db.sql`insert into public.clause_answers ${db.sql(answer(id, 'first'))}`;
    await refusedBy(rule, db.sql`insert into public.clause_answers ${db.sql(answer(id, 'second'))}`);
    await refusedBy(rule, db.sql`insert into public.clause_answers ${db.sql(answer(id, 'firs'))}`);
    await refusedBy(
      'clause_answers_paragraph_is_a_key',
      db.sql`insert into public.clause_answers ${db.sql(answer(id, 'First}'))}`,
    );
  });

  it('the paragraph cannot go while an answer names it', async () => {
    const id = await note();
    await db.sql`insert into public.clause_answers ${db.sql(answer(id, 'first'))}`;
    await refusedBy(rule, db.sql`update public.briefing_notes set body = 'Text. {#second}' where id = ${id}`);
    await db.sql`update public.briefing_notes set body = 'Other text. {#first}' where id = ${id}`;
  });

  it('not even if one writes the answer while another removes the paragraph', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await note();
      const outcomes = await together(db.url, 2, (sql, place) =>
        place === 0
          ? sql`insert into public.clause_answers ${sql(answer(id, 'first'))}`
          : sql`update public.briefing_notes set body = 'Nothing' where id = ${id}`,
      );
      expect(outcomes.toSorted()).toEqual([rule, 'done']);
    }
  });
});
