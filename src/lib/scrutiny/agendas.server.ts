import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../database/index.ts';
import { agendaSchema, type Agenda, type SavedAgenda } from './front-sheet.ts';

type Client = SupabaseClient<Database>;

/** The front sheet of a meeting's agenda; null while there is none. */
export async function read(database: Client, meeting: string): Promise<Agenda | null> {
  const { data } = await database
    .from('agendas')
    .select(
      `dated, signed_by, signed_at, contact, attendance,
       items:agenda_items!agenda_items_meeting_id_fkey(id, position, part, title, detail, pages, note_id)`,
    )
    .eq('meeting_id', meeting)
    .maybeSingle()
    .throwOnError();
  return data === null ? null : agendaSchema.parse(data);
}

/** Saves a front sheet as a whole. Throws what the database refuses. */
export async function save(database: Client, meeting: string, { agenda, items }: SavedAgenda): Promise<void> {
  await database.rpc('save_agenda', { of_meeting: meeting, agenda, items }).throwOnError();
}
