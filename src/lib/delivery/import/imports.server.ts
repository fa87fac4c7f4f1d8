/** Files that are being imported, kept between pages, and what becomes of the plan in the end. */
import { randomUUID } from 'node:crypto';
import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { explain, type Database, type Sentence } from '../../database/index.ts';
import type { Decoded } from '../../tables/index.ts';
import { choicesSchema, isNewPlan, type Choices } from './choices.ts';
import type { Changes } from './compare.ts';
import { groundSchema, type Ground } from './ground.ts';

type Client = SupabaseClient<Database>;

const outcomeSchema = z.object({
  plan_id: z.string(),
  created: z.number(),
  changed: z.number(),
  taken_out: z.number(),
  updates: z.number(),
  leads: z.number(),
});
/** What an import did: how many of each. */
export type Outcome = z.infer<typeof outcomeSchema>;

const importFileSchema = z.object({
  id: z.string(),
  name: z.string(),
  encoding: z.enum(['UTF-8', 'UTF-16', 'Windows-1252']),
  content: z.string().nullable(),
  choices: z.unknown(),
  outcome: outcomeSchema.nullable(),
});
/** A file of one's own. Without content it has been imported, and `outcome` says what that did. */
export type ImportFile = Omit<z.infer<typeof importFileSchema>, 'choices'> & { choices: Choices | null };

/** Keeps a file for a week; returns its key. */
export async function keep(
  database: Client,
  name: string,
  { text, encoding }: Decoded,
  plan: Choices['plan'],
): Promise<string> {
  const choices = choicesSchema.parse({ plan });
  const { data, error } = await database.rpc('keep_import_file', {
    name: name.slice(0, 200) || 'Table',
    encoding,
    content: text,
    choices,
  });
  if (error) throw new Error('The file could not be kept.', { cause: error });
  return data;
}

/** A file of one's own; null: there is none of that key, or not any more. */
export async function read(database: Client, id: string): Promise<ImportFile | null> {
  const { data, error } = await database.rpc('read_import_file', { import_id: id });
  if (error) throw new Error('The file could not be read.', { cause: error });
  if (data === null) return null;
  const file = importFileSchema.parse(data);
  return { ...file, choices: file.content === null ? null : choicesSchema.parse(file.choices) };
}

/** The files that one has begun to import, the last first. */
export async function listMine(database: Client): Promise<{ id: string; name: string; added_at: string }[]> {
  const { data, error } = await database.rpc('my_import_files');
  if (error) throw new Error('The files could not be read.', { cause: error });
  return z.array(z.object({ id: z.string(), name: z.string(), added_at: z.string() })).parse(data);
}

/** Keeps what was chosen about a file. */
export async function choose(database: Client, id: string, choices: Choices): Promise<void> {
  const { error } = await database.rpc('choose_for_import', { import_id: id, choices });
  if (error) throw new Error('The choices could not be kept.', { cause: error });
}

/** Lets go of a file. */
export async function forget(database: Client, id: string): Promise<void> {
  const { error } = await database.rpc('forget_import_file', { import_id: id });
  if (error) throw new Error('The file could not be let go of.', { cause: error });
}

/** What the table is compared with. */
export async function readGround(database: Client, plan: Choices['plan']): Promise<Ground> {
  const edition = isNewPlan(plan) ? plan.edition_id : null;
  const { data, error } = await database.rpc('import_ground', {
    of_plan: plan.id,
    ...(edition && { of_edition: edition }),
  });
  if (error) throw new Error('The plan could not be read.', { cause: error });
  return groundSchema.parse(data);
}

/** Changes the plan, all or nothing. 'outdated': it is not as it was when the changes were worked out. A sentence: a rule refused. */
export async function apply(
  database: Client,
  id: string,
  plan: Choices['plan'],
  changes: Changes,
  ground: Ground,
): Promise<Outcome | 'outdated' | Sentence> {
  const { data, error } = await database.rpc('import_actions', {
    import_id: id,
    // A plan that somebody made meanwhile under this key is not made again.
    plan: ground.plan ? { id: plan.id } : plan,
    changes: withKeys(changes),
    seen: ground.fingerprint,
  });
  if (error) return explain(error);
  const outcome = z.union([z.object({ outdated: z.literal(true) }), outcomeSchema]).parse(data);
  return 'outdated' in outcome ? 'outdated' : outcome;
}

/** Gives what is new the keys that it will be known by. */
function withKeys(changes: Changes): Changes {
  const keys = new Map<string, string>();
  const key = (id: string) => {
    if (!id.startsWith('new-')) return id;
    const known = keys.get(id) ?? randomUUID();
    keys.set(id, known);
    return known;
  };
  return {
    ...changes,
    leads: changes.leads.map((lead) => ({ ...lead, id: key(lead.id) })),
    create: changes.create.map((action) => ({
      ...action,
      id: key(action.id),
      lead_id: action.lead_id ? key(action.lead_id) : null,
    })),
    change: changes.change.map((action) => ({
      ...action,
      set: action.set.lead_id ? { ...action.set, lead_id: key(action.set.lead_id) } : action.set,
    })),
    updates: changes.updates.map((update) => ({ ...update, action_id: key(update.action_id) })),
  };
}
