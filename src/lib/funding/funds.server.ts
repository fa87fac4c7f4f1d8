import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database } from '../database/index.ts';
import { sourceOf } from '../sources/index.ts';
import { byAmount, fundSchema, type Fund } from './fund.ts';

/** Every fund with its programmes and what they commissioned. */
export async function list(database: SupabaseClient<Database>): Promise<Fund[]> {
  const { data } = await database
    .from('funds')
    .select(
      `id, name, through, purpose, amount_pence, rounded_to_pence, ${sourceOf('funds')},
       funder:organisations!funds_funder_id_fkey(id, name), held_by:organisations!funds_held_by_id_fkey(id, name),
       programmes(id, name, summary, months, led_by:organisations!programmes_led_by_id_fkey(id, name),
         commissions(id, position, title, summary, outcome, amount_pence, works, works_named, commissioned_by_route,
           participants, participants_words, starts_on, ends_on, partner:organisations!commissions_partner_id_fkey(id, name),
           ${sourceOf('commissions')}, areas:commission_areas(position, area:areas(id, name))))`,
    )
    .throwOnError();
  return z.array(fundSchema).parse(data).map(inOrder).toSorted(byAmount);
}

function inOrder(fund: Fund): Fund {
  return {
    ...fund,
    programmes: fund.programmes.map((programme) => ({
      ...programme,
      commissions: programme.commissions
        .toSorted((a, b) => a.position - b.position)
        .map((commission) => ({
          ...commission,
          areas: commission.areas.toSorted((a, b) => a.position - b.position),
        })),
    })),
  };
}
