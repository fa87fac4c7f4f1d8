/** What is shown at once of the ranked list: of each vacancy those near the line, or of one vacancy all of a kind, a page at a time. */
import {
  districtsOf,
  isFarApart,
  isTooMany,
  type Ranked,
  type RankedVacancy,
  type Ranking,
} from './ranking.ts';

/** What can be asked for of a vacancy, with what it is called. */
export const RANKED_VIEWS = {
  line: 'Near the line',
  apart: 'Far apart, and not moderated',
  tied: 'Tied at the line',
  waiting: 'Scored by too few',
  all: 'All',
} as const;
export type RankedViewName = keyof typeof RANKED_VIEWS;

export const RANKED_A_PAGE = 50;
/** So many below the line are near it; a list that is no longer than that altogether is shown whole. */
const BELOW_THE_LINE = 10;
const SHORT = 25;

const isStillIn = ({ rank, state }: Ranked) =>
  rank !== null && state !== 'not_shortlisted' && state !== 'unsuccessful';

/** The last that there is a seat for, if they were taken by rank. Null: there are no more than seats. */
export function lineAfter({ seats, applications, withdrawn }: RankedVacancy): string | null {
  const ranked = applications.filter(isStillIn);
  return withdrawn || ranked.length <= seats.length ? null : (ranked[seats.length - 1]?.id ?? null);
}

/** Those who come to the same on both sides of the line, so that nothing here says which of them. */
export function tiedAtLine(vacancy: RankedVacancy): Ranked[] {
  const ranked = vacancy.applications.filter(isStillIn);
  const last = ranked.findIndex(({ id }) => id === lineAfter(vacancy));
  const rank = ranked[last]?.rank;
  return last >= 0 && ranked[last + 1]?.rank === rank ? ranked.filter((each) => each.rank === rank) : [];
}

/** By rank, since those who may be taken are to be talked about first; of those that the panel has agreed on, nothing is left to talk about. */
const apart = ({ applications }: RankedVacancy): Ranked[] =>
  applications.filter((each) => isFarApart(each) && !each.moderated && each.state === 'submitted');

/** The one to talk about after an application: those far apart of its vacancy in their order, round and round, then those of the others. Null: none is left. */
export function nextApart({ vacancies }: Ranking, after: string) {
  const own = vacancies.findIndex(({ applications }) => applications.some(({ id }) => id === after));
  const left = [...vacancies.slice(own), ...vacancies.slice(0, own)].flatMap((vacancy, turn) => {
    const list = turn === 0 ? inTurn(vacancy, after) : vacancy;
    return apart(list).filter(({ id }) => id !== after);
  });
  return left[0] ? { id: left[0].id, reference: left[0].reference, left: left.length } : null;
}

function inTurn(vacancy: RankedVacancy, after: string): RankedVacancy {
  const place = vacancy.applications.findIndex(({ id }) => id === after) + 1;
  const { applications } = vacancy;
  return { ...vacancy, applications: [...applications.slice(place), ...applications.slice(0, place)] };
}

const waiting = ({ applications }: RankedVacancy): Ranked[] =>
  applications.filter(({ rank, hidden, state }) => rank === null && !hidden && state === 'submitted');

function nearLine(vacancy: RankedVacancy): Ranked[] {
  const { applications, seats } = vacancy;
  if (applications.length <= SHORT) return applications;
  const line = applications.findIndex(({ id }) => id === lineAfter(vacancy));
  return applications.slice(0, (line < 0 ? seats.length : line + 1) + BELOW_THE_LINE);
}

const ROWS: Record<RankedViewName, (vacancy: RankedVacancy) => Ranked[]> = {
  line: nearLine,
  apart,
  tied: tiedAtLine,
  waiting,
  all: ({ applications }) => applications,
};

export type RankedShown = { vacancy: string | null; view: RankedViewName; from: number };

/** What the address asks for, as far as there is such a thing. */
export function rankedShown(query: URLSearchParams, { vacancies }: Ranking): RankedShown {
  const vacancy = vacancies.find(({ id }) => id === query.get('vacancy'))?.id ?? null;
  const view = query.get('show') ?? 'line';
  const from = Math.trunc(Number(query.get('from')));
  return {
    vacancy,
    view: vacancy && Object.hasOwn(RANKED_VIEWS, view) ? (view as RankedViewName) : 'line',
    from: vacancy && from > 0 && from < 100_000 ? from : 0,
  };
}

/** The address of a view, with those who are counted as taken. */
export function rankedAddress(path: string, { vacancy, view, from }: RankedShown, taken: readonly string[]) {
  const query = new URLSearchParams([
    ...(vacancy ? [['vacancy', vacancy]] : []),
    ...(vacancy && view !== 'line' ? [['show', view]] : []),
    ...(from > 0 ? [['from', String(from)]] : []),
    ['chosen', 'yes'],
    ...taken.map((id) => ['take', id]),
  ]);
  return `${path}?${query}`;
}

/** The list as it is shown. `elsewhere`: those counted as taken whose boxes are on another page, so that the form sends them all the same. */
export function rankedView(ranking: Ranking, taken: ReadonlySet<string>, query: URLSearchParams) {
  const shown = rankedShown(query, ranking);
  const vacancies = ranking.vacancies
    .filter(({ id }) => shown.vacancy === null || shown.vacancy === id)
    .map((vacancy) => {
      const found = ROWS[shown.view](vacancy);
      return {
        id: vacancy.id,
        name_plural: vacancy.name_plural,
        withdrawn: vacancy.withdrawn,
        seats: vacancy.seats.length,
        total: vacancy.applications.length,
        ranked: vacancy.applications.filter(({ rank }) => rank !== null).length,
        hidden: vacancy.applications.filter(({ hidden }) => hidden).length,
        counts: {
          line: nearLine(vacancy).length,
          apart: apart(vacancy).length,
          tied: tiedAtLine(vacancy).length,
          waiting: waiting(vacancy).length,
          all: vacancy.applications.length,
        },
        too_many: isTooMany(vacancy, taken),
        /** A line is drawn below this one, where the list is in the order of ranks. */
        line_after: shown.view === 'line' || shown.view === 'all' ? lineAfter(vacancy) : null,
        found: found.length,
        rows: found.slice(shown.from, shown.from + RANKED_A_PAGE),
      };
    });
  const there = new Set(vacancies.flatMap(({ rows }) => rows.map(({ id }) => id)));
  return {
    needed: ranking.needed,
    shown,
    vacancies,
    empty: ranking.vacancies.length === 0,
    taken: [...taken],
    elsewhere: [...taken].filter((id) => !there.has(id)),
    districts: districtsOf(ranking, taken),
    districts_known: ranking.vacancies.some(({ applications }) =>
      applications.some(({ district }) => district),
    ),
  };
}
export type RankedView = ReturnType<typeof rankedView>;
export type RankedVacancyShown = RankedView['vacancies'][number];
