import type { SupabaseClient } from '@supabase/supabase-js';
import { error } from '@sveltejs/kit';
import { z } from 'zod';
import { explain, type Database } from '../../database/index.ts';
import { askedSchema, type Asked } from './asked.ts';
import { applicationFile, ownFile } from './file.ts';
import { erasureSchema, type Erasure } from './erasure.ts';
import { outcomeSchema, statisticsSchema, type Outcome, type Statistics } from './numbers.ts';

type Client = SupabaseClient<Database>;

/** The numbers of a round, for the culture team; null: it has not closed. */
export async function statistics(database: Client, round: string): Promise<Statistics | null> {
  const { data } = await database.rpc('round_statistics', { asked_round: round }).throwOnError();
  return statisticsSchema.parse(data);
}

/** The numbers of a round that is finished, for everybody; null: of this one none are told. */
export async function outcome(database: Client, round: string): Promise<Outcome | null> {
  const { data } = await database.rpc('round_outcome', { asked_round: round }).throwOnError();
  return outcomeSchema.parse(data);
}

/** What of a round is erased and when; null: nobody applies in it here. */
export async function erasure(database: Client, round: string): Promise<Erasure | null> {
  const { data } = await database.rpc('erasure_of', { asked_round: round }).throwOnError();
  return erasureSchema.parse(data);
}

/** What of a round is of somebody who asks, by their address or a reference, and what of it can be erased. What the database refuses, it throws. */
export async function askedToErase(database: Client, round: string, who: string): Promise<Asked | null> {
  const { data } = await database.rpc('erasure_asked_for', { asked_round: round, who }).throwOnError();
  return askedSchema.parse(data);
}

/** Erases it. How many applications went. */
export async function eraseAsked(
  database: Client,
  round: string,
  { who, seen, because }: { who: string; seen: string[]; because: string },
): Promise<number> {
  const { data } = await database
    .rpc('erase_asked_for', { asked_round: round, who, seen, because })
    .throwOnError();
  return data;
}

/** All that is held of whoever asks, as a file. */
export async function ownData(database: Client): Promise<Record<string, unknown>> {
  const { data } = await database.rpc('own_data').throwOnError();
  return ownFile(data);
}

/** All that is held of an application, for whoever it is of; there is none: a page that says so. */
export async function applicationData(
  database: Client,
  round: string,
  application: string,
): Promise<{ data: unknown; reference: string }> {
  if (!z.uuid().safeParse(application).success) error(404, 'There is no such application.');
  const { data, error: refused } = await database.rpc('application_data', {
    asked_round: round,
    application_id: application,
  });
  if (refused) error(409, explain(refused).message);
  if (data === null) error(404, 'There is no such application.');
  const { application: own } = z.object({ application: z.object({ reference: z.string() }) }).parse(data);
  return { data: applicationFile(data), reference: own.reference };
}
