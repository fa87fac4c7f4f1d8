/** Rounds as the culture team prepares them: part by part, as they were seen, copied and counted. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BEING_PREPARED, COMING, OPEN, inMinutes, makeRound } from '../factories/round.ts';
import { createDatabase, type Person, type TestDatabase } from './cluster.ts';
import { refusedBy, together } from './rules/refusals.ts';

let db: TestDatabase;
let team: Person;
beforeAll(async () => {
  db = await createDatabase();
  team = await db.signIn();
  await db.sql`insert into public.role_grants ${db.sql({ email: team.email, role_id: 'team' })}`;
});
afterAll(() => db.drop());

type Part = 'particulars' | 'dates' | 'vacancies' | 'checks' | 'criteria' | 'questions';
type Item = Record<string, unknown> & { id: string };
type Kept = Record<Exclude<Part, 'particulars'>, Item[]> & {
  particulars: Record<string, unknown>;
  prints: Record<Part, string>;
  state: string;
};

const read = async (round: string) => {
  const [row] = await db.as(
    team,
    (sql) => sql<{ kept: Kept }[]>`select public.round_record(${round}) as kept`,
  );
  return row!.kept;
};
const save = (round: string, part: Part, content: unknown, seen: string, who: Person = team) =>
  db.asForGood(
    who,
    (sql) => sql`select public.save_round_part(${round}, ${part}, ${sql.json(content as never)}, ${seen})`,
  );

const question = (id: string, more: object = {}) => ({
  id,
  vacancy_id: null,
  kind: 'long_text',
  question: `${id}?`,
  hint: null,
  options: null,
  word_limit: 200,
  required: true,
  identifying: false,
  asked_of_recommended: false,
  ...more,
});

describe('a round that is published', () => {
  const published = async (round: string, from: string | null = null) => {
    await db.asForGood(team, (sql) => sql`select public.publish_round(${round}, ${from})`);
    const [row] = await db.sql<{ at_once: boolean; state: string; opens_at: Date }[]>`
      select opens_at = published_at as at_once, public.round_state(rounds) as state, opens_at from public.rounds where id = ${round}`;
    return row!;
  };

  it('after its opening time opens at that moment, and says so; before it, when it was to', async () => {
    const late = await makeRound(db.sql, { ...BEING_PREPARED, opens_at: inMinutes(-600) });
    expect(await published(late.round)).toMatchObject({ at_once: true, state: 'open' });
    const early = await makeRound(db.sql, BEING_PREPARED);
    expect(await published(early.round)).toMatchObject({ at_once: false, state: 'coming' });
    const later = await makeRound(db.sql, { ...BEING_PREPARED, opens_at: inMinutes(-600) });
    expect(await published(later.round, inMinutes(30))).toMatchObject({ at_once: true, state: 'draft' });
    // Thought again: it is published now after all, and opens when it was to be published.
    expect(await published(later.round)).toMatchObject({ at_once: false, state: 'coming' });
  });
});

describe('a part of a round', () => {
  it('that is saved as it was read changes nothing', async () => {
    const { round } = await makeRound(db.sql, BEING_PREPARED, { seats: 2 });
    const before = await read(round);
    for (const part of ['particulars', 'dates', 'vacancies', 'checks', 'criteria', 'questions'] as const)
      await save(round, part, before[part], before.prints[part]);
    expect(await read(round)).toEqual(before);
  });

  it('is put in another order, added to and taken from', async () => {
    const { round, question: first } = await makeRound(db.sql, BEING_PREPARED);
    const before = await read(round);
    await save(
      round,
      'questions',
      [question('b1'), ...before.questions, question('c1')],
      before.prints.questions,
    );
    const middle = await read(round);
    expect(middle.questions.map(({ id }) => id)).toEqual(['b1', first, 'c1']);
    await save(round, 'questions', [...middle.questions].reverse().slice(0, 2), middle.prints.questions);
    expect((await read(round)).questions.map(({ id }) => id)).toEqual(['c1', first]);
  });

  it('keeps to its round: a key of another round’s question is not taken over', async () => {
    const [one, other] = [await makeRound(db.sql, BEING_PREPARED), await makeRound(db.sql, BEING_PREPARED)];
    const before = await read(one.round);
    await save(
      one.round,
      'questions',
      [...before.questions, question(other.question, { question: 'Stolen?' })],
      before.prints.questions,
    );
    expect((await read(other.round)).questions[0]!.question).toBe('Why you?');
  });

  it('gives a vacancy other seats', async () => {
    const { round, vacancy, seats } = await makeRound(db.sql, BEING_PREPARED, { seats: 3 });
    const before = await read(round);
    await save(round, 'vacancies', [{ ...before.vacancies[0], seats: [seats[2]] }], before.prints.vacancies);
    expect((await read(round)).vacancies).toEqual([
      { ...before.vacancies[0], id: vacancy, seats: [seats[2]] },
    ]);
  });

  it('is not saved over what somebody else has saved meanwhile, but another part is', async () => {
    const { round } = await makeRound(db.sql, BEING_PREPARED);
    const seen = await read(round);
    await save(round, 'criteria', [{ ...seen.criteria[0], weight: 3 }], seen.prints.criteria);
    await refusedBy(
      'rounds_are_saved_as_they_were_seen',
      save(round, 'criteria', [{ ...seen.criteria[0], weight: 4 }], seen.prints.criteria),
    );
    await save(round, 'dates', [], seen.prints.dates);
    expect((await read(round)).criteria[0]!.weight).toBe(3);
  });

  it('nor when both save at once: one of them does', async () => {
    const { round } = await makeRound(db.sql, BEING_PREPARED);
    const seen = await read(round);
    const outcomes = await together(db.url, 2, async (sql, place) => {
      await sql`select set_config('request.jwt.claims', ${JSON.stringify({ sub: team.userId, role: 'authenticated', email: team.email, session_id: team.sessionId })}, true)`;
      await sql`select public.save_round_part(${round}, 'criteria', ${sql.json([{ ...seen.criteria[0], weight: place + 5 }] as never)}, ${seen.prints.criteria})`;
    });
    expect(outcomes.sort()).toEqual(['done', 'rounds_are_saved_as_they_were_seen']);
  });

  it('is for the culture team', async () => {
    const { round } = await makeRound(db.sql, COMING);
    const { prints } = await read(round);
    const somebody = await db.signIn();
    await refusedBy('the_culture_team_does_this', save(round, 'dates', [], prints.dates, somebody));
    await refusedBy(
      'the_culture_team_does_this',
      db.as(somebody, (sql) => sql`select public.create_round('Mine')`),
    );
    await refusedBy(
      'the_culture_team_does_this',
      db.as(somebody, (sql) => sql`select public.publish_round(${round})`),
    );
  });
});

it('while a round is open its contact is put right and its closing put off, and its questions stay', async () => {
  const { round } = await makeRound(db.sql, OPEN);
  const seen = await read(round);
  const closes_at = inMinutes(600);
  await save(
    round,
    'particulars',
    { ...seen.particulars, contact: 'Somebody else', closes_at },
    seen.prints.particulars,
  );
  const now = await read(round);
  expect(now.particulars.contact).toBe('Somebody else');
  expect(new Date(now.particulars.closes_at as string).toISOString()).toBe(closes_at);
  await refusedBy('rounds_ask_what_they_asked', save(round, 'questions', [], now.prints.questions));
});

it('a round is copied with all that it asks, and without times, seats and dates', async () => {
  const { round, vacancy } = await makeRound(db.sql, OPEN, {
    more: { summary: 'What Reps do', kept_months: 12 },
  });
  await db.sql`update public.application_questions set vacancy_id = ${vacancy} where round_id = ${round}`;
  const [row] = await db.asForGood(
    team,
    (sql) => sql<{ id: string }[]>`select public.create_round('Reps, next year!', ${round}) as id`,
  );
  const [earlier, copy] = [await read(round), await read(row!.id)];
  expect(row!.id).toBe('reps-next-year');
  expect(copy).toMatchObject({
    state: 'draft',
    particulars: { summary: 'What Reps do', kept_months: 12, opens_at: null, closes_at: null },
    dates: [{ name: 'You hear from us', on_date: null }],
  });
  expect(copy.vacancies).toMatchObject([{ name: 'Artist', seats: [] }]);
  expect(copy.questions).toEqual([
    { ...earlier.questions[0], id: copy.questions[0]!.id, vacancy_id: copy.vacancies[0]!.id },
  ]);
  expect(copy.criteria).toEqual([{ ...earlier.criteria[0], id: copy.criteria[0]!.id }]);
  const again = await db.asForGood(
    team,
    (sql) => sql<{ id: string }[]>`select public.create_round('Reps, next year!', null) as id`,
  );
  expect(again[0]!.id).toBe('reps-next-year-2');
});

it('it is published once, now or later; what is to come can be brought forward', async () => {
  const { round } = await makeRound(db.sql, BEING_PREPARED);
  const publish = (from: string | null) =>
    db.asForGood(
      team,
      async (sql) =>
        (await sql<{ done: boolean }[]>`select public.publish_round(${round}, ${from}) as done`)[0]!.done,
    );
  expect(await publish(inMinutes(30))).toBe(true);
  expect((await read(round)).state).toBe('draft');
  expect(await publish(null)).toBe(true);
  expect((await read(round)).state).toBe('coming');
  expect(await publish(null)).toBe(false);
});

it('a withdrawn vacancy says why, and whoever has begun is told', async () => {
  const { vacancy, check } = await makeRound(db.sql, OPEN);
  const applicant = await db.signIn();
  await db.asForGood(
    applicant,
    (sql) => sql`select public.start_application(${vacancy}, ${sql.json({ [check]: 'yes' })})`,
  );
  const withdraw = (because: string) =>
    db.asForGood(
      team,
      async (sql) =>
        (await sql<{ done: boolean }[]>`select public.withdraw_vacancy(${vacancy}, ${because}) as done`)[0]!
          .done,
    );
  await refusedBy('vacancies_are_withdrawn_with_a_reason', withdraw(' '));
  expect([await withdraw('The seat was filled.'), await withdraw('Again')]).toEqual([true, false]);
  expect(
    await db.sql`select template_id from private.application_messages where template_id = 'vacancy-withdrawn'`,
  ).toHaveLength(1);
  const counts = (who: Person) =>
    db.as(
      who,
      (sql) => sql`select begun, submitted from public.count_applications() where vacancy_id = ${vacancy}`,
    );
  expect([...(await counts(team))]).toEqual([{ begun: 1, submitted: 0 }]);
  expect(await counts(applicant)).toHaveLength(0);
});
