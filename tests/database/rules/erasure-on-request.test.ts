/**
 * Rule 13 before its time: whoever asks is erased as they are when the round's time has passed, everywhere; nobody from whom a choice waits is; and no number of the round tells that
 * they went (rule 12).
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { letRoundPass } from '../../factories/open-round.ts';
import { apply, joinPanel, makeSift, type Applied, type Sift } from '../../factories/panel.ts';
import {
  applyAs,
  move,
  plantRound,
  sizes,
  whereIs,
  WHERE_PLANTED,
  type Planted,
  type PlantedRound,
} from '../../factories/planted.ts';
import { nextKey, OPEN } from '../../factories/round.ts';
import { become, createDatabase, type Person, type TestDatabase } from '../cluster.ts';
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

type Asked = {
  applications: { id: string; reference: string; state: string; why_not: string | null }[];
  parts: { what: string; rows: number; goes: boolean }[];
};

const eraseOwn = (who: Person, { id }: Pick<Applied, 'id'>) =>
  db.asForGood(
    who,
    async (sql) =>
      (await sql<{ gone: boolean }[]>`select public.erase_own_application(${id}) as gone`)[0]!.gone,
  );
const lookFor = (actor: Person, round: Sift, who: string) =>
  db.asForGood(
    actor,
    async (sql) =>
      (await sql<{ told: Asked }[]>`select public.erasure_asked_for(${round.round}, ${who}) as told`)[0]!
        .told,
  );
const eraseFor = (
  actor: Person,
  round: Sift,
  who: string,
  seen: string[],
  because: string | null = 'telephone',
) =>
  db.asForGood(
    actor,
    async (sql) =>
      (
        await sql<{ erased: number }[]>`
          select public.erase_asked_for(${round.round}, ${who}, ${seen}::uuid[], ${because}) as erased`
      )[0]!.erased,
  );
const finish = ({ round }: Sift) => db.sql`update public.rounds set finished_at = now() where id = ${round}`;
/** All that is told of a round in numbers: to everybody, and to the culture team. */
const numbersOf = async ({ round }: Sift) => ({
  everybody: await db.as(
    'anon',
    async (sql) => (await sql`select public.round_outcome(${round}) as told`)[0]!.told,
  ),
  team: await db.as(
    team,
    async (sql) => (await sql`select public.round_statistics(${round}) as told`)[0]!.told,
  ),
});
const recordsOf = ({ round }: Sift) => db.sql`
  select submitted, withdrawn, drafts, because, unanswered from public.round_erasures where round_id = ${round} order by number`;

const WAYS = {
  /** By themselves, one after the other: what waits for their answer elsewhere is none of it, so they answer it. */
  here: async (round: PlantedRound) => {
    await db.sql`
      update private.rep_recommendations set answer = 'not_agreed', answered_at = now(), name = null, email = null, reasons = null
        where email = ${round.gone.person.email} and answer is null`;
    const [draft] = await db.sql<{ id: string }[]>`
      select id from private.applications where round_id = ${round.round} and state = 'draft'`;
    await move(db, draft!.id, 'withdrawn');
    await db.sql`update private.applications set applicant_id = ${round.gone.person.userId} where id = ${draft!.id}`;
    expect(await eraseOwn(round.gone.person, draft!)).toBe(false);
    expect(await eraseOwn(round.gone.person, round.gone)).toBe(true);
  },
  telephone: async (round: PlantedRound) => {
    const told = await lookFor(team, round, ` ${round.gone.person.email.toUpperCase()} `);
    expect(told.applications.map(({ state, why_not }) => [state, why_not]).sort()).toEqual([
      ['draft', null],
      ['not_shortlisted', null],
    ]);
    const stood = await sizes(db);
    const seen = told.applications.map(({ id }) => id);
    expect(await eraseFor(team, round, round.gone.person.email, seen)).toBe(2);
    // What is tried is what then goes: of each table as many rows as it said altogether.
    const stands = await sizes(db);
    const went = Object.entries(stood).map(([relation, rows]) => Math.max(0, rows - stands[relation]!));
    const said = told.parts.filter(({ goes }) => goes).map(({ rows }) => rows);
    const sum = (rows: number[]) => rows.reduce((all, one) => all + one, 0);
    expect(sum(went)).toBe(sum(said));
    expect(told.parts).toContainEqual({
      what: 'interests that panel members declared',
      rows: 1,
      goes: false,
    });
  },
};

