import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../database/index.ts';
import { sourceOf } from '../sources/index.ts';
import { constitutionSchema, seatAsAtSchema, seatsWithHolders, type Constituency } from './seat.ts';

/** Every constituency with its seats, the routes to each, and who holds it at a date. */
export async function list(database: SupabaseClient<Database>, asAt: string): Promise<Constituency[]> {
  const [constitution, states] = await Promise.all([
    database
      .from('constituencies')
      .select(
        `id, name, description, cap, ${sourceOf('constituencies')},
         seats(id, position, kind, kind_plural, job_share, organisation:organisations!seats_organisation_id_fkey(id, name),
           terms!terms_seat_id_fkey(person:people!terms_person_id_fkey(id, summary)),
           seat_routes(route:routes(id, name, description, position)))`,
      )
      .order('position')
      .order('position', { referencedTable: 'seats' })
      .throwOnError(),
    database.rpc('seats_as_at', { as_at: asAt }).throwOnError(),
  ]);
  return seatsWithHolders(constitutionSchema.parse(constitution.data), seatAsAtSchema.parse(states.data));
}
