/** What the page shows on which decisions are drafted. */
import type { Ranked } from '../choosing/index.ts';
import { fewerOf, percentInWords, rankInWords } from '../choosing/index.ts';
import { decisionsForAll, seatChoice, seatName, type Decided, type Desk } from './desk.ts';
import { draftInWords, seenDrafts, type Reason, type TypedDecision } from './typed.ts';

/** The applications that were chosen, each with what is drafted for it, and for one its rank. */
export function chosenApplications(
  desk: Pick<Desk, 'vacancies'>,
  applications: readonly Decided[],
  reasons: readonly Reason[],
  ranked: ReadonlyMap<string, Ranked> = new Map(),
) {
  const seats = desk.vacancies.flatMap((vacancy) => vacancy.seats);
  return applications.map(({ id, reference, name, vacancy_id, draft }) => {
    const rank = ranked.get(id);
    const fewer = rank && fewerOf(rank);
    return {
      id,
      reference,
      name,
      vacancy: desk.vacancies.find((vacancy) => vacancy.id === vacancy_id)?.name ?? '',
      score:
        rank && !rank.hidden && rank.rank !== null
          ? `rank ${rankInWords(rank)}, ${percentInWords(rank.percent)}${fewer ? `, scored by ${rank.assessors} of ${fewer.minimum}` : ''}`
          : null,
      drafted: draft && {
        at: draft.drafted_at,
        text: draftInWords(draft, reasons),
        seat: seats
          .filter(({ id }) => id === draft.seat_id)
          .map(seatName)
          .join(),
      },
    };
  });
}
export type Chosen = ReturnType<typeof chosenApplications>[number];

/** The seats of the vacancy of one application, as they are chosen for an offer: what another draft offers already is not. */
export function seatsToOffer(desk: Pick<Desk, 'vacancies' | 'applications' | 'today'>, one: Decided) {
  const drafts = desk.applications.filter(({ id, draft }) => id !== one.id && draft?.seat_id != null);
  const seats = desk.vacancies.find(({ id }) => id === one.vacancy_id)?.seats ?? [];
  return seats.map((seat) => {
    const other = drafts.find(({ draft }) => draft!.seat_id === seat.id);
    return seatChoice(seat, desk.today, other?.reference ?? null);
  });
}

/** What the form shows at first: what is drafted for one; for several nothing but what is the only way. */
export function firstTyped(applications: readonly Decided[]): TypedDecision {
  const draft = applications.length === 1 ? applications[0]!.draft : null;
  const decisions = decisionsForAll(applications);
  return {
    to_state: draft?.to_state ?? (decisions.length === 1 ? decisions[0]! : ''),
    reasons: draft?.reasons ?? [],
    words: draft?.words ?? '',
    seat: draft?.seat_id ?? '',
    starts_on: draft?.starts_on ?? '',
    person: (draft ? draft.person_id : applications[0]?.known_person) ?? '',
    seen: seenDrafts(applications),
  };
}

/** People of the register of whom an applicant may be one, since they are called alike. */
export function namesakes<Person extends { name: string }>(
  people: readonly Person[],
  name: string | null,
): Person[] {
  const plain = (text: string) =>
    text
      .normalize('NFKD')
      .replaceAll(/[\p{M}\p{P}]/gu, '')
      .toLowerCase()
      .split(/\s+/)
      .join(' ')
      .trim();
  return name === null ? [] : people.filter((person) => plain(person.name) === plain(name));
}

/** Back to the page of decisions as it was shown, or to the one that tells. */
export function backFrom(round: string, params: URLSearchParams, done: 'saved' | 'forgotten'): string {
  const path = `/team/rounds/${round}/decisions`;
  if (params.get('back') === 'tell') return `${path}/tell?${done}`;
  const kept = ['vacancy', 'show', 'from'].flatMap((name) => {
    const value = params.get(name) ?? '';
    return value === '' || (name === 'show' && value === 'all') || (name === 'from' && value === '0')
      ? []
      : [[name, value]];
  });
  return `${path}?${[...kept.map((pair) => new URLSearchParams([pair as [string, string]]).toString()), done].join('&')}`;
}