describe.each(Object.entries(WAYS))('somebody who is erased before the time, asking: %s', (way, erase) => {
  let round: PlantedRound;
  const word = `way${way.replace('-', '')}`;

  beforeAll(async () => {
    round = await plantRound(db, word, sifter);
    await finish(round);
    await db.sql`analyze`;
  });

  it('is nowhere any more, the log and the outbox included; the others stay whole, and so do all numbers', async () => {
    // The control: it is there to be found, and in all of these places.
    expect(await whereIs(db, `${word}gone`)).toEqual(expect.arrayContaining(WHERE_PLANTED));
    const others = [await whereIs(db, `${word}kept`), await whereIs(db, `${word}role`)];
    const numbers = await numbersOf(round);
    await erase(round);
    for (const what of [`${word}gone`, round.gone.reference, round.gone.person.userId])
      expect(await whereIs(db, what)).toEqual([]);
    expect([await whereIs(db, `${word}kept`), await whereIs(db, `${word}role`)]).toEqual(others);
    expect(await numbersOf(round)).toEqual(numbers);
    const left =
      await db.sql`select distinct application_id from private.scores where reason like ${`%${word}score%`}`;
    expect(left.map(({ application_id }) => application_id)).toEqual([round.appointed.id]);
  });
});

describe('what can be erased, and when', () => {
  /** Somebody with an account has come so far in a round of their own. */
  async function come(...states: string[]): Promise<{ round: Sift; own: Planted }> {
    const round = await makeSift(db.sql);
    const own = await applyAs(db, round, nextKey('planted'));
    for (const state of states) await move(db, own.id, state, 'Because');
    return { round, own };
  }

  it.each([
    ['applications_are_withdrawn_before_they_are_erased', ['shortlisted']],
    ['applications_are_withdrawn_before_they_are_erased', ['shortlisted', 'reserve']],
    ['offers_are_answered_before_they_are_erased', ['shortlisted', 'offered']],
    ['applications_of_those_appointed_are_kept', ['shortlisted', 'offered', 'accepted', 'appointed']],
    ['decisions_are_erased_once_the_round_is_finished', ['not_shortlisted']],
    ['decisions_are_erased_once_the_round_is_finished', ['shortlisted', 'unsuccessful']],
    ['decisions_are_erased_once_the_round_is_finished', ['shortlisted', 'offered', 'declined']],
  ])('%s: %s', async (rule, states) => {
    const { round, own } = await come(...states);
    await refusedBy(rule, eraseOwn(own.person, own));
    const told = await lookFor(team, round, own.reference.toLowerCase());
    expect(told.applications).toMatchObject([{ reference: own.reference, why_not: rule }]);
    expect(told.parts.filter(({ rows }) => rows > 0)).toEqual([]);
    await refusedBy('people_are_erased_as_they_were_seen', eraseFor(team, round, own.reference, [own.id]));
    await refusedBy('erasures_are_of_something', eraseFor(team, round, own.reference, []));
    // Once it is over for them, it can be. Those who were appointed stay.
    if (rule.startsWith('decisions')) await finish(round);
    else if (states.includes('appointed')) return;
    else await move(db, own.id, 'withdrawn');
    expect(await eraseOwn(own.person, own)).toBe(true);
    expect(await recordsOf(round)).toMatchObject([{ because: 'here', unanswered: 0 }]);
  });

  it('a draft of a round that is open, at once: it is begun anew with nothing in it, and counted as begun', async () => {
    const round = await makeSift(db.sql, OPEN);
    const person = await db.signIn();
    // Somebody with a role, whose account stays.
    await db.sql`insert into public.role_grants ${db.sql({ email: person.email, role_id: 'rep' })}`;
    const begin = async () =>
      (
        await db.asForGood(
          person,
          (sql) =>
            sql<
              { id: string }[]
            >`select public.start_application(${round.vacancy}, ${sql.json({ [round.check]: 'yes' })}) as id`,
        )
      )[0]!.id;
    const id = await begin();
    await db.asForGood(
      person,
      (sql) => sql`select public.save_contact(${id}, ${sql.json({ name: 'Typedbefore' })})`,
    );
    expect(
      await db.as(person, async (sql) => (await sql`select public.own_erasure(${id}) as told`)[0]!.told),
    ).toEqual({
      why_not: null,
      account_goes: false,
    });
    expect(await eraseOwn(person, { id })).toBe(false);
    // Pressed twice, it is gone.
    await refusedBy('applications_are_of_whoever_applies', eraseOwn(person, { id }));
    const again = await begin();
    const [contact] =
      await db.sql`select name from private.application_contacts where application_id = ${again}`;
    expect(contact).toEqual({ name: '' });
    expect(await whereIs(db, 'Typedbefore')).toEqual([]);
    const [told] =
      await db.sql`select private.count_round(round) as numbers from public.rounds as round where id = ${round.round}`;
    expect(told!.numbers).toMatchObject({ applied: 0, people: 0, drafts: 2 });
  });

  it('nobody’s but one’s own', async () => {
    const { own } = await come('withdrawn');
    for (const actor of [team, sifter]) {
      await refusedBy('applications_are_of_whoever_applies', eraseOwn(actor, own));
      expect(
        await db.as(actor, async (sql) => (await sql`select public.own_erasure(${own.id}) as told`)[0]!.told),
      ).toBeNull();
    }
    await expect(db.as('anon', (sql) => sql`select public.erase_own_application(${own.id})`)).rejects.toThrow(
      /permission denied/,
    );
  });

  it('once, when it is pressed twice at the same moment', async () => {
    const { round, own } = await come('withdrawn');
    const outcomes = await together(db.url, 2, async (sql) => {
      await become(sql, own.person);
      await sql`select public.erase_own_application(${own.id})`;
    });
    expect(outcomes.sort()).toEqual(['applications_are_of_whoever_applies', 'done']);
    expect(await recordsOf(round)).toHaveLength(1);
  });
});

