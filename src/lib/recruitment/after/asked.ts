/** What somebody asks the culture team to erase before the time of its round has passed. */
import { z } from 'zod';
import { sentenceFor } from '../../database/index.ts';
import { typedAll, typedLine } from '../../delivery/index.ts';
import { counted } from '../../ui/numbers.ts';
import { stateSchema } from '../choosing/index.ts';
import { partSchema } from './erasure.ts';

export const askedSchema = z
  .object({
    applications: z.array(
      z.object({
        id: z.string(),
        reference: z.string(),
        vacancy: z.string(),
        state: z.union([stateSchema, z.literal('draft')]),
        started_at: z.string(),
        submitted_at: z.string().nullable(),
        why_not: z.string().nullable(),
      }),
    ),
    parts: z.array(partSchema),
  })
  .nullable();
export type Asked = NonNullable<z.infer<typeof askedSchema>>;

/** Why it is erased before the time, by how they asked. None of it says who. */
export const WHY_ERASED = {
  telephone: 'They asked by telephone',
  'e-mail': 'They asked by e-mail',
  letter: 'They asked by letter',
  'in-person': 'They asked in person',
  'not-theirs': 'It was not theirs: somebody else had written it in their name',
} as const;

/** An address, or the reference of an application, and what of a form is decided on. */
export const typedAsk = (form: FormData) => ({
  who: typedLine(form, 'who'),
  seen: typedAll(form, 'seen'),
  because: typedLine(form, 'because'),
});

/** Which of them go if they are erased now. */
export const goingOf = ({ applications }: Asked) => applications.filter(({ why_not }) => why_not === null);

export const isAnything = ({ parts }: Pick<Asked, 'parts'>) => parts.some(({ rows }) => rows > 0);

/** Why one of them does not go. */
export const whyNot = (rule: string) => sentenceFor(rule)?.message ?? 'It cannot be erased yet.';

/** 'An application goes', '2 applications go', 'No application goes, but what waits for their answer does'. */
export function whatGoes(asked: Asked): string {
  const going = goingOf(asked).length;
  if (going > 0) return `${counted(going, 'application goes', 'applications go')}.`;
  return isAnything(asked)
    ? 'No application goes, but what waits for an answer of theirs does.'
    : 'Nothing can go now.';
}
