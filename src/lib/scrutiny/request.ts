/** What a committee asked for, clause by clause, and which paragraph of which note answers each (rule 24). */
import { z } from 'zod';
import { sourceSchema } from '../sources/index.ts';

const meeting = z.object({ id: z.string(), held_on: z.string() });

const note = z.object({
  id: z.string(),
  dated: z.string(),
  subject: z.string(),
  issued_on: z.string().nullable(),
});

/** As the database gives it: the note of an answer is null to whoever may not read it. */
export const requestRowSchema = z.object({
  id: z.string(),
  words: z.string(),
  about: z.string(),
  meeting,
  due_at: meeting.nullable(),
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

export type Answer = { paragraph: string; note: Pick<z.infer<typeof note>, 'id' | 'dated' | 'subject'> };
export type Clause = { id: string; position: number; words: string; answers: Answer[] };
export type Request = Omit<RequestRow, 'clauses'> & { clauses: Clause[] };

/**
 * A request with its clauses in order and the answers of notes that were issued. Whoever may read drafts sees no more: what
 * stands in a draft has not been answered yet.
 */
export function withIssuedAnswers(row: RequestRow): Request {
  return {
    ...row,
    clauses: row.clauses
      .map((clause) => ({
        ...clause,
        answers: clause.answers.flatMap(({ paragraph, note: answering }) =>
          answering?.issued_on ? [{ paragraph, note: answering }] : [],
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
