/** Rule 10: a seat is offered to one at a time and filled once, whoever presses when. Rule 2: who accepts has a term, with the application as its evidence. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decide, deciding, inDays, makeChoosing, makeShortlisted, offer } from '../../factories/deciding.ts';
import { inMinutes, nextKey } from '../../factories/round.ts';
import { createDatabase, type Person, type TestDatabase } from '../cluster.ts';
import { refusedBy, together } from './refusals.ts';

let db: TestDatabase;
let team: Person;
let acts: ReturnType<typeof deciding>;
beforeAll(async () => {
  db = await createDatabase();
  team = await db.signIn();
  await db.sql`insert into public.role_grants ${db.sql({ email: team.email, role_id: 'team' })}`;
  acts = deciding(db);
});
afterAll(() => db.drop());

/** A round with seats, and people on its shortlist. */
async function shortlist(count: number, seats = 1) {
  const round = await makeChoosing(db, { seats });
  const people = [];
  for (let place = 0; place < count; place++)
    people.push(await makeShortlisted(db, round, { name: `Somebody ${place}` }));
  return { round, people, seat: round.seats[0]! };
}

/** Somebody serves in a seat. */
async function serve(seat: string, starts_on: string, ends_on: string | null, name = 'Incumbent') {
  const person = nextKey('person');
  await db.sql`insert into public.people ${db.sql({ id: person, name })}`;
  await db.sql`insert into public.terms ${db.sql({ seat_id: seat, person_id: person, route_id: 'open_application', evidence: 'application 1', starts_on, ends_on, end_reason: ends_on && 'term_complete' })}`;
  return person;
}

describe('an offer', () => {
  it('names its seat and the first day, and stands until the end of its last day in the city', async () => {
    const { round, people, seat } = await shortlist(1);
    const [one] = people;
    const drafted = (more: object) => acts.draft(team, round.round, offer(one!, seat, more));
    await refusedBy('offers_name_their_seat', drafted({ seat: null }));
    await refusedBy('offers_name_their_seat', drafted({ starts_on: null }));
    await refusedBy('offers_begin_from_today_on', drafted({ starts_on: inDays(-2) }));
    const other = await makeChoosing(db);
    await refusedBy('seats_are_offered_to_one_at_a_time', drafted({ seat: other.seats[0] }));
    await acts.tell(team, round.round, offer(one!, seat));
    const [made] = await db.sql`
      select to_char(stands_until at time zone 'Europe/London', 'HH24:MI') as hour,
        (stands_until at time zone 'Europe/London')::date - private.today() as days, offered_by
      from private.offers where application_id = ${one!.id}`;
    expect(made).toEqual({ hour: '23:59', days: 7, offered_by: team.userId });
    // The letter says which seat it is, and from when.
    const [letter] = await db.sql<{ body: string; seat: { kind: string; startsOn: string } }[]>`
      select letter ->> 'body' as body, letter -> 'offeredSeat' as seat from jsonb_array_elements(private.due_application_letters()) as letter
        where letter ->> 'application' = ${one!.id} and letter ->> 'body' like '%{{offer_until}}%'`;
    expect(letter!.body).toContain('The seat: {{offered_seat}}.');
    const [kind] = await db.sql`select kind from public.seats where id = ${seat}`;
    expect(letter!.seat).toMatchObject({ ...kind, startsOn: inDays(30) });
    expect(await acts.ownOffer(one!.person, one!)).toMatchObject({ stands: true, answer: null });
    expect(await acts.ownOffer(team, one!)).toBe(null);
  });

  it('is of a seat that nobody holds from that day on', async () => {
    const { round, people, seat } = await shortlist(1);
    const [one] = people;
    await serve(seat, '2020-01-01', inDays(20));
    await refusedBy(
      'seats_are_offered_to_one_at_a_time',
      acts.draft(team, round.round, offer(one!, seat, { starts_on: inDays(10) })),
    );
    expect((await acts.desk(team, round.round)).vacancies[0]!.seats[0]).toMatchObject({
      free_from: inDays(21),
      offered: false,
    });
    expect(await acts.draft(team, round.round, offer(one!, seat, { starts_on: inDays(21) }))).toBe(1);
    // Meanwhile somebody else is seated, with no last day.
    await serve(seat, inDays(21), null);
    const { stamp } = await acts.desk(team, round.round);
    await refusedBy('seats_are_offered_to_one_at_a_time', acts.announce(team, round.round, stamp));
    expect(await acts.stateOf(one!)).toBe('shortlisted');
  });

  it('holds its seat: no second draft, no second offer, and no term by another way', async () => {
    const { round, people, seat } = await shortlist(2);
    const [one, other] = people;
    await refusedBy(
      'drafts_offer_a_seat_once',
      acts.draft(team, round.round, offer(one!, seat), offer(other!, seat)),
    );
    await acts.tell(team, round.round, offer(one!, seat));
    await refusedBy('seats_are_offered_to_one_at_a_time', acts.draft(team, round.round, offer(other!, seat)));
    await refusedBy('offered_seats_wait_for_their_answer', serve(seat, inDays(5), null));
    await serve(seat, inDays(5), inDays(9));
    await acts.answer(one!.person, one!, false);
    expect(await acts.draft(team, round.round, offer(other!, seat))).toBe(1);
  });

  it('swaps seats between drafts in one go', async () => {
    const { round, people } = await shortlist(2, 2);
    const [a, b] = round.seats;
    await acts.draft(team, round.round, offer(people[0]!, a), offer(people[1]!, b));
    expect(await acts.draft(team, round.round, offer(people[0]!, b), offer(people[1]!, a))).toBe(2);
  });
});

