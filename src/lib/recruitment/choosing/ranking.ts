/** The ranked list of a round, what would be taken of it, and how that would change the balance of the compact. */
import { z } from 'zod';
import { tooLong, typed, typedLine, type FormErrors } from '../../delivery/index.ts';
import { inSeries } from '../../ui/numbers.ts';
import { fewerSchema, type Scored } from './panel.ts';

const rankedSchema = z.object({
  id: z.string(),
  reference: z.string(),
  state: z.string(),
  rank: z.number().nullable(),
  tied: z.boolean(),
  hidden: z.boolean(),
  percent: z.number().nullish(),
  assessors: z.number().nullish(),
  spread: z.number().nullish(),
  moderated: z.boolean().nullish(),
  /** Put on record: fewer scores than are needed elsewhere do for it. */
  fewer: fewerSchema.nullish(),
  /** Where the round hides no names, or it is decided. */
  name: z.string().nullish(),
  district: z.string().nullish(),
});
export type Ranked = z.infer<typeof rankedSchema>;

export const rankingSchema = z.object({
  needed: z.number(),
  vacancies: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      name_plural: z.string(),
      withdrawn: z.boolean(),
      seats: z.array(z.string()),
      applications: z.array(rankedSchema),
    }),
  ),
});
export type Ranking = z.infer<typeof rankingSchema>;
export type RankedVacancy = Ranking['vacancies'][number];

/** From which gap on, in per cent of the scale of a criterion, members are far apart: two steps of five. */
export const FAR_APART = 40;

export const isFarApart = ({ spread }: Pick<Ranked, 'spread'>) => spread != null && spread >= FAR_APART;

/** '81.3%'. */
export const percentInWords = (percent: number | null | undefined): string =>
  percent == null ? 'none yet' : `${percent.toFixed(1)}%`;

/** What is on record where fewer have scored it than the round asks for, and that does; null: enough have, or it does not do. */
export function fewerOf({ rank, assessors, fewer }: Ranked) {
  const newest = fewer?.[0];
  return newest && rank !== null && (assessors ?? 0) < newest.minimum ? newest : null;
}

/** '3', '=3' where others come to the same. */
export const rankInWords = ({ rank, tied }: Pick<Ranked, 'rank' | 'tied'>): string =>
  rank === null ? '–' : `${tied ? '=' : ''}${rank}`;

/**
 * Who would be taken where nobody has chosen: the first of each vacancy, as many as it has seats. Where those who come to the same do not all
 * fit, none of them is taken, since nothing here says which.
 */
export function firstOf({ seats, applications, withdrawn }: RankedVacancy): string[] {
  if (withdrawn) return [];
  const ranked = applications.filter(
    ({ rank, state }) => rank !== null && state !== 'not_shortlisted' && state !== 'unsuccessful',
  );
  const taken: string[] = [];
  for (const rank of [...new Set(ranked.map((each) => each.rank!))].sort((one, other) => one - other)) {
    const equal = ranked.filter((each) => each.rank === rank);
    if (taken.length + equal.length > seats.length) break;
    taken.push(...equal.map(({ id }) => id));
  }
  return taken;
}

/** Those who were chosen in a form, as far as they are in the list; otherwise the first of each vacancy. */
export function takenFrom(query: URLSearchParams, { vacancies }: Ranking): Set<string> {
  if (!query.has('chosen')) return new Set(vacancies.flatMap(firstOf));
  const asked = new Set(query.getAll('take'));
  return new Set(
    vacancies.flatMap(({ applications }) => applications.map(({ id }) => id).filter((id) => asked.has(id))),
  );
}

type SeatNow = { id: string; kind_plural: string; state: 'held' | 'interim' | 'vacant' | 'not_published' };
type ConstituencyNow = { name: string; seats: readonly SeatNow[] };
export type BalanceRow = {
  id: string;
  constituency: string;
  kind: string;
  seats: number;
  before: { held: number; vacant: number; unknown: number };
  after: { held: number; vacant: number; unknown: number };
};

