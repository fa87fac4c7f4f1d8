/** Leads at the desk. */
import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database } from '../database/index.ts';
import { leadSchema, listedLeadSchema, type Lead, type ListedLead, type SavedLead } from './lead.ts';

type Client = SupabaseClient<Database>;
const PAGE = 50;

/** A page of leads by name. `after`: the last of the page before. */
export async function list(
  database: Client,
  after: { name: string; id: string } | null,
): Promise<{ leads: ListedLead[]; next: ListedLead | null }> {
  const { data } = await database
    .rpc('list_leads', { ...(after && { after_name: after.name, after_id: after.id }), most: PAGE + 1 })
    .throwOnError();
  const found = z.array(listedLeadSchema).parse(data);
  return { leads: found.slice(0, PAGE), next: found.length > PAGE ? (found[PAGE - 1] ?? null) : null };
}

/** Null when there is none of that key. */
export async function read(database: Client, id: string): Promise<Lead | null> {
  if (!/^[a-z0-9-]{1,80}$/.test(id)) return null;
  const { data } = await database.rpc('lead_record', { lead_id: id }).throwOnError();
  return data === null ? null : leadSchema.parse(data);
}

/** What a lead can be of, and who else leads: organisations, and leads who have not left. */
export async function choices(database: Client, today: string) {
  const [organisations, leads] = await Promise.all([
    database.from('organisations').select('id, name').order('name').throwOnError(),
    database
      .from('leads')
      .select('id, name')
      .or(`left_on.is.null,left_on.gt.${today}`)
      .order('name')
      .throwOnError(),
  ]);
  return { organisations: organisations.data, leads: leads.data };
}

/**
 * Saves a lead with where they get mail: a new one, or one that is still as it was seen. Its key; or null when somebody else has changed it meanwhile, and
 * nothing was saved. Throws whatever else the database refuses, for `explain`.
 */
export async function save(
  database: Client,
  lead: SavedLead,
  seen: SavedLead | null,
): Promise<string | null> {
  const { data, error } = await database.rpc('save_lead', { lead, ...(seen && { seen }) });
  if (error?.message.includes('[leads_are_saved_as_they_were_seen]')) return null;
  if (error) throw error;
  return data;
}

/** Gives actions of one lead to another. How many: one that is somebody else's by now stays theirs. Throws what the database refuses. */
export async function handOver(
  database: Client,
  ids: string[],
  from: string,
  to: string | null,
): Promise<number> {
  const { data } = await database
    .from('actions')
    .update({ lead_id: to })
    .in('id', ids)
    .eq('lead_id', from)
    .select('id')
    .throwOnError();
  return data.length;
}
