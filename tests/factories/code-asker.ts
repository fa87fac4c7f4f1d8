import type { SupabaseClient } from '@supabase/supabase-js';
import { requestCode, startSendingCodes, tryCode } from '../../src/lib/access/codes.server.ts';
import type { AuthMail, Backend } from '../../src/lib/database/backend.ts';
import { clientFor, serviceClientFor } from '../../src/lib/database/client.server.ts';
import type { Database } from '../../src/lib/database/types.generated.ts';

/** Counts what is asked of a backend, by path. */
export function watched(backend: Backend) {
  const calls: string[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    calls.push(`${request.method} ${new URL(request.url).pathname}`);
    return backend.fetch(request);
  };
  return {
    calls,
    count: (path: string) => calls.filter((call) => call.endsWith(path)).length,
    backend: { ...backend, fetch },
  };
}

/** Somebody at the sign-in page of the site that runs on this backend. */
export function codeAsker(backend: Backend & { mails: AuthMail[] }) {
  const watch = watched(backend);
  const service: SupabaseClient<Database> = serviceClientFor(watch.backend);
  return {
    service,
    watch,
    /** Asks for a code and has it sent. Returns the ticket, and the code if one was sent. */
    async ask(email: string) {
      const before = backend.mails.length;
      const { outcome, ticket } = await requestCode(service, email);
      await sendCodes(service);
      const code = backend.mails.slice(before).find((mail) => mail.to === email)?.code;
      return { outcome, ticket: ticket ?? '', code: code ?? '' };
    },
    /** Tries a code as the page does. */
    attempt(ticket: string, code: string) {
      return tryCode(service, ticket, async (email) => {
        const { error } = await clientFor(watch.backend).auth.verifyOtp({
          email,
          token: code,
          type: 'magiclink',
        });
        return !error;
      });
    },
    /** Tries it at Auth itself, past all our limits. */
    async attemptAtAuth(email: string, code: string) {
      const { error } = await clientFor(backend).auth.verifyOtp({ email, token: code, type: 'magiclink' });
      return !error;
    },
  };
}

/** Sends what waits, once. */
export async function sendCodes(
  service: SupabaseClient<Database>,
  log: (line: string) => void = () => undefined,
) {
  await startSendingCodes(service, { every: 2 ** 31 - 1, log }).stop();
}

/** A code that is not that one. */
export function wrong(code: string, by = 1): string {
  return String((Number(code) + by) % 100_000_000).padStart(8, '0');
}
