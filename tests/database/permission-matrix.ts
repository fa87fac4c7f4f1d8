/**
 * Tries every operation as everybody, inside the database, and says where what happens is not what the permission table says.
 * Each attempt is undone by the database itself, and all make theirs on the same rows, so that thousands of them take seconds.
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
  type RelationRow,
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

/** Makes the function that has everybody make an attempt on the same rows and undoes it. In a schema that no migration knows. */
export async function prepareAttempts(sql: Sql) {
  await sql.unsafe(`
    create schema matrix;
    create function matrix.attempts(actors jsonb, preparations text[], statement text) returns text[]
      language plpgsql as $$
    declare
      preparation text;
      actor jsonb;
      touched bigint;
      violated text;
      outcomes text[] := '{}';
    begin
      foreach preparation in array preparations loop
        execute preparation;
      end loop;
      set constraints all immediate;
      set constraints all deferred;
      for actor in select jsonb_array_elements(actors) loop
        begin
          if actor ->> 'role' is not null then
            perform set_config('request.jwt.claims', actor ->> 'claims', true),
              set_config('request.jwt.claim.sub', coalesce(actor -> 'claims' ->> 'sub', ''), true),
              set_config('request.jwt.claim.role', actor ->> 'role', true),
              set_config('role', actor ->> 'role', true);
          end if;
          execute statement;
          get diagnostics touched = row_count;
          set constraints all immediate;
          raise exception using errcode = 'MX000';
        exception
          when sqlstate 'MX000' then
            outcomes := outcomes || case when touched > 0 then 'yes' else 'no' end;
          when others then
            get stacked diagnostics violated = constraint_name;
            outcomes := outcomes || case sqlstate when '42501' then 'no' when '23514' then 'refused ' || violated else sqlstate || ' ' || sqlerrm end;
        end;
      end loop;
      raise exception using errcode = 'MX000';
    exception
      when sqlstate 'MX000' then return outcomes;
      -- The rows themselves are at fault: so it is for whoever would have tried.
      when others then return array_fill(sqlstate || ' ' || sqlerrm, array[jsonb_array_length(actors)]);
    end
    $$`);
}

/** The rules that forbid to everybody, the owner included, what a policy might allow. */
export const FREEZING = new Set([
  'erasures_stay_on_record',
  'actions_are_never_deleted',
  'updates_are_never_edited',
  'recorded_values_never_change',
  'issued_notes_never_change',
  'issued_forms_never_change',
  'note_images_are_never_edited',
  'request_acts_never_change',
  'responses_are_never_overwritten',
  // The owner may, as imports do.
  'notes_are_issued_as_a_whole',
  'authors_of_issued_notes_never_change',
  'terms_are_never_overwritten',
  'the_log_is_never_edited',
  'notes_are_never_deleted',
  'revisions_of_notes_are_never_edited',
  'sign_off_is_never_edited',
  'clashes_are_kept_as_typed',
  'comments_stay_as_written',
  'waivers_are_kept_as_given',
  'rounds_that_were_published_stay',
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

/**
 * Where the database differs from the table, in words; nothing when all is as it should be. Whoever asks again and again of tables that
 * stay as they are brings what was read of them.
 */
export async function differencesIn(
  sql: Sql | TransactionSql,
  people: People,
  { relations }: PermissionTable,
  read?: Catalogue,
): Promise<string[]> {
  const catalogue = read ?? (await readCatalogue(sql));
  const known = relations.filter(({ relation }) => catalogue.has(relation));
  const cases = known.flatMap((row) =>
    OPERATIONS.map((operation) => ({
      row,
      operation,
      attempt: attemptOf(catalogue, operation, sampleOf(catalogue, row.relation, row.rows)),
    })),
  );
  const outcomes = await attemptAll(
    sql,
    people,
    cases.map(({ attempt }) => attempt),
  );
  return cases.flatMap(({ row, operation }, place) =>
    EVERYBODY.flatMap((actor, who) => differenceOf(row, operation, actor, outcomes[place]![who]!)),
  );
}

/** The owner first: what fails even so is a fault of the row, unless it is a rule that stands above everybody. */
const EVERYBODY = [null, ...ACTORS];

function differenceOf(
  row: RelationRow,
  operation: Operation,
  actor: ActorName | null,
  outcome: string,
): string[] {
  const what = `${row.relation} (${row.rows}): ${operation}`;
  const meant = meaningOf(outcome);
  if (actor === null) {
    const forbidden = outcome !== 'no' && meant === 'no' && row.may[operation].size === 0;
    return outcome === 'yes' || forbidden ? [] : [`${what} as the owner: ${outcome}`];
  }
  const told = row.may[operation].has(actor) ? 'yes' : 'no';
  return meant === told ? [] : [`${what} as ${actor}: the table says ${told}, the database says ${outcome}`];
}

type Attempt = { preparations: string[]; statement: string };

/** For each attempt what came of it, in the order of EVERYBODY. */
async function attemptAll(
  sql: Sql | TransactionSql,
  people: People,
  attempts: Attempt[],
): Promise<string[][]> {
  const actors = EVERYBODY.map((actor) =>
    actor === null ? { role: null, claims: {} } : claimsOf(actor, people),
  );
  const answers = await sql<{ outcomes: string[] }[]>`
    select matrix.attempts(
      ${JSON.stringify(actors)}::text::jsonb,
      array(select jsonb_array_elements_text(asked.value -> 'preparations')), asked.value ->> 'statement'
    ) as outcomes
    from jsonb_array_elements(${JSON.stringify(attempts)}::text::jsonb) with ordinality as asked (value, place)
    order by place`;
  return answers.map(({ outcomes }) => outcomes);
}
