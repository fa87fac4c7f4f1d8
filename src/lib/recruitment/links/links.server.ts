/** What stands behind a link, and what whoever holds it does. Null or false: it does not work (any more); why, is nobody's business. */
import type { SupabaseClient } from '@supabase/supabase-js';
import type { z } from 'zod';
import type { Database } from '../../database/index.ts';
import { isToken } from '../../mail/index.server.ts';
import { applicationMail } from '../letters.server.ts';
import { linkMail } from './letters.server.ts';
import {
  appointingSchema,
  recommendationSchema,
  recommendingSchema,
  type TypedAgreement,
  type TypedRecommended,
} from './links.ts';

type Client = SupabaseClient<Database>;
type Reading = 'read_recommending' | 'read_recommendation' | 'read_appointing';

async function read<T>(
  database: Client,
  what: Reading,
  token: string,
  schema: z.ZodType<T>,
): Promise<T | null> {
  if (!isToken(token)) return null;
  const { data, error } = await database.rpc(what, { token });
  if (error) throw new Error(`${what} failed: ${error.code}`);
  return data === null ? null : schema.parse(data);
}

export const readRecommending = (database: Client, token: string) =>
  read(database, 'read_recommending', token, recommendingSchema);
export const readRecommendation = (database: Client, token: string) =>
  read(database, 'read_recommendation', token, recommendationSchema);
export const readAppointing = (database: Client, token: string) =>
  read(database, 'read_appointing', token, appointingSchema);

/** Recommends somebody. Throws what the database refuses, for `explain`. */
export async function recommend(database: Client, token: string, told: TypedRecommended): Promise<boolean> {
  if (!isToken(token)) return false;
  const { data } = await database.rpc('recommend', { token, ...told }).throwOnError();
  linkMail.nudge();
  return (data as string | null) !== null;
}

/** Takes a recommendation back before it is answered. Throws what the database refuses, for `explain`. */
export async function takeBack(database: Client, token: string, recommendation: string): Promise<boolean> {
  if (!isToken(token)) return false;
  const { data } = await database
    .rpc('take_recommendation_back', { token, recommendation_id: recommendation })
    .throwOnError();
  return data === true;
}

/** Has somebody who has not answered asked once more. Throws what the database refuses, for `explain`. */
export async function askAgain(database: Client, token: string, recommendation: string): Promise<boolean> {
  if (!isToken(token)) return false;
  const { data } = await database
    .rpc('ask_recommended_again', { token, recommendation_id: recommendation })
    .throwOnError();
  linkMail.nudge();
  return data === true;
}

/** Agrees, and so applies; or does not, with null. Throws what the database refuses, for `explain`. */
export async function answer(
  database: Client,
  token: string,
  agreed: (Pick<TypedAgreement, 'contact' | 'answers'> & { declared: string }) | null,
): Promise<boolean> {
  if (!isToken(token)) return false;
  const { data } = await database
    .rpc('answer_recommendation', {
      token,
      agrees: agreed !== null,
      contact: agreed?.contact ?? {},
      answers: agreed?.answers ?? {},
      declared: agreed?.declared ?? '',
    })
    .throwOnError();
  applicationMail.nudge();
  return data !== null;
}

/** Names who represents the organisation. Throws what the database refuses, for `explain`. */
export async function nameRepresentative(
  database: Client,
  token: string,
  { name, email, post, startsOn }: { name: string; email: string; post: string; startsOn: string },
): Promise<boolean> {
  if (!isToken(token)) return false;
  const { data } = await database
    .rpc('name_representative', { token, name, email, post, starts_on: startsOn })
    .throwOnError();
  return (data as string | null) !== null;
}

/** Asks for a new link. Whether there is anybody to send one to, is told to nobody. */
export async function renew(database: Client, token: string): Promise<void> {
  if (!isToken(token)) return;
  const { error } = await database.rpc('renew_recruitment_link', { token });
  if (error) throw new Error(`renew_recruitment_link failed: ${error.code}`);
  linkMail.nudge();
}
