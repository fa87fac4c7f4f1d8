/** Action plans at the desk: preparing, correcting and publishing them. */
import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database } from '../database/index.ts';
import { planSchema, type Plan, type SavedPlan } from './plan.ts';

type Client = SupabaseClient<Database>;
const COLUMNS =
  'id, name, summary, edition_id, organisation_id, starts_on, ends_on, updates_need_approval, published_on';

/** Every plan that whoever asks may read, in order. */
export async function list(database: Client): Promise<Plan[]> {
  const { data } = await database.from('action_plans').select(COLUMNS).order('position').throwOnError();
  return z.array(planSchema).parse(data);
}

/** Null when there is none of that key. */
export async function read(database: Client, id: string): Promise<Plan | null> {
  if (!/^[a-z0-9-]{1,80}$/.test(id)) return null;
  const { data } = await database
    .from('action_plans')
    .select(COLUMNS)
    .eq('id', id)
    .maybeSingle()
    .throwOnError();
  return data === null ? null : planSchema.parse(data);
}

/** What a plan can belong to: editions, the newest first, and organisations. */
export async function choices(database: Client) {
  const [editions, organisations] = await Promise.all([
    database
      .from('strategy_editions')
      .select('id, name, state')
      .in('state', ['proposed', 'adopted'])
      .order('position', { ascending: false })
      .throwOnError(),
    database.from('organisations').select('id, name').order('name').throwOnError(),
  ]);
  return { editions: editions.data, organisations: organisations.data };
}

/**
 * Saves a plan: a new one, or one that is still as it was seen. Its key; or null when somebody else has changed it meanwhile, and
 * nothing was saved. Throws whatever else the database refuses, for `explain`.
 */
export async function save(
  database: Client,
  plan: SavedPlan,
  seen: SavedPlan | null,
): Promise<string | null> {
  const { data, error } = await database.rpc('save_plan', { plan, ...(seen && { seen }) });
  if (error?.message.includes('[plans_are_saved_as_they_were_seen]')) return null;
  if (error) throw error;
  return data;
}

/** Publishes a plan from a day on. False when it is published already. Throws what the database refuses. */
export async function publish(database: Client, id: string, day: string): Promise<boolean> {
  const { data } = await database
    .from('action_plans')
    .update({ published_on: day })
    .eq('id', id)
    .is('published_on', null)
    .select('id')
    .throwOnError();
  return data.length > 0;
}
