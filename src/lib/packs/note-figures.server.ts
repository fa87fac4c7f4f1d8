/** Whether notes ask only for what the records say. Without a database nobody can tell: the catalogue of figures is its own. */
import { composeNote, noteMaterialsSchema } from '../notes/index.ts';
import { tableNamed } from './format/index.ts';
import type { Problem } from './problem.ts';
import type { Database } from './records.server.ts';
import { bodyFile } from './write.ts';

/** What the notes with these keys, as they stand in the database, name and the records there do not say. */
export async function figuresThatAreMissing(sql: Database, notes: readonly string[]): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const id of notes) {
    const [row] = await sql<{ materials: unknown }[]>`select public.collect_note(${id}) as materials`;
    const materials = noteMaterialsSchema.parse(row?.materials);
    const composed = composeNote(materials);
    const file = bodyFile(tableNamed('briefing_notes'), id);
    const draft = materials.note.issuedOn === null;
    for (const { line, message, kind } of composed.problems)
      // Images of drafts stay on the site that has them; the draft's own checks say which it lacks.
      if (!(draft && (kind === 'image-unknown' || kind === 'image-without-words')))
        problems.push({ file, line, field: 'body', reason: message });
  }
  return problems;
}
