/** Tells panel members that they are on a panel, until stopped. */
import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database } from '../../database/index.ts';
import { failed, inTurn, reasonOf, startRounds, type Rounds, type Sent } from '../../mail/index.server.ts';
import { duePanelLetterSchema, panelLetter } from './letter.ts';

type Client = SupabaseClient<Database>;

/** One for each process, whatever Vite reloads. */
const KEY = Symbol.for('culture-works.panel-mail');
const home = globalThis as { [KEY]?: Rounds | undefined };

/** There is something to write: soon, and not at the next look. Does nothing where no mail can be sent. */
export function nudgePanelMail() {
  home[KEY]?.nudge();
}

export type PanelMailOptions = {
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
export function startPanelMail({ service, outbox, origin, log = console.error, every }: PanelMailOptions): {
  stop(): Promise<void>;
} {
  const rounds = startRounds(
    async () => {
      const { sent, more } = await sendPanelLetters(service, origin);
      if (sent > 0) outbox.nudge();
      return more;
    },
    {
      every,
      report: (error) =>
        log(`Mail to panel members could not be written (${reasonOf(error)}); it will be tried again.`),
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

/** At once so many letters are told of as due (`due_panel_letters`). */
const AT_ONCE = 100;

/** Writes the letters that are due and hands them in. One that another server was faster with is dropped. */
export async function sendPanelLetters(service: Client, origin: string): Promise<Sent> {
  const { data, error } = await service.rpc('due_panel_letters');
  if (error) throw failed('due_panel_letters', error);
  const due = z.array(z.json()).parse(data);
  const sent = await inTurn(due, async (one) => {
    const letter = duePanelLetterSchema.parse(one);
    const { subject, text } = panelLetter(letter, origin);
    const queued = await service.rpc('queue_panel_letter', { member: letter.member, subject, body: text });
    if (queued.error) throw failed('queue_panel_letter', queued.error);
    return queued.data;
  });
  return { sent, more: due.length >= AT_ONCE && sent > 0 };
}
