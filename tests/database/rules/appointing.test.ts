/** Rules 2, 3, 7 and 10 for direct appointment: an organisation names, the culture team confirms, a term begins; replacing ends one and begins the next. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { addressIn, dueLinkLetterSchema, linkLetter } from '../../../src/lib/recruitment/links/letter.ts';
import { formatDate } from '../../../src/lib/ui/dates.ts';
import { letRoundPass } from '../../factories/open-round.ts';
import * as acts from './link-acts.ts';
import { db, team } from './link-acts.ts';
import { refusedBy, together } from './refusals.ts';

const address = () => `${randomUUID()}@example.org`;
const inDays = async (days: number) =>
  (await db.sql<{ day: string }[]>`select (private.today() + ${days}::int)::text as day`)[0]!.day;
const terms = (seat: string) =>
  db.sql<
    {
      name: string;
      route_id: string;
      evidence: string;
      starts_on: string;
      ends_on: string | null;
      end_reason: string | null;
    }[]
  >`
    select name, route_id, evidence, starts_on::text, ends_on::text, end_reason from public.terms join public.people on people.id = person_id where seat_id = ${seat} order by terms.starts_on`;
const roles = async (email: string) =>
  (
    await db.sql`select from public.role_grants where email = ${email} and role_id = 'rep' and ended_at is null`
  ).length;

async function appointing() {
  const made = await acts.asked('direct_appointment');
  return { ...made, seat: made.seats[0]!, link: await acts.sent(made.body, 'appoint') };
}

describe('whoever is replaced', () => {
  const letters = async (to: string) =>
    (
      await db.sql<{ kind: string; state: string }[]>`
        select letter.kind, private.link_letter_state(letter) as state from private.link_letters as letter
          join private.rep_appointments as named on named.id = letter.appointment_id where named.email = ${to} order by letter.noted_at, letter.kind`
    ).map(({ kind, state }) => [kind, state]);
  /** What the server does, in a database without a compact. */
  async function send() {
    const due = await db.sql<{ letter: object }[]>`
      select letter from jsonb_array_elements(private.due_link_letters()) as letter where letter ->> 'kind' in ('appointed', 'replaced')`;
    for (const { letter } of due) {
      const one = dueLinkLetterSchema.parse({ ...letter, compact: 'Collective' });
      const { subject, text } = linkLetter(one, addressIn(one, 'https://culture.example', 'TOKEN'));
      await db.sql`select private.queue_link_letter(${db.sql.json(letter as never)}, ${'a'.repeat(64)}, ${subject}, ${text})`;
    }
  }

  it('is told, by the words of the culture team; whoever was never confirmed, and whoever takes over from themselves, is not', async () => {
    const { link, round } = await appointing();
    const [first, second, never] = [address(), address(), address()];
    await acts.act(
      'confirm_appointment',
      (await acts.name(link, { email: first, starts: await inDays(-9) }))!,
    );
    // Named and named over before anybody confirmed: nothing was said to them, and no address is kept.
    await acts.name(link, { name: 'Ada Lovelace', email: never, starts: await inDays(-3) });
    const same = (await acts.name(link, { email: first, starts: await inDays(-3) }))!;
    await acts.act('confirm_appointment', same);
    expect((await letters(first)).map(([kind]) => kind)).toEqual(['appointed', 'appointed']);
    const next = (await acts.name(link, {
      name: 'Katherine Johnson',
      email: second,
      starts: await inDays(2),
    }))!;
    await db.asForGood(
      team,
      (sql) => sql`update public.message_templates set subject = 'Our thanks' where id = 'replaced'`,
    );
    await acts.act('confirm_appointment', next);
    await acts.act('confirm_appointment', next);
    await send();
    const mails = await db.sql<
      { subject: string; body: string }[]
    >`select subject, body from private.outbox where recipient = ${first}`;
    const [told, ...more] = mails.filter(({ subject }) => subject === 'Our thanks');
    expect(more).toEqual([]);
    expect(told!.body).toMatch(/^Hello Grace Hopper,/);
    expect(told!.body).toContain(`your last day is ${formatDate(await inDays(1), 'full')}`);
    expect(await db.sql`select from private.outbox where recipient = ${never}`).toHaveLength(0);
    // Where it cannot be sent, the culture team sees it and has it written again.
    await db.sql`select private.end_mail(id, false) from private.outbox where recipient = ${first} and sent_at is null and given_up_at is null`;
    expect((await letters(first)).at(-1)).toEqual(['replaced', 'failed']);
    const desk = await acts.called<{ named: { id: string; mail: { state: string } }[] }[]>(
      team,
      (sql) => sql`select public.round_bodies(${round}) as value`,
    );
    expect(desk[0]!.named.find(({ id }) => id === same)!.mail.state).toBe('failed');
    expect(
      await acts.called<boolean>(
        team,
        (sql) => sql`select public.tell_representative_again(${same}) as value`,
      ),
    ).toBe(true);
    await send();
    expect((await letters(first)).at(-1)).toEqual(['replaced', 'queued']);
  });
});

