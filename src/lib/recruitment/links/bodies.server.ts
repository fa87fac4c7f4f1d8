/** The bodies of a round at the desk. All throw what the database refuses, for `explain`. */
import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database, Json } from '../../database/index.ts';
import { bodySchema, type Body } from './bodies.ts';
import { linkMail } from './letters.server.ts';

type Client = SupabaseClient<Database>;

export async function list(database: Client, round: string): Promise<Body[]> {
  const { data } = await database.rpc('round_bodies', { asked_round: round }).throwOnError();
  return z.array(bodySchema).parse(data);
}

/** Names a body, or changes how it is reached; another address ends its link. */
export async function save(database: Client, round: string, given: Record<string, unknown>): Promise<void> {
  await database.rpc('save_body', { asked_round: round, given: given as Json }).throwOnError();
}

export async function send(database: Client, body: string): Promise<void> {
  await database.rpc('send_body_link', { body_id: body }).throwOnError();
  linkMail.nudge();
}

export async function revoke(database: Client, body: string): Promise<void> {
  await database.rpc('revoke_body_link', { body_id: body }).throwOnError();
}

export async function remove(database: Client, body: string): Promise<void> {
  await database.rpc('remove_body', { body_id: body }).throwOnError();
}

/** It becomes a term. Twice is once. `sameAs`: the record of somebody of that name who it is. */
export async function confirm(database: Client, appointment: string, sameAs: string): Promise<void> {
  await database
    .rpc('confirm_appointment', { appointment_id: appointment, ...(sameAs !== '' && { same_as: sameAs }) })
    .throwOnError();
  linkMail.nudge();
}

/** Has somebody who is recommended and has not answered sent a new link. */
export async function askAgain(database: Client, recommendation: string): Promise<void> {
  await database.rpc('send_recommended_link', { recommendation_id: recommendation }).throwOnError();
  linkMail.nudge();
}

/** Has a message to a representative that failed written again. */
export async function tellAgain(database: Client, appointment: string): Promise<void> {
  await database.rpc('tell_representative_again', { appointment_id: appointment }).throwOnError();
  linkMail.nudge();
}

/** Puts the address of a representative right; they are written to there. */
export async function correct(database: Client, appointment: string, address: string): Promise<void> {
  await database.rpc('correct_representative', { appointment_id: appointment, address }).throwOnError();
  linkMail.nudge();
}
