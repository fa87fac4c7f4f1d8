/** What a panel member sifts: the list of a round, one application without names, their scores; and what their forms send. */
import { z } from 'zod';
import { tooLong, typed, typedLine, type FormErrors } from '../../delivery/index.ts';
import { counted } from '../../ui/numbers.ts';

export const INTEREST_KINDS = ['organisation', 'person', 'household'] as const;
export type InterestKind = (typeof INTEREST_KINDS)[number];
export type Interest = { kind: InterestKind; words: string };
/** Or else it is the records that tie them to it, without their saying so. */
export const interestSchema = z.object({
  kind: z.enum(INTEREST_KINDS),
  words: z.string(),
  on_record: z.boolean(),
});

/** How an interest, or why somebody has a conflict, is called. */
export const BECAUSE = {
  organisation: 'Same organisation',
  person: 'Somebody they declared',
  household: 'Same household',
  known: 'They know who it is, or apply themselves',
  own: 'Their own application',
  read: 'They had read who it is',
} as const;

export const progressSchema = z.object({
  submitted: z.number(),
  begun: z.number(),
  to_score: z.number(),
  barred: z.number(),
});
export type Progress = z.infer<typeof progressSchema>;

export const myPanelSchema = z.object({
  round: z.object({
    id: z.string(),
    name: z.string(),
    state: z.enum(['draft', 'coming', 'open', 'closed', 'finished', 'recorded']),
    closes_at: z.string().nullable(),
    names_hidden: z.boolean(),
  }),
  capacity: z.string(),
  is_chair: z.boolean(),
  declared_at: z.string().nullable(),
  interests: z.array(interestSchema),
  progress: progressSchema.nullable(),
});
export type MyPanel = z.infer<typeof myPanelSchema>;

/** How far a panel member is with an application, in words and as a tag. */
export const MINE = {
  to_score: { text: 'To score', tone: 'outlined' },
  begun: { text: 'Begun', tone: 'marked' },
  submitted: { text: 'Submitted', tone: 'filled' },
  barred: { text: 'Conflict', tone: 'quiet' },
} as const;
export type Mine = keyof typeof MINE;

export const listedSchema = z.object({
  id: z.string(),
  reference: z.string(),
  vacancy: z.string(),
  vacancy_id: z.string(),
  decided: z.boolean(),
  /** How many had scored it when it was put on record that fewer must do. */
  fewer: z.number().nullable(),
  mine: z.enum(Object.keys(MINE) as [Mine, ...Mine[]]),
});
export type Listed = z.infer<typeof listedSchema>;

export const answerSchema = z.object({
  question: z.string(),
  kind: z.string(),
  word_limit: z.number().nullable(),
  hidden: z.boolean(),
  answer: z.string().nullable(),
});
export type Answer = z.infer<typeof answerSchema>;

export const givenSchema = z.object({
  criterion_id: z.string(),
  member_id: z.string(),
  capacity: z.string(),
  score: z.number(),
  reason: z.string(),
});
export const moderationSchema = z.object({
  criterion_id: z.string(),
  score: z.number(),
  because: z.string(),
  at: z.string(),
});
/** Put on record: fewer scores than the round asks for do. The newest first. */
export const fewerSchema = z.array(
  z.object({ assessors: z.number(), minimum: z.number(), because: z.string(), at: z.string() }),
);
export type Fewer = z.infer<typeof fewerSchema>;
const criterionSchema = z.object({
  id: z.string(),
  name: z.string(),
  weight: z.number(),
  scale: z.array(z.string()),
});

export const siftedSchema = z.object({
  id: z.string(),
  reference: z.string(),
  decided: z.boolean(),
  vacancy: z.object({ id: z.string(), name: z.string(), asks: z.string().nullable() }),
  round: z.object({ id: z.string(), name: z.string(), names_hidden: z.boolean() }),
  who: z.object({ name: z.string(), organisation: z.string() }).nullable(),
  answers: z.array(answerSchema),
  criteria: z.array(
    criterionSchema.extend({
      description: z.string().nullable(),
      score: z.number().nullable(),
      reason: z.string(),
    }),
  ),
  submitted: z.boolean(),
  others: z.array(givenSchema).nullable(),
  moderations: z.array(moderationSchema).nullable(),
  fewer: fewerSchema,
});
export type Sifted = z.infer<typeof siftedSchema>;

/** The submitted scores of one application, for whoever may see them. */
export const scoredSchema = z.object({
  id: z.string(),
  reference: z.string(),
  state: z.string(),
  vacancy: z.string(),
  criteria: z.array(criterionSchema),
  scores: z.array(givenSchema),
  moderations: z.array(moderationSchema),
  /** How many must have scored it. */
  needed: z.number(),
  fewer: fewerSchema,
  /** Who on the panel can still score it, by their capacity. */
  left: z.array(z.string()),
  may_allow_fewer: z.boolean(),
});
export type Scored = z.infer<typeof scoredSchema>;

/** '12 of 30 submitted, 2 begun. 1 is not yours to score.' */
export function progressInWords(
  { submitted, begun, to_score, barred }: Progress,
  whose: 'yours' | 'theirs' = 'yours',
): string {
  const rest = begun > 0 ? `, ${begun} begun` : '';
  const kept =
    barred > 0
      ? ` ${counted(barred, 'other is', 'others are')} not ${whose} to score, because of a conflict.`
      : '';
  return `${submitted} of ${to_score} submitted${rest}.${kept}`;
}

