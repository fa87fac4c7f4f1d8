/** Rule 26: a role counts for whoever is signed in, has confirmed the address and holds the role now; and for nobody else. */
import { randomUUID } from 'node:crypto';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuthMail, Backend } from '../../src/lib/database/backend.ts';
import { createDatabase, type Person, type TestDatabase } from './cluster.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createDatabase();
  await db.sql`insert into public.committees (id, name) values ('c', 'Committee')`;
  await db.sql`insert into public.briefing_notes (id, committee_id, dated, subject, body) values ('draft', 'c', '2025-01-30', 'S', 'B')`;
});
afterAll(() => db.drop());

const grant = (email: string, role = 'head') =>
  db.sql`insert into public.role_grants ${db.sql({ email, role_id: role })} returning id`;

/** What of the things that only some may read this person reads. */
const readBy = (person: Person) =>
  db.as(person, async (sql) => {
    const [seen] = await sql<{ drafts: number; grants: number; log: number; roles: string[] }[]>`
      select (select count(*) from public.briefing_notes)::int as drafts, (select count(*) from public.role_grants)::int as grants,
        (select count(*) from public.change_log)::int as log,
        array(select jsonb_array_elements_text(public.my_session() -> 'roles')) as roles`;
    return seen!;
  });

const NOTHING = { drafts: 0, grants: 0, log: 0, roles: [] };

describe('the Head of Culture', () => {
  let head: Person;
  beforeAll(async () => {
    head = await db.signIn();
    await grant(head.email);
  });

  it('reads drafts, grants and the log', async () => {
    const seen = await readBy(head);
    expect(seen).toMatchObject({ drafts: 1, roles: ['head'] });
    expect(Math.min(seen.grants, seen.log)).toBeGreaterThan(0);
  });

  it('whose address is written with capitals in the account reads them too', async () => {
    await db.sql`update auth.users set email = upper(email) where id = ${head.userId}`;
    expect(await readBy(head)).toMatchObject({ drafts: 1 });
  });

  it('reads nothing with the token of a session that is not theirs', async () => {
    const other = await db.signIn();
    expect(await readBy({ ...head, sessionId: other.sessionId })).toEqual(NOTHING);
    expect(await readBy({ ...head, sessionId: randomUUID() })).toEqual(NOTHING);
  });

  it('reads nothing once the session’s time is over', async () => {
    await db.sql`update auth.sessions set not_after = now() - interval '1 second' where id = ${head.sessionId}`;
    expect(await readBy(head)).toEqual(NOTHING);
    await db.sql`update auth.sessions set not_after = now() + interval '1 hour' where id = ${head.sessionId}`;
    expect(await readBy(head)).toMatchObject({ drafts: 1 });
  });

  it('reads nothing while the address is not confirmed', async () => {
    await db.sql`update auth.users set email_confirmed_at = null where id = ${head.userId}`;
    expect(await readBy(head)).toEqual(NOTHING);
    await db.sql`update auth.users set email_confirmed_at = now() where id = ${head.userId}`;
    expect(await readBy(head)).toMatchObject({ drafts: 1 });
  });

  it('reads nothing once signed out', async () => {
    await db.sql`delete from auth.sessions where id = ${head.sessionId}`;
    expect(await readBy(head)).toEqual(NOTHING);
  });
});

describe('a grant of a role', () => {
  it('gives nothing once it has ended', async () => {
    const person = await db.signIn();
    const [given] = await grant(person.email, 'director');
    expect(await readBy(person)).toMatchObject({ drafts: 1 });
    await db.sql`update public.role_grants set ended_at = now() where id = ${given!.id}`;
    expect(await readBy(person)).toEqual(NOTHING);
  });

  it('gives nothing before its time', async () => {
    const person = await db.signIn();
    await db.sql`insert into public.role_grants (email, role_id, granted_at) values (${person.email}, 'head', now() + interval '1 day')`;
    expect(await readBy(person)).toEqual(NOTHING);
    const [session] = await db.as(person, (sql) => sql`select public.my_session() -> 'roles' as roles`);
    expect(session!.roles).toEqual([]);
  });

  it('to one role gives none of the others', async () => {
    const person = await db.signIn();
    await grant(person.email, 'rep');
    expect(await readBy(person)).toEqual({ ...NOTHING, roles: ['rep'] });
  });
});

