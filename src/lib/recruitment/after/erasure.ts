/** What of a round is erased, and when, in words. */
import { z } from 'zod';
import { formatMoment } from '../../ui/dates.ts';
import { counted } from '../../ui/numbers.ts';

export const partSchema = z.object({ what: z.string(), rows: z.number(), goes: z.boolean() });

export const erasureSchema = z
  .object({
    kept_until: z.string(),
    is_due: z.boolean(),
    closed: z.boolean(),
    submitted: z.number(),
    withdrawn: z.number(),
    drafts: z.number(),
    /** Of whoever was appointed and has stopped serving long ago. */
    ended: z.number(),
    kept_months: z.number(),
    kept: z.number(),
    waiting: z.number(),
    parts: z.array(partSchema),
    erasures: z.array(
      z.object({
        number: z.number(),
        erased_at: z.string(),
        submitted: z.number(),
        withdrawn: z.number(),
        drafts: z.number(),
        ended: z.number(),
        /** Why before the time had passed; null: it had. */
        because: z.enum(['here', 'telephone', 'e-mail', 'letter', 'in-person', 'not-theirs']).nullable(),
        unanswered: z.number(),
      }),
    ),
  })
  .nullable();
export type Erasure = NonNullable<z.infer<typeof erasureSchema>>;

type Counts = Pick<Erasure, 'submitted' | 'withdrawn' | 'drafts' | 'ended'>;

/** '12 applications that led to no appointment, 2 that were withdrawn and 3 that were never submitted'. */
export function countsInWords({ submitted, withdrawn, drafts, ended }: Counts): string {
  const sorts = [
    { count: submitted, one: 'that led to no appointment', many: 'that led to no appointment' },
    { count: withdrawn, one: 'that was withdrawn', many: 'that were withdrawn' },
    { count: drafts, one: 'that was never submitted', many: 'that were never submitted' },
    { count: ended, one: 'of somebody who has stopped serving', many: 'of people who have stopped serving' },
  ].filter(({ count }) => count > 0);
  if (sorts.length === 0) return 'no application';
  // What they are is said once, of the first.
  const parts = sorts.map(({ count, one, many }, place) =>
    place === 0 ? counted(count, `application ${one}`, `applications ${many}`) : counted(count, one, many),
  );
  return new Intl.ListFormat('en-GB').format(parts);
}

/** What was erased at a moment, and why before its time where it was. */
export function erasedInWords(past: Erasure['erasures'][number]): string {
  const { because, unanswered } = past;
  const asked =
    unanswered > 0 ? [counted(unanswered, 'recommendation or naming', 'recommendations or namings')] : [];
  const counts = countsInWords(past);
  const what =
    because !== null && counts === 'no application' && asked.length > 0
      ? asked[0]!
      : [counts, ...asked].join(', with ');
  if (because === null) return what;
  if (because === 'here') return `${what}, by whoever had written it`;
  if (because === 'not-theirs') return `${what}, because somebody else had written it in their name`;
  const how = {
    telephone: 'by telephone',
    'e-mail': 'by e-mail',
    letter: 'by letter',
    'in-person': 'in person',
  }[because];
  return `${what}, because they asked ${how}`;
}

/** When it goes, in a sentence. */
export function whenErased({ kept_until, is_due, closed }: Erasure): string {
  if (is_due)
    return `Its time passed on ${formatMoment(kept_until)}. The site erases every hour what is due.`;
  return closed
    ? `It is erased on ${formatMoment(kept_until)}, by itself.`
    : `If the round closes as it says, it is erased on ${formatMoment(kept_until)}, by itself.`;
}
