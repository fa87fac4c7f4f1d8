import type { Configuration } from '../server/configuration.ts';

/**
 * Whether the site is being tried out on somebody's own machine. Only then are there demonstration accounts and a mailbox that everybody
 * can read, with which everybody can sign in as anybody: docs/decisions/0010-trying-it-out.md says why each of these must be so.
 */
export function isTrial({ backend, mail, host, origin, demonstrationAccounts }: TrialConfiguration): boolean {
  return (
    demonstrationAccounts &&
    backend.kind === 'embedded' &&
    backend.databaseUrl === undefined &&
    mail.smtpUrl === undefined &&
    (host === undefined || isThisMachine(host)) &&
    (origin === undefined || isThisMachine(new URL(origin).hostname))
  );
}

type TrialConfiguration = Pick<
  Configuration,
  'backend' | 'mail' | 'host' | 'origin' | 'demonstrationAccounts'
>;

/** Whether a host name is one that only this machine itself is reached by. */
export function isThisMachine(hostname: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(hostname);
}

/** Where a process keeps what runs for signing in; see `running.server.ts`. */
export const KEY = Symbol.for('culture-works.access');

/** Whether this process has begun a trial. */
export function isUnderWay(): boolean {
  const running: unknown = Reflect.get(globalThis, KEY);
  return typeof running === 'object' && running !== null && 'trial' in running && running.trial !== undefined;
}
