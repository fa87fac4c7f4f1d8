/** Rounds at the desk: reading, preparing, publishing and withdrawing. Times are the database's. */
import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database, Json } from '../../database/index.ts';
import { formatDate, todayInLondon } from '../../ui/dates.ts';
import { joinStanding, type Standing } from './needs.ts';
import { ROUND_STATES, roundRecordSchema, type Part, type RoundRecord } from './record.ts';

type Client = SupabaseClient<Database>;

const listedSchema = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(ROUND_STATES),
  opens_at: z.string().nullable(),
  closes_at: z.string().nullable(),
  published_at: z.string().nullable(),
  seats: z.number(),
  begun: z.number(),
  submitted: z.number(),
});
export type ListedRound = z.infer<typeof listedSchema>;

/** Every round, the newest first. */
export async function list(database: Client): Promise<ListedRound[]> {
  const { data } = await database.rpc('list_rounds').throwOnError();
  return z.array(listedSchema).parse(data);
}

/** How the rounds that are held here stand, or one of them; nothing for anybody but the culture team. */
export async function standing(database: Client, id?: string): Promise<Standing[]> {
  const asked = id === undefined ? {} : { only_round: id };
  const [{ data }, { data: letters }] = await Promise.all([
    database.rpc('rounds_desk', asked).throwOnError(),
    database.rpc('letters_desk', asked).throwOnError(),
  ]);
  return joinStanding(data, letters);
}

/** Null when there is none of that key that whoever asks may read. */
export async function read(database: Client, id: string): Promise<RoundRecord | null> {
  if (!/^[a-z0-9-]{1,80}$/.test(id)) return null;
  const { data } = await database.rpc('round_record', { round_id: id }).throwOnError();
  return data === null ? null : roundRecordSchema.parse(data);
}

/** Saves a part as a whole. False when somebody else has changed it since it had the print. Throws whatever else the database refuses. */
export async function save(
  database: Client,
  id: string,
  part: Part,
  content: unknown,
  print: string,
): Promise<boolean> {
  const { error } = await database.rpc('save_round_part', {
    round_id: id,
    part,
    content: content as Json,
    seen: print,
  });
  if (error?.message.includes('[rounds_are_saved_as_they_were_seen]')) return false;
  if (error) throw error;
  return true;
}

/** Starts a round and returns its key. */
export async function create(database: Client, name: string, copied: string | null): Promise<string> {
  const { data } = await database
    .rpc('create_round', { name, ...(copied !== null && { copied }) })
    .throwOnError();
  return data;
}

/** False when somebody has published it already. */
export async function publish(database: Client, id: string, from: string | null): Promise<boolean> {
  const { data } = await database
    .rpc('publish_round', { round_id: id, ...(from !== null && { from_when: from }) })
    .throwOnError();
  return data;
}

/** Cancels a publication that has not come. False: none was set. */
export async function cancelPublication(database: Client, id: string): Promise<boolean> {
  const { data } = await database.rpc('cancel_publication', { round_id: id }).throwOnError();
  return data;
}

export async function discard(database: Client, id: string): Promise<void> {
  await database.rpc('discard_round', { discarded: id }).throwOnError();
}

/** False when it was withdrawn already. */
export async function withdraw(database: Client, vacancy: string, because: string): Promise<boolean> {
  const { data } = await database.rpc('withdraw_vacancy', { vacancy_id: vacancy, because }).throwOnError();
  return data;
}

export type ApplicationCount = { vacancy_id: string; begun: number; submitted: number; withdrawn: number };

/** How many have applied, by vacancy. */
export async function counts(database: Client, id: string): Promise<ApplicationCount[]> {
  const { data } = await database.rpc('count_applications').eq('round_id', id).throwOnError();
  return data;
}

export type SeatChoice = {
  id: string;
  /** 'Freelancer 5 of Cultural sector'. */
  name: string;
  /** 'vacant', 'held until 28 February 2027'. */
  standing: string;
  routes: string[];
  /** It is vacant, held for the interim, or its term is about to end. */
  free: boolean;
  /** Rounds that are being prepared or under way, but for the one that is asked for, which are to fill it too. */
  elsewhere: string[];
};

/** The seats of rounds that are not over, but for one, each with the round’s name. */
async function seatsElsewhere(database: Client, round: string) {
  const [seats, vacancies, rounds] = await Promise.all([
    database.from('vacancy_seats').select('seat_id, vacancy_id').throwOnError(),
    database.from('vacancies').select('id, round_id').is('withdrawn_at', null).throwOnError(),
    database
      .from('rounds')
      .select('id, name')
      .is('finished_at', null)
      .eq('recorded_only', false)
      .neq('id', round)
      .throwOnError(),
  ]);
  return seats.data.flatMap(({ seat_id, vacancy_id }) => {
    const vacancy = vacancies.data.find(({ id }) => id === vacancy_id);
    const other = rounds.data.find(({ id }) => id === vacancy?.round_id);
    return other ? [{ seat: seat_id, round: other.name }] : [];
  });
}

/** Every seat with how it stands today and by which routes it may be filled, for a round; those that are vacant or soon will be come first. */
export async function seatChoices(database: Client, round: string): Promise<SeatChoice[]> {
  const today = todayInLondon();
  const [seats, standing, terms, others] = await Promise.all([
    database
      .from('seats')
      .select('id, position, kind, constituencies(name, position), seat_routes(route_id)')
      .throwOnError(),
    database.rpc('seats_as_at', { as_at: today }).throwOnError(),
    database
      .from('terms')
      .select('id, ends_on, expected_to_end_on')
      .or('ends_on.not.is.null,expected_to_end_on.not.is.null')
      .throwOnError(),
    seatsElsewhere(database, round),
  ]);
  const ends = new Map(
    terms.data.map(({ id, ends_on, expected_to_end_on }) => [id, ends_on ?? expected_to_end_on]),
  );
  const choices = seats.data.map((seat) => {
    const now = standing.data.find(({ seat_id }) => seat_id === seat.id);
    const end = ends.get(now?.term_id ?? '') ?? null;
    return {
      id: seat.id,
      order: [seat.constituencies.position, seat.position] as const,
      name: `${seat.kind}: seat ${seat.position} of ${seat.constituencies.name}`,
      standing: standingOf(now?.state ?? 'not_published', end),
      routes: seat.seat_routes.map(({ route_id }) => route_id),
      elsewhere: [...new Set(others.filter((other) => other.seat === seat.id).map((other) => other.round))],
      free: now?.state === 'vacant' || now?.state === 'interim' || end !== null,
    };
  });
  return choices
    .sort(
      (one, other) =>
        Number(other.free) - Number(one.free) ||
        one.order[0] - other.order[0] ||
        one.order[1] - other.order[1],
    )
    .map(({ order: _, ...choice }) => choice);
}

function standingOf(state: string, end: string | null): string {
  if (state === 'vacant') return 'Vacant';
  if (state === 'not_published') return 'Not published who holds it';
  const held = state === 'interim' ? 'Held for the interim' : 'Held';
  return end ? `${held} until ${formatDate(end, 'long')}` : held;
}

/** Routes by which seats are filled, by key. */
export async function routeNames(database: Client): Promise<Record<string, string>> {
  const { data } = await database.from('routes').select('id, name').order('position').throwOnError();
  return Object.fromEntries(data.map(({ id, name }) => [id, name]));
}
