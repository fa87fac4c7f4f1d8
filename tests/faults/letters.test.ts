/** Rule 28 for letters to applicants: noted with what causes them, written once, whatever servers do or die meanwhile; and the team sees which went. */
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serviceClientFor } from '../../src/lib/database/client.server.ts';
import { sendApplicationLetters } from '../../src/lib/recruitment/letters.server.ts';
import { createDatabase, type Person, type TestDatabase } from '../database/cluster.ts';
import { refusedBy } from '../database/rules/refusals.ts';
import {
  decide,
  deciding,
  makeCandidate,
  makeChoosing,
  makeShortlisted,
  offer,
  type Choosing,
} from '../factories/deciding.ts';

const ORIGIN = 'https://culture.example';

let db: TestDatabase;
let service: ReturnType<typeof serviceClientFor>;
let team: Person;
let acts: ReturnType<typeof deciding>;
let round: Choosing;
beforeAll(async () => {
  db = await createDatabase();
  service = serviceClientFor(await db.backend());
  team = await db.signIn();
  await db.sql`insert into public.role_grants ${db.sql({ email: team.email, role_id: 'team' })}`;
  acts = deciding(db);
});
beforeEach(async () => {
  round = await makeChoosing(db, { seats: 2 });
  // What earlier tests left is written.
  while ((await send()) > 0);
});
afterAll(() => db.drop());

const send = async (client = service) => (await sendApplicationLetters(client, ORIGIN)).sent;
const mailsTo = ({ email }: Person) =>
  db.sql<
    { subject: string; body: string }[]
  >`select subject, body from private.outbox where recipient = ${email} order by queued_at`;
type Letters = {
  total: number;
  states: Record<string, number>;
  messages: { id: string; reference: string; template_id: string; state: string }[];
};
const letters = async (state: string | null = null, who: Person = team) =>
  (
    await db.asForGood(
      who,
      (sql) => sql<{ all: Letters }[]>`select public.round_messages(${round.round}, ${state}) as all`,
    )
  )[0]!.all;
/** The mail server’s answer to all that waits. */
const end = (sent: boolean) =>
  db.sql`select private.end_mail(id, ${sent}) from private.outbox where sent_at is null and given_up_at is null`;

/** A server that does something and is killed before it is for good. */
async function dying(run: (sql: Sql) => PromiseLike<unknown>) {
  const sql = postgres(db.url, { max: 1, onnotice: () => undefined });
  await sql.unsafe('begin');
  const [own] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  await run(sql);
  await db.sql`select pg_terminate_backend(${own!.pid}, 5000)`;
  await sql.end({ timeout: 0 });
}

describe('a letter to an applicant', () => {
  it('is noted in the transaction of what causes it: when that dies, nothing was decided and nothing is told', async () => {
    const one = await makeCandidate(db, round);
    await acts.draft(team, round.round, decide(one, 'shortlisted'));
    const { stamp } = await acts.desk(team, round.round);
    await dying(async (sql) => {
      const { userId, sessionId } = team;
      await sql`select set_config('request.jwt.claims', ${JSON.stringify({ sub: userId, session_id: sessionId, role: 'authenticated' })}, true)`;
      await sql`select public.announce_decisions(${round.round}, ${stamp})`;
      expect(await sql`select state from private.applications where id = ${one.id}`).toEqual([
        { state: 'shortlisted' },
      ]);
    });
    expect(await acts.stateOf(one)).toBe('submitted');
    expect(await acts.lettersOf(one)).toEqual(['submitted']);
    expect(await acts.announce(team, round.round, stamp)).toBe(1);
    await send();
    expect((await mailsTo(one.person)).map(({ subject }) => subject)).toEqual([
      expect.stringContaining('We have your application'),
      expect.stringContaining('is shortlisted'),
    ]);
  });

  it('is written again when the server dies between looking and handing it in, and queued once', async () => {
    const one = await makeCandidate(db, round);
    expect((await service.rpc('due_application_letters')).data).toHaveLength(1);
    expect(await letters()).toMatchObject({ total: 1, states: { noted: 1 } });
    // Whoever has queued it dies before that is for good.
    const { id } = (await letters()).messages[0]!;
    await dying((sql) => sql`select private.queue_application_letter(${id}, 'Subject', 'Body')`);
    expect(await mailsTo(one.person)).toEqual([]);
    expect(await send()).toBe(1);
    expect(await send()).toBe(0);
    const [mail] = await mailsTo(one.person);
    expect(mail!.body).toContain(`${ORIGIN}/my/applications/${one.id}`);
    expect(await letters()).toMatchObject({ total: 1, states: { queued: 1 } });
  });

  it('goes once, however many servers look at once', async () => {
    const people = [];
    for (let place = 0; place < 8; place++) people.push(await makeCandidate(db, round));
    const servers = [service, serviceClientFor(await db.backend()), serviceClientFor(await db.backend())];
    const sent = await Promise.all(servers.map((client) => send(client)));
    expect(sent.reduce((all, count) => all + count, 0)).toBe(8);
    for (const { person } of people) expect(await mailsTo(person)).toHaveLength(1);
  });

  it('of somebody whom no mail reaches any more holds up no other', async () => {
    // Two hundred whose contact was erased: what they were to be told is nobody’s.
    const gone = await makeCandidate(db, round);
    await send();
    await db.sql`insert into private.application_messages (application_id, template_id, noted_at)
      select ${gone.id}, 'withdrawn', now() - interval '1 day' from generate_series(1, 200)`;
    await db.sql`delete from private.application_contacts where application_id = ${gone.id}`;
    const one = await makeCandidate(db, round);
    expect(await send()).toBe(1);
    expect(await mailsTo(one.person)).toHaveLength(1);
    expect((await letters()).states).toEqual({ dropped: 200, queued: 2 });
  });
});

