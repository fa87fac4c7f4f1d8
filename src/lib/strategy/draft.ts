/** An edition as the culture team prepares it: a draft, or one that has been published and may still be worded. */
import { z } from 'zod';
import { consultationSchema, longText, openness } from './consultation.ts';
import { contrastWithWhite, LEAST_CONTRAST } from './colour.ts';

export const PART_KINDS = ['goal', 'foundation', 'big_idea'] as const;
export type PartKind = (typeof PART_KINDS)[number];

/** What each kind is called in addresses. */
export const PATH_OF_KIND: Record<PartKind, string> = {
  goal: 'goals',
  foundation: 'foundations',
  big_idea: 'big-ideas',
};

/** The kind that an address names. */
export function kindInPath(path: string): PartKind | undefined {
  return PART_KINDS.find((kind) => PATH_OF_KIND[kind] === path);
}

const state = z.enum(['draft', 'proposed', 'adopted']);

/** An edition in the list of all of them. */
export const deskEditionSchema = z.object({
  id: z.string(),
  name: z.string(),
  state,
  dated_on: z.string(),
  adopted_by: z.string().nullable(),
  position: z.number().int(),
  goals: z.number().int(),
  consultations: z.array(
    consultationSchema.pick({ id: true, opens_on: true, closes_on: true, outcome_on: true }),
  ),
});
export type DeskEdition = z.infer<typeof deskEditionSchema>;

const partSchema = z.object({
  kind: z.enum(PART_KINDS),
  id: z.string(),
  name: z.string(),
  summary: z.string().nullable(),
  colour: z.string().nullable(),
  /** What it read like when this was asked for: saving gives it back, so that nobody writes over another's words. */
  seen: z.string(),
  /** Earlier goals and foundations, as 'goal/health'. */
  carries_on: z.array(z.string()),
  /** Keys of plan objectives. */
  serves: z.array(z.string()),
});
export type Part = z.infer<typeof partSchema>;

/** An edition with all that its pages for preparing it need. */
export const preparedSchema = z.object({
  id: z.string(),
  name: z.string(),
  summary: z.string().nullable(),
  state,
  dated_on: z.string(),
  adopted_by: z.string().nullable(),
  seen: z.string(),
  parts: z.array(partSchema),
  earlier: z.array(
    z.object({
      end: z.string(),
      name: z.string(),
      kind: z.enum(['goal', 'foundation']),
      edition: z.string(),
    }),
  ),
  objectives: z.array(z.object({ id: z.string(), plan: z.string(), name: z.string() })),
  consultations: z.array(consultationSchema.extend({ seen: z.string(), responses: z.number().int() })),
});
export type Prepared = z.infer<typeof preparedSchema>;
export type PreparedConsultation = Prepared['consultations'][number];

/** What may be done with an edition today. The database decides; this is so that pages offer no more than that. */
export function whatMayChange(edition: Pick<Prepared, 'state' | 'consultations' | 'parts'>, today: string) {
  const asking = edition.consultations.some((each) => openness(each, today) === 'open');
  const awaited = edition.consultations.some((each) => openness(each, today) !== 'closed');
  const hasGoals = edition.parts.some(({ kind }) => kind === 'goal');
  return {
    /** Parts can be added, renamed and moved. */
    parts: edition.state !== 'adopted' && !asking,
    /** Summaries, colours and links can be corrected. */
    wording: !asking,
    removing: edition.state === 'draft',
    proposing: edition.state === 'draft' && hasGoals,
    asking: edition.state === 'proposed',
    adopting: edition.state !== 'adopted' && hasGoals && !awaited,
  };
}

const line = (missing: string, what: string) =>
  z
    .string()
    .transform((text) => text.replaceAll(/\s+/g, ' ').trim())
    .pipe(z.string().min(1, missing).max(200, `Shorten ${what} to 200 characters`));
const paragraphs = (what: string) =>
  longText.pipe(z.string().max(5000, `Shorten ${what} to 5,000 characters`));
const needed = (missing: string, what: string) =>
  longText.pipe(z.string().min(1, missing).max(5000, `Shorten ${what} to 5,000 characters`));

export const startForm = z.object({
  name: line('Give the edition a name, such as ‘2028 edition’', 'the name'),
  from: z.string(),
});

export const editionForm = z.object({
  seen: z.string(),
  name: line('Give the edition a name', 'the name'),
  summary: paragraphs('the summary'),
});

