import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../database/index.ts';
import {
  answerOf,
  checksumOf,
  inTurn,
  mailWriter,
  newToken,
  writeEach,
  type Sent,
} from '../mail/index.server.ts';
import { chaseLetter, dueLetterSchema } from './chase.ts';
import { digestLetter, dueDigestSchema } from './digest.ts';
import { reportAddress } from './link.ts';

type Client = SupabaseClient<Database>;

/** Writes to the leads of actions. */
export const leadMail = mailWriter('leads', sendLetters);

/** Writes to the culture team, on Mondays. */
export const digestMail = mailWriter('the culture team', sendDigest);

/**
 * Has the lead of an action asked how it stands, for whoever of the culture team asks; the mail leaves soon after. Throws what the
 * database refuses, for `explain`: among other things when they were asked today already.
 */
export async function askNow(database: Client, actionId: string): Promise<void> {
  const { error } = await database.rpc('ask_lead', { action_id: actionId });
  if (error) throw error;
  leadMail.nudge();
}

/**
 * Writes the letters to leads that are due, each with a link of its own, and hands them in. One that is not true any more by then,
 * because another server was faster or the lead has just written, is dropped. One that fails holds up no other.
 */
export async function sendLetters(service: Client, origin: string): Promise<Sent> {
  const due = answerOf('due_letters', await service.rpc('due_letters'));
  return writeEach(due, async (one) => {
    const token = newToken();
    const { subject, text } = chaseLetter(dueLetterSchema.parse(one), reportAddress(origin, token));
    return answerOf(
      'queue_letter',
      await service.rpc('queue_letter', {
        letter: one,
        token_hash: checksumOf(token),
        subject,
        body: text,
      }),
    );
  });
}

/** On a Monday, sends the culture team's mail to whoever of them has yet to get it. */
export async function sendDigest(service: Client, origin: string): Promise<Sent> {
  const due = dueDigestSchema.parse(answerOf('due_digest', await service.rpc('due_digest')));
  if (!due) return { sent: 0, more: false };
  const { subject, text } = digestLetter(due.monday, due.digest, `${origin}/team`);
  const { monday } = due;
  const sent = await inTurn(due.grants, async (grant_id) =>
    answerOf('queue_digest', await service.rpc('queue_digest', { monday, grant_id, subject, body: text })),
  );
  return { sent, more: false };
}
