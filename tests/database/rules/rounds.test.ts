/** Rules 8 and 2, as rounds keep them: open by the database's clock, true to what was asked and promised, filled by a permitted route. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  BEING_PREPARED,
  CLOSED,
  COMING,
  OPEN,
  inMinutes,
  makeRound,
  makeSeats,
  nextKey,
} from '../../factories/round.ts';
import { createDatabase, type Person, type TestDatabase } from '../cluster.ts';
import { refusedBy, together } from './refusals.ts';

let db: TestDatabase;
let team: Person;
beforeAll(async () => {
  db = await createDatabase();
  team = await db.signIn();
  await db.sql`insert into public.role_grants ${db.sql({ email: team.email, role_id: 'team' })}`;
});
afterAll(() => db.drop());

/** What the culture team writes, looked at as at the end of its transaction, and then undone. */
const asTeam = (statement: string) =>
  db.as(team, async (sql) => {
    const { count } = await sql.unsafe(statement);
    await sql`set constraints all immediate`;
    return count;
  });

const stateOf = async (round: string) => {
  const [row] = await db.sql<
    { state: string }[]
  >`select public.round_state(rounds) as state from public.rounds where id = ${round}`;
  return row!.state;
};

describe('rule 8: the clock of the database decides where a round stands', () => {
  it.each([
    ['draft', BEING_PREPARED, {}],
    ['draft', { ...COMING, published_at: inMinutes(30) }, {}],
    ['coming', COMING, {}],
    ['open', OPEN, {}],
    ['closed', CLOSED, {}],
    ['finished', CLOSED, { finished_at: inMinutes(-1) }],
    ['recorded', { opens_at: null, closes_at: null, published_at: '2024-11-01' }, { recorded_only: true }],
  ])('%s', async (state, times, more) => {
    expect(await stateOf((await makeRound(db.sql, times, { more })).round)).toBe(state);
  });

  it('the first moment is open, and the last is not', async () => {
    const at = async (opens: string, closes: string) => {
      const [row] = await db.sql.begin(
        (sql) => sql<{ state: string }[]>`
          select public.round_state(jsonb_populate_record(null::public.rounds, jsonb_build_object(
            'opens_at', now() + ${opens}::interval, 'closes_at', now() + ${closes}::interval, 'published_at', now() - interval '1 day'))) as state`,
      );
      return row!.state;
    };
    expect([await at('0', '1 second'), await at('1 microsecond', '1 second')]).toEqual(['open', 'coming']);
    expect([await at('-1 second', '1 microsecond'), await at('-1 second', '0')]).toEqual(['open', 'closed']);
  });

  it('nobody but the culture team knows of a round that is not published yet', async () => {
    const { round } = await makeRound(db.sql, { ...COMING, published_at: inMinutes(30) });
    const seen = (who: Person | 'anon') =>
      db.as(who, async (sql) => {
        const rows =
          await sql`select id from public.rounds where id = ${round} union all select id from public.application_questions where round_id = ${round}`;
        return rows.length;
      });
    expect([await seen('anon'), await seen(await db.signIn()), await seen(team)]).toEqual([0, 0, 2]);
  });
});

