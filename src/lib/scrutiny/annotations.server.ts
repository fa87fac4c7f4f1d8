/** What somebody notes down for themselves beside the paragraphs of a note. The database gives everybody their own and nobody else's. */
import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database } from '../database/index.ts';

type Client = SupabaseClient<Database>;

const annotationSchema = z.object({ id: z.string(), paragraph: z.string(), words: z.string() });
export type Annotation = z.infer<typeof annotationSchema>;

/** One's own annotations of a note, the oldest first. */
export async function list(database: Client, note: string): Promise<Annotation[]> {
  const { data } = await database
    .from('annotations')
    .select('id, paragraph, words')
    .eq('note_id', note)
    .order('written_at')
    .throwOnError();
  return z.array(annotationSchema).parse(data);
}

/** Notes something down, in the name of whoever is signed in. Throws what the database refuses. */
export async function add(
  database: Client,
  annotation: { note_id: string; paragraph: string; words: string; author_id: string },
): Promise<void> {
  await database.from('annotations').insert(annotation).throwOnError();
}

/** Takes one of one's own away. */
export async function remove(database: Client, id: string): Promise<void> {
  if (!z.uuid().safeParse(id).success) return;
  await database.from('annotations').delete().eq('id', id).throwOnError();
}