describe('the culture team, for somebody who asks', () => {
  it('says why, with one of a few reasons that name nobody, and whoever did it is in the log', async () => {
    const round = await makeSift(db.sql);
    const own = await applyAs(db, round, 'plantedwhy');
    await move(db, own.id, 'withdrawn');
    for (const because of [null, '', 'here', 'Because plantedwhy rang'])
      await refusedBy('erasures_on_request_say_why', eraseFor(team, round, own.reference, [own.id], because));
    await refusedBy('people_are_erased_as_they_were_seen', eraseFor(team, round, own.reference, []));
    expect(await eraseFor(team, round, own.reference, [own.id], 'letter')).toBe(1);
    expect(await recordsOf(round)).toEqual([
      { submitted: 0, withdrawn: 1, drafts: 0, because: 'letter', unanswered: 0 },
    ]);
    const log = await db.sql`
      select table_name, actor_id from public.change_log
        where reason = 'Whoever it was of asked for it to be erased' and (record_id in (${round.round}, ${own.id})) and table_name in ('round_erasures', 'applications')
        order by table_name`;
    expect([...log]).toEqual([
      { table_name: 'applications', actor_id: null },
      { table_name: 'round_erasures', actor_id: team.userId },
    ]);
    const row = { round_id: round.round, number: 9, submitted: 0, withdrawn: 0, drafts: 0 };
    await refusedBy(
      'round_erasures_say_why_with_a_known_reason',
      db.sql`insert into public.round_erasures ${db.sql({ ...row, because: 'Jo asked' })}`,
    );
    await refusedBy(
      'round_erasures_unanswered_is_a_count',
      db.sql`insert into public.round_erasures ${db.sql({ ...row, unanswered: -1 })}`,
    );
  });

  it('not by whoever sifts without names, has a conflict, or whose own it is; and whoever does has read a name', async () => {
    const round = await makeSift(db.sql);
    const [own, other] = [await applyAs(db, round, 'plantedconflict'), await apply(db.sql, round)];
    const sifts = await db.signIn();
    await db.sql`insert into public.role_grants ${db.sql({ email: sifts.email, role_id: 'team' })}`;
    const member = await joinPanel(db.sql, round.round, sifts.email);
    await refusedBy('people_are_erased_by_who_does_not_sift', lookFor(sifts, round, own.person.email));
    await refusedBy('people_are_erased_by_who_does_not_sift', eraseFor(sifts, round, own.person.email, []));
    await db.sql`insert into private.conflicts ${db.sql({ member_id: member, application_id: own.id })}`;
    await finish(round);
    await refusedBy('nobody_erases_where_they_have_a_conflict', lookFor(sifts, round, own.reference));
    await db.sql`update private.panel_members set left_at = now() where id = ${member}`;
    await refusedBy('nobody_erases_where_they_have_a_conflict', eraseFor(sifts, round, own.reference, []));
    const mine = await applyAs(db, round, 'plantedmine');
    await move(db, mine.id, 'withdrawn');
    await db.sql`insert into public.role_grants ${db.sql({ email: mine.person.email, role_id: 'team' })}`;
    await refusedBy(
      'nobody_erases_where_they_have_a_conflict',
      lookFor(mine.person, round, mine.person.email),
    );
    await refusedBy('panels_are_kept_by_the_team', lookFor(sifter, round, own.person.email));
    expect((await lookFor(team, round, other.reference)).applications).toHaveLength(1);
    expect((await lookFor(team, round, 'nobody@planted.example')).applications).toEqual([]);
    const read =
      await db.sql`select application_id, account_id from private.names_read where application_id = ${other.id}`;
    expect([...read]).toEqual([{ application_id: other.id, account_id: team.userId }]);
    expect(await lookFor(team, { ...round, round: 'no-such-round' }, other.reference)).toBeNull();
  });
});

