/** Issuing notes, and reading what was issued. */
import { createHash } from 'node:crypto';
import type { SupabaseClient } from '@supabase/supabase-js';
import type { Sql } from 'postgres';
import { z } from 'zod';
import { explain, type Database, type Json, type Sentence } from '../../database/index.ts';
import type { Document, Images } from '../../documents/index.ts';
import { renderDocx, renderJson, renderPdf } from '../../documents/index.server.ts';
import { composeNote, composeWhole } from '../compose.ts';
import { bytesFor, keysIn } from '../images/images.server.ts';
import { noteMaterialsSchema, type NoteMaterials } from '../note-materials.ts';
import { read as readDraft } from '../drafting/drafts.server.ts';
import { checkDraft } from '../drafting/findings.server.ts';
import type { Entry } from './atom.ts';
import { issueDeskSchema, lacking, type IssueDesk, type Lacking } from './issue-desk.ts';
import { issuedSchema, movedFigures, type Issued, type IssuedFormat, type Moved } from './issued.ts';

type Client = SupabaseClient<Database>;

/** A note as it was issued; null for a draft, and for none that this person may read. */
export async function readIssued(database: Client, id: string): Promise<Issued | null> {
  const { data, error } = await database.rpc('read_note', { note_id: id });
  if (error) throw new Error('The issued note could not be read.', { cause: error });
  return data === null ? null : issuedSchema.parse(data);
}

/** The bytes of an issued file, which are the same each time. */
export async function readFile(
  database: Client,
  id: string,
  format: IssuedFormat,
): Promise<{ content: Uint8Array<ArrayBuffer>; sha256: string } | null> {
  const { data } = await database
    .from('issued_files')
    .select('content, sha256')
    .eq('note_id', id)
    .eq('format', format)
    .maybeSingle()
    .throwOnError();
  return data && { content: new Uint8Array(Buffer.from(data.content, 'base64')), sha256: data.sha256 };
}

/** The figures that the records give otherwise now than when the note was issued. */
export function movedSince(issued: Issued, materials: NoteMaterials): Moved[] {
  return movedFigures(issued.document.figures, composeNote(materials).document.figures);
}

const listedSchema = z.object({
  id: z.string(),
  subject: z.string(),
  version: z.int(),
  dated: z.string(),
  publishes_at: z.string(),
  correction: z.string().nullable(),
  corrects_id: z.string().nullable(),
  committee_id: z.string().nullable(),
  kind: z.object({ id: z.string(), name: z.string() }),
});

/** The reports that the public reads now, the newest first; each with the version that corrects it, where that is public. */
export async function listPublic(
  database: Client,
  most = 100,
): Promise<(Entry & { kindId: string; committeeId: string | null })[]> {
  const { data } = await database
    .from('briefing_notes')
    .select(
      'id, subject, version, dated, publishes_at, correction, corrects_id, committee_id, kind:report_kinds!briefing_notes_kind_id_fkey(id, name)',
    )
    .lte('publishes_at', new Date().toISOString())
    .order('publishes_at', { ascending: false })
    .order('version', { ascending: false })
    .order('id')
    .limit(most)
    .throwOnError();
  const notes = z.array(listedSchema).parse(data);
  const corrections = new Map(notes.map((note) => [note.corrects_id, note]));
  return notes.map((note) => {
    const later = corrections.get(note.id);
    return {
      id: note.id,
      subject: note.subject,
      kind: note.kind.name,
      kindId: note.kind.id,
      committeeId: note.committee_id,
      version: note.version,
      dated: note.dated,
      publishesAt: note.publishes_at,
      correction: note.correction,
      correctsId: note.corrects_id,
      correctedBy: later ? { id: later.id, publishesAt: later.publishes_at } : null,
    };
  });
}

