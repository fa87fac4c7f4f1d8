/** Rule 24: the committee closes its requests, nobody else; a request is split in its own words; responses are never overwritten. */
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase, type Person, type TestDatabase } from '../cluster.ts';
import { refusedBy, together } from './refusals.ts';

let db: TestDatabase;
const people: Record<string, Person> = {};
beforeAll(async () => {
  db = await createDatabase();
  for (const role of ['team', 'head', 'director', 'committee_officer', 'scrutiny']) {
    people[role] = await db.signIn();
    await db.sql`insert into public.role_grants ${db.sql({ email: people[role].email, role_id: role })}`;
  }
  await db.sql`insert into public.committees (id, name) values ('committee', 'Committee'), ('other', 'Other')`;
  await db.sql`
    insert into public.committee_meetings (id, committee_id, held_on)
    values ('made', 'committee', '2025-01-30'), ('later', 'committee', '2025-03-06'), ('after', 'committee', '2025-04-10'), ('elsewhere', 'other', '2025-03-06')`;
  await db.sql`
    insert into public.committee_meetings (id, committee_id, held_on, cancelled_on, cancelled_because)
    values ('cancelled', 'committee', '2025-02-20', '2025-02-13', 'Too few Members')`;
});
afterAll(() => db.drop());

let number = 0;
let request: string;
const WORDS = 'a further update on the Culture Works model, including communication with Members';
beforeEach(async () => {
  request = `request-${++number}`;
  await db.sql`
    insert into public.requests ${db.sql({ id: request, committee_id: 'committee', meeting_id: 'made', words: WORDS, about: 'A', due_at_id: 'later' })}`;
});

const CLOSED = { act: 'closed', acted_on: '2025-03-06', meeting_id: 'later', minute: '52/24' };
const act = (more: Record<string, unknown> = {}) => ({ request_id: request, ...CLOSED, ...more });
/** What somebody does and keeps; `db.as` undoes what it tries. */
const kept = (who: Person, run: (sql: TransactionSql) => Promise<unknown>) =>
  db.sql.begin(async (sql) => {
    const claims = JSON.stringify({ sub: who.userId, session_id: who.sessionId });
    await sql`select set_config('request.jwt.claims', ${claims}, true), set_config('role', 'authenticated', true)`;
    await run(sql);
  });
const close = (who: Person, more: Record<string, unknown> = {}) =>
  kept(who, (sql) => sql`insert into public.request_acts ${sql(act(more))}`);
const acts = () =>
  db.sql`select number, act, acted_on::text from public.request_acts where request_id = ${request} order by number`;

