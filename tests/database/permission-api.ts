/** The same trial as in permission-matrix.ts, made as a client makes it: by supabase-js, with tokens that were signed in for. */
import { randomUUID } from 'node:crypto';
import type { SupabaseClient } from '@supabase/supabase-js';
import type { Sql } from 'postgres';
import type { AuthMail, Backend } from '../../src/lib/database/backend.ts';
import { clientFor, serviceClientFor, type CookieJar } from '../../src/lib/database/index.server.ts';
import {
  insertOf,
  keyOf,
  readCatalogue,
  sampleOf,
  whereIs,
  type Catalogue,
  type Row,
  type Sample,
  type Values,
} from '../factories/rows.ts';
import { functionsIn } from './permission-catalogue.ts';
import { FREEZING } from './permission-matrix.ts';
import {
  ACTORS,
  OPERATIONS,
  type ActorName,
  type Operation,
  type PermissionTable,
  type RelationRow,
} from './permission-table.ts';

// The generated types would refuse what is to be tried.
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tables and columns come from the catalogue, as plain strings
type Client = SupabaseClient<any, any, any, any, any>;

/** The cookies of each person's browser. */
export type Jars = Map<ActorName, CookieJar>;

/** A browser's cookies. */
export function makeJar(): CookieJar {
  const cookies = new Map<string, string>();
  return {
    getAll: () => [...cookies].map(([name, value]) => ({ name, value })),
    set: (name, value, { maxAge }) =>
      void (maxAge === 0 || value === '' ? cookies.delete(name) : cookies.set(name, value)),
  };
}

/** Signs in by a code sent by e-mail, as people do. */
export async function signInByCode(backend: Backend, mails: AuthMail[], jar: CookieJar, email: string) {
  const client = clientFor(backend, jar);
  const asked = await client.auth.signInWithOtp({ email });
  if (asked.error) throw asked.error;
  const token = mails.findLast((mail) => mail.to === email)?.code ?? '';
  const { error } = await client.auth.verifyOtp({ email, token, type: 'magiclink' });
  if (error) throw error;
}

/** Grants each role to somebody and signs everybody in. */
export async function signInEverybodyByCode(backend: Backend, mails: AuthMail[], sql: Sql): Promise<Jars> {
  const jars: Jars = new Map();
  for (const actor of ACTORS) {
    if (actor === 'anon' || actor === 'service_role') continue;
    const email = `${actor.replace('_', '-')}@example.org`;
    if (actor !== 'signed_in') await sql`insert into public.role_grants ${sql({ email, role_id: actor })}`;
    const jar = makeJar();
    await signInByCode(backend, mails, jar, email);
    jars.set(actor, jar);
  }
  return jars;
}

export function clientAs(backend: Backend, jars: Jars, actor: ActorName): Client {
  if (actor === 'anon') return clientFor(backend) as Client;
  if (actor === 'service_role') return serviceClientFor(backend) as Client;
  return clientFor(backend, jars.get(actor)) as Client;
}

/** Where the Data API differs from the table, in words. */
export async function apiDifferences(
  backend: Backend,
  jars: Jars,
  sql: Sql,
  table: PermissionTable,
): Promise<string[]> {
  const catalogue = await readCatalogue(sql);
  const clients = clientsOf(backend, jars);
  const differences: string[] = [];
  for (const row of table.relations) {
    for (const operation of OPERATIONS) {
      const trial = { catalogue, sql, clients, row, operation };
      // There is one compact, so they take turns.
      const groups = row.relation === 'compacts' ? ACTORS.map((actor) => [actor]) : [ACTORS];
      for (const actors of groups) differences.push(...(await attempt(trial, actors)));
    }
  }
  return differences;
}

/** Everybody's client, made once: each reads its cookies anew for every request. */
function clientsOf(backend: Backend, jars: Jars): Map<ActorName, Client> {
  return new Map(ACTORS.map((actor) => [actor, clientAs(backend, jars, actor)]));
}

type Trial = {
  catalogue: Catalogue;
  sql: Sql;
  clients: Map<ActorName, Client>;
  row: RelationRow;
  operation: Operation;
};

/**
 * One operation by each of these people, on a row of their own each. The owner makes all the rows at once, and is asked once what has
 * become of them: one by one, the making and asking would take longer than what is tried.
 */
