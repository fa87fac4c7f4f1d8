/** What bodies, those whom they recommend and the culture team do, through the functions that the Data API offers them. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { checksumOf, newToken } from '../../../src/lib/mail/token.ts';
import { makeRound, nextKey, OPEN, type MadeRound } from '../../factories/round.ts';
import { createDatabase, type Actor, type Person, type TestDatabase } from '../cluster.ts';

export let db: TestDatabase;
export let team: Person;
beforeAll(async () => {
  db = await createDatabase();
  team = await db.signIn();
  await db.sql`insert into public.role_grants ${db.sql({ email: team.email, role_id: 'team' })}`;
});
afterAll(() => db.drop());

export async function called<T>(
  actor: Actor,
  run: (sql: Parameters<Parameters<TestDatabase['as']>[1]>[0]) => PromiseLike<unknown>,
): Promise<T> {
  const rows = (await db.asForGood(actor, async (sql) => run(sql))) as { value: T }[];
  return rows[0]!.value;
}

export async function organisation(name = nextKey('Voluntary Action')): Promise<string> {
  const id = nextKey('organisation');
  await db.sql`insert into public.organisations ${db.sql({ id, name, name_in_text: name, kind: 'voluntary' })}`;
  return id;
}

export type Asked = MadeRound & { organisation: string; body: string; email: string };

/** A round whose vacancy is filled by a route, and a body that is asked for it. */
export async function asked(
  route: 'recommendation' | 'direct_appointment' = 'recommendation',
  { times = OPEN, most = 2, seats = 1 } = {},
): Promise<Asked> {
  const made = await makeRound(db.sql, times, { routes: [route], seats });
  await db.sql.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`update public.application_questions set asked_of_recommended = true where id = ${made.question}`;
  });
  const of = await organisation();
  const email = `${randomUUID()}@example.org`;
  const body = await saveBody(made.round, {
    vacancy: made.vacancy,
    organisation: of,
    email,
    ...(route === 'recommendation' ? { most } : { seat: made.seats[0] }),
  });
  return { ...made, organisation: of, body, email };
}

export const saveBody = (round: string, given: object, who: Actor = team) =>
  called<string>(
    who,
    (sql) =>
      sql`select public.save_body(${round}, ${sql.json({ addressedAs: 'Chief officer', ...given } as never)}) as value`,
  );
export const act = (
  name: 'send_body_link' | 'revoke_body_link' | 'remove_body' | 'confirm_appointment',
  id: string,
  who: Actor = team,
) => called<string | null>(who, (sql) => sql`select ${sql('public')}.${sql(name)}(${id}) as value`);

/** Lets what is due of a kind be written, as the server does it, and gives back the token of the last link. */
export async function linkTo(
  kind: 'recommend' | 'appoint' | 'agree' | 'agree_reminder',
  only?: { body?: string; recommendation?: string },
): Promise<string> {
  const [letter] = await db.sql<{ id: string }[]>`
    select id from private.link_letters where kind = ${kind} and mail_id is null
      and coalesce(body_id = ${only?.body ?? null}, true) and coalesce(recommendation_id = ${only?.recommendation ?? null}, true) order by noted_at desc limit 1`;
  const token = newToken();
  const taken = await queue(letter!.id, token);
  if (!taken) throw new Error(`The letter ${kind} was not due.`);
  return token;
}

export async function queue(letter: string, token = newToken()): Promise<boolean> {
  const [due] = await db.sql<{ value: object[] }[]>`select private.due_link_letters(${letter}) as value`;
  if (!due!.value[0]) return false;
  const [row] = await db.sql<{ value: boolean }[]>`
    select private.queue_link_letter(${db.sql.json(due!.value[0] as never)}, ${checksumOf(token)}, 'Subject', 'Body') as value`;
  return row!.value;
}

/** The link of a body, sent. */
export async function sent(body: string, kind: 'recommend' | 'appoint' = 'recommend'): Promise<string> {
  await act('send_body_link', body);
  return linkTo(kind, { body });
}

export const recommend = (
  token: string,
  email: string,
  { name = 'Ada Lovelace', reasons = 'Ada counts, and Lovelace listens.', who = 'anon' as Actor } = {},
) =>
  called<string | null>(
    who,
    (sql) => sql`select public.recommend(${token}, ${name}, ${email}, ${reasons}) as value`,
  );
export const takeBack = (token: string, id: string) =>
  called<boolean | null>(
    'anon',
    (sql) => sql`select public.take_recommendation_back(${token}, ${id}) as value`,
  );
export const name = (token: string, given: { name?: string; email: string; post?: string; starts: string }) =>
  called<string | null>(
    'anon',
    (sql) =>
      sql`select public.name_representative(${token}, ${given.name ?? 'Grace Hopper'}, ${given.email}, ${given.post ?? 'Dean'}, ${given.starts}) as value`,
  );

type Seen = {
  answer: string | null;
  reasons?: string;
  reference: string | null;
  round: { state: string };
  questions?: { id: string }[];
  recommendations?: { id: string; name: string | null; answer: string | null }[];
  named?: { id: string; name: string; confirmedAt: string | null; endsOn: string | null }[];
};
export const look = (
  what: 'read_recommending' | 'read_recommendation' | 'read_appointing',
  token: string,
  who: Actor = 'anon',
) => called<Seen | null>(who, (sql) => sql`select ${sql('public')}.${sql(what)}(${token}) as value`);

export const answer = (
  token: string,
  { question }: Pick<MadeRound, 'question'>,
  {
    agrees = true,
    contact = {},
    words = 'Because I listen',
    declared = 'All true',
    who = 'anon' as Actor,
  } = {},
) =>
  called<{ answer: string; reference?: string } | null>(
    who,
    (
      sql,
    ) => sql`select public.answer_recommendation(${token}, ${agrees}, ${sql.json({ name: 'Ada Lovelace', postcode: 'cv1 1aa', ...contact })},
      ${sql.json({ [question]: words })}, ${declared}) as value`,
  );

/** Somebody who was recommended, with the link of the body and their own. */
export async function recommended(made: Asked, email = `${randomUUID()}@example.org`) {
  const bodys = await sent(made.body);
  const id = (await recommend(bodys, email))!;
  return { bodys, id, email, own: await linkTo('agree', { recommendation: id }) };
}
