/** A round that has closed, with applications and a panel that is to sift them: as the owner makes it. */
import type { Sql, TransactionSql } from 'postgres';
import { CLOSED, makeRound, nextKey, type MadeRound } from './round.ts';

export type Applied = { id: string; reference: string };
export type Applicant = {
  name?: string;
  email?: string;
  phone?: string;
  address?: string;
  postcode?: string;
  organisation?: string;
  access_needs?: string;
  answers?: Record<string, string>;
  vacancy?: string;
  route?: string;
  /** Whose it is: somebody who has an account. */
  account?: string;
};

/** An application that was submitted, whatever the round's state. */
export async function apply(
  sql: Sql | TransactionSql,
  { round, vacancy, question }: Pick<MadeRound, 'round' | 'vacancy' | 'question'>,
  applicant: Applicant = {},
): Promise<Applied> {
  const { answers = { [question]: 'Because I can' }, vacancy: other, route, account, ...contact } = applicant;
  const own = {
    round_id: round,
    vacancy_id: other ?? vacancy,
    route_id: route ?? 'open_application',
  };
  const inOne = async (sql: TransactionSql) => {
    const [made] = await sql<Applied[]>`
      insert into private.applications (round_id, vacancy_id, route_id, applicant_id, reference)
        select ${own.round_id}, ${own.vacancy_id}, ${own.route_id}, ${account ?? null}, private.new_reference() returning id, reference`;
    const { id } = made!;
    await sql`insert into private.application_contacts ${sql({ application_id: id, email: `${nextKey('applicant')}@example.org`, name: 'Somebody Else', postcode: 'CV1 1AA', ...contact })}`;
    for (const [question_id, answer] of Object.entries(answers))
      await sql`insert into private.application_answers ${sql({ application_id: id, question_id, answer })}`;
    await sql`insert into private.application_moves (application_id, number, to_state) values (${id}, 1, 'draft')`;
    await sql`select private.move_application(${id}, 'submitted', '{}', 'All true')`;
    return { id, reference: made!.reference };
  };
  return ('begin' in sql ? sql.begin(inOne) : inOne(sql)) as Promise<Applied>;
}

export type Sift = MadeRound & {
  /** Weighs 1, from 0 to 5; weighs 3, from 0 to 3. */
  criteria: [string, string];
  /** Asks for what says who somebody is. */
  identifying: string;
};

/** A round with two criteria and a question whose answer says who somebody is. */
export async function makeSift(
  sql: Sql,
  times = CLOSED,
  { seats = 1, more = {} as Record<string, unknown> } = {},
): Promise<Sift> {
  const made = await makeRound(sql, times, { seats, more });
  const [reach, identifying] = [nextKey('criterion'), nextKey('question')];
  await sql`insert into public.criteria ${sql({ id: reach, round_id: made.round, position: 2, name: 'Reach', weight: 3, scale: ['None', 'Little', 'Good', 'Wide'] })}`;
  await sql`insert into public.application_questions ${sql({ id: identifying, round_id: made.round, position: 2, kind: 'short_text', question: 'Where can we see your work?', required: false, identifying: true })}`;
  return { ...made, criteria: [made.criterion, reach], identifying };
}

/** Puts an address on the panel, with the role, and says that nothing ties it to anybody unless it is yet to declare. Returns the member's key. */
export async function joinPanel(
  sql: Sql,
  round: string,
  email: string,
  { chair = false, declared = true, capacity = 'Rep for music' } = {},
): Promise<string> {
  await sql`insert into public.role_grants ${sql({ email, role_id: 'panel' })} on conflict do nothing`;
  const [member] = await sql<
    { id: string }[]
  >`insert into private.panel_members ${sql({ round_id: round, email, capacity, is_chair: chair, declared_at: declared ? new Date() : null })} returning id`;
  return member!.id;
}

/** Scores for both criteria of a sift, each with a reason. */
export const scoresOf = ({ criteria }: Sift, one: number, other: number, reason = 'As the answer shows') => ({
  [criteria[0]]: { score: one, reason },
  [criteria[1]]: { score: other, reason },
});
