/** The compact that this deployment serves, and the words that it uses for itself. */
import { z } from 'zod';

const word = z.object({ one: z.string(), many: z.string() });

/** What a compact calls its Reps, constituencies, goals, forum …, so that pages speak as its city does. */
export const wordsSchema = z.object({
  rep: word,
  constituency: word,
  seat: word,
  goal: word,
  foundation: word,
  big_idea: word,
  forum: word,
  committee: word,
  briefing_note: word,
});

export const compactSchema = z.object({
  id: z.string(),
  name: z.string(),
  short_name: z.string(),
  place: z.string(),
  headline: z.string(),
  purpose: z.string(),
  words: wordsSchema,
  maximum_reps: z.number().int(),
  responsibility: z.string().nullable(),
  initiated_on: z.string().nullable(),
});

export type Words = z.infer<typeof wordsSchema>;
export type Compact = z.infer<typeof compactSchema>;
