import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database } from '../database/index.ts';
import { sourceOf } from '../sources/index.ts';
import {
  recommendationSchema,
  type Recommendation,
  type SavedRecommendation,
  type SavedResponse,
} from './recommendation.ts';

type Client = SupabaseClient<Database>;

const WHOLE = `id, kind, about, words, minute, addressee, due_on, ${sourceOf('recommendations')},
   committee:committees!recommendations_committee_id_fkey(id, name),
   organisation:organisations!recommendations_organisation_id_fkey(id, name),
   meeting:committee_meetings!recommendations_meeting_id_fkey(id, held_on),
   responses:recommendation_responses!recommendation_responses_recommendation_id_fkey(
     number, responded_on, outcome, responder, target_on, progress, words, evidence_title, evidence_address)` as const;

/** Every recommendation and resolution, the newest first, each with its responses in order. */
export async function list(database: Client): Promise<Recommendation[]> {
  const { data } = await database.from('recommendations').select(WHOLE).throwOnError();
  return z
    .array(recommendationSchema)
    .parse(data)
    .map(inOrder)
    .toSorted((a, b) => b.meeting.held_on.localeCompare(a.meeting.held_on) || a.id.localeCompare(b.id));
}

/** One of them; null when there is none of that key. */
export async function read(database: Client, id: string): Promise<Recommendation | null> {
  if (!/^[a-z0-9-]{1,80}$/.test(id)) return null;
  const { data } = await database
    .from('recommendations')
    .select(WHOLE)
    .eq('id', id)
    .maybeSingle()
    .throwOnError();
  return data === null ? null : inOrder(recommendationSchema.parse(data));
}

function inOrder(row: Recommendation): Recommendation {
  return { ...row, responses: row.responses.toSorted((a, b) => a.number - b.number) };
}

/** Records a recommendation. Throws what the database refuses. */
export async function add(database: Client, row: SavedRecommendation & { id: string }): Promise<void> {
  await database.from('recommendations').insert(row).throwOnError();
}

/** Corrects a recommendation. False: there is none of that key that whoever asks may change. */
export async function save(database: Client, id: string, row: SavedRecommendation): Promise<boolean> {
  const { data } = await database
    .from('recommendations')
    .update(row)
    .eq('id', id)
    .select('id')
    .throwOnError();
  return data.length > 0;
}

/** Records a response, in the name of whoever is signed in. */
export async function respond(
  database: Client,
  id: string,
  response: SavedResponse,
  actor: string,
): Promise<void> {
  await database
    .from('recommendation_responses')
    // The database numbers them.
    .insert({ ...response, recommendation_id: id, written_by: actor } as never)
    .throwOnError();
}
