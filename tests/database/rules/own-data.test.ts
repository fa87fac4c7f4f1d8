/** What is held of somebody is theirs to have, all of it: whatever column holds an account or an address. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apply, joinPanel, makeSift, scoresOf, type Sift } from '../../factories/panel.ts';
import { createDatabase, type Person, type TestDatabase } from '../cluster.ts';

let db: TestDatabase;
let round: Sift;
let me: Person;

beforeAll(async () => {
  db = await createDatabase();
  round = await makeSift(db.sql);
  me = await db.signIn('planted.person@example.org');
});
afterAll(() => db.drop());

const held = (actor: Person) =>
  db.as(actor, async (sql) => (await sql`select public.own_data() as held`)[0]!.held);

/** Columns that hold an account or an address, and are not in the file. */
const LEFT_OUT: Record<string, string> = {
  'private.follow_requests.email_hash': 'a checksum to count by, for an hour',
  'private.followers.ends_by': 'the word by which following is ended: whoever reads it could end it',
  'public.rounds.contact_email': 'published: whom applicants ask',
};

describe('one’s own file', () => {
  it('has what every column with an account or an address leads to', async () => {
    const columns = await db.sql<{ relation: string; column: string }[]>`
      select format('%s.%s', namespace.nspname, relation.relname) as relation, attribute.attname as column
        from pg_attribute as attribute
        join pg_class as relation on relation.oid = attribute.attrelid and relation.relkind = 'r'
        join pg_namespace as namespace on namespace.oid = relation.relnamespace and namespace.nspname in ('public', 'private')
        where attribute.attnum > 0 and not attribute.attisdropped
          and (attribute.attname ~ 'email' and attribute.attname !~ '_(by|at)$' or attribute.atttypid = 'uuid'::regtype and attribute.attname ~ '_by$|^(actor|applicant|author|user|account)_id$')`;
    const [given] = await db.sql<{ words: string }[]>`
      select string_agg(prosrc, ' ') as words from pg_proc where proname in ('own_data', 'own_data_elsewhere', 'data_of_application')`;
    const missing = ({ relation, column }: { relation: string; column: string }) =>
      !(`${relation}.${column}` in LEFT_OUT) &&
      !new RegExp(`${relation} [^;]*\\b${column}\\b`).test(given!.words);
    expect(columns.length).toBeGreaterThan(30);
    expect(columns.filter(missing)).toEqual([]);
    // The control: a table that nobody thought of would be found.
    expect(missing({ relation: 'private.naive_contacts', column: 'email' })).toBe(true);
  });

  it('has all that somebody follows: an action, all reports, all rounds', async () => {
    const reader = await db.signIn();
    const follow = (rounds: boolean, email = reader.email) =>
      db.sql`insert into private.followers ${db.sql({ email, rounds, confirm_hash: randomUUID().replaceAll('-', '').repeat(2) })}`;
    await follow(false);
    await follow(true);
    await follow(true, 'somebody.else@example.org');
    expect((await held(reader)).followed.map(({ action }: { action: string }) => action).sort()).toEqual([
      'notes and reports',
      'recruitment',
    ]);
  });

  it('has what somebody leads, scored, was named and recommended for, and did in records', async () => {
    await db.sql`insert into public.role_grants ${db.sql([{ email: me.email, role_id: 'team' }])}`;
    await db.sql`insert into public.leads (id, kind, name) values ('planted-lead', 'person', 'Head of Planting')`;
    await db.sql`insert into public.lead_contacts (lead_id, email, addressed_as) values ('planted-lead', ${me.email}, 'Dear planter')`;
    await db.sql`insert into public.organisations (id, name, name_in_text, kind) values ('planting-body', 'A body', 'a body', 'council')`;
    const [body] = await db.sql<{ id: string }[]>`
      insert into private.round_bodies (vacancy_id, organisation_id, most, email, addressed_as) values (${round.vacancy}, 'planting-body', 5, ${me.email}, 'Dear body') returning id`;
    // An application that somebody agreed to before they had an account.
    const { id, reference } = await apply(db.sql, round, { email: me.email, route: 'recommendation' });
    await db.sql`insert into private.rep_recommendations ${db.sql({ body_id: body!.id, name: 'Planted Person', email: me.email, reasons: 'They listen', application_id: id, answer: 'agreed', answered_at: new Date() })}`;
    // What they scored, and what they may not read any more.
    const [other, barred] = [await apply(db.sql, round), await apply(db.sql, round)];
    const member = await joinPanel(db.sql, round.round, me.email);
    for (const one of [other, barred])
      await db.asForGood(
        me,
        (sql) => sql`select public.save_scores(${one.id}, ${sql.json(scoresOf(round, 3, 2))}, true)`,
      );
    await db.sql`insert into private.conflicts ${db.sql({ member_id: member, application_id: barred.id })}`;
    // What they changed by the pages of the culture team.
    await db.asForGood(
      me,
      (sql) =>
        sql`insert into public.leads (id, kind, name) values ('another-lead', 'person', 'Head of Weeding')`,
    );

    const signed = { action: 'login', actor_id: me.userId, actor_username: me.email };
    await db.sql`insert into auth.audit_log_entries (id, payload, created_at, ip_address) values (gen_random_uuid(), ${db.sql.json(signed)}, now(), '')`;

    const file = await held(me);
    expect(file).toMatchObject({
      account: { email: me.email },
      roles: [{ role: expect.any(String), given_at: expect.any(String), ended_at: null }, {}],
      leads: [{ lead: 'Head of Planting', addressed_as: 'Dear planter', actions: [] }],
      contact_of_a_body: [{ organisation: 'A body', addressed_as: 'Dear body', recommends: true }],
      applications: [
        { reference, recommended: { by: 'A body', reasons: 'They listen', agreed_at: expect.any(String) } },
      ],
      signed_in: { since: [expect.any(String)], written_down: [{ at: expect.any(String), what: 'login' }] },
      in_the_log: expect.arrayContaining([
        { records: 'leads', what: 'insert', times: 1, first: expect.any(String), last: expect.any(String) },
      ]),
    });
    expect(file.panels[0].scored.map((one: { application: string }) => one.application)).toEqual([
      other.reference,
    ]);
    // Of somebody else it has nothing.
    const stranger = await db.signIn();
    expect(JSON.stringify(await held(stranger))).not.toMatch(/lanted|They listen/);
  });
});