describe('rule 24: closing a request', () => {
  it('the committee’s officer closes it, citing the minute, and reopening is a new dated act', async () => {
    await close(people.committee_officer!);
    await close(people.committee_officer!, {
      act: 'reopened',
      acted_on: '2025-04-01',
      minute: null,
      reason: 'Members were not told.',
    });
    await close(people.committee_officer!, { acted_on: '2025-04-10' });
    expect([...(await acts())]).toEqual([
      { number: 1, act: 'closed', acted_on: '2025-03-06' },
      { number: 2, act: 'reopened', acted_on: '2025-04-01' },
      { number: 3, act: 'closed', acted_on: '2025-04-10' },
    ]);
  });

  it.each(['team', 'head', 'director', 'scrutiny'])('%s does not', async (role) => {
    await expect(close(people[role]!)).rejects.toMatchObject({ code: '42501' });
    expect(await acts()).toHaveLength(0);
  });

  it('nor the Head of Culture by giving herself the officer’s role, nor the officer in another’s name', async () => {
    const both = await db.signIn();
    for (const role_id of ['head', 'committee_officer'])
      await db.sql`insert into public.role_grants ${db.sql({ email: both.email, role_id })}`;
    await expect(close(both)).rejects.toMatchObject({ code: '42501' });
    await expect(close(people.committee_officer!, { written_by: both.userId })).rejects.toMatchObject({
      code: '42501',
    });
  });

  it.each([
    ['without the minute', 'closings_cite_the_minute', { minute: ' ' }],
    ['without the meeting', 'closings_cite_the_minute', { meeting_id: null }],
    [
      'by a minute of another committee',
      'minutes_are_of_the_committee_that_asked',
      { meeting_id: 'elsewhere' },
    ],
    [
      'by a minute of a meeting that was not held yet',
      'minutes_are_of_a_meeting_that_was_held',
      { meeting_id: 'after' },
    ],
    [
      'by a minute of a meeting that was cancelled',
      'minutes_are_of_a_meeting_that_was_held',
      { meeting_id: 'cancelled' },
    ],
    ['before it was made', 'request_acts_come_in_order', { acted_on: '2025-01-29' }],
    ['in the future', 'request_acts_come_in_order', { acted_on: '2999-01-01' }],
    ['out of turn', 'requests_are_closed_and_reopened_in_turn', { act: 'reopened', reason: 'R' }],
  ])('not %s', async (_, rule, more) => {
    await refusedBy(rule, close(people.committee_officer!, more));
  });

  it('not twice, and not reopened without a reason', async () => {
    await close(people.committee_officer!);
    await refusedBy('requests_are_closed_and_reopened_in_turn', close(people.committee_officer!));
    await refusedBy('reopenings_say_why', close(people.committee_officer!, { act: 'reopened' }));
  });

  it('two officers at once close it once', async () => {
    const outcomes = await together(db.url, 3, (sql) => sql`insert into public.request_acts ${sql(act())}`);
    expect(outcomes.toSorted()).toEqual([
      'done',
      'requests_are_closed_and_reopened_in_turn',
      'requests_are_closed_and_reopened_in_turn',
    ]);
  });

  it('what was done never changes, and what is closed stays as it is, also for the owner', async () => {
    await close(people.committee_officer!);
    await refusedBy(
      'request_acts_never_change',
      db.sql`update public.request_acts set minute = '1' where request_id = ${request}`,
    );
    await refusedBy(
      'request_acts_never_change',
      db.sql`delete from public.request_acts where request_id = ${request}`,
    );
    const rule = 'closed_requests_stay_as_they_are';
    await refusedBy(rule, db.sql`update public.requests set words = 'Less' where id = ${request}`);
    await refusedBy(
      rule,
      db.sql`insert into public.request_clauses (id, request_id, position, words) values ('x', ${request}, 1, 'W')`,
    );
    await refusedBy(
      rule,
      db.as(people.team!, (sql) => sql`select public.split_request(${request}, array['a further update'])`),
    );
    await db.sql`update public.requests set words = words where id = ${request}`;
    await close(people.committee_officer!, { act: 'reopened', acted_on: '2025-04-01', reason: 'R' });
    await db.sql`update public.requests set about = 'B' where id = ${request}`;
  });
});

