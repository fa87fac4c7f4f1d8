import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../database/index.ts';
import type { Rounds } from '../mail/index.server.ts';

/** What writes the mails of delivery, and what pages need of it to send one themselves. */
export type DeliveryMail = {
  /** The database, as the server itself. */
  service: SupabaseClient<Database>;
  /** The address of the site in mails: what it was configured to be, never what a request said. */
  origin: string;
  letters: Rounds;
  news: Rounds;
  outbox: Pick<Rounds, 'nudge'>;
};

/** One for each process, whatever Vite reloads. */
const KEY = Symbol.for('culture-works.delivery-mail');
const home = globalThis as { [KEY]?: DeliveryMail | undefined };

/** Says what writes mails from now on; undefined: nothing does. */
export function runDeliveryMail(mail: DeliveryMail | undefined) {
  home[KEY] = mail;
}

/** Undefined where no mail can be sent. */
export function deliveryMail(): DeliveryMail | undefined {
  return home[KEY];
}

/** There is something to write: soon, and not at the next look. Does nothing where no mail can be sent. */
export function nudgeMail() {
  home[KEY]?.letters.nudge();
  home[KEY]?.news.nudge();
}
