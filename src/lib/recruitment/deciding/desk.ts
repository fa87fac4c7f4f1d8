/** What the culture team decides on in a round: drafts, offers, the reserve list, and what is left before it is finished. */
import { z } from 'zod';
import type { Ranked } from '../choosing/index.ts';
import { STATE_TAGS, stateSchema, type State } from '../choosing/index.ts';
import { formatDate } from '../../ui/dates.ts';

export const DECISIONS = ['shortlisted', 'not_shortlisted', 'offered', 'reserve', 'unsuccessful'] as const;
export type Decision = (typeof DECISIONS)[number];
export const decisionSchema = z.enum(DECISIONS);

/** What a decision is called where it is chosen, and which letter tells of it. */
export const DECISION_WORDS: Record<Decision, { choose: string; letter: string }> = {
  shortlisted: { choose: 'Shortlist', letter: 'shortlisted' },
  not_shortlisted: { choose: 'Do not shortlist', letter: 'not-shortlisted' },
  offered: { choose: 'Offer a seat', letter: 'offered' },
  reserve: { choose: 'Put on the reserve list', letter: 'reserve' },
  unsuccessful: { choose: 'Not successful', letter: 'unsuccessful' },
};

const draftSchema = z.object({
  to_state: decisionSchema,
  reasons: z.array(z.string()),
  words: z.string(),
  seat_id: z.string().nullable(),
  starts_on: z.string().nullable(),
  person_id: z.string().nullable(),
  drafted_at: z.string(),
});
export type Draft = z.infer<typeof draftSchema>;

const offerSchema = z.object({
  seat_id: z.string(),
  offered_at: z.string(),
  stands_until: z.string(),
  /** When they were told of it; null: no letter has gone, so it does not run out. */
  told_at: z.string().nullable(),
  starts_on: z.string(),
  answered_at: z.string().nullable(),
  answer: z.enum(['accepted', 'declined', 'expired', 'withdrawn']).nullable(),
});
export type Offer = z.infer<typeof offerSchema>;

const seatSchema = z.object({
  id: z.string(),
  kind: z.string(),
  number: z.number(),
  constituency: z.string(),
  /** Null: whoever holds it has no last day. */
  free_from: z.string().nullable(),
  offered: z.boolean(),
});
export type DeskSeat = z.infer<typeof seatSchema>;

const decidedSchema = z.object({
  id: z.string(),
  reference: z.string(),
  vacancy_id: z.string(),
  state: stateSchema,
  scored: z.boolean(),
  barred: z.boolean(),
  name: z.string().nullable(),
  has_account: z.boolean(),
  reserve_place: z.number().nullable(),
  draft: draftSchema.nullable(),
  offer: offerSchema.nullable(),
});
export type Decided = z.infer<typeof decidedSchema> & {
  /** A letter to them could not be sent. */
  unreached: boolean;
  /** Who they are in the register, by the address that they apply with. */
  known_person: string | null;
  /** What they applied for was withdrawn from the round. */
  vacancy_withdrawn: boolean;
};

export const deskSchema = z.object({
  round: z.object({
    id: z.string(),
    name: z.string(),
    state: z.string(),
    closes_at: z.string().nullable(),
    offer_days: z.number().nullable(),
    minimum_assessors: z.number().nullable(),
    contact: z.string().nullable(),
    contact_email: z.string().nullable(),
    contact_phone: z.string().nullable(),
  }),
  today: z.string(),
  stamp: z.string().nullable(),
  withdrawn: z.number(),
  /** Drafts of applications with which whoever looks has a conflict. */
  unseen: z.number(),
  vacancies: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      name_plural: z.string(),
      withdrawn: z.boolean(),
      seats: z.array(seatSchema),
    }),
  ),
  applications: z.array(decidedSchema),
});

/** What stands beside the applications. */
export const besideSchema = z.object({
  unreached: z.array(z.string()),
  known_people: z.record(z.string(), z.string()),
  withdrawn_offers: z.array(
    z.object({
      id: z.string(),
      reference: z.string(),
      vacancy_id: z.string(),
      name: z.string().nullable(),
      offer: offerSchema,
    }),
  ),
  routes: z.record(z.string(), z.object({ id: z.string(), name: z.string() })),
  representatives_waiting: z.number(),
});
type Read = z.infer<typeof deskSchema>;
type Beside = z.infer<typeof besideSchema>;
export type Desk = Omit<Read, 'applications' | 'vacancies'> &
  Pick<Beside, 'withdrawn_offers' | 'representatives_waiting'> & {
    vacancies: (Read['vacancies'][number] & { route: { id: string; name: string } | null })[];
    applications: Decided[];
  };

