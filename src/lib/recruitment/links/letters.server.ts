/** Writes to bodies, to those whom they recommend and to representatives what is due, until stopped. */
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
import { addressIn, dueLinkLetterSchema, linkLetter } from './letter.ts';

type Client = SupabaseClient<Database>;

/** One for each process, whatever Vite reloads. */
const KEY = Symbol.for('culture-works.link-mail');
const home = globalThis as { [KEY]?: Rounds | undefined };

/** There is something to write: soon, and not at the next look. Does nothing where no mail can be sent. */
export function nudgeLinkMail() {
  home[KEY]?.nudge();
}

export type LinkMailOptions = {
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
export function startLinkMail({ service, outbox, origin, log = console.error, every }: LinkMailOptions): {
  stop(): Promise<void>;
} {
  const rounds = startRounds(
    async () => {
      const looked = await service.rpc('look_after_links');
      if (looked.error) throw failed('look_after_links', looked.error);
      const { sent, more } = await sendLinkLetters(service, origin);
      if (sent > 0) outbox.nudge();
      return more;
    },
    {
      every,
      report: (error) =>
        log(
          `Mail with links to recommend could not be written (${reasonOf(error)}); it will be tried again.`,
        ),
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

/** At once so many letters are told of as due (`due_link_letters`). */
const AT_ONCE = 100;

/** Writes the letters that are due, each with a link of its own. One that is not true any more by then is dropped. */
export async function sendLinkLetters(service: Client, origin: string): Promise<Sent> {
  const { data, error } = await service.rpc('due_link_letters');
  if (error) throw failed('due_link_letters', error);
  const due = z.array(z.json()).parse(data);
  const sent = await inTurn(due, async (one) => {
    const letter = dueLinkLetterSchema.parse(one);
    const token = newToken();
    const { subject, text } = linkLetter(letter, addressIn(letter, origin, token));
    const queued = await service.rpc('queue_link_letter', {
      letter: one as Json,
      token_hash: checksumOf(token),
      subject,
      body: text,
    });
    if (queued.error) throw failed('queue_link_letter', queued.error);
    return queued.data;
  });
  return { sent, more: due.length >= AT_ONCE && sent > 0 };
}
