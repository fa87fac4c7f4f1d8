import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../database/index.ts';
import { reasonOf, startRounds, type Rounds } from '../mail/index.server.ts';
import { sendDigest, sendLetters } from './chases.server.ts';
import { forgetUnconfirmed, sendNews } from './followers.server.ts';
import { runDeliveryMail } from './running.server.ts';

export type DeliveryMailOptions = {
  service: SupabaseClient<Database>;
  /** To be told that there is mail to send. */
  outbox: Pick<Rounds, 'nudge'>;
  origin: string;
  log?: (line: string) => void;
  /** Milliseconds between two looks. */
  every: number;
};

/**
 * Writes to leads, to the culture team and to followers what is due, until stopped. Any number of servers may do so at once: the
 * database takes each letter once. To be started only where the outbox is emptied, because mail that waits for weeks is of no use.
 */
export function startDeliveryMail({
  service,
  outbox,
  origin,
  log = console.error,
  every,
}: DeliveryMailOptions): { stop(): Promise<void> } {
  /** Each kind by itself, so that one that fails holds up no other. */
  const start = (what: string, send: () => Promise<{ sent: number; more: boolean }>) =>
    startRounds(
      async () => {
        const { sent, more } = await send();
        if (sent > 0) outbox.nudge();
        return more;
      },
      {
        every,
        report: (error) =>
          log(`Mail to ${what} could not be written (${reasonOf(error)}); it will be tried again.`),
      },
    );

  const letters = start('leads', () => sendLetters(service, origin));
  const digests = start('the culture team', () => sendDigest(service, origin));
  const news = start('followers', async () => {
    await forgetUnconfirmed(service);
    return sendNews(service, origin);
  });
  runDeliveryMail({ service, origin, letters, news, outbox });
  return {
    async stop() {
      runDeliveryMail(undefined);
      await Promise.all([letters.stop(), digests.stop(), news.stop()]);
    },
  };
}
