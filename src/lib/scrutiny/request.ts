/** What a committee asked for, clause by clause, and which paragraph of which note answers each (rule 24). */
import { z } from 'zod';
import { sourceSchema } from '../membership/index.ts';

const meeting = z.object({ id: z.string(), held_on: z.string() });

export const requestSchema = z.object({
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
      answers: z.array(
        z.object({
          paragraph: z.string(),
          note: z.object({ id: z.string(), dated: z.string(), subject: z.string() }),
        }),
      ),
    }),
  ),
});
export type Request = z.infer<typeof requestSchema>;
export type Clause = Request['clauses'][number];

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
): { note: Clause['answers'][number]['note']; paragraphs: string[] }[] {
  const notes = new Map<string, { note: Clause['answers'][number]['note']; paragraphs: string[] }>();
  for (const { note, paragraph } of clause.answers) {
    const found = notes.get(note.id) ?? { note, paragraphs: [] };
    found.paragraphs.push(paragraph);
    notes.set(note.id, found);
  }
  return [...notes.values()];
}
