/** Rule 12: what somebody answers in equality monitoring cannot be joined to their application, by anybody, ever. */
import type { Sql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { canApply, letRoundPass, makeRound, type MadeRound } from '../../factories/open-round.ts';
import { createDatabase, type Person, type TestDatabase } from '../cluster.ts';
import { refusedBy, together } from './refusals.ts';

const DAYS = 60 * 24;

let db: TestDatabase;
let team: Person;
let round: MadeRound;
beforeAll(async () => {
  db = await createDatabase();
  team = await db.signIn();
  await db.sql`insert into public.role_grants ${db.sql({ email: team.email, role_id: 'team' })}`;
});
afterAll(() => db.drop());
beforeEach(async () => {
  round = await makeRound(db.sql);
});

/** Somebody new who has applied. */
async function applicant(of = round): Promise<Person> {
  const person = await db.signIn();
  await db.asForGood(person, async (sql) => {
    const [started] = await sql<{ id: string }[]>`
      select public.start_application(${of.residents}, ${sql.json(canApply(of))}) as id`;
    const id = started!.id;
    await sql`select public.save_contact(${id}, '{"name": "A", "postcode": "CV1 1AA"}')`;
    await sql`select public.save_answer(${id}, ${of.why}, 'For the city.', 0)`;
    await sql`select public.submit_application(${id}, 'All is true.')`;
  });
  return person;
}
const respond = (person: Person, answers: Record<string, string>, stage = 'applied') =>
  db.asForGood(person, async (sql) => {
    const [row] = await sql<{ counted: boolean }[]>`
      select public.respond_to_monitoring(${round.id}, ${stage}, ${sql.json(answers)}) as counted`;
    return row!.counted;
  });
type Totals = {
  stage: string;
  told: boolean;
  few: boolean;
  could_answer: number;
  responses: number | null;
  questions:
    | {
        id: string;
        sections: {
          heading: string | null;
          count: number | null;
          options: { id: string; count: number | null }[];
        }[];
      }[]
    | null;
}[];
const totals = () =>
  db.as(team, async (sql) => {
    const [row] = await sql<{ told: Totals }[]>`select public.monitoring_totals(${round.id}) as told`;
    return row!.told;
  });
const tally = async (question: string) =>
  Object.fromEntries(
    (
      await db.sql<{ option_id: string; count: number }[]>`
        select option_id, count from private.monitoring_tallies
        where round_id = ${round.id} and stage = 'applied' and question_id = ${question} and count > 0 order by option_id`
    ).map(({ option_id, count }) => [option_id, count]),
  );

describe('a response', () => {
  it('is taken from those who have submitted, once, and what is left counts as preferring not to say', async () => {
    const somebody = await applicant();
    expect(await respond(somebody, { sex: 'female', age: '25-34' })).toBe(true);
    expect(await respond(somebody, { sex: 'male' })).toBe(false);
    expect(await tally('sex')).toEqual({ female: 1 });
    expect(await tally('religion')).toEqual({ 'prefer-not-to-say': 1 });
    await refusedBy('monitoring_is_of_those_who_applied', respond(await db.signIn(), {}));
    await refusedBy('monitoring_is_of_those_who_applied', respond(await applicant(), {}, 'appointed'));
    await refusedBy('monitoring_answers_are_offered', respond(await applicant(), { sex: 'yes' }));
  });

  it('is not taken from a draft, nor once the numbers are told', async () => {
    const drafting = await db.signIn();
    await db.asForGood(
      drafting,
      (sql) => sql`select public.start_application(${round.residents}, ${sql.json(canApply(round))})`,
    );
    await refusedBy('monitoring_is_of_those_who_applied', respond(drafting, {}));
    const late = await applicant();
    await letRoundPass(db.sql, round.id, 27 * DAYS);
    await refusedBy('monitoring_is_answered_in_time', respond(late, {}));
  });

  it('of many at once is counted for each of them', async () => {
    const people = await Promise.all([applicant(), applicant(), applicant()]);
    const outcomes = await together(db.url, 3, async (sql, place) => {
      const { userId, sessionId } = people[place]!;
      const claims = JSON.stringify({ sub: userId, role: 'authenticated', session_id: sessionId });
      await sql`select set_config('request.jwt.claims', ${claims}, true), set_config('request.jwt.claim.sub', ${userId}, true), set_config('role', 'authenticated', true)`;
      await sql`select public.respond_to_monitoring(${round.id}, 'applied', '{"sex": "female"}')`;
    });
    expect(outcomes).toEqual(['done', 'done', 'done']);
    expect(await tally('sex')).toEqual({ female: 3 });
  });
});

/** What an owner of the database sees of the rows of a table, beside what stands in them. */
const traces = (table: string) =>
  db.sql<{ row: Record<string, unknown>; place: string; written: string; expired: string }[]>`
    select to_jsonb(kept) as row, ctid::text as place, xmin::text as written, xmax::text as expired from ${db.sql(table)} as kept order by ctid`;

/** In which order somebody would say that answers came in, by a trace that rows carry; null where all carry the same. */
const orderBy = <T>(rows: T[], trace: (row: T) => number): T[] | null =>
  new Set(rows.map(trace)).size < rows.length ? null : rows.toSorted((a, b) => trace(a) - trace(b));

const RELIGIONS = ['sikh', 'none', 'hindu', 'muslim', 'jewish', 'buddhist'];

/** The same attack on a table in which answers are kept as they come, without any key of whoever answered. */
async function keepNaively(sql: Sql, religions: string[]) {
  await sql`create table if not exists private.naive_answers (id bigint generated always as identity, answered_at timestamptz default clock_timestamp(), religion text)`;
  for (const religion of religions)
    await sql`insert into private.naive_answers (religion) values (${religion})`;
}

describe('nobody can join answers to an application', () => {
  /** Six people who submit and then answer in a known order, each something else. */
  const people: Person[] = [];
  beforeEach(async () => {
    people.length = 0;
    for (const religion of RELIGIONS) {
      const person = await applicant();
      people.push(person);
      await respond(person, { religion });
    }
  });
  const mine = <T extends { row: Record<string, unknown> }>(rows: T[]) =>
    rows.filter(({ row }) => row.round_id === round.id && row.stage === 'applied');

  it('by a key: there is no row of an answer, and no column that could say whose it is', async () => {
    const columns = await db.sql<{ column_name: string }[]>`
      select column_name::text from information_schema.columns where table_schema = 'private' and table_name = 'monitoring_tallies' order by 1`;
    expect(columns.map(({ column_name }) => column_name)).toEqual([
      'count',
      'option_id',
      'question_id',
      'round_id',
      'stage',
    ]);
    const offered = await db.sql`select from public.monitoring_options`;
    expect(mine(await traces('private.monitoring_tallies'))).toHaveLength(offered.length);
    // Whoever has answered has the same row, whatever they have chosen.
    const [asked] = mine(await traces('private.monitoring_asked'));
    expect(Object.keys(asked!.row).sort()).toEqual(['applicant_id', 'round_id', 'stage']);
  });

  it('by time, or by the number of a sequence: there is none in either table, and no other table has a word of it', async () => {
    const timed = await db.sql`
      select table_name, column_name from information_schema.columns
      where table_schema = 'private' and table_name like 'monitoring%' and (data_type ~ 'time|date|serial' or is_identity = 'YES' or column_default is not null)`;
    expect(timed).toEqual([]);
    // Nothing but these tables changes when somebody answers.
    const state = async () => {
      const tables = await db.sql<{ name: string }[]>`
        select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname in ('public', 'private', 'auth') and tablename not in ('monitoring_tallies', 'monitoring_asked') order by 1`;
      const sums: Record<string, string> = {};
      for (const { name } of tables) {
        const [row] = await db.sql<{ sum: string }[]>`
          select md5(coalesce(string_agg(one::text, '|' order by one::text), '')) as sum from ${db.sql.unsafe(name)} as one`;
        sums[name] = row!.sum;
      }
      const sequences = await db.sql<{ sequence: string; last: string | null }[]>`
        select schemaname || '.' || sequencename as sequence, last_value::text as last from pg_sequences order by 1`;
      return { sums, sequences: [...sequences] };
    };
    const next = await applicant();
    const before = await state();
    await respond(next, { religion: 'christian' });
    expect(await state()).toEqual(before);
  });

  it('by the change log: it is told nothing', async () => {
    const logged =
      await db.sql`select from public.change_log where table_name like '%monitoring_tallies' or table_name like '%monitoring_asked'`;
    expect(logged).toEqual([]);
  });

  it('by the order on the disk, or by which transaction wrote a row', async () => {
    for (const table of ['private.monitoring_tallies', 'private.monitoring_asked']) {
      const rows = await traces(table);
      // One transaction wrote them all, and none is an older version of another.
      expect(new Set(rows.map(({ written }) => written)).size, table).toBe(1);
      expect(orderBy(rows, ({ written }) => Number(written))).toBeNull();
      // They lie where they would if nobody had chosen anything: the place says nothing but which row it is.
      await db.sql.begin(async (sql) => {
        const blank = rows.map(({ row }) => ('count' in row ? { ...row, count: 0 } : row));
        const key = (row: Record<string, unknown>) =>
          [row.round_id, row.stage, row.question_id ?? row.applicant_id, row.option_id].join('|');
        await sql`create temporary table blank (like ${sql(table)}) on commit drop`;
        await sql`
          insert into blank select * from jsonb_populate_recordset(null::blank, ${sql.json(blank as never)})
          order by ${sql.unsafe(table.endsWith('asked') ? '1, 2, 3' : '1, 2, 3, 4')}`;
        const laid = await sql<{ row: Record<string, unknown>; place: string }[]>`
          select to_jsonb(blank) as row, ctid::text as place from blank`;
        const map = (laidOut: { row: Record<string, unknown>; place: string }[]) =>
          Object.fromEntries(laidOut.map(({ row, place }) => [key(row), place]));
        expect(map(rows), table).toEqual(map([...laid]));
      });
      expect(rows[0]!.place).toBe('(0,1)');
    }
  });

  it('by what a file still holds of rows that were there before: it is a new file', async () => {
    const file = async () => {
      const [row] = await db.sql<{ tallies: string; asked: string; dead: number }[]>`
        select pg_relation_filepath('private.monitoring_tallies') as tallies, pg_relation_filepath('private.monitoring_asked') as asked`;
      return row!;
    };
    const before = await file();
    await respond(await applicant(), { religion: 'other' });
    const after = await file();
    expect(after.tallies).not.toBe(before.tallies);
    expect(after.asked).not.toBe(before.asked);
    // Every place from the first on is taken by a row that stands: nothing lies between them.
    const places = (await traces('private.monitoring_tallies')).map(({ place }) => place);
    const pages = new Map<string, number[]>();
    for (const place of places) {
      const [page, line] = place.slice(1, -1).split(',');
      pages.set(page!, [...(pages.get(page!) ?? []), Number(line)]);
    }
    for (const lines of pages.values()) expect(lines).toEqual(lines.map((_, place) => place + 1));
  });

  it('while each of these tells the order of answers that are kept as they come', async () => {
    await keepNaively(db.sql, RELIGIONS);
    const rows = await traces('private.naive_answers');
    const found = (order: { row: Record<string, unknown> }[] | null) => order?.map(({ row }) => row.religion);
    const applied = await db.sql<{ applicant_id: string }[]>`
      select applicant_id from private.applications where round_id = ${round.id} and submitted_at is not null order by submitted_at`;
    // Put beside those who submitted, in their order, it says who answered what.
    expect(applied.map(({ applicant_id }) => applicant_id)).toEqual(people.map(({ userId }) => userId));
    expect(found(orderBy(rows, ({ row }) => Number(row.id)))).toEqual(RELIGIONS);
    const timed = await db.sql<
      { religion: string }[]
    >`select religion from private.naive_answers order by answered_at`;
    expect(timed.map(({ religion }) => religion)).toEqual(RELIGIONS);
    expect(found(orderBy(rows, ({ written }) => Number(written)))).toEqual(RELIGIONS);
    expect(found(orderBy(rows, ({ place }) => Number(place.slice(1, -1).split(',')[1])))).toEqual(RELIGIONS);
  });

  it('by anything at all that would differ: whoever answered what, in whichever order, the rows and their places are the same', async () => {
    const looks = async () => {
      const both = [await traces('private.monitoring_tallies'), await traces('private.monitoring_asked')];
      return both.map((rows) => rows.map(({ row, place }) => ({ row, place })));
    };
    const naive = () => db.sql`select religion from private.swapped order by ctid`;
    const keep = (religion: string) =>
      db.sql`insert into private.swapped select ${religion} where ${religion} = any (${RELIGIONS})`;
    await db.sql`create table if not exists private.swapped (religion text)`;
    for (const religion of RELIGIONS) await keep(religion);
    const [before, kept] = [await looks(), await naive()];
    // The same people and the same answers, the other way about, and the last comes first.
    await db.sql`delete from private.monitoring_tallies where round_id = ${round.id}`;
    await db.sql`delete from private.monitoring_asked where round_id = ${round.id}`;
    await db.sql`truncate private.swapped`;
    for (const [place, person] of people.toReversed().entries()) {
      await respond(person, { religion: RELIGIONS[(place + 2) % 6]! });
      await keep(RELIGIONS[(place + 2) % 6]!);
    }
    expect(await looks()).toEqual(before);
    // The control: of answers that are kept as they come, without a key or a time, the order is another.
    expect(await naive()).not.toEqual(kept);
  });

  it('by what PostgreSQL sampled at an earlier moment: of these tables nothing is', async () => {
    await keepNaively(db.sql, RELIGIONS);
    await db.sql`analyze private.monitoring_tallies, private.monitoring_asked, private.naive_answers`;
    const sampled = async () =>
      (
        await db.sql`select distinct tablename from pg_stats where schemaname = 'private' and tablename ~ '^(monitoring|naive)'`
      ).map(({ tablename }) => tablename);
    expect(await sampled()).toEqual(['naive_answers']);
  });

  it('by who has answered, once it is over: that is forgotten, and the others’ marks lie as if it had never been', async () => {
    const over = round;
    round = await makeRound(db.sql);
    await respond(await applicant(), { religion: 'none' });
    await letRoundPass(db.sql, over.id, 27 * DAYS);
    const marks = async () =>
      (await traces('private.monitoring_asked')).filter(({ row }) =>
        [over.id, round.id].includes(row.round_id as string),
      );
    // Until then somebody who owns the database sees who has answered: of one alone, or of those who all said the same, what.
    expect((await marks()).filter(({ row }) => row.round_id === over.id)).toHaveLength(6);
    await db.asForGood('service_role', (sql) => sql`select public.erase_applications()`);
    expect((await marks()).map(({ row }) => row.round_id)).toEqual([round.id]);
    const rows = await traces('private.monitoring_asked');
    expect(rows.map(({ place }) => place)).toEqual(rows.map((_, place) => `(0,${place + 1})`));
    expect(new Set(rows.map(({ written }) => written)).size).toBe(1);
    // What they chose is still counted, and nobody is counted twice.
    round = over;
    expect(await tally('religion')).toMatchObject({ sikh: 1, none: 1 });
    await refusedBy('monitoring_is_answered_in_time', respond(people[0]!, { religion: 'none' }));
  });

  it('by asking as anybody: no role reads the tallies, or who has answered', async () => {
    for (const actor of ['anon', 'service_role', people[0]!, team] as const)
      for (const table of ['monitoring_tallies', 'monitoring_asked'])
        await expect(
          db.as(actor, (sql) => sql`select from private.${sql(table)}`),
          table,
        ).rejects.toThrow(/permission denied/);
  });
});

describe('the numbers', () => {
  const answerAs = async (answers: Record<string, string>[]) => {
    for (const one of answers) await respond(await applicant(), one);
  };

  it('are told to the culture team alone, and only once nobody can answer any more', async () => {
    await answerAs(Array.from({ length: 5 }, () => ({})));
    await refusedBy(
      'the_culture_team_does_this',
      db.as(await applicant(), (sql) => sql`select public.monitoring_totals(${round.id})`),
    );
    for (const pass of [0, 20 * DAYS, 6 * DAYS]) {
      await letRoundPass(db.sql, round.id, pass);
      expect((await totals())[0]).toMatchObject({ told: false, responses: null, questions: null });
    }
    await letRoundPass(db.sql, round.id, DAYS);
    expect((await totals())[0]).toMatchObject({ told: true, responses: 5, could_answer: 6 });
  });

  it('of fewer than five are not told at all', async () => {
    await answerAs([{ sex: 'male' }, { sex: 'male' }, { sex: 'male' }, { sex: 'male' }]);
    await letRoundPass(db.sql, round.id, 27 * DAYS);
    expect((await totals())[0]).toMatchObject({ told: true, few: true, responses: null, questions: null });
  });

  it('are withheld where they are small, within a heading and under it, and add up where they are told', async () => {
    await answerAs([
      ...Array.from({ length: 6 }, () => ({ sex: 'female', 'ethnic-group': 'asian-indian' })),
      ...Array.from({ length: 5 }, () => ({ sex: 'male', 'ethnic-group': 'asian-pakistani' })),
      { sex: 'male', 'ethnic-group': 'white-roma' },
      { sex: 'male', 'ethnic-group': 'white-irish' },
      ...Array.from({ length: 3 }, () => ({ sex: 'male', 'ethnic-group': 'black-african' })),
    ]);
    await letRoundPass(db.sql, round.id, 27 * DAYS);
    const [applied] = await totals();
    const question = (id: string) => applied!.questions!.find((one) => one.id === id)!;
    const counts = (id: string) =>
      Object.fromEntries(
        question(id).sections.flatMap(({ options }) => options.map((one) => [one.id, one.count])),
      );
    // Nobody preferred not to say: that one number would be worked out, so the next is withheld with it.
    expect(counts('sex')).toEqual({ female: null, male: 10, 'prefer-not-to-say': null });
    const asian = question('ethnic-group').sections.find(
      ({ heading }) => heading === 'Asian or Asian British',
    );
    const white = question('ethnic-group').sections.find(({ heading }) => heading === 'White');
    expect(asian!.count).toBe(11);
    expect(white!.count).toBeNull();
    expect(white!.options.every(({ count }) => count === null)).toBe(true);
    for (const { sections } of applied!.questions!)
      for (const { count, options } of sections) {
        const told = options.map((one) => one.count);
        if (count === null) expect(told.every((one) => one === null)).toBe(true);
        else if (!told.includes(null)) expect(told.reduce((sum, one) => sum! + one!, 0)).toBe(count);
        else expect(told.filter((one) => one === null).length).toBeGreaterThan(1);
      }
  });
});
