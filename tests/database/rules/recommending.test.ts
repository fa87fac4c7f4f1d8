/** Rules 8, 9 and 13 for those who are recommended: links for one purpose, the clock, one application a person, and nothing of whoever does not agree. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CLOSED, COMING } from '../../factories/round.ts';
import { letRoundPass } from '../../factories/open-round.ts';
import { joinPanel } from '../../factories/panel.ts';
import * as acts from './link-acts.ts';
import { db, team } from './link-acts.ts';
import { refusedBy, together } from './refusals.ts';

const address = () => `${randomUUID()}@example.org`;
const told = async (id: string) =>
  (await db.sql`select * from private.rep_recommendations where id = ${id}`)[0]!;
const inbox = (recipient: string) =>
  db.sql<{ recipient: string }[]>`select recipient from private.outbox where recipient = ${recipient}`;

describe('a body recommends', () => {
  it('and whoever agrees has applied by that route, as the panel and the team find it; the reasons without the name', async () => {
    const made = await acts.asked();
    const { own, id, bodys, email } = await acts.recommended(made);
    expect(await inbox(email)).toHaveLength(1);
    expect(await acts.look('read_recommendation', own)).toMatchObject({
      reasons: 'Ada counts, and Lovelace listens.',
      questions: [{ id: made.question }],
    });
    const { reference } = (await acts.answer(own, made))!;
    const [row] = await db.sql`
      select state, route_id, reference, applicant_id, postcode, email from private.applications join private.application_contacts on application_id = id where round_id = ${made.round}`;
    expect(row).toEqual({
      state: 'submitted',
      route_id: 'recommendation',
      reference,
      applicant_id: null,
      postcode: 'CV1 1AA',
      email,
    });
    expect(await acts.look('read_recommending', bodys)).toMatchObject({
      recommendations: [{ id, answer: 'agreed' }],
    });
    // The link tells no more of what was written.
    const after = JSON.stringify(await acts.look('read_recommendation', own));
    expect(after).toContain(reference);
    expect(after).not.toContain('counts');

    await letRoundPass(db.sql, made.round, 120);
    const panel = await db.signIn();
    await joinPanel(db.sql, made.round, panel.email);
    const [application] = await db.sql<
      { id: string }[]
    >`select id from private.applications where round_id = ${made.round}`;
    const read = await acts.called<{ answers: { question: string; answer: string }[] }>(
      panel,
      (sql) => sql`select public.panel_application(${application!.id}) as value`,
    );
    expect(read.answers[0]).toMatchObject({
      question: expect.stringContaining('may show who it is'),
      answer: '[hidden] counts, and [hidden] listens.',
    });
    expect(read.answers[1]).toMatchObject({ question: 'Why you?', answer: 'Because I listen' });
    const whole = await acts.called<{ answers: { answer: string }[] }>(
      team,
      (sql) => sql`select public.round_application(${application!.id}) as value`,
    );
    expect(whole.answers[0]!.answer).toBe('Ada counts, and Lovelace listens.');
  });

  it('and whoever has declared that body is barred from reading it, before or after; another is not', async () => {
    const made = await acts.asked();
    const [{ name } = { name: '' }] = await db.sql<
      { name: string }[]
    >`select name from public.organisations where id = ${made.organisation}`;
    const members = await Promise.all([db.signIn(), db.signIn(), db.signIn()]);
    for (const { email } of members) await joinPanel(db.sql, made.round, email, { declared: false });
    const declare = (place: number, words: string) =>
      acts.called<number>(
        members[place]!,
        (sql) =>
          sql`select public.declare_interests(${made.round}, ${sql.json([{ kind: 'organisation', words }])}) as value`,
      );
    expect(await declare(0, `The ${name} Ltd`)).toBe(0);
    const { own } = await acts.recommended(made);
    await acts.answer(own, made);
    const barred = async () =>
      (
        await db.sql<{ email: string }[]>`
          select email from private.conflicts as conflict join private.panel_members as member on member.id = member_id
          where round_id = ${made.round} and conflict.interest_id is not null`
      ).map(({ email }) => email);
    expect(await barred()).toEqual([members[0]!.email]);
    expect(await declare(1, name)).toBe(1);
    expect(await declare(2, 'Quite Another Body')).toBe(0);
    expect((await barred()).sort()).toEqual([members[0]!.email, members[1]!.email].sort());
    const [application] = await db.sql<
      { id: string }[]
    >`select id from private.applications where round_id = ${made.round}`;
    await letRoundPass(db.sql, made.round, 120);
    await refusedBy(
      'conflicted_assessors_do_not_read',
      acts.called(members[0]!, (sql) => sql`select public.panel_application(${application!.id}) as value`),
    );
  });

  it('and the desk counts which letters did not reach anybody: of each reader the newest, until they have answered', async () => {
    const made = await acts.asked();
    const failed = async () =>
      (
        await acts.called<{ links_failed: number; to_confirm: number }[]>(
          team,
          (sql) => sql`select public.rounds_desk(${made.round}) as value`,
        )
      )[0]!.links_failed;
    const { own } = await acts.recommended(made);
    expect(await failed()).toBe(0);
    await db.sql`select private.end_mail(mail_id, false) from private.link_letters where body_id = ${made.body}`;
    expect(await failed()).toBe(2);
    // Sent again, and on its way.
    await acts.sent(made.body);
    expect(await failed()).toBe(1);
    await acts.answer(own, made);
    expect(await failed()).toBe(0);
  });

  it.each(['recommendation', 'direct_appointment'] as const)(
    'and the desk says for how many vacancies nobody has a link yet: %s',
    async (route) => {
      const made = await acts.asked(route);
      const unasked = async (round = made.round, who = team) =>
        (
          await acts.called<{ unasked: number }[]>(
            who,
            (sql) => sql`select public.rounds_desk(${round}) as value`,
          )
        )[0]?.unasked;
      expect(await unasked()).toBe(1);
      expect(await unasked(made.round, await db.signIn())).toBeUndefined();
      await acts.sent(made.body, route === 'recommendation' ? 'recommend' : 'appoint');
      expect(await unasked()).toBe(0);
      await acts.act('remove_body', made.body);
      expect(await unasked()).toBe(1);
      // When it has closed nobody recommends any more.
      await letRoundPass(db.sql, made.round, 120);
      expect(await unasked()).toBe(0);
      expect(await unasked((await acts.asked(route, { times: COMING })).round)).toBe(1);
    },
  );

  it('up to its number, nobody twice, and takes back before an answer, not after', async () => {
    const made = await acts.asked('recommendation', { most: 2 });
    const token = await acts.sent(made.body);
    const [ada, grace] = [address(), address()];
    const first = (await acts.recommend(token, ada))!;
    expect(await acts.recommend(token, ada.toUpperCase())).toBe(first);
    await refusedBy('people_are_recommended_once', acts.recommend(token, ada, { reasons: 'Other reasons' }));
    const second = (await acts.recommend(token, grace))!;
    await refusedBy('bodies_recommend_up_to_their_number', acts.recommend(token, address()));
    const own = await acts.linkTo('agree', { recommendation: first });
    expect(await acts.takeBack(token, first)).toBe(true);
    expect(await acts.takeBack(token, first)).toBe(true);
    // They are told that, and nothing of what was said.
    const over = await acts.look('read_recommendation', own);
    expect(over).toMatchObject({ answer: 'taken_back', reference: null });
    expect(Object.keys(over!)).not.toContain('reasons');
    expect(await acts.answer(own, made)).toBeNull();
    expect(await told(first)).toMatchObject({ name: null, email: null, reasons: null, answer: 'taken_back' });
    const theirs = await acts.linkTo('agree', { recommendation: second });
    await acts.answer(theirs, made);
    await refusedBy('recommendations_are_taken_back_before_the_answer', acts.takeBack(token, second));
    expect(await acts.recommend(token, address())).not.toBeNull();
    await refusedBy('recommendations_say_why', acts.recommend(token, address(), { reasons: ' \n' }));
    await refusedBy('people_named_have_an_address', acts.recommend(token, 'nobody'));
    await refusedBy('people_named_have_a_name', acts.recommend(token, address(), { name: '' }));
  });

  it('and of whoever does not agree nothing is kept but that; answering twice is once, and not otherwise', async () => {
    const made = await acts.asked();
    const { own, id, bodys, email } = await acts.recommended(made);
    expect(await acts.answer(own, made, { agrees: false })).toEqual({ answer: 'not_agreed' });
    expect(await acts.answer(own, made, { agrees: false })).toMatchObject({ answer: 'not_agreed' });
    await refusedBy('recommendations_are_answered_once', acts.answer(own, made));
    expect(await told(id)).toMatchObject({
      name: null,
      email: null,
      reasons: null,
      answer: 'not_agreed',
      application_id: null,
    });
    expect(await acts.look('read_recommending', bodys)).toMatchObject({
      recommendations: [{ id, name: null, answer: 'not_agreed' }],
    });
    const [{ log } = {}] = await db.sql<
      { log: string }[]
    >`select coalesce(json_agg(change)::text, '') as log from public.change_log as change where record_id = ${id}`;
    expect(log).toContain(id);
    for (const gone of [email, 'Lovelace', 'listens']) expect(log).not.toContain(gone);
  });

  it('agreeing needs what is asked, all or nothing', async () => {
    const made = await acts.asked();
    const { own, id } = await acts.recommended(made);
    await refusedBy('applications_submitted_are_declared', acts.answer(own, made, { declared: '' }));
    await refusedBy('applications_are_submitted_whole', acts.answer(own, made, { words: '' }));
    await refusedBy(
      'applications_are_submitted_whole',
      acts.answer(own, made, { words: 'one two three four five six' }),
    );
    await refusedBy(
      'applications_are_submitted_whole',
      acts.answer(own, made, { contact: { postcode: '' } }),
    );
    expect(await db.sql`select from private.applications where round_id = ${made.round}`).toHaveLength(0);
    expect(await told(id)).toMatchObject({ answer: null });
  });
});

describe('rule 8: the round’s clock', () => {
  it('neither recommends nor answers before it opens or after it closes', async () => {
    const coming = await acts.asked('recommendation', { times: COMING });
    const early = await acts.sent(coming.body);
    expect(await acts.look('read_recommending', early)).toMatchObject({ round: { state: 'coming' } });
    await refusedBy('rounds_are_open_by_the_database_clock', acts.recommend(early, address()));
    const made = await acts.asked();
    const { own, bodys } = await acts.recommended(made);
    await letRoundPass(db.sql, made.round, 60);
    await refusedBy('rounds_are_open_by_the_database_clock', acts.answer(own, made));
    await refusedBy('rounds_are_open_by_the_database_clock', acts.answer(own, made, { agrees: false }));
    await refusedBy('rounds_are_open_by_the_database_clock', acts.recommend(bodys, address()));
    const closed = await acts.asked('recommendation', { times: CLOSED });
    await refusedBy('links_go_while_they_are_of_use', acts.act('send_body_link', closed.body));
  });

  it('forgets whoever has not answered, an hour after it closed and not before', async () => {
    const made = await acts.asked();
    const { own, id } = await acts.recommended(made);
    const look = () => db.sql`select private.look_after_links()`;
    await letRoundPass(db.sql, made.round, 90);
    await look();
    expect(await told(id)).toMatchObject({ answer: null });
    await letRoundPass(db.sql, made.round, 31);
    await look();
    expect(await told(id)).toMatchObject({ answer: 'not_answered', name: null, email: null, reasons: null });
    expect(await acts.look('read_recommendation', own)).toMatchObject({ answer: 'not_answered' });
    expect(await acts.answer(own, made)).toBeNull();
  });
});

describe('one application a person and round', () => {
  it('whoever applies by account does not agree besides; whoever agreed has it in their account', async () => {
    const made = await acts.asked();
    const person = await db.signIn();
    const { own } = await acts.recommended(made, person.email);
    await acts.answer(own, made);
    const mine = () =>
      acts.called<{ route_id: string; reference: string; answers: object }[]>(
        person,
        (sql) => sql`select public.own_applications() as value`,
      );
    expect(await mine()).toMatchObject([
      { route_id: 'recommendation', answers: { [made.question]: { answer: 'Because I listen' } } },
    ]);
    // Another body recommends the same.
    const other = await acts.saveBody(made.round, {
      vacancy: made.vacancy,
      organisation: await acts.organisation(),
      email: address(),
      most: 1,
    });
    const theirs = await acts.sent(other);
    const again = (await acts.recommend(theirs, person.email))!;
    const second = await acts.linkTo('agree', { recommendation: again });
    // They see so before they write anything.
    const [{ reference } = {}] = await mine();
    expect(await acts.look('read_recommendation', second)).toMatchObject({
      applied: { reference, draft: false },
    });
    await refusedBy('applications_are_one_a_round', acts.answer(second, made));
    const free = await acts.recommended(await acts.asked(), person.email);
    expect(await acts.look('read_recommendation', free.own)).toMatchObject({ applied: null });
  });

  it('an account that comes later takes on what was agreed to in its address, and nobody else does', async () => {
    const made = await acts.asked();
    const { own, email } = await acts.recommended(made);
    await acts.answer(own, made);
    const claim = (who: Parameters<typeof acts.called>[0]) =>
      acts.called<number>(who, (sql) => sql`select public.claim_applications() as value`);
    expect(await claim(await db.signIn())).toBe(0);
    const person = await db.signIn(email);
    await db.sql`update auth.users set email_confirmed_at = null where id = ${person.userId}`;
    expect(await claim(person)).toBe(0);
    await db.sql`update auth.users set email_confirmed_at = now() where id = ${person.userId}`;
    expect(await claim(person)).toBe(1);
    expect(await claim(person)).toBe(0);
    await refusedBy(
      'submitted_applications_are_not_edited',
      db.sql`update private.applications set applicant_id = ${team.userId} where applicant_id = ${person.userId}`,
    );
  });

  it('agreeing and taking back at once: one of them happens', async () => {
    const made = await acts.asked();
    const { own, id, bodys } = await acts.recommended(made);
    await together(db.url, 2, (sql, place) =>
      place === 0
        ? sql`select public.answer_recommendation(${own}, true, '{"name": "Ada", "postcode": "CV1 1AA"}', ${sql.json({ [made.question]: 'Yes' })}, 'True')`
        : sql`select public.take_recommendation_back(${bodys}, ${id})`,
    );
    const { answer, application_id } = await told(id);
    expect(['agreed', 'taken_back']).toContain(answer);
    expect(application_id === null).toBe(answer === 'taken_back');
  });

  it('five presses at once make one application; recommending at once keeps to the number', async () => {
    const made = await acts.asked('recommendation', { most: 3 });
    const { own, bodys } = await acts.recommended(made);
    await together(
      db.url,
      5,
      (sql) =>
        sql`select public.answer_recommendation(${own}, true, '{"name": "Ada", "postcode": "CV1 1AA"}', ${sql.json({ [made.question]: 'Yes' })}, 'True')`,
    );
    expect(await db.sql`select from private.applications where round_id = ${made.round}`).toHaveLength(1);
    const outcomes = await together(
      db.url,
      4,
      (sql) => sql`select public.recommend(${bodys}, 'Somebody', ${address()}, 'Good')`,
    );
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(2);
  });
});

describe('who is asked', () => {
  it('is for the culture team to say, and nobody else reads it', async () => {
    const made = await acts.asked();
    for (const who of [await db.signIn(), { ...team, sessionId: randomUUID() }]) {
      await refusedBy(
        'bodies_are_asked_by_the_team',
        acts.called(who, (sql) => sql`select public.round_bodies(${made.round}) as value`),
      );
      await refusedBy(
        'bodies_are_asked_by_the_team',
        acts.saveBody(
          made.round,
          { vacancy: made.vacancy, organisation: made.organisation, email: address(), most: 1 },
          who,
        ),
      );
      for (const name of ['send_body_link', 'revoke_body_link', 'remove_body'] as const)
        await refusedBy('bodies_are_asked_by_the_team', acts.act(name, made.body, who));
    }
    const seen = await acts.called<object[]>(
      team,
      (sql) => sql`select public.round_bodies(${made.round}) as value`,
    );
    expect(seen).toMatchObject([{ id: made.body, email: made.email, most: 2, link: null }]);
  });

  it('follows from the route: one that is applied for asks no body, and the route stays while one is asked', async () => {
    const made = await acts.asked('recommendation', { times: COMING });
    const given = { vacancy: made.vacancy, organisation: made.organisation, email: address(), most: 1 };
    await refusedBy('bodies_are_asked_once', acts.saveBody(made.round, given));
    await refusedBy(
      'bodies_are_asked_by_the_route',
      acts.saveBody(made.round, { ...given, seat: made.seats[0] }),
    );
    await refusedBy('bodies_are_asked_by_the_route', acts.saveBody('another-round', given));
    await refusedBy('bodies_recommend_some', acts.saveBody(made.round, { ...given, most: 0 }));
    await refusedBy('bodies_have_an_address', acts.saveBody(made.round, { ...given, email: 'nowhere' }));
    await refusedBy(
      'bodies_are_addressed_in_one_line',
      acts.saveBody(made.round, { ...given, addressedAs: 'a\nb' }),
    );
    await db.sql`insert into public.seat_routes ${db.sql({ seat_id: made.seats[0]!, route_id: 'open_application' })}`;
    await refusedBy(
      'bodies_are_asked_by_the_route',
      db.sql`update public.vacancies set route_id = 'open_application' where id = ${made.vacancy}`,
    );
    await acts.act('remove_body', made.body);
    await refusedBy('bodies_are_asked_until_taken_off', acts.act('send_body_link', made.body));
    await db.sql`update public.vacancies set route_id = 'open_application' where id = ${made.vacancy}`;
  });

  it('goes with a round that was never published', async () => {
    const made = await acts.asked('recommendation', { times: { ...COMING, published_at: null as never } });
    await acts.called(team, (sql) => sql`select public.discard_round(${made.round}) as value`);
    expect(await db.sql`select from private.round_bodies where id = ${made.body}`).toHaveLength(0);
  });
});
