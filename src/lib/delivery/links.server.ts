import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database } from '../database/index.ts';
import { isToken } from '../mail/index.server.ts';
import { statusSchema } from './status.ts';
import type { Report } from './update.ts';

type Client = SupabaseClient<Database>;

const ownAction = z.object({
  id: z.string(),
  reference: z.string(),
  will: z.string(),
  plan: z.string(),
  /** Whether the culture team reads an update before everybody does. */
  approval: z.boolean(),
  status: statusSchema,
  silentSince: z.string(),
  dueOn: z.string().nullable(),
  /** Those that nobody has reported as reached. */
  milestones: z.array(z.object({ id: z.string(), name: z.string(), dueOn: z.string().nullable() })),
  /** The newest update, whatever became of it; its report to the team only where the lead wrote it. */
  last: z
    .object({
      id: z.string(),
      number: z.number(),
      reportedOn: z.string(),
      status: statusSchema,
      words: z.string(),
      report: z.string().nullable(),
      state: z.enum(['published', 'waiting', 'returned']),
      /** Why the culture team gave it back. */
      reason: z.string().nullable(),
    })
    .nullable(),
});
const page = z.object({ lead: z.string(), actions: z.array(ownAction) });

/** An action as its lead sees it behind their link. */
export type OwnAction = z.infer<typeof ownAction>;

/** What is behind a lead's link; null when it does not work (any more): why, is nobody's business. */
export async function readLink(database: Client, token: string): Promise<z.infer<typeof page> | null> {
  if (!isToken(token)) return null;
  const { data, error } = await database.rpc('read_update_link', { token });
  if (error) throw new Error(`read_update_link failed: ${error.code}`);
  return page.nullable().parse(data);
}

/**
 * Writes what a lead reports. `isPublic`: everybody can read it already. Null when the link does not work. Throws what the database
 * refuses, for `explain`.
 */
export async function reportByLink(
  database: Client,
  token: string,
  actionId: string,
  report: Report,
): Promise<{ isPublic: boolean } | null> {
  if (!isToken(token)) return null;
  const { data, error } = await database.rpc('report_by_link', { token, action_id: actionId, report });
  if (error) throw error;
  const written = z.object({ public: z.boolean() }).nullable().parse(data);
  return written && { isPublic: written.public };
}

/** Has a new link sent to the lead's address on record, if there is one; nobody is told whether. */
export async function renewLink(database: Client, token: string): Promise<void> {
  if (!isToken(token)) return;
  const { error } = await database.rpc('renew_update_link', { token });
  if (error) throw new Error(`renew_update_link failed: ${error.code}`);
}