describe('splitting a request into its clauses', () => {
  const split = (clauses: string[], who = people.committee_officer!) =>
    kept(who, (sql) => sql`select public.split_request(${request}, ${clauses})`);
  const clauses = () =>
    db.sql`select id, position, words from public.request_clauses where request_id = ${request} order by position`;

  it('keeps the key of a clause that stands already, and follows the new order', async () => {
    await split(['including communication with Members', 'a further update']);
    const before = await clauses();
    await split(['A further  update', 'on the Culture Works model', 'including communication with Members']);
    const after = await clauses();
    expect(after.map(({ position, words }) => [position, words])).toEqual([
      [1, 'a further update'],
      [2, 'on the Culture Works model'],
      [3, 'including communication with Members'],
    ]);
    expect([after[2]!.id, after[0]!.id]).toEqual([before[0]!.id, before[1]!.id]);
    await split(['a further update']);
    expect(await clauses()).toHaveLength(1);
  });

  it.each([
    [
      'words that the committee did not use',
      'clauses_are_in_the_committees_words',
      ['an update on everything'],
    ],
    ['nothing', 'requests_have_clauses', []],
    ['an empty part', 'requests_have_clauses', ['a further update', ' ']],
    ['the same part twice', 'requests_have_clauses', ['a further update', 'A further update']],
  ])('refuses %s', async (_, rule, parts) => {
    await refusedBy(rule, split(parts));
  });

  it('keeps a clause that a note answers', async () => {
    await split(['a further update', 'including communication with Members']);
    const [first] = await clauses();
    await db.sql`
      insert into public.briefing_notes (id, committee_id, dated, subject, body)
      values (${`note-${number}`}, 'committee', '2025-03-06', 'S', 'Text. {#first}')`;
    await db.sql`insert into public.clause_answers ${db.sql({ clause_id: first!.id, note_id: `note-${number}`, paragraph: 'first' })}`;
    await refusedBy('answered_clauses_stay', split(['including communication with Members']));
    await split(['including communication with Members', 'a further update']);
  });

  it('is for the committee’s officer and the culture team, and clauses come in no other way', async () => {
    await split(['a further update'], people.team!);
    await refusedBy(
      'committee_records_are_kept_by_its_officer',
      split(['a further update'], people.scrutiny!),
    );
    await refusedBy(
      'split_requests_are_there',
      db.as(people.team!, (sql) => sql`select public.split_request('nothing', array['a'])`),
    );
    await expect(
      db.as(
        people.head!,
        (sql) => sql`update public.request_clauses set words = 'W' where request_id = ${request}`,
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('requests that are due', () => {
  const due = async (asAt: string) => {
    const [row] = await db.sql<
      { due: { id: string; due_on: string }[] }[]
    >`select public.requests_due(${asAt}) as due`;
    return row!.due.filter(({ id }) => id === request).map(({ due_on }) => due_on);
  };

  it('are those that are open, by the day that was named or else the meeting', async () => {
    await db.sql`insert into public.request_clauses (id, request_id, position, words) values (${`${request}-1`}, ${request}, 1, 'a further update')`;
    expect(await due('2025-02-10')).toEqual(['2025-03-06']);
    await db.sql`update public.requests set due_on = '2025-02-20', due_at_id = null where id = ${request}`;
    expect(await due('2025-02-10')).toEqual(['2025-02-20']);
    await close(people.committee_officer!);
    expect([await due('2025-03-05'), await due('2025-03-06')]).toEqual([['2025-02-20'], []]);
  });
});

describe('a recommendation and its responses', () => {
  let recommendation: string;
  beforeEach(async () => {
    recommendation = `recommendation-${number}`;
    await kept(
      people.committee_officer!,
      (sql) =>
        sql`insert into public.recommendations ${sql({ id: recommendation, committee_id: 'committee', meeting_id: 'made', words: 'W', about: 'A' })}`,
    );
  });
  const respond = (more: Record<string, unknown> = {}, who = people.team!) =>
    kept(who, (sql) => {
      const row = {
        recommendation_id: recommendation,
        outcome: 'accepted',
        responder: 'Head of Culture',
        progress: 'under_way',
        words: 'W',
        ...more,
      };
      return sql`insert into public.recommendation_responses ${sql(row)}`;
    });

  it('responses are dated and numbered, and none is overwritten', async () => {
    await respond({ responded_on: '2025-02-10', target_on: '2025-06' });
    await respond({
      responded_on: '2025-06-30',
      progress: 'complete',
      evidence_title: 'Minutes',
      evidence_address: '/scrutiny',
    });
    const rows =
      await db.sql`select number, progress from public.recommendation_responses where recommendation_id = ${recommendation} order by number`;
    expect([...rows]).toEqual([
      { number: 1, progress: 'under_way' },
      { number: 2, progress: 'complete' },
    ]);
    const rule = 'responses_are_never_overwritten';
    await refusedBy(
      rule,
      db.sql`update public.recommendation_responses set words = 'X' where recommendation_id = ${recommendation}`,
    );
    await refusedBy(
      rule,
      db.sql`delete from public.recommendation_responses where recommendation_id = ${recommendation}`,
    );
    await refusedBy(
      'recommendations_keep_their_words',
      db.sql`update public.recommendations set words = 'X' where id = ${recommendation}`,
    );
    await db.sql`update public.recommendations set due_on = '2025-07-01' where id = ${recommendation}`;
  });

  it.each([
    ['a response before the recommendation', 'responses_come_in_order', { responded_on: '2025-01-29' }],
    ['one in the future', 'responses_come_in_order', { responded_on: '2999-01-01' }],
    [
      'a target for what is rejected',
      'what_is_rejected_has_no_target',
      { outcome: 'rejected', progress: null, target_on: '2025' },
    ],
    ['no progress for what is accepted', 'what_is_accepted_has_progress', { progress: null }],
    ['evidence without a title', 'evidence_of_responses_has_a_title', { evidence_address: '/x' }],
    [
      'evidence that is no address',
      'recommendation_responses_address_is_a_web_address',
      { evidence_title: 'T', evidence_address: 'x' },
    ],
  ])('refuses %s', async (_, rule, more) => {
    await refusedBy(rule, respond(more));
  });

  it('two responses at once are both kept', async () => {
    const row = {
      recommendation_id: recommendation,
      outcome: 'partly',
      responder: 'R',
      progress: 'under_way',
      words: 'W',
    };
    const outcomes = await together(
      db.url,
      4,
      (sql) => sql`insert into public.recommendation_responses ${sql(row)}`,
    );
    expect(outcomes).toEqual(['done', 'done', 'done', 'done']);
    const [last] =
      await db.sql`select max(number) as number from public.recommendation_responses where recommendation_id = ${recommendation}`;
    expect(last!.number).toBe(4);
  });

  it('nobody responds in another’s name, and councillors do not respond', async () => {
    await expect(respond({ written_by: people.head!.userId })).rejects.toMatchObject({ code: '42501' });
    await expect(respond({}, people.scrutiny!)).rejects.toMatchObject({ code: '42501' });
  });
});
