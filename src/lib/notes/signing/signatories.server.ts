/** Those who sign a draft off: whom it is sent to, and what they replied. */
import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database } from '../../database/index.ts';
import { isToken } from '../../mail/index.server.ts';
import { waiverSchema, type Waiver } from '../drafting/waiver.ts';
import { signingMail } from './letters.server.ts';
import {
  sentDraftSchema,
  signOffSchema,
  type NamedSignatory,
  type Outcome,
  type SentDraft,
  type SignOff,
} from './sign-off.ts';

type Client = SupabaseClient<Database>;

/** How the signing off of a note stands; null when there is no such note, or none for whoever asks. */
export async function read(database: Client, note: string): Promise<SignOff | null> {
  if (!/^[a-z0-9-]{1,80}$/.test(note)) return null;
  const { data } = await database.rpc('sign_off_desk', { note_id: note }).throwOnError();
  const found = z.object({ note: z.string().nullable() }).nullable().parse(data);
  return found?.note ? signOffSchema.parse(data) : null;
}

/** Names somebody who signs the draft off. Throws what the database refuses, for `explain`. */
export async function save(database: Client, note: string, named: NamedSignatory): Promise<string> {
  const { data } = await database.rpc('save_signatory', { note_id: note, given: named }).throwOnError();
  // Where the address was corrected, the letter goes to the new one.
  signingMail.nudge();
  return z.string().parse(data);
}

/** They are not asked any more. */
export async function remove(database: Client, signatory: string): Promise<void> {
  await database.rpc('remove_signatory', { signatory_id: signatory }).throwOnError();
}

/** Sends the draft, as it was at `revision`, to those who have not approved it; to how many it was sent. The mail leaves soon after. */
export async function send(
  database: Client,
  note: string,
  revision: number,
  signatories: string[],
): Promise<number> {
  const { data } = await database
    .rpc('send_draft', { note_id: note, base_revision: revision, signatory_ids: signatories })
    .throwOnError();
  signingMail.nudge();
  return z.int().parse(data);
}

/** Puts down a reply that did not come by the link. `receivedOn`: YYYY-MM-DD. */
export async function record(
  database: Client,
  reply: { request: string; outcome: Outcome; words: string; receivedOn: string },
): Promise<void> {
  await database
    .rpc('record_sign_off', {
      request_id: reply.request,
      outcome: reply.outcome,
      words: reply.words,
      received_on: reply.receivedOn,
    })
    .throwOnError();
}

/** The draft behind a link; null when the link does not work (any more): why, is nobody's business. */
export async function readLink(database: Client, token: string): Promise<SentDraft | null> {
  if (!isToken(token)) return null;
  const { data, error } = await database.rpc('read_sign_off_link', { token });
  if (error) throw new Error(`read_sign_off_link failed: ${error.code}`);
  return sentDraftSchema.nullable().parse(data);
}

/** What the checks found in the draft behind a link and the culture team let stand; who did is not said. */
export async function readWaivers(database: Client, token: string): Promise<Waiver[]> {
  if (!isToken(token)) return [];
  const { data, error } = await database.rpc('waivers_behind_link', { token });
  if (error) throw new Error(`waivers_behind_link failed: ${error.code}`);
  return z.array(waiverSchema).parse(data ?? []);
}

/** Replies by a link. False when it does not work. Throws what the database refuses, for `explain`. */
export async function replyByLink(
  database: Client,
  token: string,
  reply: { outcome: Outcome; words: string; print: string },
): Promise<boolean> {
  if (!isToken(token)) return false;
  const { outcome, words, print } = reply;
  const { data, error } = await database.rpc('sign_off_by_link', { token, outcome, words, print });
  if (error) throw error;
  return data === true;
}
