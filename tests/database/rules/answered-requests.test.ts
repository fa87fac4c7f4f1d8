/** Rule 24: once a note that was issued answers a request or refers to it, what is unanswered in it is the committee's to change. */
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase, type Person, type TestDatabase } from '../cluster.ts';
import { refusedBy } from './refusals.ts';

const RULE = 'answered_requests_are_the_committees';
const WORDS = 'a further update on the model, including communication with Members';
const [ANSWERED, UNANSWERED] = ['a further update', 'including communication with Members'];
const ANSWERING = ['team', 'head', 'both'];

let db: TestDatabase;
const people: Record<string, Person> = {};
beforeAll(async () => {
  db = await createDatabase();
  for (const [name, roles] of Object.entries({
    team: ['team'],
    head: ['head'],
    officer: ['committee_officer'],
    both: ['head', 'committee_officer'],
  })) {
    const person = (people[name] = await db.signIn());
    for (const role_id of roles)
      await db.sql`insert into public.role_grants ${db.sql({ email: person.email, role_id })}`;
  }
  await db.sql`insert into public.committees (id, name) values ('committee', 'Committee'), ('other', 'Other')`;
  await db.sql`
    insert into public.committee_meetings (id, committee_id, held_on)
    values ('made', 'committee', '2025-01-30'), ('later', 'committee', '2025-03-06')`;
});
afterAll(() => db.drop());

let number = 0;
let request: string;
beforeEach(async () => {
  request = `request-${++number}`;
  await db.sql`
    insert into public.requests ${db.sql({ id: request, committee_id: 'committee', meeting_id: 'made', words: WORDS, about: 'A' })}`;
  await db.sql`
    insert into public.request_clauses ${db.sql([
      { id: `${request}-1`, request_id: request, position: 1, words: ANSWERED },
      { id: `${request}-2`, request_id: request, position: 2, words: UNANSWERED },
    ])}`;
});

/** A note with that text, which answers the first clause or nothing, and is issued or not. */
async function note(body: string, { answers = false, issued = true } = {}) {
  const id = `note-${number}`;
  await db.sql`insert into public.briefing_notes ${db.sql({ id, committee_id: 'committee', dated: '2025-03-06', subject: 'S', body })}`;
  if (answers)
    await db.sql`insert into public.clause_answers ${db.sql({ clause_id: `${request}-1`, note_id: id, paragraph: 'first' })}`;
  if (issued) await db.sql`update public.briefing_notes set issued_on = '2025-03-01' where id = ${id}`;
}
const answer = (issued = true) => note('Text. {#first}', { answers: true, issued });

/** Tries it as somebody, and undoes it. */
const tried = (who: string, run: (sql: TransactionSql) => Promise<unknown>) => db.as(people[who]!, run);
const split = (who: string, clauses: string[]) =>
  tried(who, (sql) => sql`select public.split_request(${request}, ${clauses})`);
const change = (who: string, values: Record<string, unknown>) =>
  tried(who, async (sql) => {
    const changed = await sql`update public.requests set ${sql(values)} where id = ${request} returning id`;
    expect(changed).toHaveLength(1);
  });

describe('a request that an issued note answers', () => {
  it.each(ANSWERING)('%s cannot take its unanswered clause out, nor reword it', async (who) => {
    await answer();
    await refusedBy(RULE, split(who, [ANSWERED]));
    await refusedBy(RULE, split(who, [ANSWERED, 'communication with Members']));
  });

  it.each(ANSWERING)('%s cannot change its words, meeting, committee or key', async (who) => {
    await answer();
    for (const values of [
      { words: ANSWERED },
      { meeting_id: 'later' },
      { committee_id: 'other' },
      { id: `${request}-renamed` },
    ])
      await refusedBy(RULE, change(who, values));
  });

  it.each(ANSWERING)('%s puts clauses in another order, adds one, and says who answers', async (who) => {
    await answer();
    await split(who, [UNANSWERED, ANSWERED, 'on the model']);
    await change(who, { about: 'B', due_on: '2025-06-01', answerer: 'Head of Culture' });
  });

  it('is the committee’s officer’s to change', async () => {
    await answer();
    await split('officer', [ANSWERED]);
    await change('officer', { words: `${WORDS} and others`, meeting_id: 'later' });
    await refusedBy('answered_clauses_stay', split('officer', [UNANSWERED]));
  });
});

describe('a request that an issued note refers to', () => {
  it.each(['[[request:KEY]]', 'Of [[request/KEY/clauses]] parts.'])('by %s stays too', async (body) => {
    await note(body.replace('KEY', request));
    await refusedBy(RULE, split('team', [ANSWERED]));
    await refusedBy(RULE, change('head', { words: ANSWERED }));
    await split('officer', [ANSWERED]);
  });

  it('is not one whose key only begins so', async () => {
    await note(`[[request:${request}-other]]`);
    await split('team', [ANSWERED]);
  });
});

it.each(ANSWERING)('before a note is issued %s splits and corrects it', async (who) => {
  await answer(false);
  await split(who, [ANSWERED]);
  await change(who, { words: `${WORDS} and others`, meeting_id: 'later' });
});

it('a key of a meeting that changes takes the request with it', async () => {
  await answer();
  await db.sql`insert into public.committee_meetings (id, committee_id, held_on) values (${`m-${number}`}, 'committee', '2025-02-06')`;
  await db.sql`update public.requests set meeting_id = ${`m-${number}`} where id = ${request}`;
  await tried('team', async (sql) => {
    await sql`update public.committee_meetings set id = ${`m-${number}-renamed`} where id = ${`m-${number}`}`;
    const [row] = await sql`select meeting_id from public.requests where id = ${request}`;
    expect(row!.meeting_id).toBe(`m-${number}-renamed`);
  });
});