const foundSchema = z.object({
  id: z.string(),
  subject: z.string(),
  dated: z.string(),
  version: z.int(),
  kind: z.string(),
  format: z.enum(['docx', 'pdf', 'json']),
  issuedAt: z.string(),
  correctedBy: z.string().nullable(),
});
export type FoundFile = z.infer<typeof foundSchema>;

/** Which issued file has this SHA-256; null: none of ours. */
export async function findFile(database: Client, checksum: string): Promise<FoundFile | null> {
  const { data, error } = await database.rpc('find_issued_file', { checksum });
  if (error) throw new Error('Checksums could not be looked up.', { cause: error });
  return foundSchema.nullable().parse(data);
}

/** A draft as it would be issued now, and what it lacks; null when there is none, or none for whoever asks. */
export async function readDesk(
  database: Client,
  id: string,
): Promise<{ desk: IssueDesk; document: Document; lacks: Lacking[]; seen: string } | null> {
  if (!/^[a-z0-9-]{1,80}$/.test(id)) return null;
  const [told, collected, draft] = await Promise.all([
    database.rpc('issue_desk', { note_id: id }).throwOnError(),
    database.rpc('collect_note', { note_id: id }).throwOnError(),
    readDraft(database, id),
  ]);
  if (told.data === null || collected.data === null || draft === null) return null;
  const desk = issueDeskSchema.parse(told.data);
  const { document, problems } = composeNote(noteMaterialsSchema.parse(collected.data));
  const checked = desk.issuedOn === null ? await checkDraft(database, draft) : null;
  const findings = (checked?.findings ?? []).filter(({ stops, waiver }) => stops && !waiver);
  return { desk, document, lacks: lacking(desk, document, problems, findings), seen: fingerprint(document) };
}

/** The meeting that a report is for, on the day on which it is held now; null: it is for none. */
export async function readMeeting(database: Client, id: string): Promise<IssueDesk['meeting']> {
  const { data } = await database.rpc('issue_desk', { note_id: id }).throwOnError();
  return data === null ? null : issueDeskSchema.parse(data).meeting;
}

/** Starts a draft that corrects an issued note. Its key; null: there is no such note. */
export async function correct(
  database: Client,
  id: string,
  what: string,
): Promise<{ draft: string } | { refused: Sentence } | null> {
  const { data, error } = await database.rpc('correct_note', { note_id: id, what });
  if (error) return { refused: explain(error) };
  return data === null ? null : { draft: data };
}

const moveSchema = z.object({
  movedAt: z.string(),
  from: z.string(),
  to: z.string(),
  reason: z.string().nullable(),
});
/** That the moment of publication was moved: when, from what to what and why. */
export type Move = z.infer<typeof moveSchema>;

/** How the moment of an issued note was moved, the latest first; for those who read the log. */
export async function readMoves(database: Client, id: string): Promise<Move[]> {
  const { data, error } = await database.rpc('publication_moves', { note_id: id });
  if (error) throw new Error('The log could not be read.', { cause: error });
  return z.array(moveSchema).parse(data);
}

/** The Head of Culture sets another moment, as long as the one that is set has not come. Null: there is no such note. */
export async function move(
  database: Client,
  id: string,
  publishesAt: string,
  reason: string,
): Promise<{ publishesAt: string } | { refused: Sentence } | null> {
  const { data, error } = await database.rpc('move_publication', {
    note_id: id,
    publishes_at: publishesAt,
    reason,
  });
  if (error) return { refused: explain(error) };
  return data === null ? null : { publishesAt: data };
}

const begunSchema = z.object({
  issue: z.uuid(),
  issuedAt: z.string(),
  publishesAt: z.string(),
  materials: noteMaterialsSchema,
});

/** `refused`: what keeps it from being issued. `moved`: what would be issued is not what was looked at. */
export type IssueOutcome = 'issued' | 'moved' | { refused: Sentence } | null;

/**
 * Issues a note: the database says what it is composed of, and freezes what we compose of that. `seen` is the fingerprint of the document that
 * whoever issues has looked at. Null: there is no such note.
 */
