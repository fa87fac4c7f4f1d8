/** What a panel member reads and does. What the database refuses, it throws. */
import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database } from '../../database/index.ts';
import { packSchema, type Pack } from './pack-document.ts';
import {
  listedSchema,
  myPanelSchema,
  scoredSchema,
  siftedSchema,
  type Interest,
  type Listed,
  type MyPanel,
  type Scored,
  type Sifted,
} from './panel.ts';

type Client = SupabaseClient<Database>;

const isKey = (id: string) => z.uuid().safeParse(id).success;

/** The panels that whoever asks is on. */
export async function mine(database: Client): Promise<MyPanel[]> {
  const { data } = await database.rpc('my_panels').throwOnError();
  return z.array(myPanelSchema).parse(data);
}

/** Returns how many applications that bars anew. */
export async function declare(database: Client, round: string, interests: Interest[]): Promise<number> {
  const { data } = await database.rpc('declare_interests', { asked_round: round, interests }).throwOnError();
  return data;
}

export async function list(database: Client, round: string): Promise<Listed[]> {
  const { data } = await database.rpc('panel_list', { asked_round: round }).throwOnError();
  return z.array(listedSchema).parse(data);
}

/** Null: there is no such application to sift. */
export async function read(database: Client, application: string): Promise<Sifted | null> {
  if (!isKey(application)) return null;
  const { data } = await database.rpc('panel_application', { application_id: application }).throwOnError();
  return data === null ? null : siftedSchema.parse(data);
}

export async function save(
  database: Client,
  application: string,
  scores: Record<string, { score: number | null; reason: string }>,
  submit: boolean,
): Promise<void> {
  await database.rpc('save_scores', { application_id: application, scores, submit }).throwOnError();
}

export async function declareConflict(database: Client, application: string): Promise<void> {
  await database.rpc('declare_conflict', { application_id: application }).throwOnError();
}

/** The submitted scores of an application; null: there is none of that key. */
export async function scores(database: Client, application: string): Promise<Scored | null> {
  if (!isKey(application)) return null;
  const { data } = await database.rpc('application_scores', { application_id: application }).throwOnError();
  return scoredSchema.parse(data);
}

/** What is to be read away from the screen: a panel member’s own, or for the culture team that of a member, or all. */
export async function pack(database: Client, round: string, member?: string): Promise<Pack> {
  const { data } = await database
    .rpc('panel_pack', { asked_round: round, ...(member && isKey(member) && { for_member: member }) })
    .throwOnError();
  return packSchema.parse(data);
}