/** The one to go on with after an application, or from the start: those that were begun and those to score, in their order, round and round. */
export function nextToScore(list: readonly Listed[], after?: string): Listed | undefined {
  const place = list.findIndex(({ id }) => id === after) + 1;
  return [...list.slice(place), ...list.slice(0, place)].find(
    ({ id, mine, decided }) => id !== after && !decided && (mine === 'to_score' || mine === 'begun'),
  );
}

/** What an answer reads as: yes and no are words of a form, with a capital or without. */
export function answerInWords({ kind, answer }: Pick<Answer, 'kind' | 'answer'>): string {
  if (answer === null || answer.trim() === '') return 'Not answered';
  return kind === 'yes_no' && /^(?:yes|no)$/i.test(answer) ? (/^y/i.test(answer) ? 'Yes' : 'No') : answer;
}

/** A score with what it means: '3 – Good evidence'. */
export const scoreInWords = (score: number, scale: readonly string[]): string =>
  `${score} – ${scale[score] ?? ''}`;

const LONGEST_REASON = 3000;

export type TypedScores = Record<string, { score: string; reason: string }>;

/** What the form sends: for each criterion `score-<key>` and `reason-<key>`. */
export function typedScores(form: FormData, criteria: readonly { id: string }[]): TypedScores {
  return Object.fromEntries(
    criteria.map(({ id }) => [
      id,
      { score: typedLine(form, `score-${id}`), reason: typed(form, `reason-${id}`) },
    ]),
  );
}

export type TypedField = { name: string; label: string | null; value: string };

/**
 * The fields of the form as they were sent by somebody whose sign-in has ended, so that nothing may be looked up for them: what each criterion is
 * called, the form says itself.
 */
export function sentScores(form: FormData): TypedField[] {
  const text = (name: string) => typed(form, name);
  return [...form.keys()]
    .filter((name) => name.startsWith('reason-'))
    .flatMap((name) => {
      const id = name.slice('reason-'.length);
      const [called, score] = [text(`called-${id}`), text(`score-${id}`)];
      return [
        { name: `called-${id}`, label: null, value: called },
        ...(score ? [{ name: `score-${id}`, label: null, value: score }] : []),
        {
          name,
          label: score ? `Why ‘${called}’ scores ${score}` : `‘${called}’, not scored yet`,
          value: text(name),
        },
      ];
    });
}

/** What is in the way of saving, and where all is submitted, what lacks. */
export function scoreErrors(
  scores: TypedScores,
  criteria: readonly { id: string; name: string; scale: readonly string[] }[],
  submit: boolean,
): FormErrors {
  const errors: FormErrors = {};
  for (const { id, name, scale } of criteria) {
    const { score = '', reason = '' } = scores[id] ?? {};
    if (score === '' ? submit : !/^\d{1,2}$/.test(score) || Number(score) >= scale.length)
      errors[`score-${id}`] = `Choose a score for ‘${name}’`;
    const long = tooLong(reason, LONGEST_REASON, `the reason for ‘${name}’`);
    if (long) errors[`reason-${id}`] = long;
    else if (submit && reason === '') errors[`reason-${id}`] = `Say why ‘${name}’ gets this score`;
  }
  return errors;
}

/** As the database takes them; what is empty is left out, so that nothing is scored by saving. */
export function scoresFrom(scores: TypedScores): Record<string, { score: number | null; reason: string }> {
  return Object.fromEntries(
    Object.entries(scores)
      .filter(([, { score, reason }]) => score !== '' || reason !== '')
      .map(([id, { score, reason }]) => [id, { score: score === '' ? null : Number(score), reason }]),
  );
}

export type TypedInterests = { ties: string } & Record<InterestKind, string>;

export function typedInterests(form: FormData): TypedInterests {
  const [organisation, person, household] = INTEREST_KINDS.map((kind) => typed(form, kind));
  return {
    ties: typedLine(form, 'ties'),
    organisation: organisation!,
    person: person!,
    household: household!,
  };
}

/** One interest a line. */
export function interestsFrom(typed: TypedInterests): Interest[] {
  if (typed.ties !== 'yes') return [];
  return INTEREST_KINDS.flatMap((kind) =>
    typed[kind]
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .map((words) => ({ kind, words })),
  );
}

/** As `sentScores`: what somebody declares whose sign-in has ended. */
export function sentInterests({ ties, ...words }: TypedInterests): TypedField[] {
  return [
    { name: 'ties', label: null, value: ties },
    { name: 'organisation', label: 'Organisations', value: words.organisation },
    { name: 'person', label: 'People', value: words.person },
    { name: 'household', label: 'Where you live', value: words.household },
  ];
}

export function interestErrors(typed: TypedInterests): FormErrors {
  const written = INTEREST_KINDS.some((kind) => typed[kind] !== '');
  if (typed.ties !== 'yes' && typed.ties !== 'no') return { ties: 'Say whether anything ties you' };
  if (typed.ties === 'no' && written)
    return { ties: 'You have written something below. Choose yes, or take it out' };
  if (typed.ties === 'yes' && !written) return { organisation: 'Write down what ties you, one on each line' };
  const errors: FormErrors = {};
  for (const { kind, words } of interestsFrom(typed))
    if ([...words].length > 500) errors[kind] = 'Shorten each line to 500 characters';
  return errors;
}