describe('rule 8: a round is published whole', () => {
  const publish = (round: string) =>
    asTeam(`update public.rounds set published_at = now() where id = '${round}'`);

  it('when nothing is missing', async () => {
    expect(await publish((await makeRound(db.sql, BEING_PREPARED)).round)).toBe(1);
  });

  it.each([
    [
      'rounds_that_are_published_can_be_applied_to',
      (id: string) => `update public.rounds set contact_phone = null where id = '${id}'`,
    ],
    [
      'rounds_that_are_published_can_be_applied_to',
      (id: string) => `update public.rounds set opens_at = null, closes_at = null where id = '${id}'`,
    ],
    [
      'rounds_are_published_before_they_close',
      (id: string) =>
        `update public.rounds set opens_at = now() - interval '2 days', closes_at = now() - interval '1 day' where id = '${id}'`,
    ],
    [
      'rounds_that_are_published_have_seats',
      (id: string) =>
        `delete from public.vacancy_seats where vacancy_id in (select id from public.vacancies where round_id = '${id}')`,
    ],
    [
      'rounds_that_are_published_ask_something',
      (id: string) => `delete from public.application_questions where round_id = '${id}'`,
    ],
    [
      'rounds_that_are_published_ask_something',
      (id: string) => `delete from public.criteria where round_id = '${id}'`,
    ],
  ])('and is refused by %s otherwise', async (rule, spoil) => {
    const { round } = await makeRound(db.sql, BEING_PREPARED);
    await db.sql.unsafe(spoil(round));
    await refusedBy(rule, publish(round));
  });

  it('nor can what it needs be taken out of a round that is to come', async () => {
    const { round, vacancy } = await makeRound(db.sql, COMING);
    await refusedBy(
      'rounds_that_are_published_ask_something',
      asTeam(`delete from public.application_questions where round_id = '${round}'`),
    );
    await refusedBy(
      'rounds_that_are_published_have_seats',
      asTeam(`delete from public.vacancy_seats where vacancy_id = '${vacancy}'`),
    );
    await refusedBy(
      'rounds_that_are_published_have_seats',
      asTeam(
        `insert into public.vacancies (id, round_id, position, name, name_plural, route_id) values ('more', '${round}', 2, 'Poet', 'Poets', 'open_application')`,
      ),
    );
  });

  it('from now on, never in the past', async () => {
    const { round } = await makeRound(db.sql, BEING_PREPARED);
    await refusedBy(
      'rounds_are_published_from_now_on',
      asTeam(`update public.rounds set published_at = now() - interval '1 second' where id = '${round}'`),
    );
    expect(
      await asTeam(
        `update public.rounds set published_at = now() + interval '1 minute' where id = '${round}'`,
      ),
    ).toBe(1);
  });
});

