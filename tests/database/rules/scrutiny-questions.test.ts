/** Questions before a meeting, and what somebody notes down for themselves: who reads what, also through the Data API. */
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientFor, serviceClientFor } from '../../../src/lib/database/index.server.ts';
import { sendQuestionLetters } from '../../../src/lib/scrutiny/questions.server.ts';
import { createDatabase, type Person, type TestDatabase } from '../cluster.ts';
import { makeJar, signInByCode } from '../permission-api.ts';
import { refusedBy } from './refusals.ts';

let db: TestDatabase;
const people: Record<string, Person> = {};
const ROLES = ['team', 'head', 'director', 'committee_officer', 'scrutiny', 'rep'];
beforeAll(async () => {
  db = await createDatabase();
  for (const role of ROLES) people[role] = await somebody(role);
  await db.sql`insert into public.committees (id, name) values ('committee', 'Committee')`;
  await db.sql`
    insert into public.committee_meetings (id, committee_id, held_on, cancelled_on, cancelled_because)
    values ('past', 'committee', '2025-01-30', null, null), ('next', 'committee', '2999-01-30', null, null), ('off', 'committee', '2999-02-01', '2026-01-01', 'No business')`;
  await db.sql`insert into public.briefing_notes (id, committee_id, dated, subject, body) values ('note', 'committee', '2025-01-30', 'S', 'Text. {#first}')`;
});
afterAll(() => db.drop());

async function somebody(role: string): Promise<Person> {
  const person = await db.signIn();
  await db.sql`insert into public.role_grants ${db.sql({ email: person.email, role_id: role })}`;
  return person;
}
/** What somebody does and keeps; `db.as` undoes what it tries. */
const kept = <T>(who: Person, run: (sql: TransactionSql) => Promise<T>) =>
  db.sql.begin(async (sql) => {
    const claims = JSON.stringify({ sub: who.userId, session_id: who.sessionId });
    await sql`select set_config('request.jwt.claims', ${claims}, true), set_config('role', 'authenticated', true)`;
    return run(sql);
  });
async function ask(who = people.scrutiny!, open = true, meeting = 'next'): Promise<string> {
  const rows = await kept(
    who,
    (sql) =>
      sql<{ id: string }[]>`select public.ask_question(${meeting}, 'note', 'first', 'Why?', ${open}) as id`,
  );
  return (rows as unknown as { id: string }[])[0]!.id;
}
const answer = (id: string, forPublic: boolean, who = people.team!, words = 'Because.') =>
  kept(who, (sql) => sql`select public.answer_question(${id}, ${words}, 'Head of Culture', ${forPublic})`);
async function readers(id: string): Promise<string[]> {
  const who = [...Object.entries(people), ['anyone', 'anon' as const] as const];
  const found: string[] = [];
  for (const [name, person] of who) {
    const rows = await db.as(person, (sql) => sql`select id from public.questions where id = ${id}`);
    if (rows.length > 0) found.push(name);
  }
  return found;
}

describe('a question before a meeting', () => {
  it('is asked by a councillor, and read by whoever asked, the team and the committee’s officer', async () => {
    const id = await ask();
    expect(await readers(id)).toEqual(['team', 'head', 'committee_officer', 'scrutiny']);
    const other = await somebody('scrutiny');
    expect(await db.as(other, (sql) => sql`select from public.questions where id = ${id}`)).toHaveLength(0);
  });

  it('becomes public when both sides agree, without who asked, and not any more when one does not', async () => {
    const id = await ask();
    await answer(id, false);
    expect(await readers(id)).not.toContain('anyone');
    await answer(id, true);
    expect(await readers(id)).toContain('anyone');
    for (const person of ['anon', people.rep!, people.director!] as const) {
      const asked = db.as(person, (sql) => sql`select from public.question_askers where question_id = ${id}`);
      if (person === 'anon') await expect(asked).rejects.toMatchObject({ code: '42501' });
      else expect(await asked).toHaveLength(0);
    }
    await kept(people.scrutiny!, (sql) => sql`select public.let_question_be_public(${id}, false)`);
    expect(await readers(id)).not.toContain('anyone');
    const [no] = await db.as(
      people.head!,
      (sql) => sql`select public.let_question_be_public(${id}, true) as done`,
    );
    expect(no!.done).toBe(false);
  });

  it('is not answered in public where whoever asked does not agree', async () => {
    const id = await ask(people.scrutiny, false);
    await refusedBy('answers_are_public_where_the_asker_agrees', answer(id, true));
    await answer(id, false);
    await answer(id, false, people.head, 'Better said.');
    const answers =
      await db.sql`select number, words from public.question_answers where question_id = ${id} order by number`;
    expect([...answers]).toEqual([
      { number: 1, words: 'Because.' },
      { number: 2, words: 'Better said.' },
    ]);
  });

  it('is asked by nobody else, not after the meeting, and not without end', async () => {
    for (const role of ['team', 'head', 'committee_officer', 'rep'])
      await refusedBy('councillors_ask_questions', ask(people[role]));
    for (const meeting of ['past', 'off', 'nothing'])
      await refusedBy('questions_come_before_the_meeting', ask(people.scrutiny, true, meeting));
    await refusedBy('the_culture_team_does_this', answer(await ask(), false, people.scrutiny!));
    await refusedBy('answers_are_to_a_question', answer('00000000-0000-4000-8000-000000000000', false));
    const busy = await somebody('scrutiny');
    for (let asked = 0; asked < 20; asked++) await ask(busy);
    await refusedBy('questions_are_not_too_many', ask(busy));
  });

  it('the log says that it was asked, and not what', async () => {
    const id = await ask();
    const [line] =
      await db.sql`select changes from public.change_log where table_name = 'questions' and record_id = ${id}`;
    expect(JSON.stringify(line!.changes)).not.toContain('Why?');
  });

  it('is told of by mail once, to the team, and its answer to whoever asked; the mail does not say what was asked', async () => {
    const backend = await db.backend();
    const service = serviceClientFor(backend);
    await db.sql`delete from private.outbox`;
    await db.sql`insert into private.question_letters (question_id, number) select id, 0 from public.questions union select question_id, number from public.question_answers`;
    const id = await ask();
    const send = async () => (await sendQuestionLetters(service, 'https://culture.example')).sent;
    expect(await send()).toBe(1);
    await answer(id, false);
    expect(await send()).toBe(1);
    expect(await send()).toBe(0);
    const mails = await db.sql<
      { recipient: string; body: string }[]
    >`select recipient, body from private.outbox order by queued_at`;
    expect(
      mails
        .map(({ recipient }) => recipient)
        .slice(0, 2)
        .toSorted(),
    ).toEqual([people.head!.email, people.team!.email].toSorted());
    expect(mails[2]!.recipient).toBe(people.scrutiny!.email);
    for (const { body } of mails) {
      expect(body).toContain(`https://culture.example/committee/questions/${id}`);
      expect(body).not.toMatch(/Why\?|Because/);
    }
  });
});

