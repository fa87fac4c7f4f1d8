/** The constitution as a table of constituencies and as a chart of seats by constituency and route. */
import type { ChartDefinition, Fill } from '../charts/index.ts';
import type { Block, Inline, TableCell } from '../documents/index.ts';
import { counted, inSeries } from '../ui/numbers.ts';
import type { ConstituencyMaterial } from './note-materials.ts';

/** Puts a fact into a table; null when the records do not say it. */
export type FigureRun = (key: string) => Inline | null;

const FILLS: Fill[] = ['solid', 'stripes', 'grey', 'dots', 'outline'];

/** The table of constituencies: each with its seats, who they are for and how they are filled. */
export function constituenciesTable(constituencies: ConstituencyMaterial[], figure: FigureRun): Block {
  return {
    kind: 'table',
    id: 'constituencies',
    caption: 'Constituencies, their seats and how they are filled',
    columns: [
      { heading: 'Constituency', align: 'start', width: 3 },
      { heading: 'Seats', align: 'end', width: 1 },
      { heading: 'Whom they are for, and how they are filled', align: 'start', width: 8 },
    ],
    rows: constituencies.map((constituency) => [
      cell([text(constituency.name)]),
      cell([figure(`constituency/${constituency.id}/seats`) ?? text('not published')]),
      {
        inlines: [text(constituency.description)],
        points: seatKinds(constituency).map((kind) => kindPoint(constituency, kind, figure)),
      },
    ]),
  };
}

type SeatKind = {
  slug: string;
  name: string;
  plural: string;
  routes: string[];
  seats: number;
  organisations: string[];
};

/** Seats for the same people are one kind, in the order of their first seat; its routes are all those of its seats. */
function seatKinds(constituency: ConstituencyMaterial): SeatKind[] {
  const kinds = new Map<string, SeatKind>();
  for (const seat of constituency.seats) {
    const kind = kinds.get(seat.kind) ?? {
      slug: slugOf(seat.kind),
      name: seat.kind,
      plural: seat.kindPlural,
      routes: [],
      seats: 0,
      organisations: [],
    };
    kind.seats++;
    kind.routes = [...new Set([...kind.routes, ...seat.routes])];
    if (seat.organisation) kind.organisations.push(seat.organisation);
    kinds.set(seat.kind, kind);
  }
  return [...kinds.values()];
}

function kindPoint(constituency: ConstituencyMaterial, kind: SeatKind, figure: FigureRun): Inline[] {
  const count = figure(`seats/${constituency.id}/${kind.slug}`) ?? text('not published');
  const name = lowerFirst(kind.seats === 1 ? kind.name : kind.plural);
  const of = kind.organisations.length > 0 ? `: ${inSeries(kind.organisations)}` : '';
  return [count, text(` ${name}, by ${lowerRoutes(kind.routes)}${of}`)];
}

/** Seats by constituency and by the route that fills them. */
export function seatsByRouteChart(constituencies: ConstituencyMaterial[]): Block {
  const ways = [
    ...new Set(constituencies.flatMap((one) => one.seats.map((seat) => lowerRoutes(seat.routes)))),
  ];
  const chart: ChartDefinition = {
    kind: 'stacked-bars',
    title: 'How many seats each constituency has, and by which route they are filled',
    alternative: constituencies.map((one) => `${one.name}: ${seatsInWords(one, ways)}.`).join(' '),
    categoryLabel: 'Constituency',
    valueLabel: 'Seats',
    categories: constituencies.map((one) => one.name),
    series: ways.map((way, index) => ({
      label: way.charAt(0).toUpperCase() + way.slice(1),
      values: constituencies.map((one) => seatsBy(one, way)),
      fill: FILLS[index % FILLS.length]!,
    })),
  };
  return { kind: 'chart', id: 'seats-by-route', caption: 'Seats by constituency and route', chart };
}

function seatsBy(constituency: ConstituencyMaterial, way: string): number {
  return constituency.seats.filter((seat) => lowerRoutes(seat.routes) === way).length;
}

function seatsInWords(constituency: ConstituencyMaterial, ways: string[]): string {
  const parts = ways
    .map((way) => ({ way, seats: seatsBy(constituency, way) }))
    .filter((part) => part.seats > 0)
    .map((part) => `${part.seats} by ${part.way}`);
  return `${counted(constituency.seats.length, 'seat', 'seats')}, ${inSeries(parts)}`;
}

function lowerRoutes(routes: string[]): string {
  return routes.length === 0 ? 'no route' : inSeries(routes.map(lowerFirst), 'or');
}

/** As the database makes the fact's key from a seat's kind. */
function slugOf(kind: string): string {
  return kind
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

function text(words: string): Inline {
  return { kind: 'text', text: words };
}

function cell(inlines: Inline[]): TableCell {
  return { inlines };
}
