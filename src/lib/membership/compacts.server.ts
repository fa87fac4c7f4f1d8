import { z } from 'zod';
import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../database/index.ts';
import { compactSchema, convenorSchema, type Compact, type Convenor } from './compact.ts';

/** The one compact that this deployment serves. */
export async function read(database: SupabaseClient<Database>): Promise<Compact> {
  const { data } = await database
    .from('compacts')
    .select(
      'id, name, short_name, place, headline, purpose, words, maximum_reps, responsibility, initiated_on',
    )
    .single()
    .throwOnError();
  return compactSchema.parse(data);
}

/** Titles of the demonstration packs that are loaded: while there is one, every page says that people in it are made up. */
export async function demonstrations(database: SupabaseClient<Database>): Promise<string[]> {
  const { data } = await database
    .from('packs')
    .select('title')
    .eq('demonstration', true)
    .order('id')
    .throwOnError();
  return z
    .array(z.object({ title: z.string() }))
    .parse(data)
    .map((pack) => pack.title);
}

/** The organisation that convenes the compact, whom people can ask; null when none is recorded. */
export async function convenor(database: SupabaseClient<Database>): Promise<Convenor | null> {
  const { data } = await database
    .from('compacts')
    .select('convenor:organisations!compacts_convenor_id_fkey(id, name, name_in_text, address)')
    .single()
    .throwOnError();
  return convenorSchema.parse(data).convenor;
}
