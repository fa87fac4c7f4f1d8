import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../database/index.ts';
import { answerOf, mailWriter, writeEach, type Sent } from '../mail/index.server.ts';
import { applicationLetter, dueApplicationLetterSchema } from './letter.ts';

type Client = SupabaseClient<Database>;

/** Writes to applicants where their application stands. An offer that has run out is told of in the same round. */
export const applicationMail = mailWriter('applicants', async (service, origin) => {
  answerOf('expire_offers', await service.rpc('expire_offers'));
  answerOf('note_reminders', await service.rpc('note_reminders'));
  return sendApplicationLetters(service, origin);
});

/** Writes the letters that are due and hands them in. One that another server was faster with is dropped. */
export async function sendApplicationLetters(service: Client, origin: string): Promise<Sent> {
  const due = answerOf('due_application_letters', await service.rpc('due_application_letters'));
  return writeEach(due, async (one) => {
    const letter = dueApplicationLetterSchema.parse(one);
    const { subject, text } = applicationLetter(letter, origin);
    const { message } = letter;
    return answerOf(
      'queue_application_letter',
      await service.rpc('queue_application_letter', { message, subject, body: text }),
    );
  });
}