describe('answering', () => {
  it('accepting makes the person, the term with its evidence, and the role of a Rep; pressing twice is once', async () => {
    const { round, people, seat } = await shortlist(1);
    const [one] = people;
    await acts.tell(team, round.round, offer(one!, seat));
    await refusedBy('applications_are_of_whoever_applies', acts.answer(team, one!, true));
    await refusedBy('offers_are_answered_yes_or_no', acts.answer(one!.person, one!, null));
    expect(await acts.answer(one!.person, one!, true)).toBe('appointed');
    expect(await acts.answer(one!.person, one!, true)).toBe('appointed');
    await refusedBy('offers_are_answered_while_they_stand', acts.answer(one!.person, one!, false));
    const terms = await db.sql`
      select person.name, term.evidence, term.route_id, term.starts_on::text, term.ends_on from public.terms as term join public.people as person on person.id = term.person_id where seat_id = ${seat}`;
    expect(terms).toEqual([
      {
        name: 'Somebody 0',
        evidence: `application ${one!.reference}`,
        route_id: 'open_application',
        starts_on: inDays(30),
        ends_on: null,
      },
    ]);
    const grants =
      await db.sql`select granted_by from public.role_grants where email = ${one!.person.email} and role_id = 'rep'`;
    expect(grants).toEqual([{ granted_by: team.userId }]);
    expect(await acts.lettersOf(one!)).toEqual(['submitted', 'shortlisted', 'offered', 'appointed']);
    const moves =
      await db.sql`select to_state, moved_by from private.application_moves where application_id = ${one!.id} order by number desc limit 2`;
    expect(moves).toEqual([
      { to_state: 'appointed', moved_by: one!.person.userId },
      { to_state: 'accepted', moved_by: one!.person.userId },
    ]);
  });

  it('two presses at once are one; accepting and declining at once are one of them', async () => {
    for (const answers of [
      [true, true],
      [true, false],
    ]) {
      const { round, people, seat } = await shortlist(1);
      const [one] = people;
      await acts.tell(team, round.round, offer(one!, seat));
      const outcomes = await together(db.url, 2, async (sql, place) => {
        const { userId, sessionId } = one!.person;
        await sql`select set_config('request.jwt.claims', ${JSON.stringify({ sub: userId, session_id: sessionId, role: 'authenticated' })}, true)`;
        return sql`select private.answer_offer(${one!.id}, ${answers[place]!})`;
      });
      expect(outcomes.sort()).toEqual(
        answers[1] ? ['done', 'done'] : ['done', 'offers_are_answered_while_they_stand'],
      );
      const [count] = await db.sql`
        select count(*)::int as terms, (select count(*)::int from private.application_moves where application_id = ${one!.id} and to_state in ('accepted', 'declined')) as answers
        from public.terms where seat_id = ${seat}`;
      expect(count!.answers).toBe(1);
      expect(count!.terms).toBe((await acts.stateOf(one!)) === 'appointed' ? 1 : 0);
    }
  });

  it('after it has run out there is nothing to answer, and the seat is free', async () => {
    const { round, people, seat } = await shortlist(2);
    const [one, other] = people;
    await acts.tell(team, round.round, offer(one!, seat), decide(other!, 'reserve'));
    expect(await acts.expire()).toBe(0);
    await acts.letOffersPass(round.round, 9);
    // Not ended by the server yet, and over all the same.
    await refusedBy('offers_are_answered_while_they_stand', acts.answer(one!.person, one!, true));
    expect(await acts.ownOffer(one!.person, one!)).toMatchObject({ stands: false, answer: null });
    expect(await acts.expire()).toBe(1);
    expect(await acts.expire()).toBe(0);
    expect(await acts.stateOf(one!)).toBe('declined');
    expect(await acts.lettersOf(one!)).toEqual(['submitted', 'shortlisted', 'offered', 'offer-expired']);
    await refusedBy('offers_are_answered_while_they_stand', acts.answer(one!.person, one!, true));
    await acts.tell(team, round.round, offer(other!, seat));
    expect(await acts.answer(other!.person, other!, true)).toBe('appointed');
  });

  it('whoever withdraws frees the seat; whoever declines is told so, and cannot think again', async () => {
    const { round, people, seat } = await shortlist(2);
    const [one, other] = people;
    await acts.tell(team, round.round, offer(one!, seat));
    await acts.withdraw(one!.person, one!);
    expect((await acts.desk(team, round.round)).vacancies[0]!.seats[0]!.offered).toBe(false);
    // What became of the offer is not gone from sight with them.
    expect((await acts.beside(team, round.round)).withdrawn_offers).toMatchObject([
      { id: one!.id, offer: { answer: 'withdrawn' } },
    ]);
    await acts.tell(team, round.round, offer(other!, seat));
    expect(await acts.answer(other!.person, other!, false)).toBe('declined');
    expect(await acts.answer(other!.person, other!, false)).toBe('declined');
    await refusedBy('offers_are_answered_while_they_stand', acts.answer(other!.person, other!, true));
    expect(await acts.lettersOf(other!)).toEqual(['submitted', 'shortlisted', 'offered', 'declined']);
  });

  it('whoever has served before keeps their name in the register, and holds one seat at a time', async () => {
    const { round, people } = await shortlist(2, 2);
    const [one, other] = people;
    const [a, b] = round.seats;
    const elsewhere = await makeChoosing(db);
    const again = await serve(elsewhere.seats[0]!, '2020-01-01', '2023-01-01', 'Somebody Again');
    const serving = await serve((await makeChoosing(db)).seats[0]!, '2020-01-01', null);
    await refusedBy(
      'people_are_offered_one_seat',
      acts.draft(team, round.round, offer(one!, a, { person: serving })),
    );
    await acts.tell(team, round.round, offer(one!, a, { person: again }));
    await refusedBy(
      'people_are_offered_one_seat',
      acts.draft(team, round.round, offer(other!, b, { person: again })),
    );
    await acts.answer(one!.person, one!, true);
    const [term] = await db.sql`select person_id from public.terms where seat_id = ${a!}`;
    expect(term).toEqual({ person_id: again });
  });

  it('whoever has a seat under their address, or is offered one, is the same person in another round (rule 3)', async () => {
    const { round, people, seat } = await shortlist(2);
    const [one] = people;
    const elsewhere = await makeChoosing(db, { seats: 2 });
    const [a, b] = elsewhere.seats;
    const { userId: account, email } = one!.person;
    const theirs = await makeShortlisted(db, elsewhere, { account, email, name: 'Somebody Zero' });
    const other = await makeShortlisted(db, elsewhere);
    await acts.tell(team, round.round, offer(one!, seat));
    await refusedBy('people_are_offered_one_seat', acts.draft(team, elsewhere.round, offer(theirs, a)));
    // Drafted before the other round offered them a seat: not told.
    await acts.answer(one!.person, one!, false);
    await acts.draft(team, elsewhere.round, offer(theirs, a), offer(other, b));
    const again = await makeChoosing(db);
    // With one account, wherever the letters go.
    const third = await makeShortlisted(db, again, { account, email: `${nextKey('elsewhere')}@example.org` });
    await acts.tell(team, again.round, offer(third, again.seats[0]));
    const { stamp } = await acts.desk(team, elsewhere.round);
    await refusedBy('people_are_offered_one_seat', acts.announce(team, elsewhere.round, stamp));
    // Once they hold a seat they are offered none that begins while they do; and another one later is theirs under the same name.
    await acts.answer(one!.person, third, true);
    await refusedBy('people_are_offered_one_seat', acts.announce(team, elsewhere.round, stamp));
    const person = async (evidence: string) =>
      (
        await db.sql<
          { person_id: string }[]
        >`select person_id from public.terms where evidence = ${`application ${evidence}`}`
      )[0]!.person_id;
    const known = await person(third.reference);
    await db.sql`update public.terms set ends_on = ${inDays(40)}, end_reason = 'term_complete' where person_id = ${known}`;
    expect((await acts.beside(team, elsewhere.round)).known_people).toEqual({ [theirs.id]: known });
    await acts.tell(team, elsewhere.round, offer(theirs, a, { starts_on: inDays(41) }));
    await acts.answer(one!.person, theirs, true);
    expect(await person(theirs.reference)).toBe(known);
  });

  it('two offers of two rounds, accepted at once by one person, make one person with one seat', async () => {
    const [first, second] = [await shortlist(1), await makeChoosing(db)];
    const [one] = first.people;
    const { userId, sessionId, email } = one!.person;
    const other = await makeShortlisted(db, second, { account: userId, email });
    await acts.tell(team, first.round.round, offer(one!, first.seat));
    // As it was before the rule: offered all the same.
    await db.sql`select private.move_application(${other.id}, 'offered', ${['strong-evidence']})`;
    await db.sql`insert into private.offers ${db.sql({ application_id: other.id, seat_id: second.seats[0]!, stands_until: inMinutes(60), starts_on: inDays(30) })}`;
    const ids = [one!.id, other.id];
    const outcomes = await together(db.url, 2, async (sql, place) => {
      await sql`select set_config('request.jwt.claims', ${JSON.stringify({ sub: userId, session_id: sessionId, role: 'authenticated' })}, true)`;
      return sql`select private.answer_offer(${ids[place]!}, true)`;
    });
    expect(outcomes.sort()).toEqual(['done', 'people_hold_one_seat_at_a_time']);
  });

  it('a term begins when it was offered, or on the day of a later answer', async () => {
    const { round, people, seat } = await shortlist(1);
    const [one] = people;
    await acts.tell(team, round.round, offer(one!, seat, { starts_on: inDays(1) }));
    await db.sql`update private.offers set starts_on = ${inDays(-3)} where application_id = ${one!.id}`;
    await acts.answer(one!.person, one!, true);
    const [term] =
      await db.sql`select starts_on = private.today() as today from public.terms where seat_id = ${seat}`;
    expect(term).toEqual({ today: true });
  });
});

