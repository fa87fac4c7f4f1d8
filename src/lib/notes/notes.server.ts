/** Briefing notes, collected from the records. */
import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database } from '../database/index.ts';
import { comparedNotesSchema, type ComparedNotes } from './comparing/index.ts';
import { factSchema, type Fact } from './fact.ts';
import type { Document, Problem } from '../documents/index.ts';
import { composeNote, composeWhole } from './compose.ts';
import { movedSince, readIssued } from './issuing/index.server.ts';
import type { Issued, Moved } from './issuing/index.ts';
import { noteMaterialsSchema, type NoteMaterials } from './note-materials.ts';

/**
 * Everything that a note is composed from, read in one statement; null when there is no such note, or none that this person may read.
 * Throws when the database does not answer or its answer is not of the agreed form.
 */
export async function collect(database: SupabaseClient<Database>, id: string): Promise<NoteMaterials | null> {
  if (!isNoteKey(id)) return null;
  return materialsFrom(await database.rpc('collect_note', { note_id: id }));
}

/** What the note would be composed from if this were its text: for text that is not stored yet. Otherwise as `collect`. */
export async function collectText(
  database: SupabaseClient<Database>,
  id: string,
  body: string,
): Promise<NoteMaterials | null> {
  if (!isNoteKey(id)) return null;
  // The database cannot hold a NUL, and nobody has typed one.
  return materialsFrom(await database.rpc('collect_text', { note_id: id, body: body.replaceAll('\0', '') }));
}

/**
 * What the records can say that some words are about, the best first, at most thirty. `note`: the note that it is for, which decides what
 * 'since the last note' means.
 */
export async function findFacts(
  database: SupabaseClient<Database>,
  { words, asAt, note }: { words: string; asAt: string; note?: string },
): Promise<Fact[]> {
  const { data, error } = await database.rpc('find_facts', {
    as_at: asAt,
    words: words.replaceAll('\0', ' '),
    ...(note !== undefined && isNoteKey(note) ? { of_note: note } : {}),
  });
  if (error) throw new Error('The records could not be searched.', { cause: error });
  return z.array(factSchema).parse(data);
}

const comparableSchema = z.object({
  id: z.string(),
  dated: z.string(),
  subject: z.string(),
  version: z.int(),
  issued_on: z.string().nullable(),
  /** The version before, and what of it was to be corrected. */
  corrects_id: z.string().nullable(),
  correction: z.string().nullable(),
});

/** The reports that whoever asks may read and so compare, the newest first: those that were issued, and drafts for insiders. */
export async function comparable(
  database: SupabaseClient<Database>,
): Promise<z.infer<typeof comparableSchema>[]> {
  const { data } = await database
    .from('briefing_notes')
    .select('id, dated, subject, version, issued_on, corrects_id, correction')
    .order('dated', { ascending: false })
    .order('version', { ascending: false })
    .order('id')
    .throwOnError();
  return z.array(comparableSchema).parse(data);
}

/** What changed between a note and a later one; `to` null: the records now. Null: there is no such note, or it is not theirs to read. */
export async function compare(
  database: SupabaseClient<Database>,
  from: string,
  to: string | null,
): Promise<ComparedNotes | null> {
  if (!isNoteKey(from) || (to !== null && !isNoteKey(to))) return null;
  const { data, error } = await database.rpc('compare_notes', {
    from_note: from,
    ...(to === null ? {} : { to_note: to }),
  });
  if (error) throw new Error('The notes could not be compared.', { cause: error });
  return data === null ? null : comparedNotesSchema.parse(data);
}

/**
 * A note for whoever reads it: as it was issued, with what the records say otherwise now; or as a draft, which is composed now, and in `problems`
 * what it lacks to be whole.
 */
export type ReadNote =
  | { issued: Issued; document: Document; moved: Moved[] }
  | { issued: null; document: Document; problems: Problem[]; version: number; issuedOn: string | null };

/** Reads a note; null when there is none that this person may read. Throws IncompleteNote for one that is no draft and that the records cannot fill. */
export async function read(database: SupabaseClient<Database>, id: string): Promise<ReadNote | null> {
  if (!isNoteKey(id)) return null;
  const [issued, materials] = await Promise.all([readIssued(database, id), collect(database, id)]);
  if (!materials) return null;
  if (issued) return { issued, document: issued.document, moved: movedSince(issued, materials) };
  const { version, issuedOn } = materials.note;
  if (issuedOn !== null)
    return { issued: null, document: composeWhole(materials), problems: [], version, issuedOn };
  const { document, problems } = composeNote(materials);
  return { issued: null, document, problems, version, issuedOn };
}

/** An address can hold what the database cannot, such as a NUL: no note has such a key. */
export function isNoteKey(id: string): boolean {
  return /^[a-z0-9-]{1,80}$/.test(id);
}

function materialsFrom({ data, error }: { data: unknown; error: unknown }): NoteMaterials | null {
  if (error) throw new Error('The note could not be read.', { cause: error });
  return data === null ? null : noteMaterialsSchema.parse(data);
}
