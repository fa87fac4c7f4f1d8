/** Rule 28: what an applicant is to be told is written down with what causes it, and leaves by the outbox, once. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serviceClientFor } from '../../src/lib/database/client.server.ts';
import { sendApplicationLetters } from '../../src/lib/recruitment/letters.server.ts';
import { formatDeadline } from '../../src/lib/ui/dates.ts';
import { canApply, letRoundPass, makeRound, type MadeRound } from '../factories/open-round.ts';
import { createDatabase, type Person, type TestDatabase } from './cluster.ts';

const ORIGIN = 'https://culture.example';
const DAY = 60 * 24;

let db: TestDatabase;
let service: ReturnType<typeof serviceClientFor>;
let round: MadeRound;
let me: Person;
let id: string;

beforeAll(async () => {
  db = await createDatabase();
  service = serviceClientFor(await db.backend());
});
afterAll(() => db.drop());
beforeEach(async () => {
  round = await makeRound(db.sql);
  me = await db.signIn();
  id = await db.asForGood(me, async (sql) => {
    const [row] = await sql<{ id: string }[]>`
      select public.start_application(${round.residents}, ${sql.json(canApply(round))}) as id`;
    await sql`select public.save_contact(${row!.id}, '{"name": "Ada", "postcode": "CV1 1AA"}')`;
    await sql`select public.save_answer(${row!.id}, ${round.why}, 'For the city.', 0)`;
    return row!.id;
  });
});

const submit = () => db.asForGood(me, (sql) => sql`select public.submit_application(${id}, 'All is true.')`);
const remind = async () => {
  const { error } = await service.rpc('note_reminders');
  expect(error).toBeNull();
};
const send = () => sendApplicationLetters(service, ORIGIN);
const mails = () =>
  db.sql<{ subject: string; body: string }[]>`
    select subject, body from private.outbox where recipient = ${me.email} order by queued_at`;
const subjects = async () => (await mails()).map(({ subject }) => subject);

describe('letters to applicants', () => {
  it('say what was submitted, with the reference and where to read it', async () => {
    expect(await subjects()).toEqual([]);
    await submit();
    await send();
    const [{ reference } = { reference: '' }] = await db.sql<{ reference: string }[]>`
      select reference from private.applications where id = ${id}`;
    const [letter] = await mails();
    expect(letter!.subject).toBe(`We have your application ${reference}`);
    expect(letter!.body).toContain(`Hello Ada,\n\n`);
    expect(letter!.body).toContain(`${ORIGIN}/my/applications/${id}`);
    // What happens next, and when; what has no date yet is left out.
    expect(letter!.body).toContain('We write to you whatever is decided.\n\n');
    expect(letter!.body).toContain('You hear whether you are shortlisted: Monday 1 February 2027\n\n');
    expect(letter!.body).toContain('Conversations with the panel: February 2027\n\n');
    expect(letter!.body).not.toContain('First meeting');
    expect(letter!.body).toContain('you can withdraw it where you read it.\n\nIf you have a question');
    expect(letter!.body).not.toContain('cannot take the seat');
    expect(letter!.body).not.toMatch(/[{}]/);
  });

  it('leave once, whatever servers do at once', async () => {
    await submit();
    await Promise.all([send(), send(), send()]);
    await send();
    expect(await subjects()).toHaveLength(1);
  });

  it('remind whoever has not submitted two days before closing, once', async () => {
    await db.sql`update private.applications set started_at = started_at - interval '19 days' where id = ${id}`;
    await letRoundPass(db.sql, round.id, 17.9 * DAY);
    await remind();
    await send();
    expect(await subjects()).toEqual([]);
    await letRoundPass(db.sql, round.id, 0.2 * DAY);
    await remind();
    await remind();
    await send();
    expect(await subjects()).toEqual(['Your application closes soon']);
    await submit();
    await send();
    expect(await subjects()).toHaveLength(2);
  });

  it('say that closing is put off to whoever has begun, and remind them again two days before it', async () => {
    const team = await db.signIn();
    await db.sql`insert into public.role_grants ${db.sql({ email: team.email, role_id: 'team' })}`;
    const putOff = (days: number) =>
      db.asForGood(
        team,
        (sql) =>
          sql`update public.rounds set closes_at = closes_at + ${days} * interval '1 day' where id = ${round.id}`,
      );
    await db.sql`update private.applications set started_at = started_at - interval '19 days' where id = ${id}`;
    await letRoundPass(db.sql, round.id, 19 * DAY);
    await remind();
    // The reminder was noted and is not written yet: it would be of the wrong day.
    await putOff(7);
    await putOff(1);
    await remind();
    await send();
    const [letter, ...others] = await mails();
    expect(others).toEqual([]);
    expect(letter!.subject).toBe('You have longer to apply');
    const [closes] = await db.sql<{ closes_at: Date; closes_moved_from: Date }[]>`
      select closes_at, closes_moved_from from public.rounds where id = ${round.id}`;
    expect(letter!.body).toContain(formatDeadline(closes!.closes_at.toISOString()));
    // What was promised is what was promised first.
    expect(closes!.closes_at.getTime() - closes!.closes_moved_from.getTime()).toBe(8 * 86_400_000);
    await letRoundPass(db.sql, round.id, 7.5 * DAY);
    await remind();
    await remind();
    await send();
    expect(await subjects()).toEqual(['You have longer to apply', 'Your application closes soon']);
    // Whoever has submitted is told of nothing that is over for them.
    await submit();
    await putOff(1);
    await send();
    expect(await subjects()).toHaveLength(3);
  });

  it('do not remind whoever begins in the last two days', async () => {
    await letRoundPass(db.sql, round.id, 18.5 * DAY);
    await remind();
    await send();
    expect(await subjects()).toEqual([]);
  });

  it('do not remind whoever has submitted, or once the round has closed', async () => {
    await submit();
    await letRoundPass(db.sql, round.id, 19 * DAY);
    await remind();
    await letRoundPass(db.sql, round.id, 2 * DAY);
    await remind();
    await send();
    expect(await subjects()).toHaveLength(1);
  });

  it('say that a seat is not filled after all, to whoever has begun', async () => {
    await db.sql`update public.vacancies set withdrawn_at = now(), withdrawn_because = 'The residents stay.' where id = ${round.residents}`;
    await send();
    const [letter] = await mails();
    expect(letter!.body).toContain('The residents stay.');
    expect(letter!.body).toContain(
      'If you applied for it yourself, and while the round is open, you can take it to another seat',
    );
  });

  it('say that it was withdrawn, if it had been submitted', async () => {
    await submit();
    await db.asForGood(me, (sql) => sql`select public.withdraw_application(${id}, null)`);
    await send();
    expect((await subjects())[1]).toBe('You have withdrawn your application');
  });
});
