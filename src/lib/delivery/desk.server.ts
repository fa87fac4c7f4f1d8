/** The desk, read from the records. */
import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../database/index.ts';
import { bidsDueSchema, deskSchema, requestsDueSchema, termsEndingSchema, type Desk } from './desk.ts';

/** Everything that the desk shows as at a day, in one question. */
export async function read(database: SupabaseClient<Database>, asAt: string): Promise<Desk> {
  const { data } = await database.rpc('desk', { as_at: asAt }).throwOnError();
  return deskSchema.parse(data);
}

/** Terms that end, requests that are due and bids that are due, as the desk counts them. */
export async function due(database: SupabaseClient<Database>, asAt: string) {
  const [terms, requests, bids] = await Promise.all([
    database.rpc('terms_ending', { as_at: asAt }).throwOnError(),
    database.rpc('requests_due', { as_at: asAt }).throwOnError(),
    database.rpc('bids_due', { as_at: asAt }).throwOnError(),
  ]);
  return {
    terms: termsEndingSchema.parse(terms.data),
    requests: requestsDueSchema.parse(requests.data),
    bids: bidsDueSchema.parse(bids.data),
  };
}

/** How many updates wait today. */
export async function countWaiting(database: SupabaseClient<Database>, today: string): Promise<number> {
  const { data } = await database.rpc('count_waiting', { as_at: today }).throwOnError();
  return data;
}
