import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database } from '../database/index.ts';
import { sourceOf } from '../sources/index.ts';
import { bidSchema, type Bid } from './bid.ts';

/** Every bid with its stages. */
export async function list(database: SupabaseClient<Database>): Promise<Bid[]> {
  const { data } = await database
    .from('bids')
    .select(
      `id, name, bidders, purpose, amount_pence, amount_is_ceiling, ${sourceOf('bids')},
       funder:organisations!bids_funder_id_fkey(id, name), lead:organisations!bids_lead_id_fkey(id, name),
       stages:bid_stages(id, stage, reached_on, note)`,
    )
    .order('id')
    .throwOnError();
  return z.array(bidSchema).parse(data);
}
