/** What `compare_notes` gives: two reports side by side, or a report and the records now. */
import { z } from 'zod';
import { changesSchema } from '../../delivery/index.ts';
import { requestSchema } from '../blocks/scrutiny.ts';
import { factSchema } from '../fact.ts';

export const comparedNotesSchema = z.object({
  from: z.object({ id: z.string(), subject: z.string(), dated: z.string(), version: z.int() }),
  /** `id` null: the records as at that day. */
  to: z.object({
    id: z.string().nullable(),
    subject: z.string().nullable(),
    dated: z.string(),
    version: z.int().nullable(),
    is_draft: z.boolean(),
  }),
  before: z.array(factSchema),
  after: z.array(factSchema),
  /** The breaks that lie between what a measure's latest value was and is. */
  measures: z.array(
    z.object({ id: z.string(), breaks: z.array(z.object({ period: z.string(), reason: z.string() })) }),
  ),
  actions: changesSchema,
  /** Null before: it had not been asked then. */
  requests: z.array(z.object({ before: requestSchema.nullable(), after: requestSchema })),
});
export type ComparedNotes = z.infer<typeof comparedNotesSchema>;

/** What changed between two days, without a report at either. */
export const comparedDaysSchema = z.object({
  from: z.object({ dated: z.string() }),
  to: z.object({ dated: z.string() }),
  actions: changesSchema,
});
