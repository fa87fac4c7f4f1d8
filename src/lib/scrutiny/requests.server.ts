import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database } from '../database/index.ts';
import { sourceOf } from '../sources/index.ts';
import { requestRowSchema, withIssuedAnswers, type Request } from './request.ts';

/** What the committees asked for, the newest first, with the answers that were issued. */
export async function list(database: SupabaseClient<Database>): Promise<Request[]> {
  const { data } = await database
    .from('requests')
    .select(
      `id, words, about, ${sourceOf('requests')},
       meeting:committee_meetings!requests_meeting_id_fkey(id, held_on),
       due_at:committee_meetings!requests_due_at_id_fkey(id, held_on),
       clauses:request_clauses!request_clauses_request_id_fkey(id, position, words,
         answers:clause_answers!clause_answers_clause_id_fkey(paragraph,
           note:briefing_notes!clause_answers_note_id_fkey(id, dated, subject, issued_on)))`,
    )
    .throwOnError();
  return z
    .array(requestRowSchema)
    .parse(data)
    .map(withIssuedAnswers)
    .toSorted((a, b) => b.meeting.held_on.localeCompare(a.meeting.held_on) || a.id.localeCompare(b.id));
}
