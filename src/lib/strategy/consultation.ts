/** The city is asked about a proposed edition: between which days, what it is asked, and what came of it. */
import { z } from 'zod';
import { monthsLater } from '../ui/dates.ts';

export const consultationSchema = z.object({
  id: z.string(),
  edition_id: z.string(),
  question: z.string(),
  introduction: z.string().nullable(),
  opens_on: z.string(),
  closes_on: z.string(),
  heard: z.string().nullable(),
  changed: z.string().nullable(),
  outcome_on: z.string().nullable(),
  /** For how many months after closing what people answered is kept. */
  responses_kept_months: z.number().int(),
  responses_erased_on: z.string().nullable(),
  responses_erased: z.number().int().nullable(),
});
export type Consultation = z.infer<typeof consultationSchema>;

type Days = Pick<Consultation, 'opens_on' | 'closes_on'>;

/** Whether it is to come, open or closed on a day. The database decides by its own clock; this is for saying so. */
export function openness({ opens_on, closes_on }: Days, today: string): 'to_come' | 'open' | 'closed' {
  if (today < opens_on) return 'to_come';
  return today <= closes_on ? 'open' : 'closed';
}

/** The last day on which what people answered is kept: so many months after the last day, as the database counts them. */
export function keptUntil({
  closes_on,
  responses_kept_months,
}: Pick<Consultation, 'closes_on' | 'responses_kept_months'>): string {
  return monthsLater(closes_on, responses_kept_months);
}

/** Who answers, if they say so. The keys are those of the database. */
export const RESPONDENTS = {
  resident: 'I live in the city',
  culture: 'I work or volunteer in arts, culture or heritage',
  organisation: 'I answer for an organisation',
  student: 'I study in the city',
  visitor: 'I come to visit',
  other: 'Something else',
} as const;
export type Respondent = keyof typeof RESPONDENTS;

export const MOST_CHARACTERS = 5000;

/** Characters that nobody types and that cannot be printed; line ends and tabs are none of them. */
const UNPRINTABLE = /(?![\n\t])\p{Cc}/u;

/** Text of several lines, as forms send it: with one kind of line end and nothing around it. */
export const longText = z.string().transform((text) => text.replaceAll(/\r\n?/g, '\n').trim());

/** What somebody answers: `about` is '' for the whole edition, or 'goal/health', 'foundation/place'. */
export const responseForm = z.object({
  about: z
    .string()
    .regex(/^((goal|foundation)\/[a-z0-9-]+)?$/, 'Choose what your response is about')
    .transform((about) => {
      const [kind, id] = about.split('/');
      return { goal: kind === 'goal' ? id! : null, foundation: kind === 'foundation' ? id! : null };
    }),
  words: longText.pipe(
    z
      .string()
      .min(1, 'Write your response')
      .refine((text) => text.length <= MOST_CHARACTERS, {
        error: ({ input }) =>
          `Shorten your response to 5,000 characters. It has ${String(input).length.toLocaleString('en-GB')}`,
      })
      .refine(
        (text) => !UNPRINTABLE.test(text),
        'Your response holds characters that cannot be printed. Type them anew, or paste it as plain text',
      ),
  ),
  respondent: z
    .string()
    .transform((value) => value || null)
    .pipe(
      z
        .enum(Object.keys(RESPONDENTS) as [Respondent, ...Respondent[]], 'Choose one of the answers')
        .nullable(),
    ),
});

/** A response as the culture team reads it. */
export const responseSchema = z.object({
  number: z.number().int(),
  words: z.string(),
  respondent: z.enum(Object.keys(RESPONDENTS) as [Respondent, ...Respondent[]]).nullable(),
  received_on: z.string(),
  set_aside_because: z.string().nullable(),
  goal: z.object({ name: z.string() }).nullable(),
  foundation: z.object({ name: z.string() }).nullable(),
});
export type Response = z.infer<typeof responseSchema>;

/** What a response is about, in words. */
export function aboutWhat({ goal, foundation }: Pick<Response, 'goal' | 'foundation'>): string {
  return goal?.name ?? foundation?.name ?? 'The whole edition';
}
