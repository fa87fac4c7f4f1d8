import { describe, expect, it } from 'vitest';
import { kindInWords, seatsByKind, seatsWithHolders, tally, tallyInWords, waysIn } from './seat.ts';

const route = (id: string, position: number) => ({
  id,
  name: id.replace('_', ' '),
  description: id,
  position,
});
const application = route('open_application', 1);
const recommendation = route('recommendation', 2);
const seat = (id: string, position: number, routes: (typeof application)[]) => ({
  id,
  position,
  kind: 'Freelancer',
  kind_plural: 'Freelancers',
  job_share: false,
  organisation: null,
  terms: [{ person: { id: 'a', summary: 'Paints walls.' } }],
  seat_routes: routes.map((each) => ({ route: each })),
});
const constitution = [
  {
    id: 'cultural-sector',
    name: 'Cultural sector',
    description: 'Artists.',
    cap: 4,
    source: null,
    seats: [
      seat('seat-1', 1, [recommendation, application]),
      seat('seat-2', 2, [recommendation, application]),
      seat('seat-3', 3, [application]),
      seat('seat-4', 4, [application]),
    ],
  },
];
const term = (seat_id: string, state: 'held' | 'interim', person_id: string) => ({
  seat_id,
  state,
  person_id,
  person_name: person_id.toUpperCase(),
  fictional: true,
  starts_on: '2025-03-03',
});
const nobody = (seat_id: string, state: 'vacant' | 'not_published') => ({
  seat_id,
  state,
  person_id: null,
  person_name: null,
  fictional: null,
  starts_on: null,
});

describe('seats at a date', () => {
  const [constituency] = seatsWithHolders(constitution, [
    term('seat-1', 'held', 'a'),
    term('seat-1', 'held', 'b'),
    term('seat-2', 'interim', 'c'),
    nobody('seat-3', 'vacant'),
    nobody('seat-4', 'not_published'),
  ]);
  const seats = constituency!.seats;

  it('have their holders, both of them in a job share', () => {
    expect(seats.map(({ holders }) => holders.map(({ name }) => name))).toEqual([['A', 'B'], ['C'], [], []]);
    expect(seats[0]!.holders[0]).toEqual({
      id: 'a',
      name: 'A',
      summary: 'Paints walls.',
      fictional: true,
      since: '2025-03-03',
    });
  });

  it('count a shared seat once, and keep what is vacant apart from what nobody has published', () => {
    expect(tally(seats)).toEqual({ seats: 4, held: 1, interim: 1, vacant: 1, not_published: 1 });
    expect(tallyInWords(tally(seats))).toBe('1 held, 1 held for the interim, 1 vacant and 1 not published');
  });

  it('never call a seat vacant of which nothing is known', () => {
    const [unknown] = seatsWithHolders(constitution, []);
    expect(unknown!.seats.every(({ state }) => state === 'not_published')).toBe(true);
    expect(tallyInWords(tally(unknown!.seats))).toBe('holders not published');
  });

  it('of one kind that are filled in the same ways stand together', () => {
    const kinds = seatsByKind(seats);
    expect(kinds.map((kind) => kind.seats.length)).toEqual([2, 2]);
    expect(kinds[0]!.routes.map(({ id }) => id)).toEqual(['open_application', 'recommendation']);
    expect(kindInWords(kinds[0]!, { one: 'seat', many: 'seats' })).toBe('Freelancers, 2 seats');
  });

  it('name each way in once, with every kind of seat that it leads to', () => {
    expect(waysIn([constituency!]).map((way) => [way.route.id, way.to.length])).toEqual([
      ['open_application', 2],
      ['recommendation', 1],
    ]);
  });
});
