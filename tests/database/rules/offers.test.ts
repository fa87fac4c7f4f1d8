/** Rule 10: a seat is offered once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPEN, inMinutes, makeRound } from '../../factories/round.ts';
import { createDatabase, type Person, type TestDatabase } from '../cluster.ts';
import { together } from './refusals.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createDatabase();
});
afterAll(() => db.drop());

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
