import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database } from '../database/index.ts';
import { sourceColumns } from '../membership/index.ts';
import { eventSchema, type ForumEvent } from './event.ts';

/** Every open event with its points, the newest first. */
export async function list(database: SupabaseClient<Database>): Promise<ForumEvent[]> {
  const { data } = await database
    .from('forum_events')
    .select(
      `id, name, kind, held_on, starts_at, ends_at, venue, led_by, summary, attendance, attendance_words, capacity, capacity_words,
       is_free, organiser:organisations(id, name), fund:funds(id, name), source:sources(${sourceColumns}),
       points:forum_event_points(id, kind, position, words)`,
    )
    .order('held_on', { ascending: false })
    .order('id')
    .throwOnError();
  return z.array(eventSchema).parse(data);
}
