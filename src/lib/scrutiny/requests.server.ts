import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database } from '../database/index.ts';
import { sourceOf } from '../sources/index.ts';
import { wholeRequestSchema, withIssuedAnswers, type WholeRequest } from './request.ts';
import type { SavedAct, SavedRequest } from './request-form.ts';

type Client = SupabaseClient<Database>;

const WHOLE = `id, words, about, due_on, answerer, ${sourceOf('requests')},
   committee:committees!requests_committee_id_fkey(id, name),
   answerer_organisation:organisations!requests_answerer_organisation_id_fkey(id, name),
   meeting:committee_meetings!requests_meeting_id_fkey(id, held_on),
   due_at:committee_meetings!requests_due_at_id_fkey(id, held_on),
   acts:request_acts!request_acts_request_id_fkey(number, act, acted_on, minute, reason,
     meeting:committee_meetings!request_acts_meeting_id_fkey(id, held_on)),
   clauses:request_clauses!request_clauses_request_id_fkey(id, position, words,
     answers:clause_answers!clause_answers_clause_id_fkey(paragraph,
       note:briefing_notes!clause_answers_note_id_fkey(id, dated, subject, issued_on, publishes_at)))` as const;

/** What the committees asked for, the newest first, with the answers that were issued. */
export async function list(database: Client): Promise<WholeRequest[]> {
  const { data } = await database.from('requests').select(WHOLE).throwOnError();
  return z
    .array(wholeRequestSchema)
    .parse(data)
    .map(inOrder)
    .toSorted((a, b) => b.meeting.held_on.localeCompare(a.meeting.held_on) || a.id.localeCompare(b.id));
}

/** One of them; null when there is none of that key. */
export async function read(database: Client, id: string): Promise<WholeRequest | null> {
  if (!/^[a-z0-9-]{1,80}$/.test(id)) return null;
  const { data } = await database.from('requests').select(WHOLE).eq('id', id).maybeSingle().throwOnError();
  return data === null ? null : inOrder(wholeRequestSchema.parse(data));
}

function inOrder(row: z.infer<typeof wholeRequestSchema>): WholeRequest {
  return withIssuedAnswers({ ...row, acts: row.acts.toSorted((a, b) => a.number - b.number) });
}

/** Records a request. Its first clause is the whole of it, until somebody splits it. Throws what the database refuses. */
export async function add(database: Client, request: SavedRequest & { id: string }): Promise<void> {
  await database.from('requests').insert(request).throwOnError();
  await split(database, request.id, [request.words]);
}

/** Corrects a request. False: there is none of that key that whoever asks may change. */
export async function save(database: Client, id: string, request: SavedRequest): Promise<boolean> {
  const { data } = await database.from('requests').update(request).eq('id', id).select('id').throwOnError();
  return data.length > 0;
}

/** Splits a request into clauses, in order and in its own words. */
export async function split(database: Client, id: string, clauses: string[]): Promise<void> {
  await database.rpc('split_request', { of_request: id, clauses }).throwOnError();
}

/** Closes a request or opens it again, in the name of whoever is signed in. */
export async function act(database: Client, id: string, done: SavedAct, actor: string): Promise<void> {
  await database
    .from('request_acts')
    // The database numbers them.
    .insert({ ...done, request_id: id, written_by: actor } as never)
    .throwOnError();
}
