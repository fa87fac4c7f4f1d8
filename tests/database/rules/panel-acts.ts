/** What people of a panel do and read, through the functions that the Data API offers them: for the tests of rule 11. */
import { afterAll, beforeAll } from 'vitest';
import type { Applied } from '../../factories/panel.ts';
import { createDatabase, type Actor, type Person, type TestDatabase } from '../cluster.ts';

export let db: TestDatabase;
export let team: Person;
beforeAll(async () => {
  db = await createDatabase();
  team = await db.signIn();
  await db.sql`insert into public.role_grants ${db.sql({ email: team.email, role_id: 'team' })}`;
});
afterAll(() => db.drop());

async function called<T>(
  actor: Actor,
  run: (sql: Parameters<Parameters<TestDatabase['as']>[1]>[0]) => PromiseLike<unknown>,
): Promise<T> {
  const rows = (await db.asForGood(actor, async (sql) => run(sql))) as { value: T }[];
  return rows[0]!.value;
}

export type Listed = { id: string; reference: string; mine: string; decided: boolean };
export type Read = {
  who: { name: string; organisation: string } | null;
  answers: { question: string; answer: string | null; hidden: boolean }[];
  criteria: { id: string; score: number | null; reason: string }[];
  others: { capacity: string; score: number }[] | null;
  submitted: boolean;
};
export type Ranked = {
  id: string;
  rank: number | null;
  tied: boolean;
  hidden: boolean;
  percent?: number;
  spread?: number;
  moderated?: boolean;
  assessors?: number;
  name?: string | null;
  district?: string | null;
};
type Interest = { kind: string; words: string };

export const declare = (who: Actor, round: string, interests: Interest[] = []) =>
  called<number>(
    who,
    (sql) => sql`select public.declare_interests(${round}, ${sql.json(interests)}) as value`,
  );
export const list = (who: Actor, round: string) =>
  called<Listed[]>(who, (sql) => sql`select public.panel_list(${round}) as value`);
export const read = (who: Actor, { id }: Applied) =>
  called<Read | null>(who, (sql) => sql`select public.panel_application(${id}) as value`);
export const save = (who: Actor, { id }: Applied, scores: object, submit = true) =>
  called<null>(
    who,
    (sql) => sql`select public.save_scores(${id}, ${sql.json(scores as never)}, ${submit}) as value`,
  );
export const conflict = (who: Actor, { id }: Applied) =>
  called<null>(who, (sql) => sql`select public.declare_conflict(${id}) as value`);
export const lift = (who: Actor, conflictId: string, because: string) =>
  called<null>(who, (sql) => sql`select public.lift_conflict(${conflictId}, ${because}) as value`);
export const scoresSeen = (who: Actor, { id }: Applied) =>
  called<{ scores: { capacity: string; score: number }[] }>(
    who,
    (sql) => sql`select public.application_scores(${id}) as value`,
  );
export const ranking = async (who: Actor, round: string) =>
  (
    await called<{ vacancies: { seats: string[]; applications: Ranked[] }[] }>(
      who,
      (sql) => sql`select public.ranking(${round}) as value`,
    )
  ).vacancies;
export const moderate = (who: Actor, { id }: Applied, criterion: string, score: number, because: string) =>
  called<null>(who, (sql) => sql`select public.moderate(${id}, ${criterion}, ${score}, ${because}) as value`);
export const pack = (who: Actor, round: string, member: string | null = null) =>
  called<{ applications: { reference: string }[]; left_out: number }>(
    who,
    (sql) => sql`select public.panel_pack(${round}, ${member}) as value`,
  );
type Applications = {
  applications: { id: string; name: string | null; assessors: number }[];
  blind: boolean;
  total: number;
  found: number;
  drafts: number;
  states: Record<string, number>;
};
export const applications = (
  who: Actor,
  round: string,
  {
    vacancy = null,
    state = null,
    skipped = 0,
    most = 50,
  }: { vacancy?: string | null; state?: string | null; skipped?: number; most?: number } = {},
) =>
  called<Applications>(
    who,
    (sql) =>
      sql`select public.round_applications(${round}, ${vacancy}, ${state}, ${skipped}, ${most}) as value`,
  );
type Member = {
  id: string;
  is_chair: boolean;
  progress: object;
  conflicts: { id: string; kind: string; words: string | null }[];
  interests: object[];
};
export const panelOf = (who: Actor, round: string) =>
  called<Member[]>(who, (sql) => sql`select public.panel_of(${round}) as value`);
export const makeChair = (who: Actor, member: string) =>
  called<null>(who, (sql) => sql`select public.make_chair(${member}) as value`);
export const application = (who: Actor, { id }: Applied) =>
  called<{
    contact: { name: string; access_needs: string } | null;
    answers: { answer: string | null }[];
  } | null>(who, (sql) => sql`select public.round_application(${id}) as value`);
export const add = (who: Actor, round: string, email: string, chair = false) =>
  called<string>(
    who,
    (sql) => sql`select public.add_panel_member(${round}, ${email}, 'Rep for film', ${chair}) as value`,
  );
export const remind = (who: Actor, round: string) =>
  called<number>(who, (sql) => sql`select public.remind_panel(${round}) as value`);
export const remove = (who: Actor, member: string) =>
  called<null>(who, (sql) => sql`select public.remove_panel_member(${member}) as value`);
