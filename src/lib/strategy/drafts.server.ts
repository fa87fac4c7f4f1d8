/** Preparing editions. Each verb throws what the database refuses, for `explain`. */
import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database } from '../database/index.ts';
import {
  deskEditionSchema,
  preparedSchema,
  type DeskEdition,
  type PartKind,
  type PartWording,
  type Prepared,
} from './draft.ts';

type Client = SupabaseClient<Database>;

/** Every edition, drafts too, the newest first. */
export async function list(database: Client): Promise<DeskEdition[]> {
  const { data } = await database.rpc('editions_desk').throwOnError();
  return z.array(deskEditionSchema).parse(data);
}

/** An edition with its parts and consultations; null when there is none. */
export async function read(database: Client, edition: string): Promise<Prepared | null> {
  const { data } = await database.rpc('edition_to_prepare', { edition }).throwOnError();
  return preparedSchema.nullable().parse(data);
}

/** Starts a draft: empty, or with the parts of an edition, each of which is carried on. Returns its key. */
export async function start(database: Client, name: string, from: string | null): Promise<string> {
  const given = { name, from_edition: from };
  // The generated types do not know that a function's argument may be null.
  const { data } = await database.rpc('start_draft', given as never).throwOnError();
  return z.string().parse(data);
}

/** Words an edition. `seen`: the print that it had when it was opened. */
export async function save(
  database: Client,
  edition: string,
  seen: string,
  wording: { name: string; summary: string },
) {
  await database.rpc('save_edition', { edition, seen, ...wording }).throwOnError();
}

/** Adds a part (null) to an edition, or words one. */
export async function savePart(
  database: Client,
  edition: string,
  kind: PartKind,
  part: string | null,
  seen: string,
  wording: PartWording,
) {
  await database.rpc('save_edition_part', { edition, kind, part, seen, wording } as never).throwOnError();
}

/** Moves a part before (-1) or after (1) its neighbour. */
export async function movePart(
  database: Client,
  edition: string,
  kind: PartKind,
  part: string,
  places: -1 | 1,
) {
  await database.rpc('move_edition_part', { edition, kind, part, places }).throwOnError();
}

/** Takes a part out of a draft. */
export async function removePart(database: Client, edition: string, kind: PartKind, part: string) {
  await database.rpc('remove_edition_part', { edition, kind, part }).throwOnError();
}

/** Discards a draft with all that is in it. */
export async function discard(database: Client, edition: string) {
  await database.rpc('discard_draft', { edition }).throwOnError();
}

/** Makes a draft public, as proposed from today. */
export async function propose(database: Client, edition: string) {
  await database.rpc('propose_edition', { edition }).throwOnError();
}

/** Records that an edition was adopted, by whom, and from which day it stands. */
export async function adopt(
  database: Client,
  edition: string,
  adoption: { adopted_by: string; stands_from: string },
) {
  await database.rpc('adopt_edition', { edition, ...adoption }).throwOnError();
}
