/** Fields that hold a list or a map as JSON: the past of what has tables of its own today. */
import { z } from 'zod';
import { canonical } from '../canonical.ts';
import { quoted } from '../problem.ts';
import { codec, KEY, refuseControlCharacters, wrong, type Field, type StoredStep } from './fields.ts';

/** A list or a map as JSON, for the past of what has a table of its own today; `none` where it is empty. `said`: every text in it. */
function json<T extends string[] | Record<string, string> | StoredStep[]>(
  shape: z.ZodType<T, T>,
  { none, said, written }: { none: T; said: (value: T) => string[]; written: string },
) {
  return (means: string): Field => {
    const read = (text: string): T => {
      if (text === 'none') return none;
      const found = shape.safeParse(parsed(text));
      if (!found.success) return wrong(`${quoted(text)} is not ${written}`);
      for (const one of said(found.data)) {
        refuseControlCharacters(one);
        if (one.trim() === '') wrong('holds a text without a word');
      }
      return found.data;
    };
    const write = (value: T) => (Object.keys(value).length === 0 ? 'none' : canonical(value));
    return { codec: codec(shape, read, write), written: `${written}, or \`none\``, means, required: true };
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Texts in order. */
export const texts = json(z.array(z.string()), {
  none: [],
  said: (all) => all,
  written: 'a list in JSON: `["One", "Another"]`',
});

/** A text for some keys. */
export const textsByKey = json(z.record(z.string().regex(KEY), z.string()), {
  none: {},
  said: Object.values,
  written: 'a map in JSON: `{"a-key": "Its text"}`',
});

/** Milestones as they were, in order. */
export const stepsThatWere = json(
  z.array(z.strictObject({ id: z.string(), name: z.string(), due_on: z.string().nullable() })),
  {
    none: [],
    said: (all) => all.flatMap(({ id, name, due_on }) => [id, name, ...(due_on === null ? [] : [due_on])]),
    written: 'a list in JSON: `[{"due_on": "2025-06", "id": "a-key", "name": "What it is"}]`',
  },
);
