import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database } from '../database/index.ts';
import { UndeliveredError, type Deliver } from './mail.ts';
import { startRounds, type Rounds } from './rounds.server.ts';

const AT_ONCE = 5;
const LOOK_EVERY = 10_000;

const claimed = z.array(
  z.object({
    id: z.uuid(),
    to: z.string(),
    subject: z.string(),
    text: z.string(),
    unsubscribe: z.string().optional(),
    tries: z.number(),
  }),
);
type Claimed = z.infer<typeof claimed>[number];

export type OutboxOptions = {
  /** The database, as the server itself. */
  service: SupabaseClient<Database>;
  deliver: Deliver;
  /** Told what failed, in a line that holds no address. */
  log?: (line: string) => void;
  every?: number;
};

/**
 * Sends what is in the outbox until stopped. Any number of servers may do so at once: the database gives each mail to one of them.
 * What may yet go is tried again for as long as it is of use, which the database knows: a mail server may be down for days.
 * A mail is marked as sent after the mail server took it; if we crash in between it is sent again, under the same Message-ID.
 */
export function startOutbox({
  service,
  deliver,
  log = console.error,
  every = LOOK_EVERY,
}: OutboxOptions): Rounds {
  async function round() {
    const { data, error } = await service.rpc('claim_mails', { maximum: AT_ONCE });
    if (error) throw new Error(error.code);
    const mails = claimed.parse(data);
    await Promise.all(mails.map((mail) => send(mail)));
    return mails.length === AT_ONCE;
  }

  async function send({ tries, ...mail }: Claimed) {
    try {
      await deliver(mail);
    } catch (error) {
      const { code, tryAgain } =
        error instanceof UndeliveredError ? error : { code: 'UNKNOWN', tryAgain: true };
      log(
        `Mail ${mail.id} was not sent: ${code}, try ${tries}. ${tryAgain ? 'It will be tried again.' : 'It was given up.'}`,
      );
      return report({ mail_id: mail.id, failure: code, try_again: tryAgain });
    }
    return report({ mail_id: mail.id });
  }

  async function report(outcome: { mail_id: string; failure?: string; try_again?: boolean }) {
    const { error } = await service.rpc('report_mail', outcome);
    if (error) throw new Error(error.code);
  }

  return startRounds(round, {
    every,
    report: () => log('The outbox could not be read; it will be tried again.'),
  });
}
