/** A draft in a database of its own that several must sign off, and how they do it: for the tests of signing off. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { clientFor, serviceClientFor } from '../../../src/lib/database/client.server.ts';
import { checksumOf, newToken } from '../../../src/lib/mail/token.ts';
import { createDatabase, type Person, type TestDatabase } from '../cluster.ts';

export let db: TestDatabase;
export let team: Person;
export let director: Person;
export let reader: Person;
/** The key of the draft, which is another in each test. */
export let note: string;
export let anybody: ReturnType<typeof clientFor>;
export let service: ReturnType<typeof serviceClientFor>;

export const BODY = `## Purpose {#purpose}

There may be [[compact/works/maximum]] Reps. {#how-many}

## Implications {#implications}

None. {#none}`;

beforeAll(async () => {
  db = await createDatabase();
  const backend = await db.backend();
  anybody = clientFor(backend);
  service = serviceClientFor(backend);
  [team, director, reader] = await Promise.all([db.signIn(), db.signIn(), db.signIn()]);
  for (const [person, role_id] of [
    [team, 'team'],
    [director, 'director'],
  ] as const)
    await db.sql`insert into public.role_grants ${db.sql({ email: person.email, role_id })}`;
  const words =
    '{"rep": {}, "constituency": {}, "seat": {}, "goal": {}, "foundation": {}, "big_idea": {}, "forum": {}, "committee": {}, "briefing_note": {}}';
  await db.sql.begin(async (sql) => {
    await sql`insert into public.compacts (id, name, short_name, place, headline, purpose, words, maximum_reps)
      values ('works', 'Works', 'Works', 'City', 'H', 'P', ${words}::text::jsonb, 28)`;
    await sql`insert into public.constituencies (id, name, description, cap, position) values ('one', 'One', 'D', 28, 1)`;
  });
  await db.sql`insert into public.committees (id, name) values ('committee', 'Committee')`;
  await db.sql`insert into public.report_kinds (id, name, kicker, description, position) values ('signed', 'Signed', 'Signed', 'D', 9)`;
  await db.sql`insert into public.report_signatories (kind_id, id, position, title, capacity, sections)
    values ('signed', 'finance', 1, 'Finance', 'approver', '{implications}'), ('signed', 'director', 2, 'Director', 'approver', '{}')`;
});
beforeEach(async () => {
  note = `note-${randomUUID().slice(0, 8)}`;
  await db.sql`insert into public.briefing_notes (id, kind_id, committee_id, dated, subject, body)
    values (${note}, 'signed', 'committee', '2026-12-01', 'Progress', ${BODY})`;
});
afterAll(() => db.drop());

export const missing = async () =>
  (await db.sql<{ title: string }[]>`select private.missing_approvals(${note}) as title`).map(
    ({ title }) => title,
  );
export const name = async (given: object, who = team) => {
  const [row] = await db.asForGood(
    who,
    (sql) =>
      sql<
        { id: string }[]
      >`select public.save_signatory(${note}, ${JSON.stringify(given)}::text::jsonb) as id`,
  );
  return row!.id;
};
export const finance = () =>
  name({
    signatory: 'finance',
    title: 'Head of Finance',
    capacity: 'approver',
    email: 'finance@example.org',
  });
export const board = () =>
  name({ signatory: 'director', title: 'Director', capacity: 'approver', email: 'd@example.org' });
export const revision = async () =>
  (await db.sql<{ revision: number }[]>`select revision from public.briefing_notes where id = ${note}`)[0]!
    .revision;
export const send = async (ids: string[], base?: number) => {
  const seen = base ?? (await revision());
  const [row] = await db.asForGood(
    team,
    (sql) => sql<{ sent: number }[]>`select public.send_draft(${note}, ${seen}, ${ids}::uuid[]) as sent`,
  );
  return row!.sent;
};
export const lastRequest = async (signatory: string) =>
  (
    await db.sql<
      { id: string }[]
    >`select id from public.sign_off_requests where signatory_id = ${signatory} order by number desc limit 1`
  )[0]!.id;
export const record = async (
  signatory: string,
  outcome = 'approved',
  words = '',
  on: string | null = null,
) => {
  const request = await lastRequest(signatory);
  return db.asForGood(
    team,
    (sql) =>
      sql`select public.record_sign_off(${request}, ${outcome}, ${words}, coalesce(${on}::date, private.today()))`,
  );
};
export const rewrite = (change: (body: string) => string) =>
  db.sql`update public.briefing_notes set body = ${change(BODY)} where id = ${note}`;
/** A link to what was last sent to somebody, as the letter brings it. */
export async function link(signatory: string): Promise<string> {
  const token = newToken();
  await db.sql`insert into private.sign_off_links (request_id, token_hash, after_days) values (${await lastRequest(signatory)}, ${checksumOf(token)}, 0)`;
  return token;
}
