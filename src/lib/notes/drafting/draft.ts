/** A draft as the team's pages show it: its text, and what was said, seen and kept beside it. */
import { z } from 'zod';
import { inSeries } from '../../ui/numbers.ts';

const moment = z.string();
const who = z.string().nullable();

export const deskNoteSchema = z.object({
  id: z.string(),
  subject: z.string(),
  dated: z.string(),
  version: z.int(),
  issuedOn: z.string().nullable(),
  committee: z.string().nullable(),
  /** The day of the meeting. */
  meeting: z.string().nullable(),
  kind: z.string(),
  revision: z.int(),
  savedAt: moment.nullable(),
  savedBy: who,
  carried: z.int(),
  comments: z.int(),
  clashes: z.int(),
  unanswered: z.int(),
  /** Whose approval is missing for the draft as it is written now. */
  approvals: z.array(z.string()),
});
export type DeskNote = z.infer<typeof deskNoteSchema>;

export const commentSchema = z.object({
  id: z.string(),
  thread: z.string().nullable(),
  paragraph: z.string().nullable(),
  quoted: z.string(),
  words: z.string(),
  who,
  at: moment,
  resolvedAt: moment.nullable(),
  resolvedBy: who,
});
export type Comment = z.infer<typeof commentSchema>;

const clauseSchema = z.object({
  id: z.string(),
  words: z.string(),
  /** Paragraphs of this draft that answer it. */
  here: z.array(z.string()),
  /** Paragraphs of notes that were issued. */
  elsewhere: z.array(
    z.object({ note: z.string(), subject: z.string(), dated: z.string(), paragraph: z.string() }),
  ),
});

export const draftSchema = z.object({
  id: z.string(),
  subject: z.string(),
  body: z.string(),
  dated: z.string(),
  issuedOn: z.string().nullable(),
  revision: z.int(),
  committeeId: z.string().nullable(),
  committee: z.string().nullable(),
  meeting: z.string().nullable(),
  savedAt: moment.nullable(),
  savedBy: who,
  kind: z.object({
    id: z.string(),
    name: z.string(),
    wordsAtMost: z.int().nullable(),
    readingAgeAtMost: z.int().nullable(),
    /** Kinds of findings that keep it from being issued, besides those that always do. */
    checks: z.array(z.string()),
  }),
  sections: z.array(
    z.object({ id: z.string(), heading: z.string(), guidance: z.string().nullable(), required: z.boolean() }),
  ),
  /** What the committee asked for and has not closed. */
  requests: z.array(
    z.object({
      id: z.string(),
      about: z.string(),
      words: z.string(),
      made: z.string().nullable(),
      clauses: z.array(clauseSchema),
    }),
  ),
  carried: z.array(z.object({ position: z.int(), words: z.string() })),
  seen: z.array(z.object({ figure: z.string(), printed: z.string(), at: moment })),
  clashes: z.array(
    z.object({ id: z.string(), stands: z.string(), typed: z.string(), before: z.string(), who, at: moment }),
  ),
  comments: z.array(commentSchema),
  waivers: z.array(
    z.object({ id: z.string(), kind: z.string(), words: z.string(), reason: z.string(), who, at: moment }),
  ),
});
export type Draft = z.infer<typeof draftSchema>;

/** What a draft still needs, in words: '3 paragraphs carried over to look at'. */
export function needsOf(
  note: Pick<DeskNote, 'carried' | 'comments' | 'clashes' | 'unanswered' | 'approvals'>,
): string[] {
  const needs: [number, string, string][] = [
    [note.clashes, 'paragraph that two people wrote at once', 'paragraphs that two people wrote at once'],
    [note.carried, 'carried-over paragraph to look at', 'carried-over paragraphs to look at'],
    [note.comments, 'open comment', 'open comments'],
    [note.unanswered, 'clause of a request not answered', 'clauses of requests not answered'],
  ];
  return [
    ...needs.flatMap(([count, one, many]) => (count === 0 ? [] : [`${count} ${count === 1 ? one : many}`])),
    ...(note.approvals.length === 0 ? [] : [`the approval of ${inSeries(note.approvals)}`]),
  ];
}

/** The paragraphs that were carried over, that nobody has looked at, and that still stand as they were. */
export function unlookedAt(draft: Draft): Draft['carried'] {
  return draft.carried.filter(({ words }) => draft.body.includes(words));
}
