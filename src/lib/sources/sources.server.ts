import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database } from '../database/index.ts';
import { sourceColumns, sourceSchema, type Source } from './source.ts';

/** A source with the mistakes in it that the records put right. */
export type SourceWithSlip = Source & { slip: string | null };

/** Every document that records come from, the newest first. */
export async function list(database: SupabaseClient<Database>): Promise<SourceWithSlip[]> {
  const { data } = await database
    .from('sources')
    .select(`${sourceColumns}, slip`)
    .order('published_on', { ascending: false, nullsFirst: false })
    .order('id')
    .throwOnError();
  return z.array(sourceSchema.extend({ slip: z.string().nullable() })).parse(data);
}
