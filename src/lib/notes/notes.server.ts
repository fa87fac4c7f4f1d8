/** Briefing notes, collected from the records. */
import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../database/index.ts';
import { noteMaterialsSchema, type NoteMaterials } from './note-materials.ts';

/**
 * Everything that a note is composed from, read in one statement; null when there is no such note, or none that this person may read.
 * Throws when the database does not answer or its answer is not of the agreed form.
 */
export async function collect(database: SupabaseClient<Database>, id: string): Promise<NoteMaterials | null> {
  // An address can hold what the database cannot, such as a NUL: no note has such a key.
  if (!/^[a-z0-9-]{1,80}$/.test(id)) return null;
  const { data, error } = await database.rpc('collect_note', { note_id: id });
  if (error) throw new Error('The note could not be read.', { cause: error });
  return data === null ? null : noteMaterialsSchema.parse(data);
}
