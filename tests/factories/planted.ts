/** Somebody who applied, with words by which they would be found wherever anything of them stands; and what looks for them in the whole database. */
import type { TestDatabase, Person } from '../database/cluster.ts';
import { apply, joinPanel, makeSift, scoresOf, type Applied, type Sift } from './panel.ts';

/** Where in the database a word stands: every column of every table and of the log, whatever its type, and the samples that are taken of columns for planning queries. */
export async function whereIs({ sql }: TestDatabase, word: string): Promise<string[]> {
  const columns = await sql<{ relation: string; column: string }[]>`
    select format('%I.%I', namespace.nspname, relation.relname) as relation, attribute.attname as column
      from pg_attribute as attribute
      join pg_class as relation on relation.oid = attribute.attrelid and relation.relkind in ('r', 'm', 'p')
      join pg_namespace as namespace on namespace.oid = relation.relnamespace
      where attribute.attnum > 0 and not attribute.attisdropped and namespace.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`;
  const found: string[] = [];
  for (const { relation, column } of columns) {
    const [row] = await sql.unsafe(
      `select exists (select from ${relation} where "${column}"::text ilike $1) as there`,
      [`%${word}%`],
    );
    if (row!.there) found.push(`${relation}.${column}`);
  }
  const sampled = await sql<{ column: string }[]>`
    select format('sample of %I.%I.%I', schemaname, tablename, attname) as column from pg_stats
      where concat_ws(' ', most_common_vals::text, histogram_bounds::text, most_common_elems::text) ilike ${`%${word}%`}`;
  return [...found, ...sampled.map(({ column }) => column)].sort();
}

/** How many rows each table has; of an account its sessions go with it, uncounted. */
export async function sizes({ sql }: TestDatabase): Promise<Record<string, number>> {
  const tables = await sql<{ relation: string }[]>`
    select format('%I.%I', schemaname, tablename) as relation from pg_tables
      where schemaname in ('public', 'private', 'auth') and (schemaname <> 'auth' or tablename in ('users', 'audit_log_entries'))`;
  const counts: Record<string, number> = {};
  for (const { relation } of tables)
    counts[relation] = (await sql.unsafe(`select count(*)::integer as rows from ${relation}`))[0]!.rows;
  return counts;
}

export type Planted = Applied & { person: Person };

/** Somebody with an account applies, with words by which they would be found anywhere. */
export async function applyAs(db: TestDatabase, round: Sift, word: string): Promise<Planted> {
  const person = await db.signIn(`${word}@planted.example`);
  const applied = await apply(db.sql, round, {
    email: person.email,
    name: `${word} Name`,
    phone: `${word} phone`,
    address: `${word} street`,
    postcode: 'CV1 1AA',
    organisation: `${word} company`,
    access_needs: `${word} ramp`,
    answers: { [round.question]: `${word} answers`, [round.identifying]: `${word} site` },
  });
  await db.sql.begin(async (sql) => {
    await sql`set local culture_works.erasing = 'yes'`;
    await sql`update private.applications set applicant_id = ${person.userId}, declared = ${`${word} declared`} where id = ${applied.id}`;
  });
  return { ...applied, person };
}

/** A round that has closed, of which much is known of three who applied: not shortlisted, appointed, and with a role besides. */
export type PlantedRound = Sift & {
  gone: Planted;
  appointed: Planted;
  withRole: Planted;
  /** Of the word by which `gone` is found. */
  word: string;
};

