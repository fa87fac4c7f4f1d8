/** Rounds in which decisions are to be made, and what the culture team and applicants do in them, through the functions that the Data API offers. */
import type { Sql } from 'postgres';
import type { Actor, Person, TestDatabase } from '../database/cluster.ts';
import { apply, joinPanel, type Applicant, type Applied } from './panel.ts';
import { CLOSED, makeRound, nextKey, type MadeRound } from './round.ts';

export type Decision = {
  application: string;
  to_state: string | null;
  reasons?: string[];
  words?: string;
  seat?: string | null;
  starts_on?: string | null;
  person?: string | null;
  /** The moment of the draft that was looked at; left out: the one that there is. */
  seen?: string | null;
};
export type Candidate = Applied & { person: Person };
export type Choosing = MadeRound & {
  /** Members of the panel, with their addresses. */
  members: { id: string; email: string }[];
};

/** So many days from today, as the database counts days. */
export const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A round that has closed, with two on its panel. */
export async function makeChoosing(
  db: TestDatabase,
  { seats = 1, more = {} as Record<string, unknown> } = {},
): Promise<Choosing> {
  const made = await makeRound(db.sql, CLOSED, { seats, more });
  const members: Choosing['members'] = [];
  for (let place = 0; place < 2; place++) {
    const email = `${nextKey('member')}@panel.example`;
    members.push({ id: await joinPanel(db.sql, made.round, email), email });
  }
  return { ...made, members };
}

/** Somebody with an account who has submitted, and whom the panel has scored so. */
export async function makeCandidate(
  db: TestDatabase,
  round: Choosing,
  { score = 3, ...applicant }: Applicant & { score?: number | null } = {},
): Promise<Candidate> {
  const person = await db.signIn();
  const applied = await apply(db.sql, round, { email: person.email, account: person.userId, ...applicant });
  if (score !== null) await scoreOf(db.sql, round, applied, score);
  return { ...applied, person };
}

/** The same of whom it is decided already that they are on the shortlist. */
export async function makeShortlisted(
  db: TestDatabase,
  round: Choosing,
  applicant: Applicant & { score?: number } = {},
) {
  const candidate = await makeCandidate(db, round, applicant);
  await db.sql`select private.move_application(${candidate.id}, 'shortlisted', ${['strong-evidence']})`;
  return candidate;
}

export async function scoreOf(sql: Sql, round: Choosing, { id }: Applied, score: number, most = 9) {
  for (const member of round.members.slice(0, most)) {
    const own = { member_id: member.id, application_id: id };
    await sql`insert into private.assessments ${sql(own)}`;
    await sql`insert into private.scores ${sql({ ...own, criterion_id: round.criterion, score, reason: 'x' })}`;
    await sql`update private.assessments set submitted_at = now() where member_id = ${member.id} and application_id = ${id}`;
  }
}

export const offer = ({ id }: Applied, seat: string | undefined, more: Partial<Decision> = {}): Decision => ({
  application: id,
  to_state: 'offered',
  reasons: ['strong-evidence'],
  seat: seat ?? null,
  starts_on: inDays(30),
  ...more,
});
export const decide = (
  { id }: Applied,
  to_state: string | null,
  reasons = ['strong-evidence'],
): Decision => ({ application: id, to_state, reasons });

export type Desk = {
  stamp: string | null;
  unseen: number;
  vacancies: { id: string; seats: { id: string; free_from: string | null; offered: boolean }[] }[];
  applications: {
    id: string;
    state: string;
    name: string | null;
    scored: boolean;
    barred: boolean;
    reserve_place: number | null;
    draft: { to_state: string; seat_id: string | null; drafted_at: string } | null;
    offer: { answer: string | null; stands_until: string } | null;
  }[];
};

export type Beside = {
  unreached: string[];
  known_people: Record<string, string>;
  withdrawn_offers: { id: string; offer: { answer: string } }[];
  routes: Record<string, { id: string }>;
  representatives_waiting: number;
};

