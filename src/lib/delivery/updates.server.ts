/** Updates: those that wait and those that were published, written by the team, approved and returned. */
import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database, Json } from '../database/index.ts';
import { publishedUpdateSchema, type PublishedUpdate } from './desk.ts';
import { statusSchema } from './status.ts';
import type { Report } from './update.ts';

export const PAGE = 20;

export const evidenceSchema = z.object({
  id: z.string(),
  title: z.string(),
  address: z.string().nullable(),
  for_public: z.boolean(),
  file: z
    .object({ id: z.string(), name: z.string(), media_type: z.string(), bytes: z.number().int() })
    .nullable(),
});

const waitingSchema = z.object({
  id: z.string(),
  number: z.number().int(),
  reported_on: z.string(),
  status: statusSchema,
  words: z.string(),
  /** For the team alone. */
  report: z.string().nullable(),
  written_as: z.enum(['lead', 'team']).nullable(),
  lead: z.string().nullable(),
  /** The number of the update that it corrects. */
  corrects: z.number().int().nullable(),
  action: z.object({ id: z.string(), reference: z.string(), will: z.string() }),
  /** What is public so far. */
  before: z.object({ status: statusSchema, words: z.string(), published_on: z.string() }).nullable(),
  milestones: z.array(z.string()),
  evidence: z.array(evidenceSchema),
});
export type WaitingUpdate = z.infer<typeof waitingSchema>;

/** Where a page begins: after the last record of the page before, by its day and key. Null: at the beginning. */
export type After = { on: string; id: string } | null;

/** A page of the updates that waited on a day, the oldest first, and where the next page begins. */
export async function waiting(
  database: SupabaseClient<Database>,
  asAt: string,
  after: After,
): Promise<{ updates: WaitingUpdate[]; next: After }> {
  const { data } = await database
    .rpc('waiting_updates', {
      as_at: asAt,
      ...(after && { after_on: after.on, after_id: after.id }),
      most: PAGE + 1,
    })
    .throwOnError();
  const found = z.array(waitingSchema).parse(data);
  const last = found.length > PAGE ? found[PAGE - 1] : undefined;
  return { updates: found.slice(0, PAGE), next: last ? { on: last.reported_on, id: last.id } : null };
}

/** A page of what was published, the newest first, and where the next page begins. */
export async function published(
  database: SupabaseClient<Database>,
  asAt: string,
  after: After,
): Promise<{ updates: PublishedUpdate[]; next: After }> {
  const { data } = await database
    .rpc('published_updates', {
      as_at: asAt,
      ...(after && { before_on: after.on, before_id: after.id }),
      most: PAGE + 1,
    })
    .throwOnError();
  const found = z.array(publishedUpdateSchema).parse(data);
  const last = found.length > PAGE ? found[PAGE - 1] : undefined;
  return { updates: found.slice(0, PAGE), next: last ? { on: last.published_on, id: last.id } : null };
}

/** The team reports on an action: public at once. Throws what the database refuses. Returns the update's key. */
export async function write(
  database: SupabaseClient<Database>,
  action: string,
  report: Report,
): Promise<string> {
  const { data } = await database
    .rpc('write_update', { action_id: action, report: report as unknown as Json })
    .throwOnError();
  return data;
}

/** Puts updates that wait into the public record. How many, and how many others had decided on before. */
export async function publish(
  database: SupabaseClient<Database>,
  ids: string[],
): Promise<{ published: number; decided: number }> {
  const { data } = await database.rpc('publish_updates', { update_ids: ids }).throwOnError();
  return z.object({ published: z.number().int(), decided: z.number().int() }).parse(data);
}

/** Gives an update that waits back to its writer, with the reason. Throws what the database refuses. */
export async function giveBack(database: SupabaseClient<Database>, id: string, why: string): Promise<void> {
  await database.rpc('return_update', { update_id: id, why }).throwOnError();
}
