/** A round as the culture team prepares it, in the form of the database's `round_record`. */
import { z } from 'zod';

export const particularsSchema = z.object({
  name: z.string(),
  summary: z.string().nullable(),
  opens_at: z.string().nullable(),
  closes_at: z.string().nullable(),
  minutes_to_apply: z.number().nullable(),
  minimum_assessors: z.number().nullable(),
  names_hidden: z.boolean().nullable(),
  kept_months: z.number().nullable(),
  offer_days: z.number().nullable(),
  contact: z.string().nullable(),
  contact_email: z.string().nullable(),
  contact_phone: z.string().nullable(),
});

export const roundDateSchema = z.object({
  name: z.string(),
  on_date: z.string().nullable(),
  moved_from: z.string().nullable(),
});

export const vacancySchema = z.object({
  id: z.string(),
  name: z.string(),
  name_plural: z.string(),
  route_id: z.string(),
  asks: z.string().nullable(),
  for_organisation: z.boolean(),
  withdrawn_at: z.string().nullable(),
  withdrawn_because: z.string().nullable(),
  seats: z.array(z.string()),
});

export const checkSchema = z.object({
  id: z.string(),
  vacancy_id: z.string().nullable(),
  question: z.string(),
  hint: z.string().nullable(),
  wanted: z.enum(['yes', 'no']),
  otherwise: z.string(),
});

export const criterionSchema = z.object({
  id: z.string(),
  vacancy_id: z.string().nullable(),
  name: z.string(),
  description: z.string().nullable(),
  weight: z.number(),
  scale: z.array(z.string()),
});

export const QUESTION_KINDS = {
  long_text: 'In several lines',
  short_text: 'In a line or two',
  yes_no: 'With yes or no',
  choice: 'By choosing one of several',
} as const;

export const questionSchema = z.object({
  id: z.string(),
  vacancy_id: z.string().nullable(),
  kind: z.enum(['long_text', 'short_text', 'yes_no', 'choice']),
  question: z.string(),
  hint: z.string().nullable(),
  options: z.array(z.string()).nullable(),
  word_limit: z.number().nullable(),
  required: z.boolean(),
  identifying: z.boolean(),
  asked_of_recommended: z.boolean(),
});

export const ROUND_STATES = ['draft', 'coming', 'open', 'closed', 'finished', 'recorded'] as const;
export type RoundState = (typeof ROUND_STATES)[number];

export const roundRecordSchema = z.object({
  id: z.string(),
  state: z.enum(ROUND_STATES),
  published_at: z.string().nullable(),
  recorded_only: z.boolean(),
  finished_at: z.string().nullable(),
  particulars: particularsSchema,
  dates: z.array(roundDateSchema),
  vacancies: z.array(vacancySchema),
  checks: z.array(checkSchema),
  criteria: z.array(criterionSchema),
  questions: z.array(questionSchema),
  prints: z.record(z.string(), z.string()),
});

export type RoundRecord = z.infer<typeof roundRecordSchema>;
export type Particulars = z.infer<typeof particularsSchema>;
export type RoundDate = z.infer<typeof roundDateSchema>;
export type Vacancy = z.infer<typeof vacancySchema>;
export type Check = z.infer<typeof checkSchema>;
export type Criterion = z.infer<typeof criterionSchema>;
export type RoundQuestion = z.infer<typeof questionSchema>;

/** The parts of a round that are lists of items with a page for each. */
export const ITEM_PARTS = ['vacancies', 'checks', 'criteria', 'questions'] as const;
export type ItemPart = (typeof ITEM_PARTS)[number];
export type Part = ItemPart | 'particulars' | 'dates';
export type Item = RoundRecord[ItemPart][number];

export const isItemPart = (text: string): text is ItemPart =>
  (ITEM_PARTS as readonly string[]).includes(text);

/** Whether what the round asks can still be changed. */
export const canBeEdited = ({ state }: Pick<RoundRecord, 'state'>) =>
  state === 'draft' || state === 'coming' || state === 'recorded';

/** Open, closed or finished: people have applied, or can. */
export const hasOpened = ({ state }: Pick<RoundRecord, 'state'>) =>
  state === 'open' || state === 'closed' || state === 'finished';

export const STATE_TAGS = {
  draft: { text: 'Draft', tone: 'outlined' },
  coming: { text: 'To come', tone: 'outlined' },
  open: { text: 'Open', tone: 'filled' },
  closed: { text: 'Closed', tone: 'marked' },
  finished: { text: 'Finished', tone: 'quiet' },
  recorded: { text: 'On record', tone: 'quiet' },
} as const;

export const ROUTE_NAMES: Record<string, string> = {
  open_application: 'Open application',
  recommendation: 'Recommendation',
  specialist_recommendation: 'Specialist recommendation',
  direct_appointment: 'Direct appointment',
  election: 'Election',
};
