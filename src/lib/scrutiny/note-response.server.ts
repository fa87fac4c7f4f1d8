/** Answers a request for a note as a file. */
import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../database/types.generated.ts';
import { collect } from './notes.server.ts';
import { NOTE_FORMATS, noteTag, renderNote, type NoteFormat } from './note-files.server.ts';

type Asked = {
  database: SupabaseClient<Database>;
  id: string;
  format: NoteFormat;
  url: URL;
  request: Request;
};

/** The file, or 304 when the asker has it already; null when there is no such note for this person. */
export async function noteResponse({ database, id, format, url, request }: Asked): Promise<Response | null> {
  const materials = await collect(database, id);
  if (!materials) return null;
  const etag = noteTag(materials, format, url.origin);
  // A draft is for those who may read it: no shared cache keeps it.
  const headers = {
    etag,
    'cache-control': materials.note.issuedOn === null ? 'private, no-store' : 'public, no-cache',
  };
  if (request.headers.get('if-none-match')?.includes(etag))
    return new Response(null, { status: 304, headers });
  return new Response(await renderNote(materials, format, url.origin), {
    headers: {
      ...headers,
      'content-type': NOTE_FORMATS[format],
      'content-disposition': `${format === 'docx' ? 'attachment' : 'inline'}; filename="${id}.${format}"`,
    },
  });
}
