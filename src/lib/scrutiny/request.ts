/** What a committee asked for, clause by clause, which paragraph of which note answers each, and what became of it (rule 24). */
import { z } from 'zod';
import { isPublic } from './meeting.ts';
import { namedOrganisationSchema, sourceSchema } from '../sources/index.ts';

const meeting = z.object({ id: z.string(), held_on: z.string() });

const note = z.object({
  id: z.string(),
  dated: z.string(),
  subject: z.string(),
  issued_on: z.string().nullable(),
  /** From when on the public reads it; the home page gives public notes only. */
  publishes_at: z.string().nullish(),
});

/** As the database gives it: the note of an answer is null to whoever may not read it. */
export const requestRowSchema = z.object({
  id: z.string(),
  words: z.string(),
  about: z.string(),
  meeting,
  due_at: meeting.nullable(),
  /** By when: a day that was named; on the home page, where none was, the day of the meeting. */
  due_on: z.string().nullish(),
  source: sourceSchema.nullable(),
  clauses: z.array(
    z.object({
      id: z.string(),
      position: z.number().int(),
      words: z.string(),
      answers: z.array(z.object({ paragraph: z.string(), note: note.nullable() })),
    }),
  ),
});
type RequestRow = z.infer<typeof requestRowSchema>;

/** That the committee closed a request, or that it was opened again. */
export const requestActSchema = z.object({
  number: z.number().int(),
  act: z.enum(['closed', 'reopened']),
  acted_on: z.string(),
  minute: z.string().nullable(),
  reason: z.string().nullable(),
  meeting: meeting.nullable(),
});
export type RequestAct = z.infer<typeof requestActSchema>;

/** A request with all that is on record about it. */
export const wholeRequestSchema = requestRowSchema.extend({
  committee: z.object({ id: z.string(), name: z.string() }),
  due_on: z.string().nullable(),
  answerer: z.string().nullable(),
  answerer_organisation: namedOrganisationSchema.nullable(),
  acts: z.array(requestActSchema),
});

export type Answer = { paragraph: string; note: Pick<z.infer<typeof note>, 'id' | 'dated' | 'subject'> };
export type Clause = { id: string; position: number; words: string; answers: Answer[] };
export type Request = Omit<RequestRow, 'clauses'> & { clauses: Clause[] };
export type WholeRequest = Omit<z.infer<typeof wholeRequestSchema>, 'clauses'> & { clauses: Clause[] };

/**
 * A request with its clauses in order and the answers of notes that were issued. Whoever may read drafts sees no more: what
 * stands in a draft has not been answered yet.
 */
export function withIssuedAnswers<Row extends RequestRow>(
  row: Row,
): Omit<Row, 'clauses'> & { clauses: Clause[] } {
  return {
    ...row,
    clauses: row.clauses
      .map((clause) => ({
        ...clause,
        answers: clause.answers.flatMap(({ paragraph, note: answering }) =>
          answering && isPublic(answering) ? [{ paragraph, note: answering }] : [],
        ),
      }))
      .toSorted((a, b) => a.position - b.position),
  };
}

/** A clause is answered once a paragraph of an issued note answers it. */
export function isAnswered(clause: Pick<Clause, 'answers'>): boolean {
  return clause.answers.length > 0;
}

/** '1 of 2 clauses answered', 'all 2 clauses answered', 'no clause answered'. */
export function answeredInWords(request: Pick<Request, 'clauses'>): string {
  const answered = request.clauses.filter(isAnswered).length;
  const all = request.clauses.length;
  if (all === 0) return 'not split into its parts yet';
  if (all === 1) return answered === 1 ? 'answered' : 'not answered';
  if (answered === 0) return `none of its ${all} parts answered`;
  return answered === all ? `all ${all} parts answered` : `${answered} of ${all} parts answered`;
}

/** The notes that answer a clause, each once, with the first paragraph of each that does. */
export function answersByNote(
  clause: Pick<Clause, 'answers'>,
): { note: Answer['note']; paragraphs: string[] }[] {
  const notes = new Map<string, { note: Answer['note']; paragraphs: string[] }>();
  for (const { note, paragraph } of clause.answers) {
    const found = notes.get(note.id) ?? { note, paragraphs: [] };
    found.paragraphs.push(paragraph);
    notes.set(note.id, found);
  }
  return [...notes.values()];
}

/** What was done last, where the committee has closed it; null while it is open. */
export function closingOf({ acts }: Pick<WholeRequest, 'acts'>): RequestAct | null {
  const last = acts.at(-1);
  return last?.act === 'closed' ? last : null;
}

/** By when an answer is due: a day that was named, or else the day of the meeting. */
export function dueOn(request: Pick<WholeRequest, 'due_on' | 'due_at'>): string | null {
  return request.due_on ?? request.due_at?.held_on ?? null;
}

/** 'closed by the committee on 6 March 2025, minute 52/24'; for one that is open how far it was answered. */
export function standingInWords(request: Pick<WholeRequest, 'acts' | 'clauses'>): string {
  return closingOf(request)
    ? `closed by the committee, ${answeredInWords(request)}`
    : answeredInWords(request);
}

/**
 * What of the committee's words stands in no clause, such as ', and'. Words that only join the clauses are nothing.
 * `clauses` are parts of the words; spaces and capitals do not matter.
 */
export function leftOut(words: string, clauses: readonly string[]): string[] {
  let rest = plain(words);
  // The longest first, so that a short one does not bite a piece out of a longer one.
  for (const clause of clauses.map(plain).toSorted((one, other) => other.length - one.length))
    rest = rest.replace(clause, '\n');
  return rest
    .split('\n')
    .map((piece) =>
      piece
        .replace(/^[\s,;:.–—-]+|[\s,;:.–—-]+$/g, '')
        .replace(/^(?:(?:and|or|as well as|with|also|on|of|that)\b\s*)+$/, ''),
    )
    .filter((piece) => piece !== '');
}

function plain(words: string): string {
  return words
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[–—]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}
