import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database } from '../database/index.ts';
import {
  answerOf,
  checksumOf,
  failed,
  isToken,
  mailWriter,
  newToken,
  type Sent,
} from '../mail/index.server.ts';
import { todayInLondon } from '../ui/dates.ts';
import {
  ALL_REPORTS,
  ALL_ROUNDS,
  confirmLetter,
  followedAddress,
  followedSchema,
  newsLetter,
  newsSchema,
  type Followed,
} from './follow.ts';
import { confirmAddress, endAddress } from './link.ts';

type Client = SupabaseClient<Database>;

/** Writes to followers. What nobody confirmed within a week is let go of in the same round. */
export const newsMail = mailWriter('followers', async (service, origin) => {
  await forgetUnconfirmed(service);
  return sendNews(service, origin);
});

/** How many mails are put into the outbox at once. */
const AT_ONCE = 100;

/**
 * What became of the wish to follow an action. 'asked' says nothing about the address: one that follows already gets no mail. 'too_many':
 * three mails went to it within ten minutes. 'busy': the site has sent as many as it may in an hour. 'not_there': nobody can follow it.
 */
export type FollowOutcome = 'asked' | 'too_many' | 'busy' | 'not_there';

/** An action that whoever asks may read, all reports or all rounds, as something to follow; null when there is none. */
export async function readFollowable(database: Client, id: string): Promise<Followed | null> {
  if (id === ALL_REPORTS.id) return ALL_REPORTS;
  if (id === ALL_ROUNDS.id) return ALL_ROUNDS;
  const { data, error } = await database
    .from('actions')
    .select('id, reference, will, taken_out_on')
    .eq('id', id)
    .maybeSingle();
  if (error) throw failed('Reading an action', error);
  if (!data) return null;
  const { taken_out_on, ...action } = data;
  return { ...action, inPlan: taken_out_on === null || taken_out_on > todayInLondon() };
}

/** Somebody asks to follow an action at an address, which is asked whether it wants that. */
export async function requestFollow(
  service: Client,
  origin: string,
  address: string,
  action: Followed,
): Promise<FollowOutcome> {
  const token = newToken();
  const { subject, text } = confirmLetter(action, confirmAddress(origin, token));
  const { data, error } = await service.rpc('request_follow', {
    address,
    action_id: action.id,
    confirm_hash: checksumOf(token),
    subject,
    body: text,
  });
  if (error) throw failed('request_follow', error);
  return z.enum(['asked', 'too_many', 'busy', 'not_there']).parse(data);
}

const asked = followedSchema.extend({ confirmed: z.boolean() }).nullable();

/** What somebody would follow who confirms this; null when the link does not work. */
export async function readFollow(service: Client, token: string): Promise<z.infer<typeof asked>> {
  if (!isToken(token)) return null;
  return asked.parse(answerOf('read_follow', await service.rpc('read_follow', { token })));
}

/** From now on the address is told of updates. Null when the link does not work. */
export async function confirmFollow(service: Client, token: string): Promise<z.infer<typeof asked>> {
  if (!isToken(token)) return null;
  return asked.parse(answerOf('confirm_follow', await service.rpc('confirm_follow', { token })));
}

/** What somebody follows who holds what ends it; null when they do not follow it any more. */
export async function readFollowing(service: Client, endsBy: string): Promise<Followed | null> {
  if (!z.uuid().safeParse(endsBy).success) return null;
  return followedSchema
    .nullable()
    .parse(answerOf('read_following', await service.rpc('read_following', { shown: endsBy })));
}

/** Ends it and has the address erased. May be repeated. */
export async function endFollowing(service: Client, endsBy: string): Promise<void> {
  if (!z.uuid().safeParse(endsBy).success) return;
  answerOf('end_following', await service.rpc('end_following', { shown: endsBy }));
}

/** Writes to followers what they have yet to be told. Returns how many mails it was; there may be more when it was `AT_ONCE`. */
export async function sendNews(service: Client, origin: string): Promise<Sent> {
  const answer = answerOf('due_news', await service.rpc('due_news', { maximum: AT_ONCE }));
  const due = z.array(newsSchema).parse(answer);
  if (due.length === 0) return { sent: 0, more: false };
  const letters = due.map((news) => {
    const unsubscribe = endAddress(origin, news.endsBy);
    const path = news.note
      ? `/scrutiny/notes/${news.note.id}`
      : news.round
        ? `/apply/${news.round.id}`
        : followedAddress(news.action);
    const page = `${origin}${path}`;
    const { subject, text } = newsLetter(news, page, unsubscribe);
    return { id: news.id, subject, body: text, unsubscribe };
  });
  const sent = answerOf('queue_news', await service.rpc('queue_news', { letters }));
  return { sent, more: due.length === AT_ONCE };
}

/** Erases requests to follow that nobody confirmed within a week. */
export async function forgetUnconfirmed(service: Client): Promise<void> {
  answerOf('forget_unconfirmed', await service.rpc('forget_unconfirmed'));
}
