/** Rule 26: what somebody may not read cannot be guessed either, by counts, joins, functions or the order of checks. */
import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientFor } from '../../src/lib/database/client.server.ts';
import { createDatabase, type TestDatabase } from './cluster.ts';
import { makeJar, signInByCode } from './permission-api.ts';

let db: TestDatabase;
let rep: SupabaseClient;
let team: SupabaseClient;
let anybody: SupabaseClient;

beforeAll(async () => {
  db = await createDatabase();
  await db.sql`insert into public.committees (id, name) values ('c', 'Committee')`;
  await db.sql`
    insert into public.briefing_notes (id, committee_id, dated, subject, body, issued_on) values
      ('draft', 'c', '2025-01-30', 'Secret', 'Secret {#first}', null), ('issued', 'c', '2025-01-30', 'Open', 'Open', '2025-01-30')`;
  await db.sql`insert into public.note_authors (note_id, position, job_title) values ('draft', 1, 'Secret'), ('issued', 1, 'Open')`;
  await db.sql`insert into public.people (id, name) values ('hidden', 'Jane Doe')`;
  const backend = await db.backend();
  anybody = clientFor(backend) as SupabaseClient;
  const signIn = async (role: string) => {
    const [email, jar] = [`${role}@example.org`, makeJar()];
    await db.sql`insert into public.role_grants ${db.sql({ email, role_id: role })}`;
    await signInByCode(backend, backend.mails, jar, email);
    return clientFor(backend, jar) as SupabaseClient;
  };
  [rep, team] = [await signIn('rep'), await signIn('team')];
});
afterAll(() => db.drop());

describe('a draft', () => {
  it('is there for the culture team, by every way that is then tried as somebody else', async () => {
    expect((await team.from('briefing_notes').select('id', { count: 'exact', head: true })).count).toBe(2);
    expect((await team.from('committees').select('briefing_notes(id)')).data).toEqual([
      { briefing_notes: [{ id: 'draft' }, { id: 'issued' }] },
    ]);
    expect((await team.rpc('collect_note', { note_id: 'draft' })).data).toMatchObject({
      note: { subject: 'Secret' },
    });
  });

  it('is not counted', async () => {
    for (const client of [anybody, rep]) {
      expect((await client.from('briefing_notes').select('id', { count: 'exact', head: true })).count).toBe(
        1,
      );
    }
  });

  it('is not found through the records around it', async () => {
    for (const client of [anybody, rep]) {
      expect((await client.from('committees').select('briefing_notes(id)')).data).toEqual([
        { briefing_notes: [{ id: 'issued' }] },
      ]);
      expect((await client.from('note_authors').select('job_title, briefing_notes(subject)')).data).toEqual([
        { job_title: 'Open', briefing_notes: { subject: 'Open' } },
      ]);
      expect(
        (
          await client
            .from('committees')
            .select('id, briefing_notes!inner(id)')
            .eq('briefing_notes.subject', 'Secret')
        ).data,
      ).toEqual([]);
      expect((await client.from('committees').select('id').order('id')).data).toEqual([{ id: 'c' }]);
    }
  });

  it('is not what a function collects', async () => {
    for (const client of [anybody, rep]) {
      expect((await client.rpc('collect_note', { note_id: 'draft' })).data).toBeNull();
      expect((await client.rpc('collect_note', { note_id: 'issued' })).data).toMatchObject({
        note: { subject: 'Open' },
      });
      expect(JSON.stringify((await client.rpc('facts_as_at', { as_at: '2025-01-30' })).data)).not.toMatch(
        /secret/i,
      );
    }
  });
});

describe('whoever may not write learns nothing from trying', () => {
  /** The same answer for what is there and hidden, and for what is not there at all. */
  it.each<[string, string, Record<string, string | number>, Record<string, string | number>]>([
    ['a key that is taken', 'people', { id: 'hidden', name: 'X' }, { id: 'free', name: 'X' }],
    [
      'a reference',
      'clause_answers',
      { clause_id: 'x', note_id: 'draft', paragraph: 'first' },
      { clause_id: 'x', note_id: 'nothing', paragraph: 'first' },
    ],
    [
      'an author of it',
      'note_authors',
      { note_id: 'draft', position: 9, job_title: 'X' },
      { note_id: 'nothing', position: 9, job_title: 'X' },
    ],
    [
      'a person in a seat',
      'terms',
      { seat_id: 's', person_id: 'hidden', route_id: 'election', evidence: 'E', starts_on: '2025-01-01' },
      { seat_id: 's', person_id: 'nobody', route_id: 'election', evidence: 'E', starts_on: '2025-01-01' },
    ],
  ])('by %s', async (_, table, hidden, absent) => {
    for (const client of [anybody, rep]) {
      const [first, second] = [
        await client.from(table).insert(hidden),
        await client.from(table).insert(absent),
      ];
      expect(first.error).toMatchObject({ code: '42501' });
      expect(second.error).toEqual(first.error);
    }
  });

  it('nor by writing over it', async () => {
    const over = { id: 'hidden', name: 'Changed' };
    for (const client of [anybody, rep]) {
      expect((await client.from('people').upsert(over)).error).toMatchObject({ code: '42501' });
      const updated = await client.from('people').update({ name: 'Changed' }).eq('id', 'hidden').select();
      expect(updated.data ?? []).toEqual([]);
    }
    expect(await db.sql`select name from public.people where id = 'hidden'`).toEqual([{ name: 'Jane Doe' }]);
  });
});

describe('somebody with a role', () => {
  it('cannot take another, nor give one', async () => {
    for (const client of [rep, team]) {
      expect(
        (await client.from('role_grants').insert({ email: 'rep@example.org', role_id: 'head' })).error,
      ).toMatchObject({ code: '42501' });
      const taken = await client
        .from('role_grants')
        .update({ role_id: 'head' })
        .eq('email', 'rep@example.org')
        .select();
      expect(taken.data ?? []).toEqual([]);
    }
    expect(await db.sql`select role_id from public.role_grants where email = 'rep@example.org'`).toEqual([
      { role_id: 'rep' },
    ]);
  });

  it('signs every change with their own name', async () => {
    await team.from('areas').insert({ id: 'canley', name: 'Canley' });
    const [line] = await db.sql`
      select actor_id = (select id from auth.users where email = 'team@example.org') as own, acting_as, reason
        from public.change_log where record_id = 'canley'`;
    expect(line).toEqual({ own: true, acting_as: 'authenticated', reason: null });
  });
});