/** The desk, with what stands beside its applications told of each. */
export function joinDesk(read: Read, beside: Beside): Desk {
  const gone = new Set(read.vacancies.filter(({ withdrawn }) => withdrawn).map(({ id }) => id));
  const unreached = new Set(beside.unreached);
  return {
    ...read,
    withdrawn_offers: beside.withdrawn_offers,
    representatives_waiting: beside.representatives_waiting,
    vacancies: read.vacancies.map((vacancy) => ({ ...vacancy, route: beside.routes[vacancy.id] ?? null })),
    applications: read.applications.map((each) => ({
      ...each,
      unreached: unreached.has(each.id),
      known_person: beside.known_people[each.id] ?? null,
      vacancy_withdrawn: gone.has(each.vacancy_id),
    })),
  };
}

/** The vacancies whose applications are decided on: those that organisations fill by naming somebody have none. */
export const decidedOn = ({ vacancies }: Pick<Desk, 'vacancies'>) =>
  vacancies.filter(({ route }) => route?.id !== 'direct_appointment');

type Standing = Pick<Decided, 'state' | 'vacancy_withdrawn'>;

/** Where an application may be led from where it stands (rule 9), and nobody on for a vacancy that was withdrawn. */
export function decisionsFrom({ state, vacancy_withdrawn }: Standing): Decision[] {
  if (state === 'submitted')
    return vacancy_withdrawn ? ['not_shortlisted'] : ['shortlisted', 'not_shortlisted'];
  if (state === 'shortlisted')
    return vacancy_withdrawn ? ['unsuccessful'] : ['offered', 'reserve', 'unsuccessful'];
  return state === 'reserve' && !vacancy_withdrawn ? ['offered'] : [];
}

/** What can be decided for several at once. A seat is offered one by one, since each offer names its own. */
export function decisionsForAll(applications: readonly Standing[]): Decision[] {
  const [first, ...others] = applications.map(decisionsFrom);
  const common = (first ?? []).filter((decision) => others.every((all) => all.includes(decision)));
  return others.length > 0 ? common.filter((decision) => decision !== 'offered') : common;
}

/** Why nothing can be drafted for an application now; null: something can. */
export function whyUndecidable({
  state,
  scored,
  barred,
  vacancy_withdrawn,
}: Standing & Pick<Decided, 'scored' | 'barred'>) {
  if (barred) return 'You have a conflict with it, so somebody else decides';
  if (decisionsFrom({ state, vacancy_withdrawn }).length === 0) return 'Nothing is left to decide';
  if (state === 'submitted' && !scored) return 'Too few of the panel have scored it';
  return null;
}

/** 'Freelancer: seat 5 of Cultural sector'. */
export const seatName = ({ kind, number, constituency }: DeskSeat) =>
  `${kind}: seat ${number} of ${constituency}`;

/** A seat as it is chosen for an offer, with from when it is free. drafted: the reference of another application to which a draft offers it. */
export function seatChoice(seat: DeskSeat, today: string, drafted: string | null = null) {
  const { free_from } = seat;
  const standing = seat.offered
    ? ' (offered to somebody)'
    : drafted !== null
      ? ` (a draft offers it to ${drafted})`
      : free_from === null
        ? ' (held, with no last day)'
        : free_from > today
          ? ` (free from ${formatDate(free_from, 'long')})`
          : '';
  const disabled = seat.offered || drafted !== null || free_from === null;
  return { value: seat.id, text: seatName(seat) + standing, disabled };
}

export type Row = Decided & { rank: Ranked | null };

export const SHOWN = {
  all: 'All',
  decide: 'To be decided',
  drafted: 'Drafted, not told yet',
  ended: 'Nothing left to decide',
  unreached: 'A letter could not be sent',
} as const;
export type Shown = keyof typeof SHOWN;

/** The applications of a vacancy, in the order of their scores. */
export function rowsOf(
  { applications }: Pick<Desk, 'applications'>,
  vacancy: string,
  ranked: ReadonlyMap<string, Ranked>,
  shown: Shown = 'all',
): Row[] {
  return applications
    .filter((each) => each.vacancy_id === vacancy && isShown(each, shown))
    .map((each) => ({ ...each, rank: ranked.get(each.id) ?? null }))
    .sort(
      (one, other) =>
        (one.rank?.rank ?? Infinity) - (other.rank?.rank ?? Infinity) ||
        one.reference.localeCompare(other.reference),
    );
}

function isShown(each: Decided, shown: Shown): boolean {
  const { state, draft } = each;
  if (shown === 'drafted') return draft !== null;
  if (shown === 'unreached') return each.unreached;
  if (shown === 'decide') return draft === null && decisionsFrom(each).length > 0 && state !== 'reserve';
  return shown === 'ended' ? decisionsFrom(each).length === 0 : true;
}

