/** A note as files to take away: Word, PDF and JSON, from the same blocks as the page. */
import { createHash } from 'node:crypto';
import { renderDocx, renderJson, renderPdf } from '../documents/index.server.ts';
import { composeWhole } from './compose.ts';
import type { NoteMaterials } from './note-materials.ts';

const NOTE_FORMATS = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  json: 'application/json; charset=utf-8',
} as const;
export type NoteFormat = keyof typeof NOTE_FORMATS;

/** Renders a note. `origin` is the site's address, for the links out of the file. Throws IncompleteNote. */
export async function renderNote(
  materials: NoteMaterials,
  format: NoteFormat,
  origin: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const document = composeWhole(materials, origin);
  switch (format) {
    case 'docx':
      return new Uint8Array(await renderDocx(document));
    case 'pdf':
      return new Uint8Array(await renderPdf(document));
    case 'json':
      return new TextEncoder().encode(renderJson(document));
  }
}

/** Answers a request for a note as a file. The ETag is of the file itself: it changes when the records or the layout do. */
export async function noteResponse(
  materials: NoteMaterials,
  format: NoteFormat,
  origin: string,
): Promise<Response> {
  const file = await renderNote(materials, format, origin);
  return new Response(file, {
    headers: {
      etag: `"${createHash('sha256').update(file).digest('base64url')}"`,
      'content-type': NOTE_FORMATS[format],
      'content-disposition': `${format === 'docx' ? 'attachment' : 'inline'}; filename="${materials.note.id}.${format}"`,
    },
  });
}