async function attempt(trial: Trial, actors: readonly ActorName[]): Promise<string[]> {
  const { catalogue, sql, clients, row, operation } = trial;
  const samples = actors.map(() => sampleOf(catalogue, row.relation, row.rows));
  if (row.relation === 'compacts') {
    const [caps] = await sql<{ total: string | null }[]>`select sum(cap) as total from public.constituencies`;
    for (const sample of samples) sample.row.values.maximum_reps = Number(caps?.total ?? 1);
  }
  const made = samples.flatMap(({ before, row, after }) =>
    operation === 'insert' ? before : [...before, row, ...after],
  );
  // As a replica takes them: that a row made so is valid, and what follows from it, permissions.test.ts tries on the same samples.
  await sql.begin((transaction) =>
    transaction.unsafe(['set local session_replication_role = replica', ...made.map(insertOf)].join(';')),
  );
  const answers = await Promise.all(
    actors.map((actor, place) => perform(catalogue, clients.get(actor)!, operation, samples[place]!)),
  );
  const there = await sql.unsafe<{ there: boolean }[]>(
    samples
      .map(
        ({ row, change }, place) =>
          `select ${place} as place, exists (select from public.${row.table} where ${whereIs(
            operation === 'update' ? withOld(row, keyOf(catalogue, row), change) : keyOf(catalogue, row),
          )}) as there`,
      )
      .join(' union all ') + ' order by place',
  );
  if (row.relation === 'compacts') await sql`delete from public.compacts`;

  return actors.flatMap((actor, place) => {
    const { error, seen } = answers[place]!;
    const stands = there[place]!.there;
    const answered = operation === 'select' || (operation === 'update' && staysTheSame(samples[place]!));
    const happened = answered ? seen : operation === 'insert' ? stands : !stands;
    const outcome = outcomeOf(happened, error);
    const told = row.may[operation].has(actor) ? 'yes' : 'no';
    if (outcome === told) return [];
    return `${row.relation} (${row.rows}): ${operation} as ${actor}: the table says ${told}, the API says ${outcome}`;
  });
}

async function perform(catalogue: Catalogue, client: Client, operation: Operation, sample: Sample) {
  const { row, change } = sample;
  const key = keyOf(catalogue, row);
  const from = client.from(row.table);
  const { error, data } =
    operation === 'select'
      ? await from.select(Object.keys(key).join(',')).match(key)
      : operation === 'insert'
        ? await from.insert(asJson(catalogue, row))
        : operation === 'update'
          ? staysTheSame(sample)
            ? await from.update(change).match(key).select(Object.keys(key).join(','))
            : await from.update(change).match(key)
          : await from.delete().match(key);
  return { error, seen: (data as unknown[] | null)?.length === 1 };
}

/** Where all columns are references, an update says what is there already: only the answer tells whether it was done. */
function staysTheSame({ row, change }: Sample): boolean {
  return Object.entries(change).every(([column, value]) => row.values[column] === value);
}

function outcomeOf(happened: boolean, error: { code: string; message: string } | null): string {
  if (happened) return error ? `yes, with the error ${error.code}` : 'yes';
  const refused = error === null || error.code === '42501' || isFrozen(error.message);
  return refused ? 'no' : `the error ${error.code} ${error.message}`;
}

/** Whether a rule refused that stands above every policy. The API passes its name on at the end of the message. */
const isFrozen = (message: string) => [...FREEZING].some((rule) => message.endsWith(`[${rule}]`));

/** The row as it was before the change. */
function withOld(row: Row, key: Values, change: Values): Values {
  return {
    ...key,
    ...Object.fromEntries(Object.keys(change).map((column) => [column, row.values[column] ?? null])),
  };
}

function asJson(catalogue: Catalogue, { table, values }: Row): Record<string, unknown> {
  const json = new Set(
    catalogue
      .get(table)!
      .columns.filter(({ type }) => type === 'jsonb')
      .map(({ name }) => name),
  );
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, json.has(name) ? JSON.parse(String(value)) : value]),
  );
}

/** Where the functions that the API lets people call differ from the table. */
export async function apiFunctionDifferences(
  backend: Backend,
  jars: Jars,
  sql: Sql,
  table: PermissionTable,
): Promise<string[]> {
  const clients = clientsOf(backend, jars);
  const differences: string[] = [];
  for (const { name, named, arguments: types, trigger } of await functionsIn(sql)) {
    const [schema = '', bare = ''] = name.split('.');
    const row = table.functions.find((row) => row.name === name);
    const tryAs = async (actor: ActorName) => {
      const told = schema === 'public' && row?.execute.has(actor) ? 'yes' : 'no';
      const given = {
        ...Object.fromEntries(named.map((argument, place) => [argument, something(types[place]!)])),
        ...GIVEN[name],
      };
      const { error } = await clients.get(actor)!.schema(schema).rpc(bare, given);
      const outcome = error && /^(42501|PGRST(106|202))$/.test(error.code) ? 'no' : 'yes';
      if (told === outcome) return;
      const code = error?.code ?? '';
      differences.push(`${name} as ${actor}: the table says ${told}, the API says ${outcome} ${code}`);
    };
    await Promise.all(trigger ? [] : ACTORS.map(tryAs));
  }
  return differences;
}

/** What a function has to be given to come as far as its own refusals, where any value of the type will not do. */
const GIVEN: Record<string, Record<string, unknown>> = {
  // Without a key it would add a row of nothing, which nobody may read back.
  'public.save_action': { action: { id: 'nowhere' } },
  // No text is a whole round; the function does not say null to null.
  'public.round_state': { round: null },
  // What is no date is refused before row-level security has anything to refuse.
  'public.start_note': { given: { dated: 'never' } },
};

/** A value of a type. Not null: PostgreSQL does not even look at who calls a function that says null to null. */
function something(type: string): unknown {
  const values: Record<string, unknown> = {
    bigint: 1,
    boolean: false,
    date: '2025-01-30',
    integer: 1,
    interval: '1 day',
    'timestamp with time zone': '2025-01-30T00:00:00Z',
    jsonb: {},
    'text[]': [],
    'uuid[]': [],
    uuid: randomUUID(),
  };
  return values[type] ?? 'x';
}
