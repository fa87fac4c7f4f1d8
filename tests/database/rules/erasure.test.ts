/** Rule 13: what belongs to applications of those who were not appointed is erased when their time has passed, everywhere, and that it was is on record. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { letRoundPass } from '../../factories/open-round.ts';
import { apply, joinPanel, makeSift, scoresOf, type Applied, type Sift } from '../../factories/panel.ts';
import { createDatabase, type Person, type TestDatabase } from '../cluster.ts';
import { refusedBy, together } from './refusals.ts';

let db: TestDatabase;
let team: Person;
let sifter: Person;

beforeAll(async () => {
  db = await createDatabase();
  team = await db.signIn('team@example.org');
  sifter = await db.signIn('sifter@example.org');
  await db.sql`insert into public.role_grants ${db.sql({ email: team.email, role_id: 'team' })}`;
});
afterAll(() => db.drop());

const erase = () =>
  db.asForGood(
    'service_role',
    async (sql) => (await sql<{ erased: number }[]>`select public.erase_applications() as erased`)[0]!.erased,
  );
const dryRun = (round: string) =>
  db.as(team, async (sql) => (await sql`select public.erasure_of(${round}) as told`)[0]!.told);
const move = (application: string, to: string, words: string | null = null) =>
  db.sql`select private.move_application(${application}, ${to}, '{}', ${words})`;
/** Lets the round's time pass, as if it had closed so many months ago. */
const monthsPass = (round: string, months: number) => letRoundPass(db.sql, round, months * 31 * 24 * 60);

/** Where in the database a word stands: every column of every table and of the log, whatever its type, and the samples that are taken of columns for planning queries. */
async function whereIs(word: string): Promise<string[]> {
  const columns = await db.sql<{ relation: string; column: string }[]>`
    select format('%I.%I', namespace.nspname, relation.relname) as relation, attribute.attname as column
      from pg_attribute as attribute
      join pg_class as relation on relation.oid = attribute.attrelid and relation.relkind in ('r', 'm', 'p')
      join pg_namespace as namespace on namespace.oid = relation.relnamespace
      where attribute.attnum > 0 and not attribute.attisdropped and namespace.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`;
  const found: string[] = [];
  for (const { relation, column } of columns) {
    const [row] = await db.sql.unsafe(
      `select exists (select from ${relation} where "${column}"::text ilike $1) as there`,
      [`%${word}%`],
    );
    if (row!.there) found.push(`${relation}.${column}`);
  }
  const sampled = await db.sql<{ column: string }[]>`
    select format('sample of %I.%I.%I', schemaname, tablename, attname) as column from pg_stats
      where concat_ws(' ', most_common_vals::text, histogram_bounds::text, most_common_elems::text) ilike ${`%${word}%`}`;
  return [...found, ...sampled.map(({ column }) => column)];
}

/** How many rows each table has; of an account its sessions go with it, uncounted. */
async function sizes(): Promise<Record<string, number>> {
  const tables = await db.sql<{ relation: string }[]>`
    select format('%I.%I', schemaname, tablename) as relation from pg_tables
      where schemaname in ('public', 'private', 'auth') and (schemaname <> 'auth' or tablename in ('users', 'audit_log_entries'))`;
  const counts: Record<string, number> = {};
  for (const { relation } of tables)
    counts[relation] = (await db.sql.unsafe(`select count(*)::integer as rows from ${relation}`))[0]!.rows;
  return counts;
}

