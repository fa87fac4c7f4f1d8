import type { MailSite } from '../mail/index.server.ts';

/** What pages need of the site's mail to send one themselves. */
export type DeliveryMail = Pick<MailSite, 'service' | 'origin' | 'outbox'>;

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
