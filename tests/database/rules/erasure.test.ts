/** Rule 13: what belongs to applications of those who were not appointed is erased when their time has passed, everywhere, and that it was is on record. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { letRoundPass } from '../../factories/open-round.ts';
import { apply, makeSift } from '../../factories/panel.ts';
import { CLOSED } from '../../factories/round.ts';
import {
  applyAs,
  move,
  plantRound,
  serve,
  sizes,
  whereIs,
  WHERE_PLANTED,
  type Planted,
  type PlantedRound,
} from '../../factories/planted.ts';
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
/** Lets the round's time pass, as if it had closed so many months ago. */
const monthsPass = (round: string, months: number) => letRoundPass(db.sql, round, months * 31 * 24 * 60);

describe('when the time has passed', () => {
  let round: PlantedRound;
  let gone: Planted;

  beforeAll(async () => {
    round = await plantRound(db, 'planted', sifter);
    gone = round.gone;
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
    expect(await whereIs(db, 'plantedgone')).toEqual(expect.arrayContaining(WHERE_PLANTED));
  });

  it('no word of theirs is anywhere, the log and the outbox included; those who were appointed stay whole', async () => {
    await monthsPass(round.round, 7);
    const told = await dryRun(round.round);
    expect(told.is_due).toBe(true);
    expect(told.parts).toEqual(
      expect.arrayContaining([
        { what: 'answers', rows: 4, goes: true },
        { what: 'accounts that were for applying alone', rows: 1, goes: true },
        { what: 'interests that panel members declared', rows: 2, goes: false },
        { what: 'records that such an account signed in or out', rows: 1, goes: true },
        { what: 'codes that such an account was sent within a day', rows: 1, goes: true },
      ]),
    );
    // Of whom members of the panel named goes what they said, those who were appointed too.
    const before = (await whereIs(db, 'plantedkept')).filter(
      (where) => where !== 'private.panel_interests.words',
    );
    const stood = await sizes(db);
    // Trying it leaves all of it as it was, and what is tried is what then goes: of each table as many rows as it said altogether.
    expect((await dryRun(round.round)).parts).toEqual(told.parts);
    expect(await sizes(db)).toEqual(stood);
    expect(await erase()).toBe(3);
    const stands = await sizes(db);
    const went = Object.entries(stood).map(([relation, rows]) => Math.max(0, rows - stands[relation]!));
    const said = told.parts.filter(({ goes }: { goes: boolean }) => goes);
    expect(went.reduce((sum, rows) => sum + rows, 0)).toBe(
      said.reduce((sum: number, { rows }: { rows: number }) => sum + rows, 0),
    );
    expect(await whereIs(db, 'plantedgone')).toEqual([]);
    expect(await whereIs(db, gone.reference)).toEqual([]);
    expect(await whereIs(db, gone.person.userId)).toEqual([]);
    expect(await whereIs(db, 'plantedkept')).toEqual(before);
    // Whoever holds a role keeps their account, and nothing else.
    expect(await whereIs(db, 'plantedrole')).toEqual(
      expect.not.arrayContaining([expect.stringMatching(/^private\.application/)]),
    );
    expect(await whereIs(db, 'plantedrole')).toEqual(
      expect.arrayContaining(['auth.users.email', 'auth.audit_log_entries.payload']),
    );
    // Such samples outlive their rows: of an emptied table none is taken anew. Of what is erased there never was one.
    await db.sql`delete from private.naive_contacts`;
    await db.sql`analyze`;
    expect(await whereIs(db, 'plantednaive')).toEqual(['sample of private.naive_contacts.name']);
    expect(await whereIs(db, 'plantedgone')).toEqual([]);
    // Of the scores, those of whoever was appointed.
    const left =
      await db.sql`select distinct application_id from private.scores where reason like '%plantedscore%'`;
    expect(left.map(({ application_id }) => application_id)).toEqual([round.appointed.id]);
  });

  it('is on record, once: when, and how many', async () => {
    expect(await erase()).toBe(0);
    const told = await dryRun(round.round);
    expect(told).toMatchObject({ submitted: 0, drafts: 0, kept: 1 });
    expect(told.parts.filter(({ rows }: { rows: number }) => rows > 0)).toEqual([]);
    expect(told.erasures).toEqual([
      {
        number: 1,
        erased_at: expect.any(String),
        submitted: 2,
        withdrawn: 0,
        drafts: 1,
        ended: 0,
        because: null,
        unanswered: 0,
      },
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
    await move(db, waiting.id, 'shortlisted', 'Good');
    await move(db, waiting.id, 'offered', 'Good');
    await monthsPass(round.round, 7);
    expect(await dryRun(round.round)).toMatchObject({ waiting: 1, submitted: 0 });
    expect(await erase()).toBe(0);
    await move(db, waiting.id, 'declined');
    expect(await erase()).toBe(1);
    expect((await dryRun(round.round)).erasures).toMatchObject([
      { submitted: 0 },
      { number: 2, submitted: 1 },
    ]);
  });

  it('whoever accepts an offer that waited is counted among those appointed, after the numbers were kept', async () => {
    const round = await makeSift(db.sql);
    const [waiting] = [await apply(db.sql, round), await apply(db.sql, round)];
    for (const state of ['shortlisted', 'offered']) await move(db, waiting.id, state, 'Good');
    await monthsPass(round.round, 7);
    expect(await erase()).toBe(1);
    const counted = async () =>
      (
        await db.sql`select private.numbers_of(round) #> '{vacancies,0}' as told from public.rounds as round where id = ${round.round}`
      )[0]!.told;
    expect(await counted()).toMatchObject({ applied: 2, offered: 1, appointed: 0 });
    for (const state of ['accepted', 'appointed']) await move(db, waiting.id, state);
    expect(await erase()).toBe(0);
    expect(await counted()).toMatchObject({ applied: 2, offered: 1, appointed: 1 });
  });

  it('what whoever was appointed had written goes as long after they have stopped serving, and their term stays', async () => {
    const round = await makeSift(db.sql, CLOSED, { seats: 3 });
    const [ended, lately, again] = [
      await applyAs(db, round, 'servedlong'),
      await applyAs(db, round, 'servedlately'),
      await applyAs(db, round, 'servedagain'),
    ];
    for (const one of [ended, lately, again])
      for (const state of ['shortlisted', 'offered', 'accepted', 'appointed'])
        await move(db, one.id, state, 'Good');
    const held = await serve(db, ended, round.seats[0]!, 7);
    await serve(db, lately, round.seats[1]!, 5);
    // Their first term is over, and they serve in another.
    await serve(db, again, round.seats[0]!, null, (await serve(db, again, round.seats[2]!, 7)).person);
    await db.sql`insert into public.role_grants ${db.sql({ email: ended.person.email, role_id: 'rep' })}`;
    await db.sql`update public.rounds set finished_at = now() where id = ${round.round}`;
    const numbers = async () => [
      await db.as(
        'anon',
        async (sql) => (await sql`select public.round_outcome(${round.round}) as told`)[0]!.told,
      ),
      await db.as(
        team,
        async (sql) => (await sql`select public.round_statistics(${round.round}) as told`)[0]!.told,
      ),
    ];
    // Before the time of the round has passed nothing goes.
    expect(await erase()).toBe(0);
    await monthsPass(round.round, 7);
    expect(await dryRun(round.round)).toMatchObject({ ended: 1, kept: 2, submitted: 0, kept_months: 6 });
    const [outcome, statistics] = await numbers();
    expect(statistics).toMatchObject({
      vacancies: [{ appointed: 3 }],
      monitoring: [{ could_answer: 3 }, { could_answer: 3 }],
    });
    expect(await erase()).toBe(1);
    expect(await erase()).toBe(0);
    expect((await whereIs(db, 'servedlong')).filter((where) => where.startsWith('private.'))).toEqual([]);
    for (const word of ['servedlately', 'servedagain'])
      expect(await whereIs(db, word)).toContain('private.application_answers.answer');
    // Rules 2 and 7: the term, how they came to it, and under what it is filed.
    const [term] = await db.sql`select route_id, evidence from public.terms where id = ${held.term}`;
    expect(term).toEqual({ route_id: 'open_application', evidence: `application ${ended.reference}` });
    expect(await numbers()).toEqual([
      { ...outcome, erased: { applications: 0, last: expect.any(String) } },
      { ...statistics, as_they_were: true },
    ]);
    expect((await dryRun(round.round)).erasures).toMatchObject([{ submitted: 0, ended: 1, because: null }]);
  });

  it('whoever has applied again elsewhere keeps their account', async () => {
    const [old, next] = [await makeSift(db.sql), await makeSift(db.sql)];
    const { person } = await applyAs(db, old, 'plantedagain');
    const again = await apply(db.sql, next, { email: person.email });
    await db.sql.begin(async (sql) => {
      await sql`set local culture_works.erasing = 'yes'`;
      await sql`update private.applications set applicant_id = ${person.userId} where id = ${again.id}`;
    });
    await monthsPass(old.round, 7);
    expect(await erase()).toBe(1);
    expect(await whereIs(db, person.email)).toEqual(
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
      ['round_erasures_ended_is_a_count', 'ended'],
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
