/** What would go out if all that is drafted were told: which letters, to whom, and what stands against it. */
import { formatDate } from '../../ui/dates.ts';
import { DECISIONS, seatName, type Decided, type Decision, type Desk, type Draft } from './desk.ts';

type Drafted = Decided & { draft: Draft };
/** Letters of one kind. alike: the applicants, by what their letters say; those that most are told come first. */
export type LettersToGo = { decision: Decision; count: number; alike: [Drafted, ...Drafted[]][] };

/** How many letters of which kind would go, and who reads the same as whom: the reasons and the words of a decision differ, and the seat that is offered. */
export function lettersToGo({ applications }: Pick<Desk, 'applications'>): LettersToGo[] {
  return DECISIONS.flatMap((decision) => {
    const all = applications.filter((each): each is Drafted => each.draft?.to_state === decision);
    const alike = new Map<string, [Drafted, ...Drafted[]]>();
    for (const each of all) {
      const { reasons, words, seat_id, starts_on } = each.draft;
      const says = JSON.stringify([[...reasons].sort(), words, seat_id, starts_on]);
      const earlier = alike.get(says);
      if (earlier) earlier.push(each);
      else alike.set(says, [each]);
    }
    const groups = [...alike.values()].sort((one, other) => other.length - one.length);
    return all.length > 0 ? [{ decision, count: all.length, alike: groups }] : [];
  });
}

/** What a draft offers: 'Freelancer: seat 5 of Cultural sector, from 1 April 2027'. Null: nothing. */
export function offeredInWords(
  { vacancies }: Pick<Desk, 'vacancies'>,
  { draft, vacancy_id }: Decided,
): string | null {
  if (draft?.to_state !== 'offered') return null;
  const seat = vacancies.find(({ id }) => id === vacancy_id)?.seats.find(({ id }) => id === draft.seat_id);
  return seat ? `${seatName(seat)}, from ${formatDate(draft.starts_on!, 'long')}` : null;
}

/** How many decisions are drafted, those included that whoever looks does not see. */
export const countDrafted = ({ applications, unseen }: Pick<Desk, 'applications' | 'unseen'>): number =>
  applications.filter(({ draft }) => draft !== null).length + unseen;

/** Why what is drafted for an application cannot be told as it is: it was drafted before something else happened. Null: it can. */
export function whyNotTold(
  { today, vacancies }: Pick<Desk, 'today' | 'vacancies'>,
  one: Decided,
): string | null {
  const { draft, state, scored, vacancy_id } = one;
  if (draft === null) return null;
  if (state === 'submitted' && !scored) return 'too few of the panel have scored it';
  if (draft.to_state !== 'offered') return null;
  if (draft.starts_on! < today)
    return `the term was to begin on ${formatDate(draft.starts_on!, 'long')}, which is past`;
  const seat = vacancies.find(({ id }) => id === vacancy_id)?.seats.find(({ id }) => id === draft.seat_id);
  if (seat?.offered) return 'the seat is offered to somebody else';
  if (!seat || seat.free_from === null || seat.free_from > draft.starts_on!)
    return 'somebody holds the seat on that day';
  return null;
}
