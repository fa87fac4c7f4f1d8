/** What looking by a link does not do, how mail that a body causes ends, how much of it there can be, and when its addresses are forgotten (rule 13). */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { letRoundPass } from '../../factories/open-round.ts';
import * as acts from './link-acts.ts';
import { db, team } from './link-acts.ts';
import { refusedBy } from './refusals.ts';

const DAY = 60 * 24;
const address = () => `${randomUUID()}@example.org`;
type Mail = { state: string } | null;
type Body = {
  email: string | null;
  mail: Mail;
  asked: { id: string; email: string; mail: Mail; open: boolean }[];
  named: { name: string; email: string | null; mail: Mail }[];
};
const desk = async (round: string) =>
  (await acts.called<Body[]>(team, (sql) => sql`select public.round_bodies(${round}) as value`))[0]!;
const outbox = (recipient: string) =>
  db.sql<{ id: string }[]>`select id from private.outbox where recipient = ${recipient}`;
/** As the mail server answers it. */
const end = async (recipient: string, how: 'sent' | 'failed') =>
  db.sql`select private.end_mail(${(await outbox(recipient))[0]!.id}, ${how === 'sent'})`;
const askAgain = (token: string, id: string) =>
  acts.called<boolean | null>(
    'anon',
    (sql) => sql`select public.ask_recommended_again(${token}, ${id}) as value`,
  );
const teamAsksAgain = (id: string, who: Parameters<typeof acts.called>[0] = team) =>
  acts.called(who, (sql) => sql`select public.send_recommended_link(${id}) as value`);

it('looking by a link changes nothing, so that programs that look through mail do no harm; what is done by it counts as its use', async () => {
  const made = await acts.asked();
  const { own, bodys } = await acts.recommended(made);
  const partner = await acts.asked('direct_appointment');
  const theirs = await acts.sent(partner.body, 'appoint');
  await db.sql`update private.recruitment_links set last_used_at = null`;
  const all = async () =>
    db.sql`select xmin::text, last_used_at from private.recruitment_links union all
      select xmin::text, recommended_at from private.rep_recommendations union all select xmin::text, noted_at from private.link_letters
      union all select id::text, at from public.change_log order by 1`;
  const before = await all();
  for (const [what, token] of [
    ['read_recommending', bodys],
    ['read_recommendation', own],
    ['read_appointing', theirs],
  ] as const)
    expect(await acts.look(what, token)).not.toBeNull();
  expect(await all()).toEqual(before);
  await acts.recommend(bodys, address());
  await acts.answer(own, made, { agrees: false });
  await acts.name(theirs, { email: address(), starts: '2027-03-01' });
  const used =
    await db.sql`select count(*)::int as n from private.recruitment_links where last_used_at is not null`;
  expect(used[0]).toEqual({ n: 3 });
});

describe('a message that a body causes', () => {
  it('is known to have gone or failed by the body and the team, and goes again: at once if it failed, else after a day', async () => {
    const made = await acts.asked();
    const { own, id, bodys, email } = await acts.recommended(made);
    const seen = async () =>
      [
        (await acts.look('read_recommending', bodys))!.recommendations![0] as unknown as { mail: Mail },
        (await desk(made.round)).asked[0],
      ].map((one) => one!.mail?.state);
    expect(await seen()).toEqual(['queued', 'queued']);
    await refusedBy('recommended_people_are_asked_again_after_a_day', askAgain(bodys, id));
    await end(email, 'failed');
    expect(await seen()).toEqual(['failed', 'failed']);
    expect(await askAgain(bodys, id)).toBe(true);
    expect(await askAgain(bodys, id)).toBe(true);
    expect(await seen()).toEqual(['noted', 'noted']);
    const second = await acts.linkTo('agree', { recommendation: id });
    await end(email, 'sent');
    expect(await seen()).toEqual(['sent', 'sent']);
    // A new link ends the one before.
    expect(await acts.look('read_recommendation', own)).toBeNull();
    await refusedBy('recommended_people_are_asked_again_after_a_day', teamAsksAgain(id));
    await db.sql`update private.link_letters set noted_at = noted_at - interval '25 hours' where recommendation_id = ${id}`;
    await teamAsksAgain(id);
    expect(await seen()).toEqual(['noted', 'noted']);
    await refusedBy('bodies_are_asked_by_the_team', teamAsksAgain(id, await db.signIn()));
    // Another body's link asks nobody of theirs.
    const other = await acts.recommended(await acts.asked());
    await refusedBy('recommended_people_are_asked_until_they_answer', askAgain(other.bodys, id));
    await acts.answer(second, made, { agrees: false });
    await refusedBy('recommended_people_are_asked_until_they_answer', askAgain(bodys, id));
  });

  it('goes five times to one person, and no more', async () => {
    const made = await acts.asked();
    const { id, bodys } = await acts.recommended(made);
    for (let sent = 1; sent < 5; sent++) {
      await db.sql`update private.link_letters set noted_at = noted_at - interval '25 hours' where recommendation_id = ${id}`;
      await askAgain(bodys, id);
      await acts.linkTo('agree', { recommendation: id });
    }
    await db.sql`update private.link_letters set noted_at = noted_at - interval '25 hours' where recommendation_id = ${id}`;
    await refusedBy('recommended_people_are_asked_again_after_a_day', askAgain(bodys, id));
  });

  it('does not go any more once it was taken back, and the outbox keeps no address of them', async () => {
    const made = await acts.asked();
    const { id, bodys, email } = await acts.recommended(made);
    expect(await outbox(email)).toHaveLength(1);
    await acts.takeBack(bodys, id);
    expect(await outbox(email)).toHaveLength(0);
  });

  it('is one of so many in a round, however often people are taken back; and begins with a name alone', async () => {
    const made = await acts.asked('recommendation', { most: 1 });
    const token = await acts.sent(made.body);
    await refusedBy(
      'people_named_have_a_name',
      acts.recommend(token, address(), { name: 'You have won: https://example.org' }),
    );
    for (let asked = 0; asked < 13; asked++) {
      await acts.takeBack(token, (await acts.recommend(token, address()))!);
      await db.sql`update private.rep_recommendations set recommended_at = recommended_at - interval '2 days' where body_id = ${made.body}`;
    }
    await refusedBy('bodies_recommend_so_many_a_round', acts.recommend(token, address()));
  });
});

