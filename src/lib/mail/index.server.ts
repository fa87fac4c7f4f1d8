export { failed, inTurn, type Sent } from './in-turn.ts';
export { startOutbox, type OutboxOptions } from './outbox.server.ts';
export { startRounds, type Rounds } from './rounds.server.ts';
export { checksumOf, isToken, newToken } from './token.ts';
export { smtp } from './smtp.server.ts';
export { answerOf, mailWriter, writeEach, type MailSite, type MailWriter } from './writer.server.ts';
export type { LyingMail, Mailbox } from './mailbox.server.ts';

/** Opens the mailbox of somebody who tries the site out. Loaded only then. */
export async function openMailbox(ownerUrl: string) {
  return (await import('./mailbox.server.ts')).openMailbox(ownerUrl);
}
