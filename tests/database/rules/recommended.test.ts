/** Those who are recommended: reminded once before the round closes; one application in it, whichever way they come; and what is held of them is theirs. */
import { describe, expect, it } from 'vitest';
import { letRoundPass } from '../../factories/open-round.ts';
import { inMinutes, OPEN } from '../../factories/round.ts';
import * as acts from './link-acts.ts';
import { db } from './link-acts.ts';

const DAY = 60 * 24;

describe('a reminder to whoever is recommended', () => {
  const look = () => db.sql`select private.look_after_links()`;
  const reminders = async (id: string) =>
    (
      await db.sql`select from private.link_letters where recommendation_id = ${id} and kind = 'agree_reminder'`
    ).length;
  const written = async (email: string) =>
    (await db.sql`select from private.outbox where recipient = ${email}`).length;
  /** As if they had been recommended, and written to, so many days ago, in a round that closes in three days. */
  async function recommendedBefore(days: number) {
    const made = await acts.asked('recommendation', { times: { ...OPEN, closes_at: inMinutes(3 * DAY) } });
    const person = await acts.recommended(made);
    const ago = new Date(Date.now() - days * DAY * 60_000);
    await db.sql`update private.rep_recommendations set recommended_at = ${ago} where id = ${person.id}`;
    await db.sql`update private.link_letters set noted_at = ${ago}, queued_at = ${ago} where recommendation_id = ${person.id}`;
    return { made, ...person };
  }

  it('goes two days before closing, once, with a link that replaces the first', async () => {
    const { id, own, email, made } = await recommendedBefore(10);
    await letRoundPass(db.sql, made.round, DAY - 30);
    await look();
    expect(await reminders(id)).toBe(0);
    await letRoundPass(db.sql, made.round, 60);
    await look();
    await look();
    expect(await reminders(id)).toBe(1);
    const again = await acts.linkTo('agree_reminder', { recommendation: id });
    expect(await written(email)).toBe(2);
    expect(await acts.look('read_recommendation', own)).toBeNull();
    await letRoundPass(db.sql, made.round, DAY);
    await look();
    expect(await reminders(id)).toBe(1);
    expect(await acts.answer(again, made)).toMatchObject({ answer: 'agreed' });
  });

  it('goes to nobody who has answered meanwhile, nor to whoever has only just heard', async () => {
    const answered = await recommendedBefore(10);
    const late = await recommendedBefore(0);
    await letRoundPass(db.sql, answered.made.round, DAY + 60);
    await letRoundPass(db.sql, late.made.round, DAY + 60);
    await look();
    expect(await reminders(answered.id)).toBe(1);
    await acts.answer(answered.own, answered.made, { agrees: false });
    expect(await reminders(answered.id)).toBe(0);
    expect(await reminders(late.id)).toBe(0);
  });

  it('noted by two servers at once is one', async () => {
    const { id, made } = await recommendedBefore(10);
    await letRoundPass(db.sql, made.round, DAY + 60);
    await Promise.all([look(), look(), look()]);
    expect(await reminders(id)).toBe(1);
  });
});

describe('whoever has agreed', () => {
  it('and begins another by their account before they were given it, is given the one that they have', async () => {
    const made = await acts.asked();
    const { own, email } = await acts.recommended(made);
    const { reference } = (await acts.answer(own, made))!;
    const open = `${made.round}-open`;
    await db.sql.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`
        insert into public.vacancies ${sql({ id: open, round_id: made.round, position: 9, name: 'Resident', name_plural: 'Residents', route_id: 'open_application' })}`;
    });
    // Claiming failed when they signed in.
    const person = await db.signIn(email);
    const [check] = await db.sql<{ answers: Record<string, string> }[]>`
      select coalesce(jsonb_object_agg(id, wanted), '{}') as answers from public.eligibility_questions where round_id = ${made.round}`;
    const start = () =>
      acts.called<string>(
        person,
        (sql) => sql`select public.start_application(${open}, ${sql.json(check!.answers)}) as value`,
      );
    const id = await start();
    expect(await start()).toBe(id);
    const kept = await db.sql`
      select reference, state, route_id, vacancy_id, applicant_id, answer
        from private.applications join private.application_answers on application_id = id where round_id = ${made.round}`;
    expect([...kept]).toEqual([
      {
        reference,
        state: 'submitted',
        route_id: 'recommendation',
        vacancy_id: made.vacancy,
        applicant_id: person.userId,
        answer: 'Because I listen',
      },
    ]);
  });
});

describe('the data of whoever is recommended', () => {
  type Data = { recommended: object[]; applications: object[]; named_as_representative: object[] };
  const dataOf = (who: Parameters<typeof acts.called>[0]) =>
    acts.called<Data>(who, (sql) => sql`select public.own_data() as value`);

  it('holds who recommends them and why, before they answer; then it stands with their application', async () => {
    const made = await acts.asked();
    const { own, email } = await acts.recommended(made);
    const person = await db.signIn(email);
    const reasons = 'Ada counts, and Lovelace listens.';
    expect(await dataOf(person)).toMatchObject({ recommended: [{ reasons }], applications: [] });
    expect((await dataOf(await db.signIn())).recommended).toEqual([]);
    await acts.answer(own, made);
    expect(await dataOf(person)).toMatchObject({
      recommended: [],
      applications: [{ recommended: { reasons } }],
    });
  });

  it('holds what an organisation named them as', async () => {
    const made = await acts.asked('direct_appointment');
    const person = await db.signIn();
    await acts.name(await acts.sent(made.body, 'appoint'), { email: person.email, starts: '2027-03-01' });
    expect((await dataOf(person)).named_as_representative).toMatchObject([
      { post: 'Dean', starts_on: '2027-03-01', confirmed_at: null },
    ]);
  });
});