const tallyOf = (states: readonly SeatNow['state'][]) => ({
  held: states.filter((state) => state === 'held' || state === 'interim').length,
  vacant: states.filter((state) => state === 'vacant').length,
  unknown: states.filter((state) => state === 'not_published').length,
});

/** Seats by constituency and kind, before and after these were taken. Of the seats of a vacancy, empty ones are filled first. */
export function balanceOf(
  constituencies: readonly ConstituencyNow[],
  { vacancies }: Ranking,
  taken: ReadonlySet<string>,
): BalanceRow[] {
  const all = new Map(constituencies.flatMap(({ seats }) => seats.map((seat) => [seat.id, seat] as const)));
  const order = ['vacant', 'not_published', 'interim', 'held'];
  const filled = new Set(
    vacancies.flatMap(({ seats, applications }) =>
      seats
        .toSorted(
          (one, other) =>
            order.indexOf(all.get(one)?.state ?? 'held') - order.indexOf(all.get(other)?.state ?? 'held'),
        )
        .slice(0, applications.filter(({ id }) => taken.has(id)).length),
    ),
  );
  return constituencies.flatMap(({ name, seats }) => {
    const kinds = [...new Set(seats.map(({ kind_plural }) => kind_plural))];
    return kinds.map((kind) => {
      const own = seats.filter((seat) => seat.kind_plural === kind);
      return {
        id: `${name}/${kind}`,
        constituency: name,
        kind,
        seats: own.length,
        before: tallyOf(own.map(({ state }) => state)),
        after: tallyOf(own.map(({ id, state }) => (filled.has(id) ? 'held' : state))),
      };
    });
  });
}

/** '3 held, 1 vacant'. */
export const balanceInWords = ({ held, vacant, unknown }: BalanceRow['before']): string =>
  inSeries(
    [
      held > 0 && `${held} held`,
      vacant > 0 && `${vacant} vacant`,
      unknown > 0 && `${unknown} not published`,
    ].filter((part): part is string => part !== false),
  ) || 'none';

/** Where those taken live, by the first half of their postcodes, the most first: 'CV1 (2), CV6 (1)'. */
export function districtsOf({ vacancies }: Ranking, taken: ReadonlySet<string>): string {
  const counts = new Map<string, number>();
  for (const { id, district } of vacancies.flatMap(({ applications }) => applications))
    if (taken.has(id)) counts.set(district ?? 'not known', (counts.get(district ?? 'not known') ?? 0) + 1);
  return [...counts]
    .sort(([a, one], [b, other]) => other - one || a.localeCompare(b))
    .map(([district, count]) => `${district} (${count})`)
    .join(', ');
}

/** More than a vacancy has seats would be taken. */
export const isTooMany = ({ seats, applications }: RankedVacancy, taken: ReadonlySet<string>): boolean =>
  applications.filter(({ id }) => taken.has(id)).length > seats.length;

const LONGEST_BECAUSE = 3000;

export type TypedModeration = { criterion: string; score: string; because: string };

export function typedModeration(form: FormData): TypedModeration {
  return {
    criterion: typedLine(form, 'criterion'),
    score: typedLine(form, 'score'),
    because: typed(form, 'because'),
  };
}

/** What is wrong with a reason why fewer scores must do. */
export function fewerErrors(because: string): FormErrors {
  if (because === '') return { 'because-fewer': 'Say why fewer scores must do' };
  const long = tooLong(because, LONGEST_BECAUSE, 'the reason');
  return long ? { 'because-fewer': long } : {};
}

export function moderationErrors(
  { criterion, score, because }: TypedModeration,
  { criteria }: Scored,
): FormErrors {
  const errors: FormErrors = {};
  const scale = criteria.find(({ id }) => id === criterion)?.scale ?? [];
  if (!/^\d{1,2}$/.test(score) || Number(score) >= scale.length)
    errors[`score-${criterion}`] = 'Choose the score that the panel agreed on';
  if (because === '') errors[`because-${criterion}`] = 'Say why the panel agreed on this score';
  return errors;
}