describe('at once', () => {
  it('two rows for a seat cannot both stand, not even by hand', async () => {
    const { people, seat } = await shortlist(2);
    const outcomes = await together(
      db.url,
      2,
      (sql, place) =>
        sql`insert into private.offers ${sql({ application_id: people[place]!.id, seat_id: seat, stands_until: inMinutes(60), starts_on: '2030-01-01' })}`,
    );
    expect(outcomes.sort()).toEqual(['done', 'seats_are_offered_to_one_at_a_time']);
  });

  it('an answer and the running out of its offer: one of them', async () => {
    const { round, people, seat } = await shortlist(1);
    const [one] = people;
    await acts.tell(team, round.round, offer(one!, seat));
    await db.sql`update private.offers set told_at = now(), stands_until = clock_timestamp() + interval '300 milliseconds' where application_id = ${one!.id}`;
    const { userId, sessionId } = one!.person;
    await db.sql.begin(async (sql) => {
      await sql`select set_config('request.jwt.claims', ${JSON.stringify({ sub: userId, session_id: sessionId, role: 'authenticated' })}, true)`;
      await sql`select private.answer_offer(${one!.id}, true)`;
      await new Promise((wait) => setTimeout(wait, 400));
      // The time has passed, and they have said yes, although nobody else sees it yet.
      expect(await acts.expire()).toBe(0);
    });
    expect(await acts.expire()).toBe(0);
    expect(await acts.stateOf(one!)).toBe('appointed');
  });
});
