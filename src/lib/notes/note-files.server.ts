/** A note as files to take away: Word, PDF and JSON, from the same blocks as the page. */
import { createHash } from 'node:crypto';
import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../database/index.ts';
import { renderDocx, renderJson, renderPdf } from '../documents/index.server.ts';
import type { Document, Images } from '../documents/index.ts';
import { composeWhole, IncompleteNote } from './compose.ts';
import { bytesFor } from './images/images.server.ts';
import { readFile } from './issuing/index.server.ts';
import type { NoteMaterials } from './note-materials.ts';
import { collect, isNoteKey } from './notes.server.ts';

const NOTE_FORMATS = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  json: 'application/json; charset=utf-8',
} as const;
export type NoteFormat = keyof typeof NOTE_FORMATS;

/** Where the bytes of a document's images come from. */
type ImagesOf = (document: Document) => Promise<Images>;

/** Renders a note. `origin` is the site's address, for the links out of the file. Throws IncompleteNote. */
export async function renderNote(
  materials: NoteMaterials,
  format: NoteFormat,
  origin: string,
  imagesOf: ImagesOf = () => Promise.resolve(new Map()),
): Promise<Uint8Array<ArrayBuffer>> {
  const document = composeWhole(materials, origin);
  switch (format) {
    case 'docx':
      return new Uint8Array(await renderDocx(document, await imagesOf(document)));
    case 'pdf':
      return new Uint8Array(await renderPdf(document, await imagesOf(document)));
    case 'json':
      return new TextEncoder().encode(renderJson(document));
  }
}

/**
 * Answers a request for a note as a file. What was issued is the same bytes each time, whatever became of the records; a draft is what it
 * would be now. Null: there is no such note, or none that this person may read.
 */
export async function fileOfNote(
  database: SupabaseClient<Database>,
  id: string,
  format: NoteFormat,
  origin: string,
): Promise<Response | null> {
  if (!isNoteKey(id)) return null;
  const issued = await readFile(database, id, format);
  if (issued) return asResponse(id, format, issued.content);
  const materials = await collect(database, id);
  return materials && noteResponse(materials, format, origin, (document) => bytesFor(database, document));
}

/** A note as a file, made from its materials. A draft that is not finished is no file yet: 409, with what it lacks in a plain text. */
export async function noteResponse(
  materials: NoteMaterials,
  format: NoteFormat,
  origin: string,
  imagesOf?: ImagesOf,
): Promise<Response> {
  try {
    return asResponse(materials.note.id, format, await renderNote(materials, format, origin, imagesOf));
  } catch (failure) {
    if (materials.note.issuedOn !== null || !(failure instanceof IncompleteNote)) throw failure;
    return new Response(unfinished(failure), {
      status: 409,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    });
  }
}

function unfinished({ problems }: IncompleteNote): string {
  return [
    'This draft is not finished, so there is no file of it yet. What it lacks:',
    '',
    ...problems.map(({ line, message }) => `Line ${line}: ${message}.`),
    '',
  ].join('\n');
}

/** The ETag is of the file itself. */
function asResponse(id: string, format: NoteFormat, file: Uint8Array<ArrayBuffer>): Response {
  return new Response(file, {
    headers: {
      etag: `"${createHash('sha256').update(file).digest('base64url')}"`,
      'content-type': NOTE_FORMATS[format],
      'content-disposition': `${format === 'docx' ? 'attachment' : 'inline'}; filename="${id}.${format}"`,
    },
  });
}
