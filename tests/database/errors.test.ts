/** Every rule that the database knows has its sentence for people, and no sentence is for a rule that is gone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientFor } from '../../src/lib/database/client.server.ts';
import { explain, sentenceFor } from '../../src/lib/database/errors.ts';
import { SENTENCES } from '../../src/lib/database/sentences.ts';
import { createDatabase, type TestDatabase } from './cluster.ts';
import { makeJar, signInByCode } from './permission-api.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createDatabase();
});
afterAll(() => db.drop());

/** Constraints and unique indexes of records, and the rules that functions refuse by. Not-null is known by its column. */
async function rules(): Promise<Set<string>> {
  const named = await db.sql<{ name: string }[]>`
    select conname as name from pg_constraint where connamespace = 'public'::regnamespace and contype not in ('n', 't')
    union
    select relname from pg_index join pg_class on pg_class.oid = indexrelid
      where relnamespace = 'public'::regnamespace and indisunique
    union
    select rule[1] from pg_proc, regexp_matches(prosrc, 'private[.]refuse[(]\\s*''([^'']+)''', 'g') as rule
      where pronamespace in ('public'::regnamespace, 'private'::regnamespace)`;
  return new Set(named.map(({ name }) => name));
}

describe('the sentences for people', () => {
  it('leave no constraint and no rule of a function without one', async () => {
    const all = await rules();
    expect(all.size).toBeGreaterThan(150);
    expect([...all].filter((rule) => !sentenceFor(rule))).toEqual([]);
  });

  it('are for rules that exist', async () => {
    const all = await rules();
    expect(Object.keys(SENTENCES).filter((rule) => !all.has(rule))).toEqual([]);
  });

  it('name columns that exist', async () => {
    const columns = await db.sql<{ name: string }[]>`
      select distinct attname as name from pg_attribute join pg_class on pg_class.oid = attrelid
      where relnamespace = 'public'::regnamespace and attnum > 0`;
    const known = new Set(columns.map(({ name }) => name));
    expect(Object.values(SENTENCES).filter(({ field }) => field && !known.has(field))).toEqual([]);
  });

  it('say something, in whole sentences', () => {
    for (const { message } of Object.values(SENTENCES)) {
      expect(message).toMatch(/^[A-Z‘].*\.$/);
      expect(message).not.toMatch(/constraint|database|invalid|null/i);
    }
  });

  it('every function refuses by a rule that is written out, so that it can be looked for', async () => {
    const others = await db.sql<{ name: string }[]>`
      select proname as name from pg_proc
      where pronamespace in ('public'::regnamespace, 'private'::regnamespace) and proname <> 'refuse'
        and (prosrc ~ 'private[.]refuse[(](?!\\s*''[a-z_]+'')' or prosrc ~* 'raise\\s+exception')`;
    expect(others).toEqual([]);
  });
});

describe('through the Data API a person gets the sentence for', () => {
  let team: ReturnType<typeof clientFor>;
  beforeAll(async () => {
    const backend = await db.backend();
    const [email, jar] = ['team@example.org', makeJar()];
    await db.sql`insert into public.role_grants ${db.sql({ email, role_id: 'team' })}`;
    await signInByCode(backend, backend.mails, jar, email);
    team = clientFor(backend, jar);
    const { error } = await clientFor(backend).from('areas').insert({ id: 'canley', name: 'Canley' });
    expect(explain(error).message).toMatch(/^You may not do this/);
    await db.sql`insert into public.constituencies (id, name, description, cap, position) values ('sectors', 'Sectors', 'All', 1, 1)`;
    await db.sql`insert into public.areas (id, name) values ('foleshill', 'Foleshill')`;
  });

  it('a check', async () => {
    const { error } = await team.from('areas').insert({ id: 'Not a key', name: 'Canley' });
    expect(explain(error)).toEqual(sentenceFor('areas_id_is_a_key'));
  });

  it('a key that is taken', async () => {
    const { error } = await team.from('areas').insert({ id: 'foleshill', name: 'Foleshill' });
    expect(explain(error)).toEqual(sentenceFor('areas_pkey'));
  });

  it('a reference to nothing', async () => {
    const { error } = await team.from('organisations').insert({
      id: 'o',
      name: 'O',
      name_in_text: 'O',
      kind: 'other',
      source_id: 'nowhere',
    });
    expect(explain(error)).toEqual(sentenceFor('organisations_source_id_fkey'));
  });

  it('a rule that a trigger keeps', async () => {
    const seat = { constituency_id: 'sectors', kind: 'Artist', kind_plural: 'Artists' };
    const { error } = await team.from('seats').insert([
      { id: 'a', position: 1, ...seat },
      { id: 'b', position: 2, ...seat },
    ]);
    expect(explain(error)).toEqual(sentenceFor('seats_within_cap'));
  });
});