export async function issue(
  { database, service, origin }: { database: Client; service: Client; origin: string },
  note: { id: string; revision: number; publishesAt: string; seen: string },
): Promise<IssueOutcome> {
  const begun = await database.rpc('issue_note', {
    note_id: note.id,
    revision: note.revision,
    publishes_at: note.publishesAt,
  });
  if (begun.error) return { refused: explain(begun.error) };
  if (begun.data === null) return null;
  const { issue, issuedAt, publishesAt, materials } = begunSchema.parse(begun.data);
  const document = composeWhole(materials, origin);
  if (fingerprint(composeWhole(materials)) !== note.seen) return 'moved';
  const { version } = materials.note;
  const images = await bytesFor(database, document);
  const files = await filesOf(document, images, { version, issuedAt, publishesAt });
  const frozen = await service.rpc('freeze_note', { issue, document: document as unknown as Json, files });
  return frozen.error ? { refused: explain(frozen.error) } : 'issued';
}

/** One number for a document: what was looked at is what is issued. */
export function fingerprint(document: Document): string {
  return createHash('sha256').update(JSON.stringify(document)).digest('hex');
}

/** The files of a note in base64. The data name the checksums of the other two, and when it was issued. */
async function filesOf(
  document: Document,
  images: Images,
  { version, issuedAt, publishesAt }: { version: number; issuedAt: string; publishesAt: string },
): Promise<Record<IssuedFormat, string>> {
  const [docx, pdf] = await Promise.all([renderDocx(document, images), renderPdf(document, images)]);
  const checksum = (file: Uint8Array) => createHash('sha256').update(file).digest('hex');
  const checksums = { docx: checksum(docx), pdf: checksum(pdf) };
  const json = renderJson(document, { version, issuedAt, publishesAt, checksums });
  const inBase64 = (file: Uint8Array) => Buffer.from(file).toString('base64');
  return { docx: inBase64(docx), pdf: inBase64(pdf), json: inBase64(new TextEncoder().encode(json)) };
}

/** Freezes the notes that came issued in a pack and have no frozen form yet. Returns which were frozen, and what was wrong with others. */
export async function freezeImported(
  sql: Sql,
  origin: string,
): Promise<{ frozen: string[]; wrong: string[] }> {
  const notes = await sql<{ id: string }[]>`
    select id from public.briefing_notes as note
    where issued_on is not null and not exists (select from public.issued_notes where note_id = note.id)
    order by dated, version, id`;
  const [frozen, wrong]: [string[], string[]] = [[], []];
  for (const { id } of notes) {
    try {
      await freezeOne(sql, id, origin);
      frozen.push(id);
    } catch (error) {
      wrong.push(`${id}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { frozen, wrong };
}

/** At one moment: what is composed is what the database freezes. */
async function freezeOne(sql: Sql, id: string, origin: string): Promise<void> {
  await sql.begin('isolation level repeatable read', async (transaction) => {
    await transaction`set local time zone 'UTC'`;
    const [row] = await transaction<{ materials: unknown; published: string }[]>`
      select public.collect_note(id) as materials, to_jsonb(publishes_at) #>> '{}' as published
      from public.briefing_notes where id = ${id}`;
    const materials = noteMaterialsSchema.parse(row?.materials);
    const document = composeWhole(materials, origin);
    const published = row!.published;
    const moments = { version: materials.note.version, issuedAt: published, publishesAt: published };
    const kept = await transaction<{ key: string; content: string }[]>`
      select key, content from public.note_images where note_id = ${id} and key = any (${keysIn(document)})`;
    const images = new Map(kept.map(({ key, content }) => [key, Buffer.from(content, 'base64')]));
    const files = await filesOf(document, images, moments);
    await transaction`
      select private.freeze_imported(${id}, ${JSON.stringify(document)}::text::jsonb, ${JSON.stringify(files)}::text::jsonb)`;
  });
}
