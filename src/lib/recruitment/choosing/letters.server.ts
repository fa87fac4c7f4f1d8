import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../../database/index.ts';
import { answerOf, mailWriter, writeEach, type Sent } from '../../mail/index.server.ts';
import { duePanelLetterSchema, panelLetter } from './letter.ts';

type Client = SupabaseClient<Database>;

/** Tells panel members that they are on a panel, and reminds them when the culture team asks. */
export const panelMail = mailWriter('panel members', sendPanelLetters);

/** Writes the letters that are due and hands them in. One that another server was faster with is dropped. */
export async function sendPanelLetters(service: Client, origin: string): Promise<Sent> {
  const due = answerOf('due_panel_letters', await service.rpc('due_panel_letters'));
  return writeEach(due, async (one) => {
    const letter = duePanelLetterSchema.parse(one);
    const { subject, text } = panelLetter(letter, origin);
    const { member, reminds } = letter;
    return answerOf(
      'queue_panel_letter',
      await service.rpc('queue_panel_letter', { member, subject, body: text, reminds }),
    );
  });
}