describe('rule 8: a round that has opened keeps what it asked and promised', () => {
  const rules = 'rounds_ask_what_they_asked';
  it('while it is open, and afterwards', async () => {
    for (const times of [OPEN, CLOSED]) {
      const { round, vacancy, seats, question, criterion, check } = await makeRound(db.sql, times);
      for (const statement of [
        `update public.application_questions set word_limit = 500 where id = '${question}'`,
        `delete from public.application_questions where id = '${question}'`,
        `insert into public.application_questions (round_id, position, kind, question) values ('${round}', 2, 'long_text', 'And?')`,
        `update public.criteria set weight = 5 where id = '${criterion}'`,
        `update public.eligibility_questions set wanted = 'no' where id = '${check}'`,
        `update public.vacancies set asks = 'More' where id = '${vacancy}'`,
        `delete from public.vacancy_seats where seat_id = '${seats[0]}'`,
      ])
        await refusedBy(rules, asTeam(statement));
      for (const change of [
        `opens_at = opens_at - interval '1 hour'`,
        'names_hidden = false',
        'kept_months = 7',
        'minimum_assessors = minimum_assessors - 1',
        'recorded_only = true',
      ])
        await refusedBy(
          'rounds_keep_what_they_promised',
          asTeam(`update public.rounds set ${change} where id = '${round}'`),
        );
      expect(await asTeam(`update public.rounds set kept_months = 5 where id = '${round}'`)).toBe(1);
    }
  });

  it('a vacancy is withdrawn with a reason, once', async () => {
    const { vacancy } = await makeRound(db.sql, OPEN);
    await refusedBy(
      'vacancies_are_withdrawn_with_a_reason',
      asTeam(
        `update public.vacancies set withdrawn_at = now(), withdrawn_because = ' ' where id = '${vacancy}'`,
      ),
    );
    await db.asForGood(
      team,
      (sql) =>
        sql`update public.vacancies set withdrawn_at = now(), withdrawn_because = 'Filled' where id = ${vacancy}`,
    );
    await refusedBy(
      rules,
      asTeam(
        `update public.vacancies set withdrawn_at = null, withdrawn_because = null where id = '${vacancy}'`,
      ),
    );
  });

  it('closing is put off while it is open, never brought forward, never once it has closed', async () => {
    const open = await makeRound(db.sql, OPEN);
    const closing = (round: string, by: string) =>
      asTeam(`update public.rounds set closes_at = closes_at + interval '${by}' where id = '${round}'`);
    expect(await closing(open.round, '1 day')).toBe(1);
    await refusedBy('rounds_are_not_closed_early', closing(open.round, '-1 second'));
    await refusedBy(
      'rounds_are_not_closed_early',
      closing((await makeRound(db.sql, CLOSED)).round, '3 hours'),
    );
    expect(await closing((await makeRound(db.sql, COMING)).round, '-1 minute')).toBe(1);
  });

  it('a date of the timetable moves and says from when; none goes', async () => {
    const { round } = await makeRound(db.sql, OPEN);
    const move = (to: string) =>
      db.asForGood(
        team,
        async (sql) =>
          (
            await sql`update public.round_dates set on_date = ${to} where round_id = ${round} returning on_date, moved_from`
          )[0],
      );
    expect(await move('2030-04')).toEqual({ on_date: '2030-04', moved_from: '2030-03' });
    expect(await move('2030-05')).toEqual({ on_date: '2030-05', moved_from: '2030-03' });
    expect(await move('2030-03')).toEqual({ on_date: '2030-03', moved_from: null });
    await refusedBy(
      'timetables_keep_what_was_promised',
      asTeam(`delete from public.round_dates where round_id = '${round}'`),
    );
    await refusedBy(
      'timetables_keep_what_was_promised',
      asTeam(`update public.round_dates set name = 'Never mind' where round_id = '${round}'`),
    );
    expect(
      await asTeam(
        `insert into public.round_dates (round_id, position, name) values ('${round}', 2, 'We meet')`,
      ),
    ).toBe(1);
  });

  it('it stays published, and is not deleted; one that nobody read of can be discarded with all that it asks', async () => {
    const { round } = await makeRound(db.sql, COMING);
    await refusedBy(
      'rounds_that_were_published_stay',
      asTeam(`update public.rounds set published_at = null where id = '${round}'`),
    );
    await refusedBy('rounds_that_were_published_stay', asTeam(`select public.discard_round('${round}')`));
    await refusedBy('rounds_that_were_published_stay', db.sql`delete from public.rounds where id = ${round}`);
    const draft = await makeRound(db.sql, BEING_PREPARED);
    await db.asForGood(team, (sql) => sql`select public.discard_round(${draft.round})`);
    expect(
      await db.sql`select from public.rounds where id = ${draft.round} union all select from public.vacancies where round_id = ${draft.round}`,
    ).toHaveLength(0);
  });
});

describe('rule 8: a publication that was set for later', () => {
  const cancel = async (round: string, who = team) =>
    (
      await db.asForGood(
        who,
        (sql) => sql<{ done: boolean }[]>`select public.cancel_publication(${round}) as done`,
      )
    )[0]!.done;
  const set = (round: string, at: string) =>
    db.asForGood(team, (sql) => sql`select public.publish_round(${round}, ${at})`);

  it('is cancelled while it has not come, on record; nobody is told, and it can be published again or discarded', async () => {
    const { round } = await makeRound(db.sql, BEING_PREPARED);
    await db.sql`insert into private.followers (email, rounds, confirmed_at, confirm_hash) values (${`${round}@example.org`}, true, now(), encode(sha256(${round}), 'hex'))`;
    const news = () => db.sql`select from private.follower_news as news where news.round_id = ${round}`;
    expect(await cancel(round)).toBe(false);
    await set(round, inMinutes(30));
    expect(await news()).toHaveLength(1);
    await refusedBy('the_culture_team_does_this', cancel(round, await db.signIn()));
    expect(await cancel(round)).toBe(true);
    expect(await cancel(round)).toBe(false);
    expect(await news()).toHaveLength(0);
    const [line] = await db.sql<{ actor_id: string; after: unknown }[]>`
      select actor_id, changes -> 'published_at' -> 1 as after from public.change_log
        where table_name = 'rounds' and record_id = ${round} order by id desc limit 1`;
    expect(line).toEqual({ actor_id: team.userId, after: null });
    await set(round, inMinutes(40));
    expect(await news()).toHaveLength(1);
    await cancel(round);
    await db.asForGood(team, (sql) => sql`select public.discard_round(${round})`);
  });

  it('is not cancelled once it has come', async () => {
    const { round } = await makeRound(db.sql, COMING);
    await refusedBy('rounds_that_were_published_stay', cancel(round));
  });
});

