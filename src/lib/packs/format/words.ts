import { z } from 'zod';
import type { Field, Words } from './fields.ts';

/** What every compact has a word for. Others may be added. */
export const wordsNeeded = [
  'rep',
  'constituency',
  'seat',
  'goal',
  'foundation',
  'big_idea',
  'forum',
  'committee',
  'briefing_note',
] as const;

const NAME = /^[a-z]+(_[a-z]+)*$/;

/** Reads `{"rep": {"one": "Rep", "many": "Reps"}, …}`, or says what is wrong with it. */
function readWords(json: string): Words | string[] {
  const read: unknown = JSON.parse(json);
  if (typeof read !== 'object' || read === null || Array.isArray(read)) return ['must be a map of words'];
  const given: Record<string, unknown> = { ...read };
  const result: Words = {};
  const wrong = wordsNeeded
    .filter((name) => !(name in given))
    .map((name) => `has no word for ‘${name}’: every compact needs one, and its plural`);
  for (const name of Object.keys(given).sort()) {
    const word = forms.safeParse(given[name]);
    if (!NAME.test(name)) wrong.push(`‘${name}’ is not a name of small letters and underscores`);
    else if (!word.success)
      wrong.push(`‘${name}’ must have ‘one’ and ‘many’, both filled in, and nothing else`);
    else result[name] = word.data;
  }
  return wrong.length > 0 ? wrong : result;
}

const forms = z.strictObject({ one: z.string().regex(/^\S(.*\S)?$/), many: z.string().regex(/^\S(.*\S)?$/) });

/** The compact's own words. In YAML they are a map within the map; as the text of the field they are its JSON. */
export function words(means: string): Field {
  const codec = z.codec(z.string(), z.record(z.string(), forms), {
    decode(json, context) {
      const read = readWords(json);
      if (!Array.isArray(read)) return read;
      for (const message of read) context.issues.push({ code: 'custom', input: json, message });
      return z.NEVER;
    },
    encode: (value) =>
      JSON.stringify(
        Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))),
      ),
  });
  const written = `a map of \`one\` and \`many\` for each of ${wordsNeeded.map((name) => `\`${name}\``).join(', ')}`;
  return { codec: codec as Field['codec'], written, means, required: true, map: true };
}
