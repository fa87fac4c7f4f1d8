import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database, Json } from '../database/index.ts';
import { checksumOf, failed, inTurn, newToken, type Sent } from '../mail/index.server.ts';
import { chaseLetter, dueLetterSchema } from './chase.ts';
import { digestLetter, dueDigestSchema } from './digest.ts';
import { reportAddress } from './link.ts';
import { nudgeMail } from './running.server.ts';

type Client = SupabaseClient<Database>;

/**
 * Has the lead of an action asked how it stands, for whoever of the culture team asks; the mail leaves soon after. Throws what the
 * database refuses, for `explain`: among other things when they were asked today already.
 */
export async function askNow(database: Client, actionId: string): Promise<void> {
  const { error } = await database.rpc('ask_lead', { action_id: actionId });
  if (error) throw error;
  nudgeMail();
}

/**
 * Writes the letters to leads that are due, each with a link of its own, and hands them in. One that is not true any more by then,
 * because another server was faster or the lead has just written, is dropped. One that fails holds up no other.
 */
export async function sendLetters(service: Client, origin: string): Promise<Sent> {
  const { data, error } = await service.rpc('due_letters');
  if (error) throw failed('due_letters', error);
  const sent = await inTurn(z.array(z.json()).parse(data), async (due) => {
    const token = newToken();
    const { subject, text } = chaseLetter(dueLetterSchema.parse(due), reportAddress(origin, token));
    const queued = await service.rpc('queue_letter', {
      letter: due as Json,
      token_hash: checksumOf(token),
      subject,
      body: text,
    });
    if (queued.error) throw failed('queue_letter', queued.error);
    return queued.data;
  });
  return { sent, more: false };
}

/** On a Monday, sends the culture team's mail to whoever of them has yet to get it. */
export async function sendDigest(service: Client, origin: string): Promise<Sent> {
  const { data, error } = await service.rpc('due_digest');
  if (error) throw failed('due_digest', error);
  const due = dueDigestSchema.parse(data);
  if (!due) return { sent: 0, more: false };
  const { subject, text } = digestLetter(due.monday, due.digest, `${origin}/team`);
  const sent = await inTurn(due.grants, async (grant) => {
    const queued = await service.rpc('queue_digest', {
      monday: due.monday,
      grant_id: grant,
      subject,
      body: text,
    });
    if (queued.error) throw failed('queue_digest', queued.error);
    return queued.data;
  });
  return { sent, more: false };
}
