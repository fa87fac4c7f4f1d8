/** The offer of a seat, as whoever was made it reads it. */
import { z } from 'zod';
import { formatDate, formatDeadline } from '../../ui/dates.ts';

export const ownOfferSchema = z.object({
  seat: z.string(),
  constituency: z.string(),
  offered_at: z.string(),
  stands_until: z.string(),
  /** Null: no letter of ours has reached them, so it does not run out. */
  told_at: z.string().nullable(),
  starts_on: z.string(),
  answer: z.enum(['accepted', 'declined', 'expired', 'withdrawn']).nullable(),
  answered_at: z.string().nullable(),
  stands: z.boolean(),
});
export type OwnOffer = z.infer<typeof ownOfferSchema>;

/** What became of an offer that cannot be answered any more. */
export function endedInWords({ answer, stands_until }: OwnOffer): string {
  if (answer === 'accepted') return 'You have accepted this offer.';
  if (answer === 'declined') return 'You have declined this offer.';
  if (answer === 'withdrawn') return 'You have withdrawn your application, so the offer has ended.';
  return `The offer stood until ${formatDeadline(stands_until)}, and has ended without an answer.`;
}

/** Until when it is to be answered. Nobody loses a seat because of our mail. */
export const answerByInWords = ({ told_at, stands_until }: Pick<OwnOffer, 'told_at' | 'stands_until'>) =>
  told_at === null
    ? 'No day is set yet, because our letter about it has not reached you. The offer does not run out before it has. You can answer now.'
    : formatDeadline(stands_until);

/** When the term begins, if it is accepted now: 'on 1 September 2026', or 'today'. */
export const beginsInWords = ({ starts_on }: Pick<OwnOffer, 'starts_on'>, today: string) =>
  starts_on <= today ? 'today' : `on ${formatDate(starts_on, 'long')}`;
