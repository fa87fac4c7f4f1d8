/** Rule 10 over all sequences: whatever is offered, answered, withdrawn or filled in whatever order, against a plain model. */
import fc from 'fast-check';
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  inDays,
  makeChoosing,
  makeShortlisted,
  type Candidate,
  type Choosing,
} from '../../factories/deciding.ts';
import { createDatabase, type Person, type TestDatabase } from '../cluster.ts';

let db: TestDatabase;
let team: Person;
let round: Choosing;
let people: Candidate[];
beforeAll(async () => {
  db = await createDatabase();
  team = await db.signIn();
  await db.sql`insert into public.role_grants ${db.sql({ email: team.email, role_id: 'team' })}`;
  round = await makeChoosing(db, { seats: 2 });
  people = [];
  for (let place = 0; place < 3; place++) people.push(await makeShortlisted(db, round));
});
afterAll(() => db.drop());

const who = fc.nat({ max: 2 });
const seat = fc.nat({ max: 1 });
const steps = fc.oneof(
  fc.record({ do: fc.constant('offered' as const), who, seat }),
  fc.record({ do: fc.constantFrom('reserve' as const, 'unsuccessful' as const), who, seat }),
  fc.record({ do: fc.constantFrom('accept' as const, 'decline' as const), who, seat }),
  fc.record({ do: fc.constantFrom('withdraw' as const, 'expire' as const), who, seat }),
  fc.record({ do: fc.constant('by hand' as const), who, seat }),
);
type Step = typeof steps extends fc.Arbitrary<infer T> ? T : never;

/** The rule, plainly: where each application stands, which seat each open offer holds, and which seats are filled. */
class Model {
  states = people.map(() => 'shortlisted');
  offers = new Map<number, number>();
  filled = new Set<number>();

  /** Does it, or says which rule refuses it. */
  do({ do: act, who, seat }: Step): string {
    const state = this.states[who]!;
    const held = this.offers.get(who);
    const isOffered = [...this.offers.values()].includes(seat);
    switch (act) {
      case 'offered':
        if (state !== 'shortlisted' && state !== 'reserve') return 'applications_move_only_along';
        if (isOffered || this.filled.has(seat)) return 'seats_are_offered_to_one_at_a_time';
        this.states[who] = 'offered';
        this.offers.set(who, seat);
        return 'done';
      case 'reserve':
      case 'unsuccessful':
        if (state !== 'shortlisted') return 'applications_move_only_along';
        this.states[who] = act;
        return 'done';
      case 'accept':
        if (state === 'appointed') return 'done';
        if (held === undefined) return 'offers_are_answered_while_they_stand';
        this.filled.add(held);
        return this.ends(who, 'appointed');
      case 'decline':
        if (state === 'declined') return 'done';
        if (held === undefined) return 'offers_are_answered_while_they_stand';
        return this.ends(who, 'declined');
      case 'withdraw':
        if (!['shortlisted', 'offered', 'reserve', 'withdrawn'].includes(state))
          return 'applications_move_only_along';
        return this.ends(who, 'withdrawn');
      case 'expire':
        return held === undefined ? 'done' : this.ends(who, 'declined');
      case 'by hand':
        if (isOffered) return 'offered_seats_wait_for_their_answer';
        if (this.filled.has(seat)) return 'terms_do_not_overlap';
        this.filled.add(seat);
        return 'done';
    }
  }

  ends(who: number, state: string) {
    this.offers.delete(who);
    this.states[who] = state;
    return 'done';
  }
}

async function become(sql: TransactionSql, { userId, sessionId }: Person) {
  await sql`select set_config('request.jwt.claim.sub', ${userId}, true),
    set_config('request.jwt.claims', ${JSON.stringify({ sub: userId, session_id: sessionId, role: 'authenticated' })}, true)`;
}

async function inTheDatabase(sql: TransactionSql, { do: act, who, seat }: Step) {
  const { id, person } = people[who]!;
  if (['accept', 'decline', 'withdraw'].includes(act)) {
    await become(sql, person);
    if (act === 'withdraw') await sql`select public.withdraw_application(${id}, '')`;
    else await sql`select public.answer_offer(${id}, ${act === 'accept'})`;
    return;
  }
  await become(sql, team);
  if (act === 'expire') {
    await sql`update private.offers set stands_until = now() - interval '1 second', told_at = now() where application_id = ${id} and answer is null`;
    await sql`select public.expire_offers()`;
  } else if (act === 'by hand') {
    const [person] = await sql<
      { id: string }[]
    >`insert into public.people (name) values ('By hand') returning id`;
    await sql`insert into public.terms ${sql({ seat_id: round.seats[seat]!, person_id: person!.id, route_id: 'open_application', evidence: 'letter 1', starts_on: inDays(1) })}`;
  } else {
    const decision = {
      application: id,
      to_state: act,
      words: 'Words',
      seat: act === 'offered' ? round.seats[seat]! : null,
      starts_on: inDays(30),
    };
    await sql`select public.draft_decisions(${round.round}, ${sql.json([decision])})`;
    await sql`select public.announce_decisions(${round.round}, private.stamp_of_drafts(${round.round}))`;
  }
}

async function attempt(sql: TransactionSql, step: Step): Promise<string> {
  try {
    await sql.savepoint((inner) => inTheDatabase(inner, step));
    return 'done';
  } catch (error) {
    return (error as { constraint_name?: string }).constraint_name ?? String(error);
  }
}

it('agrees with the model, and no seat ever has two open offers or overlapping terms', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 3, maxLength: 14 }), async (sequence) => {
      await db.as('service_role', async (sql) => {
        await sql`reset role`;
        const model = new Model();
        for (const step of sequence) {
          expect(await attempt(sql, step), JSON.stringify(step)).toBe(model.do(step));
          const [kept] = await sql`
            select array(select state from private.applications where round_id = ${round.round} order by array_position(${people.map(({ id }) => id)}::uuid[], id)) as states,
              array(select seat_id from private.offers where answer is null order by 1) as offered,
              array(select seat_id from public.terms order by 1) as filled,
              (select count(*)::int from public.terms where evidence like 'application %') as appointed`;
          const seats = (all: Iterable<number>) => [...all].map((place) => round.seats[place]!).sort();
          expect({ ...kept }).toEqual({
            states: model.states,
            offered: seats(model.offers.values()),
            filled: seats(model.filled),
            appointed: model.states.filter((state) => state === 'appointed').length,
          });
          expect(new Set(kept!.offered).size).toBe(kept!.offered.length);
          expect(new Set(kept!.filled).size).toBe(kept!.filled.length);
        }
      });
    }),
    { numRuns: 30 },
  );
}, 120_000);
