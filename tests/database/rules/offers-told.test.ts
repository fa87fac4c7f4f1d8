/** Rule 28: nobody loses a seat because of our mail. An offer runs out only from when its applicant was told of it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serviceClientFor } from '../../../src/lib/database/client.server.ts';
import { sendApplicationLetters } from '../../../src/lib/recruitment/letters.server.ts';
import {
  decide,
  deciding,
  inDays,
  makeChoosing,
  makeShortlisted,
  offer,
  type Candidate,
  type Choosing,
} from '../../factories/deciding.ts';
import { createDatabase, type Person, type TestDatabase } from '../cluster.ts';
import { refusedBy } from './refusals.ts';

let db: TestDatabase;
let service: ReturnType<typeof serviceClientFor>;
let team: Person;
let acts: ReturnType<typeof deciding>;
let round: Choosing;
let one: Candidate;
let next: Candidate;
beforeAll(async () => {
  db = await createDatabase();
  service = serviceClientFor(await db.backend());
  team = await db.signIn();
  await db.sql`insert into public.role_grants ${db.sql({ email: team.email, role_id: 'team' })}`;
  acts = deciding(db);
});
afterAll(() => db.drop());
/** One is offered the only seat, and the next is on the reserve list. Nothing else waits to be written. */
beforeEach(async () => {
  round = await makeChoosing(db);
  [one, next] = [await makeShortlisted(db, round), await makeShortlisted(db, round)];
  await db.sql`update private.application_messages set mail_id = gen_random_uuid(), queued_at = now(), sent_at = now() where mail_id is null`;
  await acts.tell(team, round.round, offer(one, round.seats[0]), decide(next, 'reserve'));
});

const send = () => sendApplicationLetters(service, 'https://culture.example');
const end = (sent: boolean) =>
  db.sql`select private.end_mail(id, ${sent}) from private.outbox where sent_at is null and given_up_at is null`;
/** Days pass, and nobody has told them. */
const pass = (days: number) =>
  db.sql`update private.offers set stands_until = stands_until - ${days} * interval '1 day', offered_at = offered_at - ${days} * interval '1 day'
    where application_id = ${one.id}`;
const standing = async () =>
  (
    await db.sql<{ days: number; told: boolean }[]>`
      select (stands_until at time zone 'Europe/London')::date - private.today() as days, told_at is not null as told
      from private.offers where application_id = ${one.id}`
  )[0]!;
const again = () => db.asForGood(team, (sql) => sql`select public.write_letters_again(${round.round})`);
const texts = async () =>
  (
    await db.sql<{ body: string }[]>`select body from private.outbox where recipient = ${one.person.email}`
  ).map(({ body }) => body);
const waiting = async () => {
  const rows = await db.asForGood(
    team,
    (sql) => sql<{ desk: { offers_untold: number; offers_until: string | null }[] }[]>`
      select public.letters_desk(${round.round}) as desk`,
  );
  return rows[0]!.desk[0]!;
};

describe('an offer of which no letter has gone', () => {
  it('does not run out, whether the letter waits, is tried again or has failed; and the reserve waits with it', async () => {
    await pass(20);
    expect(await acts.expire()).toBe(0);
    await send();
    expect(await acts.expire()).toBe(0);
    await end(false);
    expect(await acts.expire()).toBe(0);
    expect(await acts.stateOf(one)).toBe('offered');
    expect(await acts.ownOffer(one.person, one)).toMatchObject({ stands: true, told_at: null });
    expect(await waiting()).toMatchObject({ offers_untold: 1, offers_until: null });
    // Nor is anybody reminded of a day that does not hold.
    expect((await service.rpc('note_reminders')).data).toBe(0);
    await refusedBy(
      'seats_are_offered_to_one_at_a_time',
      acts.draft(team, round.round, offer(next, round.seats[0])),
    );
  });

  it('can be accepted by whoever finds it all the same, and its letter is not written any more', async () => {
    await send();
    await end(false);
    await pass(20);
    expect(await acts.answer(one.person, one, true)).toBe('appointed');
    await again();
    await send();
    expect((await texts()).join()).not.toContain('Say by');
  });

  it('gives all of its days from when the letter has gone, and the letter says no later day', async () => {
    await send();
    await end(false);
    await pass(20);
    expect(await standing()).toEqual({ days: -13, told: false });
    await again();
    await send();
    const [least] = await db.sql<{ until: Date }[]>`select private.offer_until(${one.id}) as until`;
    await end(true);
    expect(await standing()).toEqual({ days: 7, told: true });
    const [made] = await db.sql<{ until: Date }[]>`
      select stands_until as until from private.offers where application_id = ${one.id}`;
    expect(made).toEqual(least);
    expect(await waiting()).toMatchObject({ offers_untold: 0, offers_until: expect.any(String) as string });
    // From then on it runs out as any other, and the seat is free for the reserve.
    await acts.letOffersPass(round.round, 8);
    expect(await acts.expire()).toBe(1);
    expect(await acts.draft(team, round.round, offer(next, round.seats[0]))).toBe(1);
  });
});

describe('more time', () => {
  it('is given by the culture team alone, to a later day, and they are written to', async () => {
    await send();
    await end(true);
    await refusedBy('decisions_are_the_teams', acts.extend(one.person, one, inDays(10)));
    for (const wrong of [null, inDays(-1), inDays(3), inDays(7), inDays(90)])
      await refusedBy('offers_are_extended_to_a_later_day', acts.extend(team, one, wrong));
    await acts.extend(team, one, inDays(10));
    expect(await standing()).toEqual({ days: 10, told: true });
    await send();
    expect((await texts()).at(-1)).toContain('Say whether you accept');
    await end(true);
    // Two days before the new day they are reminded, as before any other.
    await acts.letOffersPass(round.round, 9);
    await db.sql`update private.application_messages set noted_at = noted_at - interval '9 days' where application_id = ${one.id}`;
    expect((await service.rpc('note_reminders')).data).toBe(1);
    expect((await service.rpc('note_reminders')).data).toBe(0);
    const [line] = await db.sql<{ actor_id: string }[]>`
      select actor_id from public.change_log where table_name = 'offers' and record_id = ${one.id} and changes ? 'stands_until' and actor_id is not null`;
    expect(line).toEqual({ actor_id: team.userId });
  });

  it('is how the culture team says that they told somebody in another way: then it runs', async () => {
    await send();
    await end(false);
    await pass(20);
    await acts.extend(team, one, inDays(5));
    expect(await standing()).toEqual({ days: 5, told: true });
    // A letter that goes after all moves nothing.
    await again();
    await send();
    await end(true);
    expect(await standing()).toEqual({ days: 5, told: true });
    await acts.letOffersPass(round.round, 6);
    expect(await acts.expire()).toBe(1);
    await refusedBy('offers_are_extended_while_they_stand', acts.extend(team, one, inDays(5)));
  });

  it('is not given by whoever has a conflict with the application', async () => {
    const [member] = await db.sql<{ id: string }[]>`
      insert into private.panel_members ${db.sql({ round_id: round.round, email: team.email, capacity: 'x', declared_at: new Date() })} returning id`;
    await db.sql`insert into private.conflicts ${db.sql({ member_id: member!.id, application_id: one.id })}`;
    await refusedBy('conflicted_assessors_do_not_decide', acts.extend(team, one, inDays(10)));
  });
});
