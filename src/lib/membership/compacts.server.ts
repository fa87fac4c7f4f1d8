import { z } from 'zod';
import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../database/index.ts';
import { compactSchema, convenorSchema, type Compact, type Convenor } from './compact.ts';

const currentSchema = compactSchema.extend({ demonstrations: z.array(z.string()) });

/** The one compact that this deployment serves, and whether a demonstration lies on top of it. */
export async function read(database: SupabaseClient<Database>): Promise<Compact> {
  const { data } = await database.rpc('current_compact').throwOnError();
  return currentSchema.parse(data);
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