describe('only the Head of Culture', () => {
  let head: Person;
  let team: Person;
  beforeAll(async () => {
    [head, team] = [await db.signIn(), await db.signIn()];
    await grant(head.email);
    await grant(team.email, 'team');
  });
  const granting = (person: Person, values: Record<string, string>) =>
    db.as(
      person,
      (sql) =>
        sql`insert into public.role_grants ${sql({ email: 'new@example.org', role_id: 'director', ...values })} returning granted_by, granted_at = now() as now`,
    );

  it('grants a role, in their own name and as from now', async () => {
    expect(await granting(head, {})).toEqual([{ granted_by: head.userId, now: true }]);
    await expect(granting(team, {})).rejects.toMatchObject({ code: '42501' });
  });

  it.each([
    ['in another’s name', { granted_by: randomUUID() }],
    ['as from the past', { granted_at: '2020-01-01' }],
    ['as from the future', { granted_at: '2999-01-01' }],
    ['as having ended', { ended_at: new Date(Date.now() + 60_000).toISOString() }],
  ])('but not %s', async (_, values) => {
    await expect(granting(head, values)).rejects.toMatchObject({ code: '42501' });
  });

  it.each([
    ['change whose it is', { email: 'other@example.org' }],
    ['change its role', { role_id: 'rep' }],
    ['change when it was given', { granted_at: '2020-01-01' }],
    ['change who gave it', { granted_by: randomUUID() }],
  ])('who cannot %s, nor can anybody else', async (_, change) => {
    const [given] = await grant(`${randomUUID()}@example.org`, 'director');
    const changing = { constraint_name: 'role_grants_are_kept_as_given' };
    await expect(
      db.as(head, (sql) => sql`update public.role_grants set ${sql(change)} where id = ${given!.id}`),
    ).rejects.toMatchObject(changing);
    await expect(
      db.sql`update public.role_grants set ${db.sql(change)} where id = ${given!.id}`,
    ).rejects.toMatchObject(changing);
  });

  it('ends a grant, once, and by the database’s clock', async () => {
    const [given] = await grant(`${randomUUID()}@example.org`, 'director');
    const end = () =>
      db.sql`update public.role_grants set ended_at = '2999-01-01' where id = ${given!.id} returning ended_at <= now() as now`;
    expect(await end()).toEqual([{ now: true }]);
    await expect(end()).rejects.toMatchObject({ constraint_name: 'role_grants_are_kept_as_given' });
  });
});

describe('with a real token', () => {
  let backend: Backend & { mails: AuthMail[] };
  const options = { auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false } };
  const client = (token?: string): SupabaseClient =>
    createClient(backend.url, backend.publishableKey, {
      ...options,
      global: { fetch: backend.fetch, headers: token ? { Authorization: `Bearer ${token}` } : {} },
    });
  beforeAll(async () => {
    backend = await db.backend();
  });

  async function signInByCode(email: string) {
    const auth = client();
    await auth.auth.signInWithOtp({ email });
    const token = backend.mails.findLast((mail) => mail.to === email)!.code;
    const { data, error } = await auth.auth.verifyOtp({ email, token, type: 'magiclink' });
    expect(error).toBeNull();
    return { auth, token: data.session!.access_token };
  }

  it('a person who signs out reads nothing with it from then on', async () => {
    const email = `${randomUUID()}@example.org`;
    await grant(email);
    const { auth, token } = await signInByCode(email);
    const draft = () => client(token).from('briefing_notes').select('id');
    expect((await draft()).data).toEqual([{ id: 'draft' }]);
    await auth.auth.signOut();
    expect((await draft()).data ?? []).toEqual([]);
    expect((await client(token).from('role_grants').select('email')).data ?? []).toEqual([]);
    const written = await client(token).from('areas').insert({ id: 'canley', name: 'Canley' });
    expect(written.error).not.toBeNull();
  });

  it('nobody gets another’s roles by changing the address of their account', async () => {
    const victim = `${randomUUID()}@example.org`;
    await grant(victim);
    const { auth, token } = await signInByCode(`${randomUUID()}@example.org`);
    await auth.auth.updateUser({ email: victim });
    expect((await client(token).from('briefing_notes').select('id')).data ?? []).toEqual([]);
  });

  it('nobody gets another’s roles by registering their address with a password', async () => {
    const victim = `${randomUUID()}@example.org`;
    await grant(victim);
    const password = randomUUID() + randomUUID();
    const auth = client();
    const { data } = await auth.auth.signUp({ email: victim, password });
    const again = await auth.auth.signInWithPassword({ email: victim, password });
    const token = data.session?.access_token ?? again.data.session?.access_token;
    expect((await client(token).from('briefing_notes').select('id')).data ?? []).toEqual([]);
  });
});
