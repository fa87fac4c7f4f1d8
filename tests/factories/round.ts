/** A round with a vacancy over seats, what it checks, what it asks and by what it chooses: as the owner makes it. */
import type { Sql } from 'postgres';

let number = 0;
/** A key that no other record has. */
export const nextKey = (noun: string) => `${noun}-${++number}`;

/** A moment so many minutes from now. */
export const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

export const OPEN = { opens_at: inMinutes(-60), closes_at: inMinutes(60), published_at: inMinutes(-120) };
export const COMING = { opens_at: inMinutes(60), closes_at: inMinutes(120), published_at: inMinutes(-120) };
export const CLOSED = { opens_at: inMinutes(-120), closes_at: inMinutes(-60), published_at: inMinutes(-180) };
export const BEING_PREPARED = { opens_at: inMinutes(60), closes_at: inMinutes(120), published_at: null };

export type MadeRound = {
  round: string;
  vacancy: string;
  seats: string[];
  question: string;
  criterion: string;
  check: string;
  date: number;
};

/** Seats in a constituency of their own, which may be filled by the routes. */
export async function makeSeats(sql: Sql, count: number, routes: string[]): Promise<string[]> {
  const constituency = nextKey('constituency');
  await sql`insert into public.constituencies ${sql({ id: constituency, name: constituency, description: 'x', cap: count, position: 1000 + number })}`;
  const seats = Array.from({ length: count }, () => nextKey('seat'));
  for (const [place, id] of seats.entries()) {
    await sql`insert into public.seats ${sql({ id, constituency_id: constituency, position: place + 1, kind: 'Artist', kind_plural: 'Artists' })}`;
    await sql`insert into public.seat_routes ${sql(routes.map((route_id) => ({ seat_id: id, route_id })))}`;
  }
  return seats;
}

/** A whole round. `times`: OPEN, COMING, CLOSED, BEING_PREPARED, or one's own. */
export async function makeRound(
  sql: Sql,
  times: { opens_at: string | null; closes_at: string | null; published_at: string | null } = OPEN,
  { seats = 1, routes = ['open_application'], more = {} as Record<string, unknown> } = {},
): Promise<MadeRound> {
  const made: MadeRound = {
    round: nextKey('round'),
    vacancy: nextKey('vacancy'),
    seats: await makeSeats(sql, seats, routes),
    question: nextKey('question'),
    criterion: nextKey('criterion'),
    check: nextKey('check'),
    date: 1,
  };
  const round_id = made.round;
  const round = {
    id: round_id,
    name: round_id,
    position: ++number,
    minutes_to_apply: 30,
    contact: 'The culture team',
    contact_phone: '024 7600 0000',
  };
  await sql.begin(async (sql) => {
    await sql`insert into public.rounds ${sql({ ...round, ...times, ...more })}`;
    await sql`insert into public.vacancies ${sql({ id: made.vacancy, round_id, position: 1, name: 'Artist', name_plural: 'Artists', route_id: routes[0]! })}`;
    await sql`insert into public.vacancy_seats ${sql(made.seats.map((seat_id) => ({ vacancy_id: made.vacancy, seat_id })))}`;
    await sql`insert into public.eligibility_questions ${sql({ id: made.check, round_id, position: 1, question: 'Do you work in the city?', otherwise: 'The seats are for those who do.' })}`;
    await sql`insert into public.criteria ${sql({ id: made.criterion, round_id, position: 1, name: 'Experience' })}`;
    await sql`insert into public.application_questions ${sql({ id: made.question, round_id, position: 1, kind: 'long_text', question: 'Why you?', word_limit: 5 })}`;
    await sql`insert into public.round_dates ${sql({ round_id, position: 1, name: 'You hear from us', on_date: '2030-03' })}`;
  });
  return made;
}

/** Another vacancy of a round, with a seat of its own. Returns its key. */
export async function addVacancy(owner: Sql, round: string): Promise<string> {
  const [id, seats] = [nextKey('vacancy'), await makeSeats(owner, 1, ['open_application'])];
  await owner.begin(async (sql) => {
    await sql`insert into public.vacancies ${sql({ id, round_id: round, position: 2, name: 'Producer', name_plural: 'Producers', route_id: 'open_application' })}`;
    await sql`insert into public.vacancy_seats ${sql({ vacancy_id: id, seat_id: seats[0]! })}`;
  });
  return id;
}
