/** Actions at the desk: what the team sees of one, and saving it. */
import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database, Json } from '../database/index.ts';
import { editedActionSchema, type EditedAction } from './edited-action.ts';
import { statusSchema, statusShownSchema } from './status.ts';
import { evidenceSchema } from './updates.server.ts';

type Client = SupabaseClient<Database>;

const named = z.object({ id: z.string(), name: z.string() });
const planSchema = z.object({
  id: z.string(),
  name: z.string(),
  published_on: z.string().nullable(),
  approval: z.boolean(),
});

const ofEdition = named.extend({ edition: z.string(), state: z.enum(['proposed', 'adopted']) });

const choicesSchema = z.object({
  plan: planSchema,
  goals: z.array(ofEdition),
  foundations: z.array(ofEdition),
  areas: z.array(named),
  funds: z.array(named),
  organisations: z.array(named),
  leads: z.array(named),
});
export type ActionChoices = z.infer<typeof choicesSchema>;

const writtenSchema = z.object({
  id: z.string(),
  number: z.number().int(),
  reported_on: z.string(),
  published_on: z.string().nullable(),
  returned_on: z.string().nullable(),
  status: statusSchema,
  words: z.string(),
  report: z.string().nullable(),
  written_as: z.enum(['lead', 'team']).nullable(),
  reason: z.string().nullable(),
  corrects: z.number().int().nullable(),
  evidence: z.array(evidenceSchema),
});
export type WrittenUpdate = z.infer<typeof writtenSchema>;

const letterSchema = z.object({
  id: z.string(),
  reason: z.enum(['silence', 'asked', 'returned']),
  after_days: z.number().int().nullable(),
  wanted_at: z.string(),
  sent_at: z.string().nullable(),
});
export type Letter = z.infer<typeof letterSchema>;

const deskActionSchema = z.object({
  record: editedActionSchema,
  opened_at: z.string(),
  plan: planSchema,
  /** Null while it is not in the plan. */
  standing: z.object({ shown: statusShownSchema, silent_since: z.string(), late: z.boolean() }).nullable(),
  lead: z
    .object({
      id: z.string(),
      name: z.string(),
      left_on: z.string().nullable(),
      email: z.string().nullable(),
      addressed_as: z.string().nullable(),
    })
    .nullable(),
  milestones_reached: z.array(z.string()),
  updates: z.array(writtenSchema),
  letters: z.array(letterSchema),
});
export type DeskAction = z.infer<typeof deskActionSchema>;

const isKey = (text: string) => /^[a-z0-9-]{1,80}$/.test(text);

/** An action as the team sees it; null when there is none, or none that whoever asks may read. */
export async function read(database: Client, id: string): Promise<DeskAction | null> {
  // An address can hold what the database cannot, such as a NUL.
  if (!isKey(id)) return null;
  const { data } = await database.rpc('action_desk', { action_id: id }).throwOnError();
  return data === null ? null : deskActionSchema.parse(data);
}

/** What an action of a plan can be linked with; null when there is no such plan. `action`: what it is linked with is among it. */
export async function choices(
  database: Client,
  plan: string,
  action?: string,
): Promise<ActionChoices | null> {
  if (!isKey(plan)) return null;
  const { data } = await database
    .rpc('action_choices', { plan_id: plan, ...(action && { action_id: action }) })
    .throwOnError();
  return data === null ? null : choicesSchema.parse(data);
}

/**
 * Saves an action as a whole: a new one, or one that is still as it was seen. Its key; or null when somebody else has changed it
 * meanwhile, and nothing was saved. Throws whatever else the database refuses, for `explain`.
 */
export async function save(
  database: Client,
  action: EditedAction,
  seen: EditedAction | null,
): Promise<string | null> {
  const { data, error } = await database.rpc('save_action', {
    action: action as Json,
    ...(seen && { seen: seen as Json }),
  });
  if (error?.message.includes('[actions_are_saved_as_they_were_seen]')) return null;
  if (error) throw error;
  return data;
}

/** Who has changed an action since a moment: their addresses (null: not by a person), and when last. */
export async function savers(
  database: Client,
  id: string,
  since: string,
): Promise<{ who: string | null; at: string }[]> {
  const { data } = await database.rpc('savers_of_action', { action_id: id, since }).throwOnError();
  return z.array(z.object({ who: z.string().nullable(), at: z.string() })).parse(data);
}

/**
 * Takes an action out of its plan from today, or puts it back. False when it is so already, as when somebody else was faster. Throws what
 * the database refuses.
 */
export async function take(database: Client, id: string, out: boolean, today: string): Promise<boolean> {
  const update = database
    .from('actions')
    .update({ taken_out_on: out ? today : null })
    .eq('id', id);
  const { data } = await (out ? update.is('taken_out_on', null) : update.not('taken_out_on', 'is', null))
    .select('id')
    .throwOnError();
  return data.length > 0;
}
