/** Rules 8, 9 and 10, as far as they hold whoever calls: how applications move, and that a seat is offered once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPEN, inMinutes, makeRound } from '../../factories/round.ts';
import { createDatabase, type Person, type TestDatabase } from '../cluster.ts';
import { refusedBy, together } from './refusals.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createDatabase();
});
afterAll(() => db.drop());

const STATES = [
  'draft',
  'submitted',
  'shortlisted',
  'not_shortlisted',
  'offered',
  'reserve',
  'unsuccessful',
  'accepted',
  'declined',
  'appointed',
  'withdrawn',
];

/** Rule 9, as the product has it. */
const ALONG: Record<string, string[]> = {
  draft: ['submitted', 'withdrawn'],
  submitted: ['shortlisted', 'not_shortlisted', 'withdrawn'],
  shortlisted: ['offered', 'reserve', 'unsuccessful', 'withdrawn'],
  reserve: ['offered', 'withdrawn'],
  offered: ['accepted', 'declined', 'withdrawn'],
  accepted: ['appointed', 'withdrawn'],
};

/** Somebody's application, with an answer that can be submitted. */
async function applied() {
  const made = await makeRound(db.sql, OPEN);
  const person = await db.signIn();
  const id = await call<string>(
    person,
    (sql) =>
      sql`select public.start_application(${made.vacancy}, ${sql.json({ [made.check]: 'yes' })}) as value`,
  );
  await call(
    person,
    (sql) => sql`select public.save_answer(${id}, ${made.question}, 'Because I do', 0) as value`,
  );
  await call(
    person,
    (sql) => sql`select public.save_contact(${id}, '{"name": "Ada", "postcode": "CV1 1AA"}') as value`,
  );
  return { ...made, person, id };
}

async function call<T>(
  person: Person,
  run: (sql: Parameters<Parameters<TestDatabase['as']>[1]>[0]) => PromiseLike<unknown>,
): Promise<T> {
  const rows = (await db.asForGood(person, async (sql) => run(sql))) as { value: T }[];
  return rows[0]!.value;
}

const submit = (person: Person, id: string) =>
  call<string>(person, (sql) => sql`select public.submit_application(${id}, 'All true') as value`);
const move = (id: string, to: string, reasons: string[] = []) =>
  db.sql`select private.move_application(${id}, ${to}, ${reasons})`;

describe('rule 8', () => {
  it('a draft is not submitted after closing, whatever was written before', async () => {
    const { person, id, round } = await applied();
    await db.sql.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`update public.rounds set closes_at = ${inMinutes(-1)} where id = ${round}`;
    });
    await refusedBy('rounds_are_open_by_the_database_clock', submit(person, id));
    await refusedBy(
      'rounds_are_open_by_the_database_clock',
      call(person, (sql) => sql`select public.save_contact(${id}, '{}')`),
    );
  });

  it('what was submitted is not edited, not by the owner either', async () => {
    const { person, id, question } = await applied();
    const reference = await submit(person, id);
    expect(reference).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
    expect(await submit(person, id)).toBe(reference);
    await refusedBy(
      'submitted_applications_are_not_edited',
      call(person, (sql) => sql`select public.save_answer(${id}, ${question}, 'Other', 1)`),
    );
    await refusedBy(
      'submitted_applications_are_not_edited',
      db.sql`update private.application_answers set answer = 'Other' where application_id = ${id}`,
    );
    await refusedBy(
      'submitted_applications_are_not_edited',
      db.sql`update private.applications set declared = 'Other' where id = ${id}`,
    );
  });
});

describe('rule 9', () => {
  it('states move only along', async () => {
    const pairs = await db.sql<{ from: string; to: string }[]>`
      select f as from, t as to from unnest(${STATES}::text[]) as f, unnest(${STATES}::text[]) as t where private.may_move(f, t)`;
    const found = Object.fromEntries(
      STATES.map((from) => [
        from,
        pairs
          .filter((pair) => pair.from === from)
          .map(({ to }) => to)
          .sort(),
      ]),
    );
    expect(found).toEqual(Object.fromEntries(STATES.map((from) => [from, (ALONG[from] ?? []).toSorted()])));
    const { id } = await applied();
    await refusedBy('applications_move_only_along', move(id, 'offered', ['strong-evidence']));
  });

  it('every move says who and when, and stays', async () => {
    const { person, id } = await applied();
    await submit(person, id);
    const moves =
      await db.sql`select number, to_state, moved_by, moved_at is not null as dated from private.application_moves where application_id = ${id} order by number`;
    expect([...moves]).toEqual([
      { number: 1, to_state: 'draft', moved_by: person.userId, dated: true },
      { number: 2, to_state: 'submitted', moved_by: person.userId, dated: true },
    ]);
    await refusedBy(
      'moves_are_never_edited',
      db.sql`delete from private.application_moves where application_id = ${id}`,
    );
    await refusedBy(
      'moves_say_who_and_when',
      db.sql`update private.applications set state = 'shortlisted' where id = ${id}`,
    );
  });

  it('a decision says why', async () => {
    const { person, id } = await applied();
    await submit(person, id);
    await refusedBy('decisions_say_why', move(id, 'shortlisted'));
    await move(id, 'shortlisted', ['strong-evidence']);
  });
});

describe('rule 10', () => {
  it('two who offer a seat at once: one of them does', async () => {
    const [one, other] = [await applied(), await applied()];
    const outcomes = await together(
      db.url,
      2,
      (sql, place) =>
        sql`insert into private.offers ${sql({ application_id: [one.id, other.id][place]!, seat_id: one.seats[0]!, stands_until: inMinutes(60), starts_on: '2030-01-01' })}`,
    );
    expect(outcomes.sort()).toEqual(['done', 'seats_are_offered_to_one_at_a_time']);
  });
});
