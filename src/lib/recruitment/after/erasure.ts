/** What of a round is erased, and when, in words. */
import { z } from 'zod';
import { formatMoment } from '../../ui/dates.ts';
import { counted } from '../../ui/numbers.ts';

export const erasureSchema = z
  .object({
    kept_until: z.string(),
    is_due: z.boolean(),
    closed: z.boolean(),
    submitted: z.number(),
    withdrawn: z.number(),
    drafts: z.number(),
    kept: z.number(),
    waiting: z.number(),
    parts: z.array(z.object({ what: z.string(), rows: z.number(), goes: z.boolean() })),
    erasures: z.array(
      z.object({
        number: z.number(),
        erased_at: z.string(),
        submitted: z.number(),
        withdrawn: z.number(),
        drafts: z.number(),
      }),
    ),
  })
  .nullable();
export type Erasure = NonNullable<z.infer<typeof erasureSchema>>;

type Counts = Pick<Erasure, 'submitted' | 'withdrawn' | 'drafts'>;

/** '12 applications that led to no appointment, 2 that were withdrawn and 3 that were never submitted'. */
export function countsInWords({ submitted, withdrawn, drafts }: Counts): string {
  const parts = [
    ...(submitted > 0
      ? [`${counted(submitted, 'application', 'applications')} that led to no appointment`]
      : []),
    ...(withdrawn > 0 ? [`${counted(withdrawn, 'that was', 'that were')} withdrawn`] : []),
    ...(drafts > 0 ? [`${counted(drafts, 'that was', 'that were')} never submitted`] : []),
  ];
  if (parts.length === 0) return 'no application';
  return new Intl.ListFormat('en-GB').format(parts);
}

/** When it goes, in a sentence. */
export function whenErased({ kept_until, is_due, closed }: Erasure): string {
  if (is_due)
    return `Its time passed on ${formatMoment(kept_until)}. The site erases every hour what is due.`;
  return closed
    ? `It is erased on ${formatMoment(kept_until)}, by itself.`
    : `If the round closes as it says, it is erased on ${formatMoment(kept_until)}, by itself.`;
}
