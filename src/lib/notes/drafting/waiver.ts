/** What was let stand of a draft, as the database gives it. */
import { z } from 'zod';

export const waiverSchema = z.object({
  kind: z.string(),
  words: z.string(),
  reason: z.string(),
  at: z.string(),
  /** Null for whoever may not know. */
  who: z.string().nullable().default(null),
});
export type Waiver = z.infer<typeof waiverSchema>;