export const partForm = z.object({
  seen: z.string(),
  name: line('Give it a name', 'the name'),
  summary: paragraphs('the summary'),
  colour: z
    .string()
    .transform((colour) => colour.trim().toLowerCase() || null)
    .pipe(
      z
        .string()
        .regex(/^#[0-9a-f]{6}$/, 'Give the colour as # and six of 0–9 and a–f, such as #1d70b8')
        .refine(
          (colour) => contrastWithWhite(colour) >= LEAST_CONTRAST,
          'This colour is too light to be read on white. Choose a darker one',
        )
        .nullable(),
    ),
  carries_on: z.array(z.string()),
  serves: z.array(z.string()),
});
export type PartWording = Omit<z.infer<typeof partForm>, 'seen'>;

/** A day typed as day, month and year. */
const day = (missing: string) =>
  z
    .string()
    .refine((text) => text !== '', missing)
    .refine(
      (text) => text === '' || !Number.isNaN(Date.parse(`${text}T00:00:00Z`)),
      'There is no such day. Check day, month and year',
    )
    .refine(
      // JavaScript takes 31 February for 2 March.
      (text) =>
        Number.isNaN(Date.parse(`${text}T00:00:00Z`)) ||
        new Date(`${text}T00:00:00Z`).toISOString().startsWith(text),
      'There is no such day. Check day, month and year',
    );

export const adoptionForm = z.object({
  adopted_by: line('Say who adopted it, such as the council’s Cabinet', 'who adopted it'),
  stands_from: day('Give the day from which it stands'),
});

export const consultationForm = z
  .object({
    question: needed('Say what the city is asked', 'the question'),
    introduction: paragraphs('the introduction'),
    opens_on: day('Give the first day'),
    closes_on: day('Give the last day'),
    responses_kept_months: z
      .string()
      .regex(/^([1-9]|[1-5]\d|60)$/, 'Give a number of months from 1 to 60')
      .transform(Number),
  })
  .refine(({ opens_on, closes_on }) => opens_on <= closes_on, {
    path: ['closes_on'],
    error: 'The last day cannot come before the first. Check both',
  });

export const outcomeForm = z.object({
  heard: needed('Say what was heard', 'what was heard'),
  changed: needed('Say what changed because of it, or that nothing did and why', 'what changed'),
});

/** The three fields of a date as an ISO day; '' when none was filled in. What is no number stays as typed, and is refused as no day. */
export function dayFrom(form: FormData, name: string): string {
  const [year, month, date] = ['year', 'month', 'day'].map((part) =>
    String(form.get(`${name}-${part}`) ?? '').trim(),
  );
  if (!year && !month && !date) return '';
  return `${year!.padStart(4, '0')}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}`;
}

/** The three fields again, as they were typed; from a stored day when nothing was. */
export function dayTyped(
  form: FormData | null,
  name: string,
  stored = '',
): { year: string; month: string; day: string } {
  const [year = '', month = '', day = ''] = stored.split('-');
  if (!form) return { year, month: month.replace(/^0/, ''), day: day.replace(/^0/, '') };
  const typed = (part: string) => String(form.get(`${name}-${part}`) ?? '');
  return { year: typed('year'), month: typed('month'), day: typed('day') };
}

type TypedDay = ReturnType<typeof dayTyped>;
export type ConsultationTyped = {
  seen: string;
  question: string;
  introduction: string;
  opens_on: TypedDay;
  closes_on: TypedDay;
  responses_kept_months: string;
};

/** What was typed into the form for a consultation: as it was typed, and its two days as days. */
export function consultationTyped(form: FormData): {
  typed: ConsultationTyped;
  days: { opens_on: string; closes_on: string };
} {
  const text = (name: string) => String(form.get(name) ?? '');
  return {
    typed: {
      seen: text('seen'),
      question: text('question'),
      introduction: text('introduction'),
      opens_on: dayTyped(form, 'opens_on'),
      closes_on: dayTyped(form, 'closes_on'),
      responses_kept_months: text('responses_kept_months').trim(),
    },
    days: { opens_on: dayFrom(form, 'opens_on'), closes_on: dayFrom(form, 'closes_on') },
  };
}

/** The first thing wrong with each field of a form, in the order of its fields. */
export function wrongFields(error: z.ZodError): Record<string, string> {
  const wrong: Record<string, string> = {};
  for (const { path, message } of error.issues) wrong[String(path[0] ?? 'form')] ??= message;
  return wrong;
}