/** Plants it. What is found of `gone` begins with `word` and 'gone', of `appointed` with 'kept', of `withRole` with 'role'. `sifter`: who scores. */
export async function plantRound(db: TestDatabase, word: string, sifter: Person): Promise<PlantedRound> {
  const round = await makeSift(db.sql);
  const gone = await applyAs(db, round, `${word}gone`);
  const appointed = await applyAs(db, round, `${word}kept`);
  const withRole = await applyAs(db, round, `${word}role`);
  await db.sql`insert into public.role_grants ${db.sql({ email: withRole.person.email, role_id: 'rep' })}`;
  const member = await joinPanel(db.sql, round.round, sifter.email);
  for (const one of [gone, appointed])
    await db.asForGood(
      sifter,
      (sql) =>
        sql`select public.save_scores(${one.id}, ${sql.json(scoresOf(round, 3, 2, `As ${word}score says`))}, true)`,
    );
  // What a member declares late, and that somebody read a name.
  await db.sql`insert into private.panel_interests ${db.sql([
    { member_id: member, kind: 'person', words: `My friend ${word}gone Name` },
    { member_id: member, kind: 'person', words: `${word}kept Name` },
  ])}`;
  await db.sql`select private.suggest_conflicts(${round.round})`;
  await db.sql`insert into private.names_read ${db.sql({ application_id: gone.id, account_id: sifter.userId })}`;
  await move(db, gone.id, 'not_shortlisted', `${word}gone was told so`);
  for (const state of ['shortlisted', 'offered', 'accepted', 'appointed'])
    await move(db, appointed.id, state, `${word}kept was told so`);
  // Whoever was recommended, and whoever was and has not answered; whom an organisation named.
  const organisation = `${word}-body`;
  await db.sql`insert into public.organisations (id, name, name_in_text, kind) values (${organisation}, 'A body', 'a body', 'council')`;
  const [body] = await db.sql<{ id: string }[]>`
    insert into private.round_bodies (vacancy_id, organisation_id, most, email) values (${round.vacancy}, ${organisation}, 5, 'body@example.org') returning id`;
  for (const [application_id, answer, email] of [
    [gone.id, 'agreed', `${word}gone.agreed@planted.example`],
    [null, null, gone.person.email],
  ]) {
    const recommended = {
      body_id: body!.id,
      name: `${word}gone Recommended`,
      email: email!,
      reasons: `${word}gone is good`,
    };
    await db.sql`insert into private.rep_recommendations ${db.sql({ ...recommended, application_id, answer, answered_at: answer && new Date() })}`;
  }
  // A letter that waits, and one in the outbox with all that it says.
  await db.sql`
    with queued as (select private.queue_mail(${gone.person.email}, ${`${word}gone subject`}, ${`${word}gone body`}, interval '7 days') as mail)
    update private.application_messages set mail_id = queued.mail, queued_at = now() from queued
      where application_id = ${gone.id} and template_id = 'not-shortlisted'`;
  await db.sql.begin(async (sql) => {
    const [draft] = await sql<{ id: string }[]>`
      insert into private.applications (round_id, vacancy_id, reference, route_id) values (${round.round}, ${round.vacancy}, private.new_reference(), 'open_application') returning id`;
    await sql`insert into private.application_moves (application_id, number, to_state) values (${draft!.id}, 1, 'draft')`;
    await sql`insert into private.application_contacts ${sql({ application_id: draft!.id, email: gone.person.email })}`;
  });
  // What is written down when somebody signs in, as Auth does.
  for (const { person } of [gone, withRole]) {
    const signed = { action: 'login', actor_id: person.userId, actor_username: person.email };
    await db.sql`insert into auth.audit_log_entries (id, payload, created_at, ip_address) values (gen_random_uuid(), ${db.sql.json(signed)}, now(), '')`;
    await db.sql`insert into private.sign_in_codes (email) values (${person.email})`;
  }
  return { ...round, gone, appointed, withRole, word };
}

export const move = ({ sql }: TestDatabase, application: string, to: string, words: string | null = null) =>
  sql`select private.move_application(${application}, ${to}, '{}', ${words})`;

/** Where something of `gone` stands, so that a test which finds nothing afterwards has looked in the right places. */
export const WHERE_PLANTED = [
  'auth.users.email',
  'private.applications.declared',
  'private.application_contacts.name',
  'private.application_contacts.access_needs',
  'private.application_answers.answer',
  'private.application_moves.words',
  'private.outbox.body',
  'private.outbox.subject',
  'private.panel_interests.words',
  'private.rep_recommendations.reasons',
  'auth.audit_log_entries.payload',
  'private.sign_in_codes.email',
];

/** Somebody was appointed to a seat, from two years ago, or a term of theirs besides from now on; until so many months ago, or null, without an end. Returns the term and the person. */
export async function serve(
  { sql }: TestDatabase,
  { id, reference }: Applied,
  seat: string,
  ended: number | null,
  person?: string,
): Promise<{ term: string; person: string }> {
  const [who] = person
    ? [{ id: person }]
    : await sql<{ id: string }[]>`insert into public.people (name) values ('Somebody Serving') returning id`;
  const [term] = await sql<{ id: string }[]>`
    insert into public.terms (seat_id, person_id, route_id, evidence, starts_on, ends_on, end_reason)
      select ${seat}, ${who!.id}, 'open_application', ${`application ${reference}`}, (current_date - case when ${person ?? null}::text is null then interval '2 years' else interval '1 day' end)::date,
          (current_date - make_interval(months => ${ended}::integer))::date, case when ${ended}::integer is not null then 'term_complete' end
      returning id`;
  if (!person)
    await sql`
      insert into private.offers ${sql({ application_id: id, seat_id: seat, stands_until: new Date(), starts_on: '2020-01-01', answered_at: new Date(), answer: 'accepted', term_id: term!.id })}`;
  return { term: term!.id, person: who!.id };
}