it('whoever agreed and withdrew since leaves room for another, and is not counted as agreeing', async () => {
  const made = await acts.asked('recommendation', { most: 1 });
  const { own, bodys, email } = await acts.recommended(made);
  const { reference } = (await acts.answer(own, made))!;
  await refusedBy('bodies_recommend_up_to_their_number', acts.recommend(bodys, address()));
  const person = await db.signIn(email);
  await acts.called(person, (sql) => sql`select public.claim_applications() as value`);
  const [application] = await db.sql<
    { id: string }[]
  >`select id from private.applications where reference = ${reference!}`;
  await acts.called(
    person,
    (sql) => sql`select public.withdraw_application(${application!.id}, '') as value`,
  );
  expect(await acts.look('read_recommending', bodys)).toMatchObject({
    recommendations: [{ answer: 'agreed', withdrew: true }],
  });
  expect(await desk(made.round)).toMatchObject({ answers: { withdrew: 1 } });
  expect(await acts.recommend(bodys, address())).not.toBeNull();
});

describe('rule 13: addresses', () => {
  it('of a body that is taken off are forgotten at once, and what was on its way does not go', async () => {
    const made = await acts.asked();
    await acts.recommended(made);
    await acts.sent(made.body);
    expect((await outbox(made.email)).length).toBeGreaterThan(0);
    await acts.act('remove_body', made.body);
    expect(await outbox(made.email)).toHaveLength(0);
    expect(await desk(made.round)).toMatchObject({ email: null, asked: [{ open: true }] });
    const [log] =
      await db.sql`select coalesce(json_agg(change)::text, '') as kept from public.change_log as change where record_id = ${made.body}`;
    expect(log!.kept).not.toContain(made.email);
  });

  it('of a body that recommends are forgotten with the applications, not before; that of an organisation with a seat stays', async () => {
    const [made, partner] = [await acts.asked(), await acts.asked('direct_appointment')];
    const look = () => db.sql`select private.look_after_links()`;
    for (const [days, kept] of [
      [100, made.email],
      [300, null],
    ] as const) {
      for (const { round } of [made, partner]) await letRoundPass(db.sql, round, DAY * days);
      await look();
      expect((await desk(made.round)).email).toBe(kept);
      expect((await desk(partner.round)).email).toBe(partner.email);
    }
  });

  it('of a representative are forgotten as long after their term; the message that tells them is written again if it failed', async () => {
    const made = await acts.asked('direct_appointment');
    const link = await acts.sent(made.body, 'appoint');
    const email = address();
    const [{ start, end: last } = { start: '', end: '' }] = await db.sql<
      { start: string; end: string }[]
    >`select (private.today() - 300)::text as start, (private.today() - 250)::text as end`;
    const id = (await acts.name(link, { email, starts: start }))!;
    await acts.act('confirm_appointment', id);
    const [letter] = await db.sql<
      { id: string }[]
    >`select id from private.link_letters where appointment_id = ${id}`;
    await acts.queue(letter!.id);
    const again = () =>
      acts.called<boolean>(team, (sql) => sql`select public.tell_representative_again(${id}) as value`);
    expect(await again()).toBe(false);
    await end(email, 'failed');
    expect((await desk(made.round)).named[0]!.mail).toMatchObject({ state: 'failed' });
    expect(await again()).toBe(true);
    expect(await acts.queue(letter!.id)).toBe(true);
    expect(await outbox(email)).toHaveLength(1);

    await db.sql`select private.look_after_links()`;
    expect((await desk(made.round)).named[0]).toMatchObject({ email });
    await db.sql`update public.terms set ends_on = ${last}, end_reason = 'resigned' where id = (select term_id from private.rep_appointments where id = ${id})`;
    await db.sql`select private.look_after_links()`;
    expect((await desk(made.round)).named[0]).toMatchObject({ name: 'Grace Hopper', email: null });
    expect((await acts.look('read_appointing', link))!.named).toMatchObject([{ name: 'Grace Hopper' }]);
  });
});