describe('rule 2: a vacancy fills its seats by a route that they permit', () => {
  const add = (vacancy: string, seat: string) =>
    db.sql`insert into public.vacancy_seats ${db.sql({ vacancy_id: vacancy, seat_id: seat })}`;

  it('and by no other, whichever of the two is changed', async () => {
    const { vacancy } = await makeRound(db.sql, BEING_PREPARED, {
      routes: ['open_application', 'recommendation'],
    });
    const [narrow] = await makeSeats(db.sql, 1, ['direct_appointment']);
    await refusedBy('vacancies_use_permitted_routes', add(vacancy, narrow!));
    await db.sql`update public.vacancies set route_id = 'recommendation' where id = ${vacancy}`;
    expect(await db.sql`select route_id from public.vacancy_seats where vacancy_id = ${vacancy}`).toEqual([
      { route_id: 'recommendation' },
    ]);
    await refusedBy(
      'vacancies_use_permitted_routes',
      db.sql`update public.vacancies set route_id = 'election' where id = ${vacancy}`,
    );
  });

  it('a seat is in one vacancy of a round, also when two add it at once', async () => {
    const { round, vacancy, seats } = await makeRound(db.sql, BEING_PREPARED);
    const other = nextKey('vacancy');
    await db.sql`insert into public.vacancies ${db.sql({ id: other, round_id: round, position: 2, name: 'Poet', name_plural: 'Poets', route_id: 'open_application' })}`;
    await refusedBy('seats_are_in_one_vacancy_of_a_round', add(other, seats[0]!));
    const [free] = await makeSeats(db.sql, 1, ['open_application']);
    const outcomes = await together(
      db.url,
      2,
      (sql, place) =>
        sql`insert into public.vacancy_seats ${sql({ vacancy_id: [vacancy, other][place]!, seat_id: free! })}`,
    );
    expect(outcomes.sort()).toEqual(['done', 'seats_are_in_one_vacancy_of_a_round']);
  });

  it('what a round asks is about its own vacancies, and these stay in it', async () => {
    const [one, other] = [await makeRound(db.sql, BEING_PREPARED), await makeRound(db.sql, BEING_PREPARED)];
    for (const table of ['application_questions', 'criteria', 'eligibility_questions'])
      await refusedBy(
        'vacancies_are_of_the_round',
        db.sql`update public.${db.sql(table)} set vacancy_id = ${other.vacancy} where round_id = ${one.round}`,
      );
    await refusedBy(
      'vacancies_stay_in_their_round',
      db.sql`update public.vacancies set round_id = ${other.round}, position = 9 where id = ${one.vacancy}`,
    );
    await db.sql`update public.application_questions set vacancy_id = ${one.vacancy} where round_id = ${one.round}`;
    await db.sql`update public.rounds set id = ${`${one.round}-renamed`} where id = ${one.round}`;
    expect(
      await db.sql`select from public.application_questions where round_id = ${`${one.round}-renamed`}`,
    ).toHaveLength(1);
  });
});
