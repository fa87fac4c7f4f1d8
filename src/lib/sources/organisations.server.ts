import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database } from '../database/index.ts';
import { organisationSchema, type Organisation } from './organisation.ts';

/** Every organisation that the records name, by name. */
export async function list(database: SupabaseClient<Database>): Promise<Organisation[]> {
  const { data } = await database
    .from('organisations')
    .select('id, name, name_in_text, kind, in_national_portfolio, summary, address')
    .order('name')
    .throwOnError();
  return z.array(organisationSchema).parse(data);
}
