/** Rule 10 under load: two officers press at the same moment for the last seat, 200 times. Exactly one of them is done, each time, and the other is told why. */
import postgres, { type Sql, type TransactionSql } from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabase, type Person, type TestDatabase } from '../database/cluster.ts';
import { inDays } from '../factories/deciding.ts';
import { apply, type Applied } from '../factories/panel.ts';
import { CLOSED, makeRound, nextKey, type MadeRound } from '../factories/round.ts';

const RACES = 200;

let db: TestDatabase;
let officers: [Person, Person];
let connections: [Sql, Sql];
let rounds: [MadeRound, MadeRound];
let people: [Applied[], Applied[]];

beforeAll(async () => {
  db = await createDatabase();
  officers = [await db.signIn(), await db.signIn()];
  await db.sql`insert into public.role_grants ${db.sql(officers.map(({ email }) => ({ email, role_id: 'team' })))}`;
  const connect = () => postgres(db.url, { max: 1, onnotice: () => undefined });
  connections = [connect(), connect()];
  const first = await makeRound(db.sql, CLOSED, { seats: RACES });
  // Another round has the same seats: nothing of the one is locked by whoever works on the other.
  const second = { ...(await makeRound(db.sql, CLOSED)), seats: first.seats };
  await db.sql.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`insert into public.vacancy_seats ${sql(first.seats.map((seat_id) => ({ vacancy_id: second.vacancy, seat_id, route_id: 'open_application' })))}`;
  });
  rounds = [first, second];
  people = (await Promise.all(
    rounds.map((round) =>
      db.sql.begin(async (sql) => {
        const made: Applied[] = [];
        for (let place = 0; place < 2 * RACES; place++) {
          const one = await apply(sql, round);
          await sql`select private.move_application(${one.id}, 'shortlisted', ${['strong-evidence']})`;
          made.push(one);
        }
        return made;
      }),
    ),
  )) as [Applied[], Applied[]];
}, 180_000);
afterAll(async () => {
  await Promise.all(connections.map((sql) => sql.end()));
  await db.drop();
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

async function presses(place: 0 | 1, press: Press): Promise<string> {
  const { userId, sessionId } = officers[place];
  return connections[place]
    .begin(async (sql) => {
      await sql`set local statement_timeout = '10s'`;
      await sql`select set_config('request.jwt.claims', ${JSON.stringify({ sub: userId, session_id: sessionId, role: 'authenticated' })}, true)`;
      await press(sql);
    })
    .then(
      () => 'done',
      (error: { constraint_name?: string }) => error.constraint_name ?? String(error),
    );
}

it(`exactly one of two who press at once fills the last seat, ${RACES} times`, async () => {
  const [one, other] = rounds;
  const won = [0, 0];
  const refusals = new Set<string>();
  for (let race = 0; race < RACES; race++) {
    const seat = one.seats[race]!;
    const [first, second] = [people[0][2 * race]!, people[0][2 * race + 1]!];
    const kinds: [Press, Press][] = [
      [offers(one, first, seat), offers(one, second, seat)],
      [offers(one, first, seat), offers(other, people[1][race]!, seat)],
      [offers(one, first, seat), appoints(seat)],
      [appoints(seat), appoints(seat)],
    ];
    const [left, right] = kinds[race % kinds.length]!;
    const outcomes = await Promise.all([presses(0, left), presses(1, right)]);
    expect(
      outcomes.filter((outcome) => outcome === 'done'),
      outcomes.join(', '),
    ).toHaveLength(1);
    won[outcomes.indexOf('done')]! += 1;
    refusals.add(outcomes.find((outcome) => outcome !== 'done')!);
  }
  const [kept] = await db.sql`
    select count(distinct seat)::int as seats, count(*)::int as held from (
      select seat_id as seat from private.offers where answer is null union all select seat_id from public.terms
    ) as holding`;
  expect(kept).toEqual({ seats: RACES, held: RACES });
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
