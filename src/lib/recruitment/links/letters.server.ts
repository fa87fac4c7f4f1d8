import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../../database/index.ts';
import { answerOf, checksumOf, mailWriter, newToken, writeEach, type Sent } from '../../mail/index.server.ts';
import { addressIn, dueLinkLetterSchema, linkLetter } from './letter.ts';

type Client = SupabaseClient<Database>;

/** Writes to bodies, to those whom they recommend and to representatives. */
export const linkMail = mailWriter('bodies and whom they name', async (service, origin) => {
  answerOf('look_after_links', await service.rpc('look_after_links'));
  return sendLinkLetters(service, origin);
});

/** Writes the letters that are due, each with a link of its own. One that is not true any more by then is dropped. */
export async function sendLinkLetters(service: Client, origin: string): Promise<Sent> {
  const due = answerOf('due_link_letters', await service.rpc('due_link_letters'));
  return writeEach(due, async (one) => {
    const letter = dueLinkLetterSchema.parse(one);
    const token = newToken();
    const { subject, text } = linkLetter(letter, addressIn(letter, origin, token));
    return answerOf(
      'queue_link_letter',
      await service.rpc('queue_link_letter', {
        letter: one,
        token_hash: checksumOf(token),
        subject,
        body: text,
      }),
    );
  });
}