/** What people do, each as themselves. */
export function deciding(db: TestDatabase) {
  async function called<T>(
    actor: Actor,
    run: (sql: Parameters<Parameters<TestDatabase['as']>[1]>[0]) => PromiseLike<unknown>,
  ): Promise<T> {
    const rows = (await db.asForGood(actor, async (sql) => run(sql))) as { value: T }[];
    return rows[0]!.value;
  }
  const acts = {
    async draft(who: Actor, round: string, ...decisions: Decision[]) {
      const seen = Object.fromEntries(
        (
          await db.sql<{ id: string; at: string }[]>`
            select application_id as id, drafted_at::text as at from private.decision_drafts
            where application_id in ${db.sql(decisions.map(({ application }) => application))}`
        ).map(({ id, at }) => [id, at]),
      );
      const asSeen = decisions.map((each) => ({ seen: seen[each.application] ?? null, ...each }));
      return called<number>(
        who,
        (sql) => sql`select public.draft_decisions(${round}, ${sql.json(asSeen)}) as value`,
      );
    },
    desk: (who: Actor, round: string) =>
      called<Desk>(who, (sql) => sql`select public.decision_desk(${round}) as value`),
    beside: (who: Actor, round: string) =>
      called<Beside>(who, (sql) => sql`select public.beside_decisions(${round}) as value`),
    announce: (who: Actor, round: string, stamp: string | null, only: string[] | null = null) =>
      called<number>(
        who,
        (sql) => sql`select public.announce_decisions(${round}, ${stamp}, ${only}::uuid[]) as value`,
      ),
    /** Drafts and tells at once. */
    async tell(who: Actor, round: string, ...decisions: Decision[]) {
      await acts.draft(who, round, ...decisions);
      return acts.announce(who, round, (await acts.desk(who, round)).stamp);
    },
    answer: (who: Actor, { id }: Applied, accepts: boolean | null) =>
      called<string>(who, (sql) => sql`select public.answer_offer(${id}, ${accepts}) as value`),
    ownOffer: (who: Actor, { id }: Applied) =>
      called<{ stands: boolean; answer: string | null; stands_until: string; told_at: string | null } | null>(
        who,
        (sql) => sql`select public.own_offer(${id}) as value`,
      ),
    extend: (who: Actor, { id }: Applied, until: string | null) =>
      called<null>(who, (sql) => sql`select public.extend_offer(${id}, ${until}) as value`),
    withdraw: (who: Actor, { id }: Applied) =>
      called<null>(who, (sql) => sql`select public.withdraw_application(${id}, '') as value`),
    order: (who: Actor, vacancy: string, ids: string[]) =>
      called<null>(who, (sql) => sql`select public.order_reserve(${vacancy}, ${ids}::uuid[]) as value`),
    finish: (who: Actor, round: string) =>
      called<null>(who, (sql) => sql`select public.finish_round(${round}) as value`),
    expire: () => called<number>('service_role', (sql) => sql`select public.expire_offers() as value`),
    /** Lets days pass for the offers of a round, of which applicants were told when they were made. */
    letOffersPass: (round: string, days: number) =>
      db.sql`
        update private.offers set stands_until = stands_until - ${days} * interval '1 day', offered_at = offered_at - ${days} * interval '1 day',
          told_at = coalesce(told_at, offered_at) - ${days} * interval '1 day'
        where application_id in (select id from private.applications where round_id = ${round})`,
    stateOf: async ({ id }: Applied) =>
      (await db.sql<{ state: string }[]>`select state from private.applications where id = ${id}`)[0]!.state,
    lettersOf: async ({ id }: Applied) =>
      (
        await db.sql<{ template_id: string }[]>`
          select template_id from private.application_messages where application_id = ${id} order by noted_at, move_number`
      ).map(({ template_id }) => template_id),
  };
  return acts;
}
