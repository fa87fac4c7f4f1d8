/** Who leads actions, as the culture team keeps them: publicly by post or organisation, privately with where they get mail. */
import { z } from 'zod';
import { emailAddress } from '../access/index.ts';
import { formatPartialDate } from '../ui/dates.ts';
import { dateFrom, tooLong, typed, typedLine, type FormErrors } from './form.ts';
import { statusShownSchema } from './status.ts';

export const LEAD_KINDS = ['person', 'organisation'] as const;

export const leadSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(LEAD_KINDS),
  organisation_id: z.string().nullable(),
  left_on: z.string().nullable(),
  email: z.string().nullable(),
  addressed_as: z.string().nullable(),
  /** How many actions they lead that have not ended, and the first hundred of these. */
  total: z.number().int(),
  actions: z.array(
    z.object({
      id: z.string(),
      reference: z.string(),
      will: z.string(),
      due_on: z.string().nullable(),
      status: statusShownSchema,
    }),
  ),
});
export type Lead = z.infer<typeof leadSchema>;

export const listedLeadSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(LEAD_KINDS),
  left_on: z.string().nullable(),
  organisation: z.string().nullable(),
  email: z.string().nullable(),
  actions: z.number().int(),
});
export type ListedLead = z.infer<typeof listedLeadSchema>;

export type TypedLead = {
  name: string;
  kind: string;
  organisation: string;
  email: string;
  addressed_as: string;
  left_on: string;
};

export const emptyLead: TypedLead = {
  name: '',
  kind: 'person',
  organisation: '',
  email: '',
  addressed_as: '',
  left_on: '',
};

export function typedLeadFrom(lead: Omit<Lead, 'id' | 'total' | 'actions'>): TypedLead {
  return {
    name: lead.name,
    kind: lead.kind,
    organisation: lead.organisation_id ?? '',
    email: lead.email ?? '',
    addressed_as: lead.addressed_as ?? '',
    left_on: lead.left_on === null ? '' : formatPartialDate(lead.left_on),
  };
}

export function typedLead(form: FormData): TypedLead {
  return {
    name: typedLine(form, 'name'),
    kind: typed(form, 'kind'),
    organisation: typed(form, 'organisation'),
    email: typedLine(form, 'email'),
    addressed_as: typedLine(form, 'addressed_as'),
    left_on: typedLine(form, 'left_on'),
  };
}

/** As `save_lead` takes it. */
export type SavedLead = Omit<Lead, 'id' | 'total' | 'actions'> & { id: string | null };

/** A lead as `save_lead` takes it, to be told whether it is still as it was seen. */
export const savedLeadSchema = leadSchema.omit({ total: true, actions: true });
export const savedLeadOf = ({ total: _, actions: __, ...lead }: Lead): SavedLead => lead;

/** What the fields are called in a sentence, in their order. */
export const LEAD_FIELDS = {
  name: 'the name',
  kind: 'what they are',
  organisation_id: 'the organisation',
  email: 'the e-mail address',
  addressed_as: 'whom the mail greets',
  left_on: 'when they left',
} as const;

/** What was typed as the database takes it, or what is wrong with it. `id`: null for a new lead. */
export function leadFrom(
  answers: TypedLead,
  id: string | null,
): { lead: SavedLead } | { errors: FormErrors<keyof TypedLead> } {
  const errors: FormErrors<keyof TypedLead> = {};
  const name = answers.name
    ? tooLong(answers.name, 200, 'the name')
    : 'Give the post or the organisation, as the public should read it';
  if (name) errors.name = name;
  const kind = z.enum(LEAD_KINDS).safeParse(answers.kind);
  if (!kind.success) errors.kind = 'Choose whether a person or an organisation leads';
  const email = answers.email ? emailAddress.safeParse(answers.email) : null;
  if (email && !email.success) errors.email = email.error.issues[0]?.message ?? 'Check the e-mail address';
  const addressed = tooLong(answers.addressed_as, 100, 'whom the mail greets');
  if (addressed) errors.addressed_as = addressed;
  const left = dateFrom(answers.left_on, 'last');
  if ('error' in left) errors.left_on = left.error;
  else if (left.date !== null && left.date.length < 10)
    errors.left_on = 'Give the whole date, such as 31 March 2026';
  if (Object.keys(errors).length > 0 || !kind.success || 'error' in left) return { errors };
  return {
    lead: {
      id,
      name: answers.name,
      kind: kind.data,
      organisation_id: answers.organisation || null,
      left_on: left.date,
      email: email?.data ?? null,
      addressed_as: answers.addressed_as || null,
    },
  };
}
