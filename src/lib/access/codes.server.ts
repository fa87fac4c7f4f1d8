import { setTimeout as pass } from 'node:timers/promises';
import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database } from '../database/index.ts';
import { failed, startRounds, type Rounds } from '../mail/index.server.ts';

type Client = SupabaseClient<Database>;

/** What became of the wish for a code: on its way, or refused because of three within ten minutes; then perhaps an earlier one still works. */
export type Request = { outcome: 'requested' | 'too_many'; ticket: string | null };

/** What became of a code that was tried. */
export type Attempt =
  | { outcome: 'signed_in' }
  | { outcome: 'wrong'; left: number }
  | { outcome: 'void' | 'expired' | 'not_sent' | 'unknown' };

const request = z.object({ outcome: z.enum(['requested', 'too_many']), ticket: z.uuid().nullable() });
const begun = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('try'), code: z.uuid(), email: z.string(), left: z.number() }),
  z.object({ outcome: z.enum(['void', 'expired', 'not_sent', 'unknown']) }),
]);
const claimed = z.array(z.object({ ticket: z.uuid(), email: z.string() }));

/** Writes down that somebody wants a code. It is sent afterwards, so that the answer is the same, and as fast, for every address. */
export async function requestCode(service: Client, address: string): Promise<Request> {
  const { data, error } = await service.rpc('request_sign_in_code', { address });
  if (error) throw failed('request_sign_in_code', error);
  return request.parse(data);
}

/**
 * How long, in milliseconds, an attempt waits for us to write down that a code was sent: a fast mail is in the mailbox before that is
 * on record, and whoever has the message in hand must not be told that there is none.
 */
const UNTIL_ON_RECORD = [50, 100, 200, 400, 800];

/** Tries a code for whoever holds the ticket. `verify` asks Supabase Auth; it is called five times at most for a code. */
export async function tryCode(
  service: Client,
  ticket: string,
  verify: (email: string) => Promise<boolean>,
): Promise<Attempt> {
  let attempt = await begin(service, ticket);
  for (const wait of UNTIL_ON_RECORD) {
    if (attempt.outcome !== 'not_sent') break;
    await pass(wait);
    attempt = await begin(service, ticket);
  }
  if (attempt.outcome !== 'try') return attempt;

  const succeeded = await verify(attempt.email);
  const end = await service.rpc('end_sign_in_attempt', { tried: attempt.code, succeeded });
  if (end.error) throw failed('end_sign_in_attempt', end.error);
  if (succeeded) return { outcome: 'signed_in' };
  return attempt.left > 0 ? { outcome: 'wrong', left: attempt.left } : { outcome: 'void' };
}

/** Counts an attempt before it is made, if one may be made. */
async function begin(service: Client, ticket: string) {
  const { data, error } = await service.rpc('begin_sign_in_attempt', { shown: ticket });
  if (error) throw failed('begin_sign_in_attempt', error);
  return begun.parse(data);
}

/** Has the codes made that people wait for, until stopped. */
export function startSendingCodes(service: Client, { every = 10_000, log = console.error } = {}): Rounds {
  async function round() {
    const { data, error } = await service.rpc('claim_sign_in_codes');
    if (error) throw failed('claim_sign_in_codes', error);
    const requests = claimed.parse(data);
    await Promise.all(requests.map(({ ticket, email }) => send(ticket, email)));
    return requests.length > 0;
  }

  async function send(ticket: string, email: string) {
    const { error } = await service.auth.signInWithOtp({ email, options: { shouldCreateUser: true } });
    if (error)
      log(
        `A sign-in code could not be sent: ${error.code ?? error.name}. It will be tried again while it is of use.`,
      );
    const report = await service.rpc('report_sign_in_code', { asked: ticket, was_sent: !error });
    if (report.error) throw failed('report_sign_in_code', report.error);
  }

  return startRounds(round, {
    every,
    report: () => log('The requests for sign-in codes could not be read; they will be tried again.'),
  });
}