describe('direct appointment', () => {
  it('becomes a term with the letter as its evidence once the team confirms; replacing ends it the day before the next', async () => {
    const { link, seat, round } = await appointing();
    const [first, second] = [address(), address()];
    const waits = (await acts.name(link, { email: first, starts: await inDays(-3) }))!;
    expect(await terms(seat)).toEqual([]);
    expect(await roles(first)).toBe(0);
    const seen = await acts.called<{ named: object[] }[]>(
      team,
      (sql) => sql`select public.round_bodies(${round}) as value`,
    );
    expect(seen[0]!.named).toMatchObject([
      { id: waits, name: 'Grace Hopper', post: 'Dean', confirmedAt: null, replaces: null },
    ]);
    const term = await acts.act('confirm_appointment', waits);
    expect(await acts.act('confirm_appointment', waits)).toBe(term);
    expect(await terms(seat)).toEqual([
      {
        name: 'Grace Hopper',
        route_id: 'direct_appointment',
        evidence: expect.stringMatching(/^letter of .+ on \d{1,2} [A-Z][a-z]+ \d{4}$/),
        starts_on: await inDays(-3),
        ends_on: null,
        end_reason: null,
      },
    ]);
    expect(await roles(first)).toBe(1);

    const next = (await acts.name(link, {
      name: 'Katherine Johnson',
      email: second,
      starts: await inDays(0),
    }))!;
    expect(await terms(seat)).toHaveLength(1);
    await acts.act('confirm_appointment', next);
    expect(await terms(seat)).toMatchObject([
      { name: 'Grace Hopper', ends_on: await inDays(-1), end_reason: 'replaced' },
      { name: 'Katherine Johnson', starts_on: await inDays(0), ends_on: null },
    ]);
    await db.sql`select private.look_after_links()`;
    expect([await roles(first), await roles(second)]).toEqual([0, 1]);
    expect(await acts.look('read_appointing', link)).toMatchObject({
      named: [
        { id: next, endsOn: null },
        { id: waits, endsOn: await inDays(-1) },
      ],
    });
    // Both are told, each once, and whoever is replaced that they are.
    expect(
      await db.sql`select kind from private.link_letters where appointment_id in (${waits}, ${next}) order by kind`,
    ).toEqual([{ kind: 'appointed' }, { kind: 'appointed' }, { kind: 'replaced' }]);
  });

  it('whom it named before the team confirmed is forgotten, and cannot be confirmed', async () => {
    const { link, seat } = await appointing();
    const starts = await inDays(10);
    const email = address();
    const first = (await acts.name(link, { email, starts }))!;
    expect(await acts.name(link, { email, starts })).toBe(first);
    const second = (await acts.name(link, { email: address(), starts }))!;
    expect(
      (await db.sql`select name, email, post from private.rep_appointments where id = ${first}`)[0],
    ).toEqual({ name: null, email: null, post: null });
    await refusedBy('appointments_are_confirmed_as_named', acts.act('confirm_appointment', first));
    await acts.act('confirm_appointment', second);
    expect(await terms(seat)).toHaveLength(1);
  });

  it('keeps to rules 3 and 7: no day twice, nobody in two seats, nothing overwritten', async () => {
    const { link, seat } = await appointing();
    const email = address();
    await acts.act('confirm_appointment', (await acts.name(link, { email, starts: await inDays(5) }))!);
    await refusedBy(
      'replacements_start_after_whom_they_replace',
      acts.name(link, { email: address(), starts: await inDays(5) }),
    );
    await refusedBy(
      'representatives_start_around_now',
      acts.name(link, { email: address(), starts: await inDays(400) }),
    );
    await refusedBy(
      'representatives_have_a_post',
      acts.name(link, { email: address(), post: ' ', starts: await inDays(6) }),
    );
    await refusedBy('people_named_have_an_address', acts.name(link, { email: 'x', starts: await inDays(6) }));
    // The same person, named by another organisation while they sit here.
    const other = await appointing();
    const twice = (await acts.name(other.link, { email, starts: await inDays(20) }))!;
    await refusedBy('people_hold_one_seat_at_a_time', acts.act('confirm_appointment', twice));
    expect(await terms(other.seat)).toEqual([]);
    // Another term in the seat by other means stays, and stands in the way.
    const [person] = await db.sql<
      { id: string }[]
    >`insert into public.people (name) values ('Somebody') returning id`;
    await db.sql`insert into public.seat_routes ${db.sql({ seat_id: other.seat, route_id: 'election' })}`;
    await db.sql`insert into public.terms ${db.sql({ seat_id: other.seat, person_id: person!.id, route_id: 'election', evidence: 'minutes', starts_on: await inDays(-9) })}`;
    const blocked = (await acts.name(other.link, { email: address(), starts: await inDays(20) }))!;
    await refusedBy('terms_do_not_overlap', acts.act('confirm_appointment', blocked));
    expect(await terms(seat)).toHaveLength(1);
  });

  it('of somebody who was recorded without an address is confirmed as the same person, so that rule 3 holds', async () => {
    const { link, seat, round } = await appointing();
    const other = await appointing();
    const name = `Mary ${randomUUID()}`;
    const [person] = await db.sql<
      { id: string }[]
    >`insert into public.people ${db.sql({ name })} returning id`;
    await db.sql`insert into public.terms ${db.sql({ seat_id: other.seat, person_id: person!.id, route_id: 'direct_appointment', evidence: 'letter of 2025', starts_on: await inDays(-500) })}`;
    const waits = (await acts.name(link, {
      name: name.toUpperCase().replace(' ', '  '),
      email: address(),
      starts: await inDays(1),
    }))!;
    const seen = async (of: string) =>
      (
        await acts.called<{ named: object[] }[]>(
          team,
          (sql) => sql`select public.round_bodies(${of}) as value`,
        )
      )[0]!.named;
    expect(await seen(round)).toMatchObject([{ alike: [{ id: person!.id, since: await inDays(-500) }] }]);
    const confirm = (same_as: string | null) =>
      acts.called<string>(
        team,
        (sql) => sql`select public.confirm_appointment(${waits}, ${same_as}) as value`,
      );
    const [stranger] = await db.sql<
      { id: string }[]
    >`insert into public.people (name) values ('Somebody else') returning id`;
    await refusedBy('representatives_are_of_the_same_name', confirm(stranger!.id));
    await refusedBy('people_hold_one_seat_at_a_time', confirm(person!.id));
    await db.sql`update public.terms set ends_on = private.today(), end_reason = 'resigned' where person_id = ${person!.id}`;
    await confirm(person!.id);
    expect(await db.sql`select from public.terms where person_id = ${person!.id}`).toHaveLength(2);
    expect(await terms(seat)).toMatchObject([{ name }]);
  });

  it('has its address put right: whoever has the wrong one is no Rep by it, and the right one is written to', async () => {
    const { link, round } = await appointing();
    const [wrong, right] = [address(), address()];
    const id = (await acts.name(link, { email: wrong, starts: await inDays(0) }))!;
    const correct = (to: string, who: Parameters<typeof acts.called>[0] = team) =>
      acts.called<boolean>(who, (sql) => sql`select public.correct_representative(${id}, ${to}) as value`);
    await refusedBy('representatives_are_written_to_while_they_serve', correct(right));
    await acts.act('confirm_appointment', id);
    const letters = () =>
      db.sql<
        { id: string }[]
      >`select id from private.link_letters where appointment_id = ${id} and mail_id is null`;
    await acts.queue((await letters())[0]!.id);
    await refusedBy('bodies_are_asked_by_the_team', correct(right, await db.signIn()));
    await refusedBy('people_named_have_an_address', correct('nowhere'));
    const other = await appointing();
    const taken = address();
    await acts.act(
      'confirm_appointment',
      (await acts.name(other.link, { email: taken, starts: await inDays(0) }))!,
    );
    await refusedBy('addresses_are_of_one_person', correct(taken));
    expect(await correct(right.toUpperCase())).toBe(true);
    expect(await correct(right)).toBe(false);
    expect([await roles(wrong), await roles(right)]).toEqual([0, 1]);
    expect(await db.sql`select from private.outbox where recipient = ${wrong}`).toHaveLength(0);
    await acts.queue((await letters())[0]!.id);
    expect(await db.sql`select from private.outbox where recipient = ${right}`).toHaveLength(1);
    expect(
      (
        await acts.called<{ named: object[] }[]>(
          team,
          (sql) => sql`select public.round_bodies(${round}) as value`,
        )
      )[0]!.named,
    ).toMatchObject([{ email: right, alike: null }]);
  });

  it('two confirm at once: one term; one confirms what the organisation replaces at that moment: one of them happens', async () => {
    const { link, seat } = await appointing();
    const first = (await acts.name(link, { email: address(), starts: await inDays(0) }))!;
    const asTeam = async (sql: Parameters<Parameters<typeof together>[2]>[0]) => {
      await sql`select set_config('request.jwt.claims', ${JSON.stringify({ sub: team.userId, session_id: team.sessionId, role: 'authenticated' })}, true)`;
    };
    const outcomes = await together(db.url, 4, async (sql) => {
      await asTeam(sql);
      await sql`select public.confirm_appointment(${first})`;
    });
    expect(outcomes).toEqual(['done', 'done', 'done', 'done']);
    expect(await terms(seat)).toHaveLength(1);

    const next = (await acts.name(link, { email: address(), starts: await inDays(2) }))!;
    const [later, mail] = [await inDays(3), address()];
    const [confirmed] = await together(db.url, 2, async (sql, place) => {
      if (place === 1)
        return void (await sql`select public.name_representative(${link}, 'Mary Jackson', ${mail}, 'Dean', ${later})`);
      await asTeam(sql);
      await sql`select public.confirm_appointment(${next})`;
    });
    expect(await terms(seat)).toHaveLength(confirmed === 'done' ? 2 : 1);
    if (confirmed !== 'done') expect(confirmed).toBe('appointments_are_confirmed_as_named');
  });

  it('comes when it comes: long after the round has closed a new link is sent to whoever holds the old, and names and replaces', async () => {
    const { link, seat, round, body } = await appointing();
    await letRoundPass(db.sql, round, 60 * 24 * 90);
    await db.sql`update private.recruitment_links set expires_at = now() - interval '1 second' where body_id = ${body}`;
    expect(await acts.name(link, { email: address(), starts: await inDays(0) })).toBeNull();
    await acts.called('anon', (sql) => sql`select public.renew_recruitment_link(${link}) as value`);
    const again = await acts.linkTo('appoint', { body });
    for (const day of [0, 1])
      await acts.act(
        'confirm_appointment',
        (await acts.name(again, { email: address(), starts: await inDays(day) }))!,
      );
    expect(await terms(seat)).toMatchObject([{ end_reason: 'replaced' }, { end_reason: null }]);
    await acts.act('remove_body', body);
    expect(await acts.look('read_appointing', again)).toBeNull();
  });

  it('is confirmed by nobody but the culture team', async () => {
    const { link, seat } = await appointing();
    const waits = (await acts.name(link, { email: address(), starts: await inDays(1) }))!;
    for (const who of [await db.signIn(), { ...team, sessionId: randomUUID() }])
      await refusedBy('bodies_are_asked_by_the_team', acts.act('confirm_appointment', waits, who));
    await expect(acts.act('confirm_appointment', waits, 'anon')).rejects.toThrow(/permission denied/);
    expect(await terms(seat)).toEqual([]);
  });

  it('a seat is named for by one body, and a link to recommend names nobody', async () => {
    const made = await appointing();
    await refusedBy(
      'bodies_are_asked_once',
      acts.saveBody(made.round, {
        vacancy: made.vacancy,
        seat: made.seat,
        organisation: await acts.organisation(),
        email: address(),
      }),
    );
    const recommending = await acts.asked();
    expect(
      await acts.name(await acts.sent(recommending.body), { email: address(), starts: await inDays(1) }),
    ).toBeNull();
  });
});
