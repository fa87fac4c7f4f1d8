/** Rule 10 under load: two officers press at the same moment for the last seat, 200 times. Exactly one of them is done, each time, and the other is told why. */
import postgres, { type Sql, type TransactionSql } from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabase, type Person, type TestDatabase } from '../database/cluster.ts';
import { inDays } from '../factories/deciding.ts';
import { apply, type Applied } from '../factories/panel.ts';
import { CLOSED, makeRound, nextKey, type MadeRound } from '../factories/round.ts';

const RACES = 200;

type Ground = {
  db: TestDatabase;
  officers: [Person, Person];
  connections: [Sql, Sql];
  /** Two rounds with the same seats, and two who are on the shortlist of each for each seat. */
  rounds: [MadeRound, MadeRound];
  people: [Applied[], Applied[]];
};
const grounds: Ground[] = [];

/** Two officers, and so many seats for which they race. */
async function makeGround(races: number): Promise<Ground> {
  const db = await createDatabase();
  const officers: Ground['officers'] = [await db.signIn(), await db.signIn()];
  await db.sql`insert into public.role_grants ${db.sql(officers.map(({ email }) => ({ email, role_id: 'team' })))}`;
  const connect = () => postgres(db.url, { max: 1, onnotice: () => undefined });
  const connections: Ground['connections'] = [connect(), connect()];
  const first = await makeRound(db.sql, CLOSED, { seats: races });
  // Another round has the same seats: nothing of the one is locked by whoever works on the other.
  const second = { ...(await makeRound(db.sql, CLOSED)), seats: first.seats };
  await db.sql.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`insert into public.vacancy_seats ${sql(first.seats.map((seat_id) => ({ vacancy_id: second.vacancy, seat_id, route_id: 'open_application' })))}`;
  });
  const rounds: Ground['rounds'] = [first, second];
  const people = await Promise.all(
    rounds.map((round) =>
      db.sql.begin(async (sql) => {
        const made: Applied[] = [];
        for (let place = 0; place < 2 * races; place++) {
          const one = await apply(sql, round);
          await sql`select private.move_application(${one.id}, 'shortlisted', ${['strong-evidence']})`;
          made.push(one);
        }
        return made;
      }),
    ),
  );
  const ground: Ground = { db, officers, connections, rounds, people: people as Ground['people'] };
  grounds.push(ground);
  return ground;
}

let ground: Ground;
beforeAll(async () => {
  ground = await makeGround(RACES);
}, 180_000);
afterAll(async () => {
  for (const { db, connections } of grounds) {
    await Promise.all(connections.map((sql) => sql.end()));
    await db.drop();
  }
});

/** What one officer does, in one transaction, as the page has it done. */
type Press = (sql: TransactionSql) => Promise<unknown>;

const offers =
  (round: MadeRound, { id }: Applied, seat: string): Press =>
  async (sql) => {
    const decision = {
      application: id,
      to_state: 'offered',
      reasons: ['strong-evidence'],
      seat,
      starts_on: inDays(30),
    };
    await sql`select public.draft_decisions(${round.round}, ${sql.json([decision])})`;
    await sql`select public.announce_decisions(${round.round}, private.stamp_of_drafts(${round.round}, ${[id]}::uuid[]), ${[id]}::uuid[])`;
  };

/** Somebody is written into the register, as by letter of a body. */
const appoints =
  (seat: string): Press =>
  async (sql) => {
    const person = nextKey('person');
    await sql`insert into public.people ${sql({ id: person, name: 'Somebody' })}`;
    await sql`insert into public.terms ${sql({ seat_id: seat, person_id: person, route_id: 'open_application', evidence: 'letter 1', starts_on: inDays(1) })}`;
  };

/** Both press at the same moment: neither does before the transaction of either has begun. What each came to: 'done', or the rule that refused. */
async function race({ officers, connections }: Ground, both: [Press, Press]): Promise<string[]> {
  let begun = 0;
  let start!: () => void;
  const gate = new Promise<void>((resolve) => (start = resolve));
  return Promise.all(
    both.map((press, place) => {
      const { userId, sessionId } = officers[place]!;
      return connections[place]!.begin(async (sql) => {
        await sql`set local statement_timeout = '10s'`;
        await sql`select set_config('request.jwt.claims', ${JSON.stringify({ sub: userId, session_id: sessionId, role: 'authenticated' })}, true)`;
        begun += 1;
        if (begun === both.length) start();
        await gate;
        await press(sql);
      }).then(
        () => 'done',
        (error: { constraint_name?: string }) => error.constraint_name ?? String(error),
      );
    }),
  );
}

/** The ways in which two can want one seat: by offers of one round or of two, by an offer and by hand, both by hand. */
function waysTo({ rounds, people }: Ground, place: number): [Press, Press][] {
  const [one, other] = rounds;
  const seat = one.seats[place]!;
  const [first, second] = [people[0][2 * place]!, people[0][2 * place + 1]!];
  return [
    [offers(one, first, seat), offers(one, second, seat)],
    [offers(one, first, seat), offers(other, people[1][place]!, seat)],
    [offers(one, first, seat), appoints(seat)],
    [appoints(seat), appoints(seat)],
  ];
}

it(`exactly one of two who press at once fills the last seat, ${RACES} times`, async () => {
  const won = [0, 0];
  const refusals = new Set<string>();
  const raced = waysTo(ground, 0).map(() => 0);
  for (let place = 0; place < RACES; place++) {
    const ways = waysTo(ground, place);
    raced[place % ways.length]! += 1;
    const outcomes = await race(ground, ways[place % ways.length]!);
    expect(
      outcomes.filter((outcome) => outcome === 'done'),
      outcomes.join(', '),
    ).toHaveLength(1);
    won[outcomes.indexOf('done')]! += 1;
    refusals.add(outcomes.find((outcome) => outcome !== 'done')!);
  }
  const [kept] = await ground.db.sql`
    select count(distinct seat)::int as seats, count(*)::int as held from (
      select seat_id as seat from private.offers where answer is null union all select seat_id from public.terms
    ) as holding`;
  expect(kept).toEqual({ seats: RACES, held: RACES });
  expect(Math.min(...raced)).toBe(RACES / raced.length);
  // Neither of them is always the faster one: it was a race.
  expect(Math.min(...won)).toBeGreaterThan(0);
  for (const rule of refusals)
    expect([
      'seats_are_offered_to_one_at_a_time',
      'drafts_offer_a_seat_once',
      'offered_seats_wait_for_their_answer',
      'terms_do_not_overlap',
    ]).toContain(rule);
}, 180_000);

it('without the rule both are done, so that it is the rule that decides the race', async () => {
  const unruled = await makeGround(4);
  const { sql } = unruled.db;
  await sql`drop index private.seats_are_offered_to_one_at_a_time`;
  await sql`alter table public.terms drop constraint terms_do_not_overlap`;
  await sql`drop trigger terms_wait_until_offers_are_answered on public.terms`;
  await sql`
    create or replace function private.can_be_offered(asked_seat text, asked_vacancy text, from_day date) returns boolean
      language sql as 'select true'`;
  // Two drafts of one seat wait for one another; by then the first has been told, and is no draft any more.
  for (let place = 0; place < 4; place++)
    expect(await race(unruled, waysTo(unruled, place)[place]!)).toEqual(['done', 'done']);
}, 60_000);
