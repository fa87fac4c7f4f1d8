/**
 * Tries every operation as everybody, inside the database, and says where what happens is not what the permission table says.
 * Each attempt is undone by the database itself, so that thousands of them take a second or two.
 */
import type { Sql, TransactionSql } from 'postgres';
import {
  assignmentsOf,
  insertOf,
  keyOf,
  readCatalogue,
  sampleOf,
  whereIs,
  type Catalogue,
  type Sample,
} from '../factories/rows.ts';
import type { Person, TestDatabase } from './cluster.ts';
import {
  ACTORS,
  OPERATIONS,
  type ActorName,
  type Operation,
  type PermissionTable,
} from './permission-table.ts';

export type People = Record<Exclude<ActorName, 'anon' | 'service_role'>, Person>;

/** Signs somebody in for each role, and somebody without one. */
export async function signInEverybody(db: TestDatabase): Promise<People> {
  const people: Partial<People> = {};
  for (const actor of ACTORS) {
    if (actor === 'anon' || actor === 'service_role') continue;
    const person = await db.signIn();
    if (actor !== 'signed_in')
      await db.sql`insert into public.role_grants ${db.sql({ email: person.email, role_id: actor })}`;
    people[actor] = person;
  }
  return people as People;
}

/** Makes the function that makes an attempt and undoes it. In a schema that no migration knows. */
export async function prepareAttempts(sql: Sql) {
  await sql.unsafe(`
    create schema matrix;
    create function matrix.attempt(acting_as text, claims jsonb, preparations text[], statement text) returns text
      language plpgsql as $$
    declare
      preparation text;
      touched bigint;
      violated text;
    begin
      foreach preparation in array preparations loop
        execute preparation;
      end loop;
      set constraints all immediate;
      set constraints all deferred;
      if acting_as is not null then
        perform set_config('request.jwt.claims', claims::text, true),
          set_config('request.jwt.claim.sub', coalesce(claims ->> 'sub', ''), true),
          set_config('request.jwt.claim.role', acting_as, true),
          set_config('role', acting_as, true);
      end if;
      execute statement;
      get diagnostics touched = row_count;
      set constraints all immediate;
      raise exception using errcode = 'MX000';
    exception
      when sqlstate 'MX000' then
        return case when touched > 0 then 'yes' else 'no' end;
      when others then
        get stacked diagnostics violated = constraint_name;
        return case sqlstate when '42501' then 'no' when '23514' then 'refused ' || violated else sqlstate || ' ' || sqlerrm end;
    end
    $$`);
}

/** The rules that forbid to everybody, the owner included, what a policy might allow. */
export const FREEZING = new Set([
  'actions_are_never_deleted',
  'updates_are_never_edited',
  'recorded_values_never_change',
  'issued_notes_never_change',
  'authors_of_issued_notes_never_change',
  'terms_are_never_overwritten',
  'the_log_is_never_edited',
]);

function meaningOf(outcome: string): 'yes' | 'no' | undefined {
  if (outcome === 'yes' || outcome === 'no') return outcome;
  return outcome.startsWith('refused ') && FREEZING.has(outcome.slice(8)) ? 'no' : undefined;
}

export function claimsOf(actor: ActorName, people: People) {
  const role = actor === 'anon' || actor === 'service_role' ? actor : 'authenticated';
  if (actor === 'anon' || actor === 'service_role') return { role, claims: { role } };
  const { userId, sessionId, email } = people[actor];
  return { role, claims: { sub: userId, role, aud: role, email, session_id: sessionId } };
}

/** The statement of an operation on a sample, and what the owner does before. */
function attemptOf(catalogue: Catalogue, operation: Operation, { before, row, after, change }: Sample) {
  const parents = before.map(insertOf);
  const whole = [...parents, insertOf(row), ...after.map(insertOf)];
  const found = whereIs(keyOf(catalogue, row));
  switch (operation) {
    case 'select':
      return { preparations: whole, statement: `select from public.${row.table} where ${found}` };
    case 'insert':
      return { preparations: parents, statement: insertOf(row) };
    case 'update':
      return {
        preparations: whole,
        statement: `update public.${row.table} set ${assignmentsOf(change)} where ${found}`,
      };
    case 'delete':
      return {
        preparations: [...parents, insertOf(row)],
        statement: `delete from public.${row.table} where ${found}`,
      };
  }
}

/** Where the database differs from the table, in words; nothing when all is as it should be. */
export async function differencesIn(
  sql: Sql | TransactionSql,
  people: People,
  { relations }: PermissionTable,
): Promise<string[]> {
  const catalogue = await readCatalogue(sql);
  const known = relations.filter(({ relation }) => catalogue.has(relation));
  const cases = known.flatMap((row) =>
    OPERATIONS.flatMap((operation) => {
      const attempt = attemptOf(catalogue, operation, sampleOf(catalogue, row.relation, row.rows));
      return [null, ...ACTORS].map((actor) => ({ row, operation, actor, attempt }));
    }),
  );
  const outcomes = await attemptAll(sql, people, cases);
  return cases.flatMap(({ row, operation, actor }, place) => {
    const outcome = outcomes[place]!;
    const what = `${row.relation} (${row.rows}): ${operation}`;
    const meant = meaningOf(outcome);
    if (actor === null) {
      // The owner first: what fails even so is a fault of the row, unless it is a rule that stands above everybody.
      const forbidden = outcome !== 'no' && meant === 'no' && row.may[operation].size === 0;
      return outcome === 'yes' || forbidden ? [] : [`${what} as the owner: ${outcome}`];
    }
    const told = row.may[operation].has(actor) ? 'yes' : 'no';
    return meant === told
      ? []
      : [`${what} as ${actor}: the table says ${told}, the database says ${outcome}`];
  });
}

type Attempted = { actor: ActorName | null; attempt: { preparations: string[]; statement: string } };

async function attemptAll(sql: Sql | TransactionSql, people: People, cases: Attempted[]): Promise<string[]> {
  const asked = cases.map(({ actor, attempt }) => ({
    ...(actor === null ? { role: null, claims: {} } : claimsOf(actor, people)),
    ...attempt,
  }));
  const answers = await sql<{ outcome: string }[]>`
    select matrix.attempt(
      asked.value ->> 'role', asked.value -> 'claims',
      array(select jsonb_array_elements_text(asked.value -> 'preparations')), asked.value ->> 'statement'
    ) as outcome
    from jsonb_array_elements(${JSON.stringify(asked)}::text::jsonb) with ordinality as asked (value, place)
    order by place`;
  return answers.map(({ outcome }) => outcome);
}
