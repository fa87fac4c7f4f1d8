import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database } from '../database/index.ts';
import { sourceOf } from '../sources/index.ts';
import { eventSchema, type ForumEvent } from './event.ts';

/** Every open event with its points, the newest first. */
export async function list(database: SupabaseClient<Database>): Promise<ForumEvent[]> {
  const { data } = await database
    .from('forum_events')
    .select(
      `id, name, kind, held_on, starts_at, ends_at, venue, led_by, summary, attendance, attendance_words, capacity, capacity_words,
       is_free, organiser:organisations!forum_events_organiser_id_fkey(id, name), fund:funds!forum_events_fund_id_fkey(id, name), ${sourceOf('forum_events')},
       points:forum_event_points(id, kind, position, words)`,
    )
    .order('held_on', { ascending: false })
    .order('id')
    .throwOnError();
  return z.array(eventSchema).parse(data);
}