/** Somebody with an account applies, with words by which they would be found anywhere. */
async function applyAs(round: Sift, word: string) {
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

describe('when the time has passed', () => {
  let round: Sift;
  let gone: Applied & { person: Person };
  let appointed: Applied & { person: Person };
  let withRole: Applied & { person: Person };

  beforeAll(async () => {
    round = await makeSift(db.sql);
    gone = await applyAs(round, 'plantedgone');
    appointed = await applyAs(round, 'plantedkept');
    withRole = await applyAs(round, 'plantedrole');
    await db.sql`insert into public.role_grants ${db.sql({ email: withRole.person.email, role_id: 'rep' })}`;
    const member = await joinPanel(db.sql, round.round, sifter.email);
    await db.sql`insert into private.panel_interests ${db.sql({ member_id: member, kind: 'person', words: 'plantedgone of old' })}`;
    for (const one of [gone, appointed])
      await db.asForGood(
        sifter,
        (sql) =>
          sql`select public.save_scores(${one.id}, ${sql.json(scoresOf(round, 3, 2, `As plantedscore says`))}, true)`,
      );
    await move(gone.id, 'not_shortlisted', 'plantedgone was told so');
    for (const state of ['shortlisted', 'offered', 'accepted', 'appointed'])
      await move(appointed.id, state, 'plantedkept was told so');
    // Whoever was recommended, and whoever was and has not answered.
    await db.sql`insert into public.organisations (id, name, name_in_text, kind) values ('planting-body', 'A body', 'a body', 'council')`;
    const [body] = await db.sql<{ id: string }[]>`
      insert into private.round_bodies (vacancy_id, organisation_id, most, email) values (${round.vacancy}, 'planting-body', 5, 'body@example.org') returning id`;
    for (const [application_id, answer] of [
      [gone.id, 'agreed'],
      [null, null],
    ]) {
      const recommended = {
        body_id: body!.id,
        name: 'plantedgone Recommended',
        email: `plantedgone.${answer ?? 'waits'}@planted.example`,
        reasons: 'plantedgone is good',
      };
      await db.sql`insert into private.rep_recommendations ${db.sql({ ...recommended, application_id, answer, answered_at: answer && new Date() })}`;
    }
    // A letter that waits, and one in the outbox with all that it says.
    await db.sql`
      with queued as (select private.queue_mail(${gone.person.email}, 'plantedgone subject', 'plantedgone body', interval '7 days') as mail)
      update private.application_messages set mail_id = queued.mail, queued_at = now() from queued
        where application_id = ${gone.id} and template_id = 'not-shortlisted'`;
    await db.sql.begin(async (sql) => {
      const [draft] = await sql<{ id: string }[]>`
        insert into private.applications (round_id, vacancy_id, reference, route_id) values (${round.round}, ${round.vacancy}, private.new_reference(), 'open_application') returning id`;
      await sql`insert into private.application_moves (application_id, number, to_state) values (${draft!.id}, 1, 'draft')`;
      await sql`insert into private.application_contacts ${sql({ application_id: draft!.id, email: 'plantedgone.draft@planted.example' })}`;
    });
    // What is written down when somebody signs in, as Auth does.
    for (const { person } of [gone, withRole]) {
      const signed = { action: 'login', actor_id: person.userId, actor_username: person.email };
      await db.sql`insert into auth.audit_log_entries (id, payload, created_at, ip_address) values (gen_random_uuid(), ${db.sql.json(signed)}, now(), '')`;
      await db.sql`insert into private.sign_in_codes (email) values (${person.email})`;
    }
    // Names were sampled for planning, as they are when rows have come.
    await keepNaively();
    await db.sql`analyze`;
  });

  /** The control: the same words in a table of which samples are taken, and which is then emptied. */
  async function keepNaively() {
    await db.sql`create table private.naive_contacts (name text)`;
    await db.sql`insert into private.naive_contacts select 'plantednaive ' || place from generate_series(1, 50) as place`;
  }

  it('is told beforehand what would go, and nothing goes', async () => {
    expect(await dryRun(round.round)).toMatchObject({
      is_due: false,
      submitted: 2,
      withdrawn: 0,
      drafts: 1,
      kept: 1,
      waiting: 0,
      erasures: [],
    });
    expect(await erase()).toBe(0);
    // It is done as by the server, and whoever asked is still who they are afterwards.
    const who = await db.as(
      team,
      async (sql) =>
        (
          await sql`
          select private.actor() as before, public.erasure_of(${round.round}) is not null as tried, private.actor() as after`
        )[0],
    );
    expect(who).toEqual({ before: team.userId, tried: true, after: team.userId });
    // What is tried for that is undone (erasing_is_only_tried). The control: it is there to be found, and in all of these places.
    expect(await whereIs('plantedgone')).toEqual(
      expect.arrayContaining([
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
      ]),
    );
  });

  it('no word of theirs is anywhere, the log and the outbox included; those who were appointed stay whole', async () => {
    await monthsPass(round.round, 7);
    const told = await dryRun(round.round);
    expect(told.is_due).toBe(true);
    expect(told.parts).toEqual(
      expect.arrayContaining([
        { what: 'answers', rows: 4, goes: true },
        { what: 'accounts that were for applying alone', rows: 1, goes: true },
        { what: 'interests that panel members declared', rows: 1, goes: false },
        { what: 'records that such an account signed in or out', rows: 1, goes: true },
        { what: 'codes that such an account was sent within a day', rows: 1, goes: true },
      ]),
    );
    const before = await whereIs('plantedkept');
    const stood = await sizes();
    // Trying it leaves all of it as it was, and what is tried is what then goes: of each table as many rows as it said altogether.
    expect((await dryRun(round.round)).parts).toEqual(told.parts);
    expect(await sizes()).toEqual(stood);
    expect(await erase()).toBe(3);
    const stands = await sizes();
    const went = Object.entries(stood).map(([relation, rows]) => Math.max(0, rows - stands[relation]!));
    const said = told.parts.filter(({ goes }: { goes: boolean }) => goes);
    expect(went.reduce((sum, rows) => sum + rows, 0)).toBe(
      said.reduce((sum: number, { rows }: { rows: number }) => sum + rows, 0),
    );
    expect(await whereIs('plantedgone')).toEqual([]);
    expect(await whereIs(gone.reference)).toEqual([]);
    expect(await whereIs(gone.person.userId)).toEqual([]);
    expect(await whereIs('plantedkept')).toEqual(before);
    // Whoever holds a role keeps their account, and nothing else.
    expect(await whereIs('plantedrole')).toEqual(
      expect.not.arrayContaining([expect.stringMatching(/^private\.application/)]),
    );
    expect(await whereIs('plantedrole')).toEqual(
      expect.arrayContaining(['auth.users.email', 'auth.audit_log_entries.payload']),
    );
    // Such samples outlive their rows: of an emptied table none is taken anew. Of what is erased there never was one.
    await db.sql`delete from private.naive_contacts`;
    await db.sql`analyze`;
    expect(await whereIs('plantednaive')).toEqual(['sample of private.naive_contacts.name']);
    expect(await whereIs('plantedgone')).toEqual([]);
    // Of the scores, those of whoever was appointed.
    const left =
      await db.sql`select distinct application_id from private.scores where reason like '%plantedscore%'`;
    expect(left.map(({ application_id }) => application_id)).toEqual([appointed.id]);
  });

  it('is on record, once: when, and how many', async () => {
    expect(await erase()).toBe(0);
    const told = await dryRun(round.round);
    expect(told).toMatchObject({ submitted: 0, drafts: 0, kept: 1 });
    expect(told.parts.filter(({ rows }: { rows: number }) => rows > 0)).toEqual([]);
    expect(told.erasures).toEqual([
      { number: 1, erased_at: expect.any(String), submitted: 2, withdrawn: 0, drafts: 1 },
    ]);
    const log =
      await db.sql`select distinct reason from public.change_log where operation = 'delete' and table_name = 'applications'`;
    expect(log).toEqual([{ reason: 'The time for which applications are kept has passed' }]);
    await refusedBy(
      'erasures_stay_on_record',
      db.sql`delete from public.round_erasures where round_id = ${round.round}`,
    );
    await refusedBy(
      'erasures_stay_on_record',
      db.sql`update public.round_erasures set submitted = 0 where round_id = ${round.round}`,
    );
  });

  it('its numbers stay as they were', async () => {
    const [row] =
      await db.sql`select private.numbers_of(round) as told from public.rounds as round where id = ${round.round}`;
    expect(row!.told).toMatchObject({
      applied: 3,
      people: 3,
      drafts: 1,
      vacancies: [{ applied: 3, shortlisted: 1, offered: 1, appointed: 1 }],
      districts: null,
    });
  });
});

describe('before and beside', () => {
  it('an application that waits for an answer to an offer goes once it is answered', async () => {
    const round = await makeSift(db.sql);
    const waiting = await apply(db.sql, round);
    await move(waiting.id, 'shortlisted', 'Good');
    await move(waiting.id, 'offered', 'Good');
    await monthsPass(round.round, 7);
    expect(await dryRun(round.round)).toMatchObject({ waiting: 1, submitted: 0 });
    expect(await erase()).toBe(0);
    await move(waiting.id, 'declined');
    expect(await erase()).toBe(1);
    expect((await dryRun(round.round)).erasures).toMatchObject([
      { submitted: 0 },
      { number: 2, submitted: 1 },
    ]);
  });

  it('whoever accepts an offer that waited is counted among those appointed, after the numbers were kept', async () => {
    const round = await makeSift(db.sql);
    const [waiting] = [await apply(db.sql, round), await apply(db.sql, round)];
    for (const state of ['shortlisted', 'offered']) await move(waiting.id, state, 'Good');
    await monthsPass(round.round, 7);
    expect(await erase()).toBe(1);
    const counted = async () =>
      (
        await db.sql`select private.numbers_of(round) #> '{vacancies,0}' as told from public.rounds as round where id = ${round.round}`
      )[0]!.told;
    expect(await counted()).toMatchObject({ applied: 2, offered: 1, appointed: 0 });
    for (const state of ['accepted', 'appointed']) await move(waiting.id, state);
    expect(await erase()).toBe(0);
    expect(await counted()).toMatchObject({ applied: 2, offered: 1, appointed: 1 });
  });

  it('whoever has applied again elsewhere keeps their account', async () => {
    const [old, next] = [await makeSift(db.sql), await makeSift(db.sql)];
    const { person } = await applyAs(old, 'plantedagain');
    const again = await apply(db.sql, next, { email: person.email });
    await db.sql.begin(async (sql) => {
      await sql`set local culture_works.erasing = 'yes'`;
      await sql`update private.applications set applicant_id = ${person.userId} where id = ${again.id}`;
    });
    await monthsPass(old.round, 7);
    expect(await erase()).toBe(1);
    expect(await whereIs(person.email)).toEqual(
      expect.arrayContaining(['auth.users.email', 'private.application_contacts.email']),
    );
  });

  it('is done once when two servers ask at the same moment', async () => {
    const round = await makeSift(db.sql);
    await apply(db.sql, round);
    await monthsPass(round.round, 7);
    expect(
      await together(db.url, 2, async (sql) => void (await sql`select private.erase_applications()`)),
    ).toEqual(['done', 'done']);
    expect((await dryRun(round.round)).erasures).toMatchObject([{ number: 1, submitted: 1 }]);
  });

  it('is for the server alone, and the dry run for the culture team', async () => {
    const round = await makeSift(db.sql);
    for (const actor of ['anon', team, sifter] as const)
      await expect(db.as(actor, (sql) => sql`select public.erase_applications()`)).rejects.toThrow(
        /permission denied/,
      );
    await refusedBy(
      'panels_are_kept_by_the_team',
      db.as(sifter, (sql) => sql`select public.erasure_of(${round.round})`),
    );
    expect(await db.as(sifter, (sql) => sql`select from public.round_erasures`)).toHaveLength(0);
    expect((await db.as(team, (sql) => sql`select from public.round_erasures`)).length).toBeGreaterThan(0);
  });

  it('counts are counts', async () => {
    for (const [rule, column] of [
      ['round_erasures_submitted_is_a_count', 'submitted'],
      ['round_erasures_withdrawn_is_a_count', 'withdrawn'],
      ['round_erasures_drafts_is_a_count', 'drafts'],
    ] as const) {
      const round = await makeSift(db.sql);
      const row = { round_id: round.round, number: 1, submitted: 0, withdrawn: 0, drafts: 0, [column]: -1 };
      await refusedBy(rule, db.sql`insert into public.round_erasures ${db.sql(row)}`);
    }
  });

  it('every table that points at applications or at panel members is in the list of what goes', async () => {
    const pointing = await db.sql<{ relation: string }[]>`
      select distinct format('%I.%I', namespace.nspname, relation.relname) as relation
        from pg_constraint as reference
        join pg_class as relation on relation.oid = reference.conrelid
        join pg_namespace as namespace on namespace.oid = relation.relnamespace
        where reference.contype = 'f' and reference.confrelid in ('private.applications'::regclass, 'private.panel_members'::regclass, 'private.assessments'::regclass, 'private.rep_recommendations'::regclass, 'private.rep_appointments'::regclass)`;
    const [list] =
      await db.sql`select prosrc as words from pg_proc where oid = 'private.erase_parts'::regproc`;
    expect(pointing.length).toBeGreaterThan(7);
    expect(
      pointing.filter(({ relation }) => !new RegExp(`(delete from|update) ${relation} `).test(list!.words)),
    ).toEqual([]);
  });
});
