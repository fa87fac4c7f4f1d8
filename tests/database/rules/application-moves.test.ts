/** Rule 9: applications move only along; every move says who and when, and a decision says why. */
import fc from 'fast-check';
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canApply, makeRound, type MadeRound } from '../../factories/open-round.ts';
import { createDatabase, type Person, type TestDatabase } from '../cluster.ts';
import { refusedBy, together } from './refusals.ts';

/** Rule 9, written down once more, plainly. */
const ALONG: Record<string, string[]> = {
  draft: ['submitted', 'withdrawn'],
  submitted: ['shortlisted', 'not_shortlisted', 'withdrawn'],
  shortlisted: ['offered', 'reserve', 'unsuccessful', 'withdrawn'],
  not_shortlisted: [],
  offered: ['accepted', 'declined', 'withdrawn'],
  reserve: ['offered', 'withdrawn'],
  unsuccessful: [],
  accepted: ['appointed', 'withdrawn'],
  declined: [],
  appointed: [],
  withdrawn: [],
};
const STATES = Object.keys(ALONG);

let db: TestDatabase;
let round: MadeRound;
beforeAll(async () => {
  db = await createDatabase();
  round = await makeRound(db.sql);
});
afterAll(() => db.drop());

async function draft(): Promise<{ id: string; person: Person }> {
  const person = await db.signIn();
  const id = await db.asForGood(person, async (sql) => {
    const [row] = await sql<{ id: string }[]>`
      select public.start_application(${round.residents}, ${sql.json(canApply(round))}) as id`;
    return row!.id;
  });
  return { id, person };
}

const move = (sql: TransactionSql, id: string, to: string) =>
  sql`select private.move_application(${id}, ${to}, ${['strong-evidence']}, 'Words for them')`;

/** Tries to move, and says whether it was done. What is refused leaves everything as it was. */
async function tries(sql: TransactionSql, id: string, to: string): Promise<boolean> {
  try {
    await sql.savepoint((inner) => move(inner, id, to));
    return true;
  } catch (error) {
    if (String(error).includes('[applications_move_only_along]')) return false;
    throw error;
  }
}

const stateOf = async (sql: TransactionSql, id: string) => {
  const [row] = await sql<{ state: string; moves: string[] }[]>`
    select state, array(select to_state from private.application_moves where application_id = id order by number) as moves
    from private.applications where id = ${id}`;
  return row!;
};

describe('an application', () => {
  it('moves as the rule says and in no other way, whatever is tried in whatever order', async () => {
    const { id } = await draft();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...STATES), { minLength: 1, maxLength: 12 }),
        async (wanted) => {
          await db.as('service_role', async (sql) => {
            await sql`reset role`;
            const model = { state: 'draft', moves: ['draft'] };
            for (const to of wanted) {
              const may = ALONG[model.state]!.includes(to);
              // Into the state in which it is, is a move as well, and none that is allowed.
              if (to === model.state) continue;
              expect(await tries(sql, id, to), `${model.state} → ${to}`).toBe(may);
              if (may) {
                model.state = to;
                model.moves.push(to);
              }
            }
            expect(await stateOf(sql, id)).toEqual(model);
          });
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  it('in every state takes exactly the moves that the rule names', async () => {
    const pathTo: Record<string, string[]> = { draft: [] };
    for (const state of STATES)
      for (const to of ALONG[state]!) if (pathTo[state]) pathTo[to] ??= [...pathTo[state], to];
    expect(Object.keys(pathTo).sort()).toEqual([...STATES].sort());
    const { id } = await draft();
    for (const state of STATES)
      await db.as('service_role', async (sql) => {
        await sql`reset role`;
        for (const to of pathTo[state]!) await move(sql, id, to);
        const taken: string[] = [];
        for (const to of STATES.filter((other) => other !== state)) {
          const rolledBack = await sql
            .savepoint(async (inner) => {
              await move(inner, id, to);
              taken.push(to);
              throw new Error('back');
            })
            .catch((error: Error) => error.message);
          expect(['back', expect.stringContaining('applications_move_only_along')]).toContainEqual(
            rolledBack,
          );
        }
        expect(taken.sort(), state).toEqual([...ALONG[state]!].sort());
      });
  });

  it('has no state without the move that brought it there', async () => {
    const { id } = await draft();
    await refusedBy(
      'moves_say_who_and_when',
      db.sql`update private.applications set state = 'withdrawn' where id = ${id}`,
    );
    await refusedBy(
      'moves_are_never_edited',
      db.sql`update private.application_moves set moved_at = now() - interval '1 day' where application_id = ${id}`,
    );
    await refusedBy(
      'moves_are_never_edited',
      db.sql`delete from private.application_moves where application_id = ${id}`,
    );
  });

  it('says who moved it, when and why, and a decision without a reason is none', async () => {
    const { id, person } = await draft();
    await db.asForGood(person, async (sql) => {
      await sql`select public.save_contact(${id}, '{"name": "A", "postcode": "CV1 1AA"}')`;
      await sql`select public.save_answer(${id}, ${round.why}, 'For the city.', 0)`;
      await sql`select public.submit_application(${id}, 'All is true.')`;
    });
    await refusedBy('decisions_say_why', db.sql`select private.move_application(${id}, 'shortlisted')`);
    await db.sql`select private.move_application(${id}, 'shortlisted', array['strong-evidence'])`;
    const moves = await db.sql`
      select to_state, moved_by, moved_at is not null as dated, reasons from private.application_moves where application_id = ${id} order by number`;
    expect([...moves]).toEqual([
      { to_state: 'draft', moved_by: person.userId, dated: true, reasons: [] },
      { to_state: 'submitted', moved_by: person.userId, dated: true, reasons: [] },
      { to_state: 'shortlisted', moved_by: null, dated: true, reasons: ['strong-evidence'] },
    ]);
  });

  it('is withdrawn by whoever applied at any time before appointment, and by nobody else', async () => {
    const { id, person } = await draft();
    await refusedBy(
      'applications_are_of_whoever_applies',
      db.as(await db.signIn(), (sql) => sql`select public.withdraw_application(${id}, '')`),
    );
    await db.asForGood(person, (sql) => sql`select public.withdraw_application(${id}, 'No time')`);
    // Twice is once.
    await db.asForGood(person, (sql) => sql`select public.withdraw_application(${id}, 'No time')`);
    const moves =
      await db.sql`select to_state, words from private.application_moves where application_id = ${id} order by number`;
    expect([...moves]).toEqual([
      { to_state: 'draft', words: null },
      { to_state: 'withdrawn', words: 'No time' },
    ]);
  });

  it('that two decide on at once is decided once', async () => {
    const { id } = await draft();
    await db.sql`select private.move_application(${id}, 'submitted', '{}', 'All is true.')`;
    const outcomes = await together(db.url, 2, (sql, place) =>
      move(sql, id, place === 0 ? 'shortlisted' : 'not_shortlisted'),
    );
    expect(outcomes.toSorted()).toEqual(['applications_move_only_along', 'done']);
  });
});
