/** Writers of mail: each looks for what is due to some people and hands it to the outbox, again and again. */
import type { PostgrestSingleResponse, SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database, Json } from '../database/index.ts';
import { failed, inTurn, reasonOf, type Sent } from './in-turn.ts';
import { startRounds, type Rounds } from './rounds.server.ts';

type Service = SupabaseClient<Database>;

/** What a writer needs of the site. */
export type MailSite = {
  /** The database, as the server itself. */
  service: Service;
  /** To be told that there is mail to send. */
  outbox: Pick<Rounds, 'nudge'>;
  /** The address of the site in mails: what it was configured to be, never what a request said. */
  origin: string;
  /** Told what failed, in a line that holds no address. */
  log?: (line: string) => void;
  /** Milliseconds between two looks. */
  every: number;
};

export type MailWriter = {
  /** Writes what is due until stopped. To be started only where the outbox is emptied: mail that waits for weeks is of no use. */
  start(site: MailSite): { stop(): Promise<void> };
  /** There is something to write: soon, and not at the next look. Does nothing where no mail can be sent. */
  nudge(): void;
};

/**
 * A writer of mail to these people, as the log names them. `write` puts what is due into the outbox, once: any number of servers may do so at once, the
 * database takes each letter from one of them. Each kind of mail has a writer of its own, so that one that fails holds up no other.
 */
export function mailWriter(
  whom: string,
  write: (service: Service, origin: string) => Promise<Sent>,
): MailWriter {
  // One for each process, whatever Vite reloads.
  const key = Symbol.for(`culture-works.mail-to-${whom}`);
  const home = globalThis as { [key]?: Rounds | undefined };
  return {
    start({ service, outbox, origin, log = console.error, every }) {
      const rounds = startRounds(
        async () => {
          const { sent, more } = await write(service, origin);
          if (sent > 0) outbox.nudge();
          return more;
        },
        {
          every,
          report: (error) =>
            log(`Mail to ${whom} could not be written (${reasonOf(error)}); it will be tried again.`),
        },
      );
      home[key] = rounds;
      return {
        async stop() {
          home[key] = undefined;
          await rounds.stop();
        },
      };
    },
    nudge: () => home[key]?.nudge(),
  };
}

/** The database tells of so many letters as due at the most; where there may be more, a writer looks again at once. */
const DUE_AT_ONCE = 100;

/** Writes each letter that is due and hands it in, one after the other; `write` says whether it was still true, and taken. One that fails holds up no other. */
export async function writeEach(due: Json, write: (one: Json) => Promise<boolean>): Promise<Sent> {
  const letters = z.array(z.json()).parse(due);
  const sent = await inTurn(letters, write);
  return { sent, more: letters.length >= DUE_AT_ONCE && sent > 0 };
}

/** What the database's function of this name answered. Fails by name and code alone, because the database's own words may hold an address. */
export function answerOf<T>(name: string, { data, error }: PostgrestSingleResponse<T>): T {
  if (error) throw failed(name, error);
  return data;
}
