import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../database/index.ts';
import { foundSchema, PAGE_SIZE, type Found, type Question } from './search.ts';

/** What answers a question, a page of it, the best first; null when nothing was asked. Only what anybody may read is found. */
export async function find(database: SupabaseClient<Database>, question: Question): Promise<Found | null> {
  if (question.q === '') return null;
  const { data } = await database
    .rpc('search', {
      asked: question.q,
      ...(question.kind === null ? {} : { wanted: question.kind }),
      after: question.from,
      size: PAGE_SIZE,
    })
    .throwOnError();
  return foundSchema.parse(data);
}
