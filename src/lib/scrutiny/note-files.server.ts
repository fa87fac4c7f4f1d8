/** A note as files to take away: Word, PDF and JSON, from the same blocks as the page. */
import { createHash } from 'node:crypto';
import { renderDocx, renderJson, renderPdf } from '../documents/index.server.ts';
import { composeNote } from './compose.ts';
import type { NoteMaterials } from './note-materials.ts';

export const NOTE_FORMATS = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  json: 'application/json; charset=utf-8',
} as const;
export type NoteFormat = keyof typeof NOTE_FORMATS;

/** Renders a note. `origin` is the site's address, for the links out of the file. */
export async function renderNote(
  materials: NoteMaterials,
  format: NoteFormat,
  origin: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const { document } = composeNote(materials, origin);
  switch (format) {
    case 'docx':
      return new Uint8Array(await renderDocx(document));
    case 'pdf':
      return new Uint8Array(await renderPdf(document));
    case 'json':
      return new TextEncoder().encode(renderJson(document));
  }
}

/** Changes when the records behind the note change, so that a browser or a proxy need not fetch the same file twice. */
export function noteTag(materials: NoteMaterials, format: NoteFormat, origin: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([format, origin, materials]))
    .digest('base64url');
  return `"${digest.slice(0, 27)}"`;
}
