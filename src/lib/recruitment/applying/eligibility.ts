/** Who can apply for what: one question at a time, without an account. What was answered travels in the address, and is kept nowhere. */
import { canBeAppliedFor, forVacancy, type Check, type ListedRound, type ListedVacancy } from './round.ts';

type Answer = 'yes' | 'no';

export type Standing = {
  vacancy: ListedVacancy | null;
  /** What was answered so far, of what is asked for this vacancy. */
  answers: Record<string, Answer>;
} & (
  | { is: 'choosing' }
  | { is: 'asked'; check: Check; number: number; of: number }
  | { is: 'refused'; check: Check }
  | { is: 'eligible' }
);

/** The name of a field that answers a question of the check: question keys could be anything, such as 'seat'. */
export const fieldOf = (check: Pick<Check, 'id'>) => `check-${check.id}`;

/** Where somebody stands in the check, by what the address says. */
export function standing(round: ListedRound, said: URLSearchParams): Standing {
  const offered = canBeAppliedFor(round);
  const vacancy =
    offered.find(({ id }) => id === said.get('seat')) ?? (offered.length === 1 ? offered[0]! : null);
  if (vacancy === null) return { is: 'choosing', vacancy, answers: {} };
  const checks = forVacancy(round.checks, vacancy.id);
  const answers: Record<string, Answer> = {};
  for (const [place, check] of checks.entries()) {
    const answer = said.get(fieldOf(check));
    if (answer !== 'yes' && answer !== 'no')
      return { is: 'asked', check, number: place + 1, of: checks.length, vacancy, answers };
    answers[check.id] = answer;
    if (answer !== check.wanted) return { is: 'refused', check, vacancy, answers };
  }
  return { is: 'eligible', vacancy, answers };
}

/** What is said so far, for the address of the next page. `without`: the question that is to be answered anew. */
export function saidSoFar({ vacancy, answers }: Standing, without?: Check): URLSearchParams {
  const said = new URLSearchParams(vacancy ? { seat: vacancy.id } : {});
  for (const [id, answer] of Object.entries(answers))
    if (id !== without?.id) said.set(fieldOf({ id }), answer);
  return said;
}

export type OtherSeat = { vacancy: ListedVacancy; said: URLSearchParams; is: Standing['is'] };

/** Other seats for whoever cannot apply for this one: with what they have answered already, and without those that it rules out too. */
export function otherSeats(round: ListedRound, { vacancy, answers }: Standing): OtherSeat[] {
  return canBeAppliedFor(round)
    .filter(({ id }) => id !== vacancy?.id)
    .map((other) => {
      const said = new URLSearchParams({ seat: other.id });
      for (const { id } of forVacancy(round.checks, other.id))
        if (answers[id]) said.set(fieldOf({ id }), answers[id]);
      return { vacancy: other, said, is: standing(round, said).is };
    })
    .filter((other) => other.is !== 'refused');
}
