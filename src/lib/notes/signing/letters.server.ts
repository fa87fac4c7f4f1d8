import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../../database/index.ts';
import { answerOf, checksumOf, mailWriter, newToken, writeEach, type Sent } from '../../mail/index.server.ts';
import { dueLetterSchema, signOffLetter } from './letter.ts';

type Client = SupabaseClient<Database>;

/** Writes to those who sign drafts off. */
export const signingMail = mailWriter('those who sign off', sendSignOffLetters);

/** Writes the letters about drafts that are due, each with a link of its own. One that is not true any more by then is dropped. */
export async function sendSignOffLetters(service: Client, origin: string): Promise<Sent> {
  const due = answerOf('due_sign_off_letters', await service.rpc('due_sign_off_letters'));
  return writeEach(due, async (one) => {
    const token = newToken();
    const { subject, text } = signOffLetter(dueLetterSchema.parse(one), `${origin}/sign-off/${token}`);
    return answerOf(
      'queue_sign_off_letter',
      await service.rpc('queue_sign_off_letter', {
        letter: one,
        token_hash: checksumOf(token),
        subject,
        body: text,
      }),
    );
  });
}
