/** Who signs a draft off, and how each of them stands to it as it is written now (rule 25). */
import { z } from 'zod';
import { waiverSchema } from '../drafting/waiver.ts';
import { noteMaterialsSchema } from '../note-materials.ts';

export const CAPACITIES = ['contributor', 'approver'] as const;
export type Capacity = (typeof CAPACITIES)[number];
export const OUTCOMES = ['approved', 'changes_wanted'] as const;
const outcome = z.enum(OUTCOMES);
export type Outcome = (typeof OUTCOMES)[number];

export const standingSchema = z.enum(['not_asked', 'waiting', 'approved', 'changes_wanted', 'changed']);
export type Standing = z.infer<typeof standingSchema>;

const requestSchema = z.object({
  id: z.string(),
  revision: z.int(),
  sentOn: z.string(),
  /** Null, like all that follows: no reply yet. */
  outcome: outcome.nullable(),
  words: z.string().nullable(),
  receivedOn: z.string().nullable(),
  /** The culture team put it down for them. */
  recorded: z.boolean(),
});

export const signatorySchema = z.object({
  id: z.string(),
  title: z.string(),
  service: z.string().nullable(),
  capacity: z.enum(CAPACITIES),
  /** The anchors of the sections that they answer for; none: all of it. */
  sections: z.array(z.string()),
  /** The kind of report names them, so they cannot be done without. */
  required: z.boolean(),
  /** Null also for whoever may not know it. */
  email: z.string().nullable(),
  standing: standingSchema,
  /** What was sent to them, the latest first. */
  requests: z.array(requestSchema),
});
export type Signatory = z.infer<typeof signatorySchema>;

export const signOffSchema = z.object({
  note: z.string(),
  subject: z.string(),
  revision: z.int(),
  issuedOn: z.string().nullable(),
  /** Whose approval is missing for the draft as it is written now. */
  missing: z.array(z.string()),
  /** Whom the kind of report names and nobody has put down yet. */
  required: z.array(
    z.object({
      signatory: z.string(),
      title: z.string(),
      capacity: z.enum(CAPACITIES),
      sections: z.array(z.string()),
    }),
  ),
  signatories: z.array(signatorySchema),
  /** What the checks found and the culture team let stand. */
  waivers: z.array(waiverSchema),
});
export type SignOff = z.infer<typeof signOffSchema>;

/** What somebody finds behind the link that they were sent. */
export const sentDraftSchema = z.object({
  /** Of the note. */
  subject: z.string(),
  title: z.string(),
  capacity: z.enum(CAPACITIES),
  sections: z.array(z.string()),
  sentOn: z.string(),
  /** The checksum of what they answer for, as it was sent. */
  print: z.string(),
  /** A reply is waited for. */
  asked: z.boolean(),
  /** Somebody has written since. */
  changed: z.boolean(),
  reply: z.object({ outcome, words: z.string().nullable(), receivedOn: z.string() }).nullable(),
  /** What the draft is composed from; null once a reply is not waited for any more. */
  materials: noteMaterialsSchema.nullable(),
});
export type SentDraft = z.infer<typeof sentDraftSchema>;

const STANDINGS: Record<Standing, string> = {
  not_asked: 'Not sent yet',
  waiting: 'Waiting for a reply',
  approved: 'Approved this draft',
  changes_wanted: 'Asked for a change',
  changed: 'Changed since it was sent',
};

/** 'Approved this draft'; of a contributor, who does not approve, 'Seen'. */
export function standingInWords({ standing, capacity }: Pick<Signatory, 'standing' | 'capacity'>): string {
  return standing === 'approved' && capacity === 'contributor' ? 'Seen' : STANDINGS[standing];
}

/** Whether sending the draft to them would tell them anything new. */
export function canBeSent({ standing }: Pick<Signatory, 'standing'>): boolean {
  return standing !== 'approved' && standing !== 'waiting';
}

/** Those of the sections that the draft has, in its order. None: they are asked about all of it, as the database does too. */
export function sectionsAsked<Heading extends { id: string }>(
  sections: readonly string[],
  headings: readonly Heading[],
): Heading[] {
  return headings.filter(({ id }) => sections.includes(id));
}

/** The sections of a text that have an anchor, and so can be answered for on their own. */
export function headingsOf(body: string): { id: string; text: string }[] {
  return [...body.matchAll(/^## ([^\n]*?)\s*\{#([a-z0-9-]+)\}[ \t]*$/gm)].map((found) => ({
    id: found[2]!,
    text: found[1]!,
  }));
}

/** As `save_signatory` takes it. `id`: null for somebody new; `signatory`: whom of those that the kind names. */
export type NamedSignatory = {
  id: string | null;
  signatory: string | null;
  title: string;
  service: string | null;
  capacity: Capacity;
  sections: string[];
  email: string | null;
};
