/** What happened around the compact and its strategy, or was expected to. */
import { z } from 'zod';
import { sourceSchema } from '../sources/index.ts';

export const timelineEntrySchema = z.object({
  id: z.string(),
  happened_on: z.string(),
  title: z.string(),
  summary: z.string().nullable(),
  /** A source said beforehand that it would happen; none says that it did. */
  expected: z.boolean(),
  source: sourceSchema.nullable(),
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;
