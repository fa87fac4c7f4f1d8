/** The compact that this deployment serves, and the words that it uses for itself. */
import { z } from 'zod';
import { inWords, sentenceCase } from '../ui/numbers.ts';

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
export type Compact = z.infer<typeof compactSchema> & {
  /** Titles of the demonstration packs that are loaded: while there is one, every page says that people in it are made up. */
  demonstrations: string[];
};

/** The compact's headline, with the most Reps that it may have in words: 'Twenty-eight people. One city’s culture.' */
export function headline(compact: Pick<Compact, 'headline' | 'maximum_reps'>): string {
  const words = inWords(compact.maximum_reps);
  return compact.headline
    .replaceAll(/(?<=^|[.!?] )\{maximum\}/g, sentenceCase(words))
    .replaceAll('{maximum}', words);
}

/** The organisation that convenes the compact. */
export const convenorSchema = z.object({
  convenor: z
    .object({ id: z.string(), name: z.string(), name_in_text: z.string(), address: z.string().nullable() })
    .nullable(),
});
export type Convenor = NonNullable<z.infer<typeof convenorSchema>['convenor']>;
