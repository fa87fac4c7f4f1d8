/** Constituencies, their seats, the routes by which a seat may be filled, and what a seat is at a date (rule 4). */
import { z } from 'zod';
import { namedOrganisationSchema, sourceSchema } from '../sources/index.ts';
import { formatDate } from '../ui/dates.ts';
import { counted, inSeries } from '../ui/numbers.ts';

export const seatStates = ['held', 'interim', 'vacant', 'not_published'] as const;
export type SeatState = (typeof seatStates)[number];

/** In words, which stand beside the shape wherever a state is shown. */
export const stateWords: Record<SeatState, string> = {
  held: 'held',
  interim: 'held for the interim',
  vacant: 'vacant',
  not_published: 'holder not published',
};

export const routeSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  position: z.number(),
});

export const constitutionSchema = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    cap: z.number().int(),
    source: sourceSchema.nullable(),
    seats: z.array(
      z.object({
        id: z.string(),
        position: z.number().int(),
        kind: z.string(),
        kind_plural: z.string(),
        job_share: z.boolean(),
        organisation: namedOrganisationSchema.nullable(),
        seat_routes: z.array(z.object({ route: routeSchema })),
        terms: z.array(z.object({ person: z.object({ id: z.string(), summary: z.string().nullable() }) })),
      }),
    ),
  }),
);

export const seatAsAtSchema = z.array(
  z.object({
    seat_id: z.string(),
    state: z.enum(seatStates),
    person_id: z.string().nullable(),
    person_name: z.string().nullable(),
    fictional: z.boolean().nullable(),
    starts_on: z.string().nullable(),
  }),
);

export type Route = z.infer<typeof routeSchema>;
export type Holder = {
  id: string;
  name: string;
  /** What they say of themselves. */
  summary: string | null;
  fictional: boolean;
  since: string;
};
export type Seat = {
  id: string;
  position: number;
  kind: string;
  kind_plural: string;
  organisation: { id: string; name: string } | null;
  routes: Route[];
  state: SeatState;
  /** Nobody, one person, or several in a job share. */
  holders: Holder[];
};
export type Constituency = Omit<z.infer<typeof constitutionSchema>[number], 'seats'> & { seats: Seat[] };
export type Tally = Record<SeatState, number> & { seats: number };

/** The constitution with, for each seat, its state and who holds it. */
export function seatsWithHolders(
  constitution: z.infer<typeof constitutionSchema>,
  asAt: z.infer<typeof seatAsAtSchema>,
): Constituency[] {
  return constitution.map((constituency) => ({
    ...constituency,
    seats: constituency.seats.map(({ seat_routes, terms, ...seat }) => {
      const rows = asAt.filter((row) => row.seat_id === seat.id);
      return {
        ...seat,
        routes: seat_routes.map(({ route }) => route).sort((a, b) => a.position - b.position),
        state: rows[0]?.state ?? 'not_published',
        holders: rows.flatMap((row) =>
          row.person_id && row.person_name && row.starts_on
            ? [
                {
                  id: row.person_id,
                  name: row.person_name,
                  summary: terms.find(({ person }) => person.id === row.person_id)?.person.summary ?? null,
                  fictional: row.fictional ?? false,
                  since: row.starts_on.slice(0, 10),
                },
              ]
            : [],
        ),
      };
    }),
  }));
}

/** How many seats are in each state. */
export function tally(seats: readonly Pick<Seat, 'state'>[]): Tally {
  const counts: Tally = { seats: seats.length, held: 0, interim: 0, vacant: 0, not_published: 0 };
  for (const seat of seats) counts[seat.state] += 1;
  return counts;
}

/** '5 held, 1 for the interim, 2 vacant'; 'holders not published' when nothing is known of any. */
export function tallyInWords(counts: Tally): string {
  if (counts.not_published === counts.seats) return 'holders not published';
  if (counts.held === counts.seats) return counts.seats === 1 ? 'held' : 'all held';
  return inSeries(
    [
      counts.held > 0 && `${counts.held} held`,
      counts.interim > 0 && `${counts.interim} held for the interim`,
      counts.vacant > 0 && `${counts.vacant} vacant`,
      counts.not_published > 0 && `${counts.not_published} not published`,
    ].filter((part): part is string => part !== false),
  );
}

/** Seats of one kind, filled in the same ways, together: 'Freelancers', four seats. */
export type SeatKind = { kind: string; kind_plural: string; routes: Route[]; seats: Seat[] };

/** A constituency's seats by kind, in their order. */
export function seatsByKind(seats: readonly Seat[]): SeatKind[] {
  const kinds = new Map<string, SeatKind>();
  for (const seat of seats) {
    const key = [seat.kind, ...seat.routes.map((route) => route.id)].join('|');
    const kind = kinds.get(key) ?? {
      kind: seat.kind,
      kind_plural: seat.kind_plural,
      routes: seat.routes,
      seats: [],
    };
    kind.seats.push(seat);
    kinds.set(key, kind);
  }
  return [...kinds.values()];
}

/** The routes in use, in their order, each with the kinds of seat that it leads to. */
export function waysIn(
  constituencies: readonly Constituency[],
): { route: Route; to: { constituency: Constituency; kind: SeatKind }[] }[] {
  const ways = new Map<string, { route: Route; to: { constituency: Constituency; kind: SeatKind }[] }>();
  for (const constituency of constituencies)
    for (const kind of seatsByKind(constituency.seats))
      for (const route of kind.routes) {
        const way = ways.get(route.id) ?? { route, to: [] };
        way.to.push({ constituency, kind });
        ways.set(route.id, way);
      }
  return [...ways.values()].sort((a, b) => a.route.position - b.route.position);
}

/** 'since 3 March 2025'. */
export function sinceInWords(holder: Holder): string {
  return `since ${formatDate(holder.since, 'long')}`;
}

/** 'Freelancers, 4 seats', 'Freelancer, 1 seat'. */
export function kindInWords(kind: SeatKind, seat: { one: string; many: string }): string {
  const name = kind.seats.length === 1 ? kind.kind : kind.kind_plural;
  return `${name}, ${counted(kind.seats.length, seat.one, seat.many)}`;
}