describe('reminders of an offer', () => {
  it('go two days before it runs out, once, whoever looks at once; not to whoever has answered', async () => {
    const [one, other] = [await makeShortlisted(db, round), await makeShortlisted(db, round)];
    await acts.tell(team, round.round, offer(one, round.seats[0]), offer(other, round.seats[1]));
    while ((await send()) > 0);
    const note = async () => (await service.rpc('note_reminders')).data;
    expect(await note()).toBe(0);
    await acts.letOffersPass(round.round, 5);
    expect(await note()).toBe(0);
    await acts.letOffersPass(round.round, 1);
    const servers = [service, serviceClientFor(await db.backend())];
    const noted = await Promise.all(servers.map(async (each) => (await each.rpc('note_reminders')).data));
    expect(noted.map(Number).sort()).toEqual([0, 2]);
    // Between noting and writing one of them answers.
    await acts.answer(other.person, other, true);
    while ((await send()) > 0);
    const subjects = async (person: Person) => (await mailsTo(person)).map(({ subject }) => subject);
    expect(await subjects(one.person)).toContain('Do you take the seat?');
    expect(await subjects(other.person)).not.toContain('Do you take the seat?');
    expect((await letters('dropped')).messages).toMatchObject([
      { reference: other.reference, template_id: 'offer-reminder' },
    ]);
    await acts.letOffersPass(round.round, 3);
    expect(await note()).toBe(0);
    expect((await service.rpc('expire_offers')).data).toBe(1);
    while ((await send()) > 0);
    expect((await subjects(one.person)).at(-1)).toBe('The offer of a seat has ended');
  });

  it('do not go where the offer stood for no more than two days', async () => {
    round = await makeChoosing(db, { more: { offer_days: 1 } });
    const one = await makeShortlisted(db, round);
    await acts.tell(team, round.round, offer(one, round.seats[0]));
    await acts.letOffersPass(round.round, 1);
    expect((await service.rpc('note_reminders')).data).toBe(0);
  });
});

describe('the list of letters', () => {
  it('says what was sent and what failed, for good, and has what failed written again', async () => {
    const [one, other] = [await makeCandidate(db, round), await makeCandidate(db, round)];
    await db.sql`delete from private.outbox`;
    await send();
    const mailOf = async ({ email }: Person) =>
      (await db.sql<{ id: string }[]>`select id from private.outbox where recipient = ${email}`)[0]!.id;
    await db.sql`select private.end_mail(${await mailOf(one.person)}, true)`;
    await db.sql`select private.end_mail(${await mailOf(other.person)}, false)`;
    await db.sql`delete from private.outbox`;
    expect((await letters()).states).toEqual({ sent: 1, failed: 1 });
    const [failed] = (await letters('failed')).messages;
    expect(failed!.reference).toBe(other.reference);
    const again = async (who: Person, id: string) =>
      (
        await db.asForGood(
          who,
          (sql) => sql<{ done: boolean }[]>`select public.write_letter_again(${id}) as done`,
        )
      )[0]!.done;
    await refusedBy('decisions_are_the_teams', again(other.person, failed!.id));
    expect(await again(team, failed!.id)).toBe(true);
    expect(await again(team, failed!.id)).toBe(false);
    expect(await again(team, (await letters('sent')).messages[0]!.id)).toBe(false);
    expect(await send()).toBe(1);
    await end(true);
    expect((await letters()).states).toEqual({ sent: 2 });
  });

  it('is the culture team’s, and holds nothing of what was said', async () => {
    const one = await makeCandidate(db, round, { name: 'Ada Nobody' });
    await refusedBy('decisions_are_the_teams', letters(null, one.person));
    expect(JSON.stringify(await letters())).not.toMatch(/Nobody|@|Hello/);
  });
});
