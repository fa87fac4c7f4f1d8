/** The applications of a round as the culture team reads them, and the panel that it names. */
import { z } from 'zod';
import { typedLine, type FormErrors } from '../../delivery/index.ts';
import { emailAddress } from '../../access/index.ts';
import { answerSchema, BECAUSE, interestSchema, progressSchema } from './panel.ts';

/** Where an application stands, as a tag. */
export const STATE_TAGS = {
  submitted: { text: 'Submitted', tone: 'outlined' },
  shortlisted: { text: 'Shortlisted', tone: 'filled' },
  not_shortlisted: { text: 'Not shortlisted', tone: 'quiet' },
  offered: { text: 'Offered a seat', tone: 'marked' },
  reserve: { text: 'Reserve', tone: 'marked' },
  unsuccessful: { text: 'Unsuccessful', tone: 'quiet' },
  accepted: { text: 'Accepted', tone: 'filled' },
  declined: { text: 'Declined', tone: 'quiet' },
  appointed: { text: 'Appointed', tone: 'filled' },
  withdrawn: { text: 'Withdrawn', tone: 'quiet' },
} as const;
export type State = keyof typeof STATE_TAGS;
export const stateSchema = z.enum(Object.keys(STATE_TAGS) as [State, ...State[]]);

/** How many on a page. */
export const A_PAGE = 50;

export const applicationsSchema = z.object({
  total: z.number(),
  found: z.number(),
  drafts: z.number(),
  states: z.partialRecord(stateSchema, z.number()),
  vacancies: z.record(z.string(), z.number()),
  blind: z.boolean(),
  applications: z.array(
    z.object({
      id: z.string(),
      reference: z.string(),
      vacancy: z.string(),
      state: stateSchema,
      route_id: z.string(),
      submitted_at: z.string(),
      name: z.string().nullable(),
      organisation: z.string().nullable(),
      assessors: z.number(),
    }),
  ),
});
export type Applications = z.infer<typeof applicationsSchema>;

export const applicationSchema = z.object({
  id: z.string(),
  reference: z.string(),
  state: stateSchema,
  route_id: z.string(),
  submitted_at: z.string(),
  round_id: z.string(),
  vacancy: z.string(),
  blind: z.boolean(),
  contact: z
    .object({
      name: z.string(),
      email: z.string(),
      phone: z.string(),
      address: z.string(),
      postcode: z.string(),
      organisation: z.string(),
      access_needs: z.string(),
    })
    .nullable(),
  answers: z.array(answerSchema),
  eligibility: z.array(z.object({ question: z.string(), answer: z.string() })),
  moves: z.array(
    z.object({
      to_state: z.string(),
      moved_at: z.string(),
      words: z.string().nullable(),
      reasons: z.array(z.string()),
    }),
  ),
});
export type Application = z.infer<typeof applicationSchema>;

/** What is shown of the list: of which vacancy, in which state, from which place on. */
export type Shown = { vacancy: string; state: State | ''; from: number };

export function shownFrom(query: URLSearchParams): Shown {
  const state = stateSchema.safeParse(query.get('state'));
  const from = Number(query.get('from') ?? 0);
  return {
    vacancy: query.get('vacancy') ?? '',
    state: state.success ? state.data : '',
    from: Number.isInteger(from) && from > 0 && from < 100_000 ? from : 0,
  };
}

export function shownAddress(path: string, { vacancy, state, from }: Shown): string {
  const query = new URLSearchParams({
    ...(vacancy && { vacancy }),
    ...(state && { state }),
    ...(from > 0 && { from: String(from) }),
  });
  return query.size > 0 ? `${path}?${query}` : path;
}

/** What a move says of an application: 'Submitted'. A draft was started. */
export const moveInWords = (state: string): string =>
  state === 'draft'
    ? 'Started'
    : stateSchema.safeParse(state).success
      ? STATE_TAGS[state as State].text
      : state;

export const memberSchema = z.object({
  id: z.string(),
  email: z.string(),
  capacity: z.string(),
  is_chair: z.boolean(),
  is_me: z.boolean(),
  left_at: z.string().nullable(),
  declared_at: z.string().nullable(),
  /** When the newest letter to them was given up, and whether it was a reminder. */
  mail_failed_at: z.string().nullable(),
  mail_reminds: z.boolean().nullable(),
  interests: z.array(interestSchema),
  conflicts: z.array(
    z.object({
      id: z.string(),
      application_id: z.string(),
      reference: z.string(),
      kind: z.enum(Object.keys(BECAUSE) as [keyof typeof BECAUSE, ...(keyof typeof BECAUSE)[]]),
      on_record: z.boolean(),
      words: z.string().nullable(),
      lifted_at: z.string().nullable(),
      lifted_because: z.string().nullable(),
    }),
  ),
  progress: progressSchema,
});
export type Member = z.infer<typeof memberSchema>;

/** Whether a member has something left to do in a round of that state: to declare, or, once it has closed, to score. */
export const isUnfinished = ({ left_at, declared_at, progress }: Member, state: string): boolean =>
  left_at === null &&
  (declared_at === null
    ? state === 'coming' || state === 'open' || state === 'closed'
    : state === 'closed' && progress.submitted < progress.to_score);

/** Whether a conflict is one that the culture team may lift. */
export const canBeLifted = ({ kind, lifted_at }: Member['conflicts'][number]): boolean =>
  lifted_at === null && kind !== 'known' && kind !== 'own' && kind !== 'read';

export type TypedMember = { email: string; capacity: string; chair: boolean };

export function typedMember(form: FormData): TypedMember {
  return {
    email: typedLine(form, 'email'),
    capacity: typedLine(form, 'capacity'),
    chair: form.get('chair') === 'yes',
  };
}

export function memberErrors({ email, capacity }: TypedMember): FormErrors {
  const errors: FormErrors = {};
  if (!emailAddress.safeParse(email).success)
    errors.email = 'Enter an e-mail address such as name@example.org';
  if (capacity === '') errors.capacity = 'Say in what capacity they are on the panel';
  else if (capacity.length > 120) errors.capacity = 'Shorten the capacity to 120 characters';
  return errors;
}
