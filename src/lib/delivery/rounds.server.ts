import type { MailSite } from '../mail/index.server.ts';
import { digestMail, leadMail } from './chases.server.ts';
import { newsMail } from './followers.server.ts';
import { runDeliveryMail } from './running.server.ts';

/** Writes to leads, to the culture team and to followers what is due, until stopped. */
export function startDeliveryMail(site: MailSite): { stop(): Promise<void> } {
  const started = [leadMail, digestMail, newsMail].map((mail) => mail.start(site));
  runDeliveryMail(site);
  return {
    async stop() {
      runDeliveryMail(undefined);
      await Promise.all(started.map((mail) => mail.stop()));
    },
  };
}
