/** What the culture team decides, and what an applicant answers. What the database refuses, it throws. */
import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database, Json } from '../../database/index.ts';
import { applicationMail } from '../letters.server.ts';
import { besideSchema, deskSchema, joinDesk, type Desk } from './desk.ts';
import {
  LETTERS_A_PAGE,
  messagesSchema,
  type Messages,
  type MessageState,
  type Template,
} from './letters.ts';
import { ownOfferSchema, type OwnOffer } from './own-offer.ts';
import type { Reason, SavedDecision } from './typed.ts';

type Client = SupabaseClient<Database>;

export async function desk(database: Client, round: string): Promise<Desk | null> {
  const [{ data }, { data: beside }] = await Promise.all([
    database.rpc('decision_desk', { asked_round: round }).throwOnError(),
    database.rpc('beside_decisions', { asked_round: round }).throwOnError(),
  ]);
  const read = deskSchema.safeParse(data);
  // Of a round that there is not, there is no name either.
  if (!read.success && (data as { round?: { id?: string | null } | null }).round?.id == null) return null;
  return joinDesk(deskSchema.parse(data), besideSchema.parse(beside));
}

export async function reasons(database: Client): Promise<Reason[]> {
  const { data } = await database
    .from('decision_reasons')
    .select('id, speaks, name, feedback')
    .order('position')
    .throwOnError();
  return data;
}

export async function templates(database: Client): Promise<Template[]> {
  const { data } = await database
    .from('message_templates')
    .select('id, position, name, sent_when, subject, body')
    .order('position')
    .throwOnError();
  return data;
}

/** Puts the words of a letter right. False: there is no such letter. */
export async function saveTemplate(
  database: Client,
  id: string,
  { subject, body }: Pick<Template, 'subject' | 'body'>,
): Promise<boolean> {
  const { data } = await database
    .from('message_templates')
    .update({ subject, body })
    .eq('id', id)
    .select('id')
    .throwOnError();
  return data.length > 0;
}

/** People of the register, by name. */
export async function people(database: Client): Promise<{ id: string; name: string }[]> {
  const { data } = await database.from('people').select('id, name').order('name').throwOnError();
  return data;
}

export async function draft(database: Client, round: string, decisions: readonly SavedDecision[]) {
  await database
    .rpc('draft_decisions', { asked_round: round, decisions: decisions as unknown as Json })
    .throwOnError();
}

/** Takes drafts away, as they were seen. */
export async function forget(
  database: Client,
  round: string,
  applications: readonly { application: string; seen: string | null }[],
) {
  const decisions = applications.map((each) => ({ ...each, to_state: null }));
  await database.rpc('draft_decisions', { asked_round: round, decisions }).throwOnError();
}

/** Tells what is drafted, as it was seen. Returns how many were told. */
export async function announce(database: Client, round: string, seen: string): Promise<number> {
  const { data } = await database.rpc('announce_decisions', { asked_round: round, seen }).throwOnError();
  applicationMail.nudge();
  return data;
}

export async function orderReserve(database: Client, vacancy: string, ordered: readonly string[]) {
  await database.rpc('order_reserve', { asked_vacancy: vacancy, ordered: [...ordered] }).throwOnError();
}

/** Until when an offer stands from now on; the applicant is written to. */
export async function extendOffer(database: Client, application: string, until: string): Promise<void> {
  await database.rpc('extend_offer', { application_id: application, until }).throwOnError();
  applicationMail.nudge();
}

export async function finish(database: Client, round: string) {
  await database.rpc('finish_round', { asked_round: round }).throwOnError();
}

export async function messages(
  database: Client,
  round: string,
  { state, from, most = LETTERS_A_PAGE }: { state: MessageState | null; from: number; most?: number },
): Promise<Messages> {
  const { data } = await database
    .rpc('round_messages', {
      asked_round: round,
      ...(state && { in_state: state }),
      skipped: from,
      most,
    })
    .throwOnError();
  return messagesSchema.parse(data);
}

/** False: it has not failed, or was written again already. */
export async function writeAgain(database: Client, message: string): Promise<boolean> {
  if (!z.uuid().safeParse(message).success) return false;
  const { data } = await database.rpc('write_letter_again', { message }).throwOnError();
  applicationMail.nudge();
  return data;
}

/** Has all letters of a round that could not be sent written once more. How many. */
export async function writeAllAgain(database: Client, round: string): Promise<number> {
  const { data } = await database.rpc('write_letters_again', { asked_round: round }).throwOnError();
  applicationMail.nudge();
  return data;
}

/** Whether a letter to an applicant could not be sent, so that their address may be put right. */
export async function canCorrectAddress(database: Client, application: string): Promise<boolean> {
  if (!z.uuid().safeParse(application).success) return false;
  const { data } = await database.rpc('can_correct_address', { application_id: application }).throwOnError();
  return data;
}

export async function correctAddress(database: Client, application: string, address: string): Promise<void> {
  await database.rpc('correct_address', { application_id: application, address }).throwOnError();
  applicationMail.nudge();
}

/** The offer of an own application; null: none was made. */
export async function ownOffer(database: Client, application: string): Promise<OwnOffer | null> {
  const { data } = await database.rpc('own_offer', { application_id: application }).throwOnError();
  return data === null ? null : ownOfferSchema.parse(data);
}

export async function answer(database: Client, application: string, accepts: boolean): Promise<string> {
  const { data } = await database
    .rpc('answer_offer', { application_id: application, accepts })
    .throwOnError();
  applicationMail.nudge();
  return data;
}
