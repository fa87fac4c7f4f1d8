import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../database/index.ts';
import {
  actionSchema,
  actionsPageSchema,
  type Action,
  type ActionFilters,
  type ActionsPage,
} from './action.ts';
import { changesSchema, type Changes, type ChangeKind } from './since.ts';

const PAGE = 25;
/** Few actions ever have more, so that a link to an update finds it on the first page. */
const UPDATES = 50;

type Client = SupabaseClient<Database>;

/**
 * The actions as at a day: what they come to, what they can be filtered by, and a page of them in the order of their plans.
 * `after`: the key of the last action of the page before. `next`: that of this page, where there are more.
 */
export async function list(
  database: Client,
  { filters, asAt, after }: { filters: ActionFilters; asAt: string; after?: string | undefined },
): Promise<ActionsPage & { next: string | null }> {
  const page = await ask(database, { filters, as_at: asAt, ...(after && { after }), size: PAGE });
  const actions = page.actions.slice(0, PAGE);
  return { ...page, actions, next: page.actions.length > PAGE ? (actions.at(-1)?.id ?? null) : null };
}

/** The same with all actions at once, for files. */
export async function listAll(
  database: Client,
  { filters, asAt }: { filters: ActionFilters; asAt: string },
): Promise<ActionsPage> {
  return ask(database, { filters, as_at: asAt, size: ALL });
}

/** What the actions come to, and none of them. */
export async function progress(database: Client, asAt: string): Promise<ActionsPage> {
  return ask(database, { filters: {}, as_at: asAt, size: 0 });
}

/** More than any compact will ever undertake. */
const ALL = 1_000_000;

async function ask(
  database: Client,
  question: { filters: ActionFilters; as_at: string; after?: string; size: number },
): Promise<ActionsPage> {
  const { data } = await database.rpc('actions_page', question).throwOnError();
  return actionsPageSchema.parse(data);
}

/**
 * One action as at a day, with its newest updates; `before`: with those before this one. `older`: the number from which there are more.
 * Null where there is none, or none that whoever asks may read.
 */
export async function read(
  database: Client,
  { id, asAt, before }: { id: string; asAt: string; before?: number | undefined },
): Promise<(Action & { older: number | null }) | null> {
  const { data } = await database
    .rpc('action_page', {
      action_id: id,
      as_at: asAt,
      ...(before !== undefined && { before }),
      size: UPDATES,
    })
    .throwOnError();
  if (data === null) return null;
  const action = actionSchema.parse(data);
  const updates = action.updates.slice(0, UPDATES);
  return {
    ...action,
    updates,
    older: action.updates.length > UPDATES ? (updates.at(-1)?.number ?? null) : null,
  };
}

/** A file that an update gives as evidence, as far as whoever asks may read it: its name, its type and its bytes in base64. */
export async function evidenceFile(
  database: Client,
  id: string,
): Promise<{ name: string; media_type: string; content: string; sha256: string } | null> {
  const { data } = await database
    .from('evidence_files')
    .select('name, media_type, content, sha256')
    .eq('id', id)
    .maybeSingle()
    .throwOnError();
  return data;
}

/**
 * What changed in the public record from the end of one day to that of another. `kind`: one list alone, a page of it at a time;
 * otherwise the first of each.
 */
export async function changes(
  database: Client,
  {
    from,
    to,
    goal,
    kind,
    passed = 0,
    size,
  }: {
    from: string;
    to: string;
    goal?: string | undefined;
    kind?: ChangeKind | undefined;
    passed?: number;
    size?: number;
  },
): Promise<Changes> {
  const { data } = await database
    .rpc('changes_between', {
      from_date: from,
      to_date: to,
      ...(goal && { goal }),
      ...(kind && { kind }),
      passed,
      size: size ?? ALL,
    })
    .throwOnError();
  return changesSchema.parse(data);
}
