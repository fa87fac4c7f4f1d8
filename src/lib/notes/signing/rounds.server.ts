/** Writes to those who sign drafts off what is due, until stopped. */
import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database, Json } from '../../database/index.ts';
import {
  checksumOf,
  failed,
  inTurn,
  newToken,
  reasonOf,
  startRounds,
  type Rounds,
  type Sent,
} from '../../mail/index.server.ts';
import { dueLetterSchema, signOffLetter } from './letter.ts';

type Client = SupabaseClient<Database>;

/** One for each process, whatever Vite reloads. */
const KEY = Symbol.for('culture-works.signing-mail');
const home = globalThis as { [KEY]?: Rounds | undefined };

/** There is something to write: soon, and not at the next look. Does nothing where no mail can be sent. */
export function nudgeSigningMail() {
  home[KEY]?.nudge();
}

export type SigningMailOptions = {
  /** The database, as the server itself. */
  service: Client;
  /** To be told that there is mail to send. */
  outbox: Pick<Rounds, 'nudge'>;
  /** The address of the site in mails. */
  origin: string;
  log?: (line: string) => void;
  /** Milliseconds between two looks. */
  every: number;
};

/** Any number of servers may do so at once: the database takes each letter once. */
export function startSigningMail({
  service,
  outbox,
  origin,
  log = console.error,
  every,
}: SigningMailOptions): {
  stop(): Promise<void>;
} {
  const rounds = startRounds(
    async () => {
      const { sent, more } = await sendSignOffLetters(service, origin);
      if (sent > 0) outbox.nudge();
      return more;
    },
    {
      every,
      report: (error) =>
        log(`Mail about drafts could not be written (${reasonOf(error)}); it will be tried again.`),
    },
  );
  home[KEY] = rounds;
  return {
    async stop() {
      home[KEY] = undefined;
      await rounds.stop();
    },
  };
}

/** Writes the letters about drafts that are due, each with a link of its own. One that is not true any more by then is dropped. */
export async function sendSignOffLetters(service: Client, origin: string): Promise<Sent> {
  const { data, error } = await service.rpc('due_sign_off_letters');
  if (error) throw failed('due_sign_off_letters', error);
  const sent = await inTurn(z.array(z.json()).parse(data), async (due) => {
    const token = newToken();
    const { subject, text } = signOffLetter(dueLetterSchema.parse(due), `${origin}/sign-off/${token}`);
    const queued = await service.rpc('queue_sign_off_letter', {
      letter: due as Json,
      token_hash: checksumOf(token),
      subject,
      body: text,
    });
    if (queued.error) throw failed('queue_sign_off_letter', queued.error);
    return queued.data;
  });
  return { sent, more: false };
}