describe('equality monitoring (rule 12)', () => {
  const answer = (who: Person, round: string) =>
    db.asForGood(
      who,
      async (sql) =>
        (
          await sql`select public.respond_to_monitoring(${round}, 'applied', '{"sex": "female"}') as counted`
        )[0]!.counted,
    );
  const tallies = () =>
    db.sql`select *, xmin::text from private.monitoring_tallies order by round_id, stage, question_id, option_id`;
  const marks = () => db.sql`select applicant_id, xmin::text from private.monitoring_asked`;

  it('no total is another for it, the marks that are left are written anew, and nobody whose account stays is counted twice', async () => {
    const round = await makeSift(db.sql);
    const people = [];
    for (const word of ['markgone', 'markrole', 'markleft', 'markother'])
      people.push(await applyAs(db, round, word));
    const [gone, role, left] = people as [Planted, Planted, Planted];
    await db.sql`insert into public.role_grants ${db.sql({ email: role.person.email, role_id: 'rep' })}`;
    for (const { person } of people) expect(await answer(person, round.round)).toBe(true);
    const before = await tallies();
    for (const one of [gone, role]) {
      await move(db, one.id, 'withdrawn');
      await eraseOwn(one.person, one);
    }
    expect(await tallies()).toEqual(before);
    const stand = await marks();
    expect(new Set(stand.map(({ xmin }) => xmin)).size).toBe(1);
    expect(stand.map(({ applicant_id }) => applicant_id)).not.toContain(gone.person.userId);
    // Answers are still taken: whoever applies anew with the account that stayed has answered.
    expect(stand.map(({ applicant_id }) => applicant_id)).toContain(role.person.userId);
    await apply(db.sql, round, { account: role.person.userId });
    expect(await answer(role.person, round.round)).toBe(false);
    // Once they are not, such a mark goes too. The response rate is as it was: who went is counted among those who could answer.
    await letRoundPass(db.sql, round.round, 8 * 24 * 60);
    await move(db, left.id, 'withdrawn');
    const numbers = await numbersOf(round);
    expect(numbers.team.monitoring[0]).toMatchObject({ could_answer: 5 });
    await eraseOwn(left.person, left);
    expect(await numbersOf(round)).toEqual(numbers);
    expect((await marks()).map(({ applicant_id }) => applicant_id)).not.toContain(left.person.userId);
  });
});

describe('the sums of what was erased early', () => {
  it('are part of all numbers, and folded into those that stay when the time has passed', async () => {
    const round = await makeSift(db.sql);
    const [first, second] = [await applyAs(db, round, 'sumfirst'), await applyAs(db, round, 'sumsecond')];
    for (const postcode of ['CV6 1AA', 'CV6 1AA', 'CV6 1AA', 'CV6 1AA'])
      await apply(db.sql, round, { postcode });
    await move(db, first.id, 'shortlisted', 'Good');
    for (const one of [first, second]) await move(db, one.id, 'withdrawn');
    const numbers = await numbersOf(round);
    expect(numbers.team).toMatchObject({
      applied: 6,
      people: 6,
      states: { submitted: 4, withdrawn: 2 },
      vacancies: [{ applied: 6, shortlisted: 1 }],
    });
    for (const one of [first, second]) await eraseOwn(one.person, one);
    expect(await numbersOf(round)).toEqual(numbers);
    // Which of them grew, and what it was, is not in the log.
    const log =
      await db.sql`select changes, actor_id from public.change_log where table_name = 'erased_early' and record_id = ${round.round}`;
    expect(log.length).toBeGreaterThan(3);
    expect(JSON.stringify(log)).not.toMatch(/CV1|withdrawn|shortlisted/);
    for (const [rule, row] of [
      ['erased_early_are_some', { what: 'people', name: 'x', count: 0 }],
      ['erased_early_is_counted_by_known_sums', { what: 'names', name: 'x', count: 1 }],
    ] as const)
      await refusedBy(
        rule,
        db.sql`insert into private.erased_early ${db.sql({ round_id: round.round, ...row })}`,
      );
    await letRoundPass(db.sql, round.round, 7 * 31 * 24 * 60);
    await db.asForGood('service_role', (sql) => sql`select public.erase_applications()`);
    expect(await db.sql`select from private.erased_early where round_id = ${round.round}`).toHaveLength(0);
    expect((await numbersOf(round)).team).toMatchObject({
      applied: 6,
      people: 6,
      vacancies: [{ applied: 6, shortlisted: 1 }],
    });
    expect(await recordsOf(round)).toMatchObject([
      { because: 'here' },
      { because: 'here' },
      { because: null, submitted: 4 },
    ]);
    // That few asked is told nobody before all are erased; then they are among all.
    await finish(round);
    expect((await numbersOf(round)).everybody.erased).toMatchObject({ applications: 6 });
  });
});