describe('what somebody notes down for themselves', () => {
  const row = (author: Person) => ({
    note_id: 'note',
    paragraph: 'first',
    words: 'Ask about this',
    author_id: author.userId,
  });

  it('nobody else reads, changes or takes away, not even the Head of Culture; the log keeps nothing of it', async () => {
    await kept(people.scrutiny!, (sql) => sql`insert into public.annotations ${sql(row(people.scrutiny!))}`);
    const own = await db.as(people.scrutiny!, (sql) => sql`select words from public.annotations`);
    expect([...own]).toEqual([{ words: 'Ask about this' }]);
    for (const role of ROLES.filter((each) => each !== 'scrutiny')) {
      expect(await db.as(people[role]!, (sql) => sql`select from public.annotations`)).toHaveLength(0);
      expect(
        await db.as(people[role]!, (sql) => sql`update public.annotations set words = 'X' returning id`),
      ).toHaveLength(0);
      expect(
        await db.as(people[role]!, (sql) => sql`delete from public.annotations returning id`),
      ).toHaveLength(0);
    }
    const lines = await db.sql`select changes from public.change_log where table_name = 'annotations'`;
    expect(JSON.stringify([...lines])).not.toMatch(/Ask about this|first|note"/);
    await expect(
      kept(people.head!, (sql) => sql`insert into public.annotations ${sql(row(people.scrutiny!))}`),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(
      kept(people.rep!, (sql) => sql`insert into public.annotations ${sql(row(people.rep!))}`),
    ).rejects.toMatchObject({ code: '42501' });
    expect(
      await kept(people.scrutiny!, (sql) => sql`delete from public.annotations returning id`),
    ).toHaveLength(1);
  });

  it('through the Data API only its author gets it, and only the officer closes a request', async () => {
    const backend = await db.backend();
    const clients: Record<string, ReturnType<typeof clientFor>> = {};
    const ids: Record<string, string> = {};
    for (const role of ['head', 'committee_officer', 'scrutiny']) {
      const email = `${role.replace('_', '-')}@example.org`;
      await db.sql`insert into public.role_grants ${db.sql({ email, role_id: role })}`;
      const jar = makeJar();
      await signInByCode(backend, backend.mails, jar, email);
      clients[role] = clientFor(backend, jar);
      const { data } = await clients[role].auth.getUser();
      ids[role] = data.user!.id;
    }
    const { error } = await clients
      .scrutiny!.from('annotations')
      .insert({ note_id: 'note', paragraph: 'first', words: 'Mine', author_id: ids.scrutiny! });
    expect(error).toBeNull();
    const read = async (role: string) => (await clients[role]!.from('annotations').select('words')).data;
    expect(await read('scrutiny')).toEqual([{ words: 'Mine' }]);
    expect([await read('head'), await read('committee_officer')]).toEqual([[], []]);
    await clients.head!.from('annotations').delete().neq('words', '');
    expect(await read('scrutiny')).toHaveLength(1);

    await db.sql`insert into public.requests (id, committee_id, meeting_id, words, about) values ('asked', 'committee', 'past', 'W', 'A')`;
    const closing = (role: string) =>
      clients[role]!.from('request_acts').insert({
        request_id: 'asked',
        act: 'closed',
        acted_on: '2025-01-30',
        meeting_id: 'past',
        minute: '52/24',
        written_by: ids[role]!,
      } as never);
    expect((await closing('head')).error?.code).toBe('42501');
    expect((await closing('scrutiny')).error?.code).toBe('42501');
    expect((await closing('committee_officer')).error).toBeNull();
  });
});
