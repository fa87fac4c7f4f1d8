import type { AuthMail, Backend } from '../database/index.ts';
import { serviceClientFor } from '../database/index.server.ts';
import { signInCodeLetter } from '../mail/index.ts';
import { openMailbox, smtp, startOutbox, type Mailbox, type Rounds } from '../mail/index.server.ts';
import type { Configuration } from '../server/configuration.ts';
import { startSendingCodes } from './codes.server.ts';
import type { DemonstrationAccount } from './demonstration.server.ts';
import { isThisMachine, isTrial, KEY } from './trial.ts';

type Service = ReturnType<typeof serviceClientFor>;

type Running = {
  service: Service;
  codes: Rounds;
  outbox: Rounds | undefined;
  /** Only while the site is being tried out. */
  trial: { mailbox: Mailbox; accounts: readonly DemonstrationAccount[] } | undefined;
};

/** One for each process, whatever Vite reloads. */
const home = globalThis as { [KEY]?: Running };

/**
 * Starts what signing in needs besides pages: what sends codes, and the outbox. The outbox is undefined where no mail can be sent by us;
 * what others put into it is sent too.
 */
export async function startAccess({
  backend,
  configuration,
  log = console.error,
}: {
  backend: Backend;
  configuration: Configuration;
  log?: (line: string) => void;
}): Promise<Pick<Running, 'service' | 'outbox'> & { stop(): Promise<void> }> {
  const service = serviceClientFor(backend);
  const trial = await startTrial(backend, configuration);
  const deliver = configuration.mail.smtpUrl
    ? smtp({ url: configuration.mail.smtpUrl, from: configuration.mail.from })
    : trial?.mailbox.deliver;
  if (!deliver && backend.kind === 'embedded') {
    log(
      'No mail can be sent, so nobody can sign in: set SMTP_URL and MAIL_FROM. docs/deployment.md says how.',
    );
  }
  const started: Running = {
    service,
    codes: startSendingCodes(service, { log }),
    outbox: deliver && startOutbox({ service, deliver, log }),
    trial,
  };
  home[KEY] = started;
  return {
    service,
    outbox: started.outbox,
    async stop() {
      if (home[KEY] === started) home[KEY] = undefined;
      await started.codes.stop();
      await started.outbox?.stop();
      await started.trial?.mailbox.stop();
    },
  };
}

/** Elsewhere neither the mailbox nor the list of accounts is even loaded. */
async function startTrial(
  { kind, adminUrl }: Backend,
  configuration: Configuration,
): Promise<Running['trial']> {
  if (kind !== 'embedded' || !adminUrl || !isTrial(configuration)) return undefined;
  const { demonstrationAccounts } = await import('./demonstration.server.ts');
  return { mailbox: await openMailbox(adminUrl), accounts: demonstrationAccounts };
}

/** Takes a code that the embedded Auth has made, and puts it into the outbox. */
export async function deliverCode({ to, code }: AuthMail): Promise<void> {
  const { service, outbox } = current();
  const { subject, text } = signInCodeLetter(code);
  const { error } = await service.rpc('queue_sign_in_mail', {
    address: to.toLowerCase(),
    subject,
    body: text,
  });
  if (error) throw new Error(`queue_sign_in_mail failed: ${error.code}`);
  outbox?.nudge();
}

/** The database as the server itself, for asking for codes and trying them. */
export function service(): Service {
  return current().service;
}

/** Somebody waits for a code. */
export function nudgeCodes() {
  current().codes.nudge();
}

/**
 * The mailbox and the accounts for trying the site out; undefined where it is used in earnest. Also undefined when this machine was called
 * by another name than its own, as by a proxy that nobody told us of, or by a page elsewhere whose name was pointed at us.
 */
export function trialAt(url: URL): Running['trial'] {
  return isThisMachine(url.hostname) ? home[KEY]?.trial : undefined;
}

function current(): Running {
  const running = home[KEY];
  if (!running) throw new Error('startAccess has not been called.');
  return running;
}
