/** Comments on the paragraphs of a draft. */
import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../../database/index.ts';

type Client = SupabaseClient<Database>;

/** Comments on a paragraph, or on the whole note. */
export async function say(
  database: Client,
  id: string,
  said: { paragraph: string; quoted: string; words: string },
): Promise<void> {
  await database
    .from('note_comments')
    .insert({
      note_id: id,
      paragraph: said.paragraph || null,
      quoted: said.quoted.trim(),
      words: said.words.trim(),
    })
    .throwOnError();
}

/** Answers the comment that opened a thread. */
export async function answer(database: Client, id: string, thread: string, words: string): Promise<void> {
  await database
    .from('note_comments')
    .insert({ note_id: id, thread_id: thread, words: words.trim() })
    .throwOnError();
}

/** Says that a thread was dealt with, or that it was not after all. */
export async function resolve(database: Client, thread: string, resolved: boolean): Promise<void> {
  await database
    .from('note_comments')
    .update({ resolved_at: resolved ? new Date().toISOString() : null })
    .eq('id', thread)
    .throwOnError();
}