/** How many applications on a page of decisions. */
export const DECISIONS_A_PAGE = 50;

/** The part of what is listed, vacancy by vacancy, that one page shows. Vacancies of which it shows nothing are left out, unless they are empty. */
export function pageOf<Vacancy extends { rows: readonly unknown[] }>(
  vacancies: readonly Vacancy[],
  from: number,
): (Vacancy & { found: number })[] {
  let before = 0;
  return vacancies.flatMap((vacancy) => {
    const start = Math.max(0, from - before);
    const rows = vacancy.rows.slice(start, Math.max(0, from + DECISIONS_A_PAGE - before));
    before += vacancy.rows.length;
    const found = vacancy.rows.length;
    return rows.length > 0 || found === 0 ? [{ ...vacancy, rows, found }] : [];
  });
}

export type OfferStanding = 'open' | 'untold' | 'late' | 'accepted' | 'declined' | 'expired' | 'withdrawn';
/** Where an offer stands; 'untold': their letter has not gone, so it does not run out; 'late': its time has passed, and the tool ends it within a minute. */
export function offerStanding({ answer, told_at, stands_until }: Offer, now = new Date()): OfferStanding {
  if (answer === null && told_at === null) return 'untold';
  return answer ?? (Date.parse(stands_until) < now.getTime() ? 'late' : 'open');
}
export const OFFER_WORDS: Record<
  OfferStanding,
  { text: string; tone: 'marked' | 'filled' | 'quiet' | 'outlined' }
> = {
  open: { text: 'Open', tone: 'marked' },
  untold: { text: 'Open, not told', tone: 'marked' },
  late: { text: 'Run out', tone: 'quiet' },
  accepted: { text: 'Accepted', tone: 'filled' },
  declined: { text: 'Declined', tone: 'quiet' },
  expired: { text: 'Run out', tone: 'quiet' },
  withdrawn: { text: 'Withdrawn', tone: 'quiet' },
};

/** The offers of a vacancy, those included whose applicants have withdrawn since. */
export const offersOf = (
  { applications, withdrawn_offers }: Pick<Desk, 'applications' | 'withdrawn_offers'>,
  vacancy: string,
) =>
  [
    ...applications.flatMap(({ offer, ...each }) => (offer ? [{ ...each, offer }] : [])),
    ...withdrawn_offers.map((each) => ({ ...each, unreached: false })),
  ].filter(({ vacancy_id }) => vacancy_id === vacancy);

/** The reserve list of a vacancy, whoever is asked first at its head. */
export const reserveOf = ({ applications }: Pick<Desk, 'applications'>, vacancy: string): Decided[] =>
  applications
    .filter((each) => each.vacancy_id === vacancy && each.state === 'reserve')
    .sort(
      (one, other) =>
        (one.reserve_place ?? Infinity) - (other.reserve_place ?? Infinity) ||
        one.reference.localeCompare(other.reference),
    );

/** The same list with one of them a place further up or down. */
export function moved(ids: readonly string[], id: string, by: 1 | -1): string[] {
  const place = ids.indexOf(id);
  const to = place + by;
  if (place < 0 || to < 0 || to >= ids.length) return [...ids];
  return ids.with(place, ids[to]!).with(to, id);
}

/** Seats of a vacancy that nobody holds on the day and that are offered to nobody. */
export const freeSeats = (seats: readonly DeskSeat[]) =>
  seats.filter(({ free_from, offered }) => !offered && free_from !== null);

/** What stands against finishing a round, each with how many. */
export function leftToDo(desk: Desk): { text: string; part: 'decisions' | 'tell' | 'offers' }[] {
  const gone = new Set(desk.vacancies.filter(({ withdrawn }) => withdrawn).map(({ id }) => id));
  const count = (is: (each: Decided) => boolean) => desk.applications.filter(is).length;
  const waiting = count(
    ({ state, vacancy_id }) => (state === 'submitted' || state === 'shortlisted') && !gone.has(vacancy_id),
  );
  const drafted = count(({ draft }) => draft !== null) + desk.unseen;
  const open = count(({ state }) => state === 'offered' || state === 'accepted');
  const some = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;
  return [
    ...(waiting > 0
      ? [
          {
            text: `${some(waiting, 'application waits', 'applications wait')} for a decision`,
            part: 'decisions' as const,
          },
        ]
      : []),
    ...(drafted > 0
      ? [
          {
            text: `${some(drafted, 'decision is', 'decisions are')} drafted, and not told yet`,
            part: 'tell' as const,
          },
        ]
      : []),
    ...(open > 0
      ? [
          {
            text: `${some(open, 'offer waits', 'offers wait')} for an answer`,
            part: 'offers' as const,
          },
        ]
      : []),
  ];
}

export const stateTag = (state: State) => STATE_TAGS[state];
