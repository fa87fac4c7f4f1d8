import { createTransport } from 'nodemailer';
import { UndeliveredError, type Deliver } from './mail.ts';

/**
 * Sends by the mail server at `url`. What we send holds codes, so it goes encrypted unless the mail server is this machine,
 * or the address says `?ignoreTLS=true` because the way there is safe otherwise.
 */
export function smtp({ url, from }: { url: string; from: string }): Deliver {
  const { hostname, searchParams } = new URL(url);
  const near = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  const transport = createTransport({
    url,
    requireTLS: !near && !searchParams.has('ignoreTLS'),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    // A mail is text that we wrote: nothing in it may make us read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.match(/@([^\s>]+)/)?.[1] ?? 'localhost';

  return async function deliver({ id, to, subject, text, unsubscribe }) {
    try {
      await transport.sendMail({
        from,
        // As an object: the address is taken as it is, and cannot name a second recipient.
        to: { name: '', address: to },
        subject,
        text,
        messageId: `<${id}@${domain}>`,
        headers: {
          'Auto-Submitted': 'auto-generated',
          ...(unsubscribe && {
            'List-Unsubscribe': { prepared: true, value: `<${unsubscribe}>` },
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
        },
      });
    } catch (error) {
      throw undelivered(error);
    }
  };
}

/**
 * 5xx is the mail server's final word if it is about the addresses or the mail; a wrong password or certificate of ours may be mended.
 * The server's sentence is dropped: it may hold the address.
 */
function undelivered(error: unknown): UndeliveredError {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  const reason = typeof code === 'string' && /^[A-Z0-9_]{1,30}$/.test(code) ? code : 'UNKNOWN';
  const answer = typeof responseCode === 'number' ? responseCode : undefined;
  const isFinal = answer !== undefined && answer >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE');
  return new UndeliveredError(answer === undefined ? reason : `${reason}_${answer}`, !isFinal);
}
