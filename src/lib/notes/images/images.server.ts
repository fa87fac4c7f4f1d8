/** Images of notes: adding them to a draft, and their bytes for pages and files. */
import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database } from '../../database/index.ts';
import type { Document, Images } from '../../documents/index.ts';
import type { ImageFile } from './image-file.ts';
import { keyOf } from './image-text.ts';

type Client = SupabaseClient<Database>;

const KEY = /^[a-z0-9-]{1,80}$/;
const keptSchema = z.object({
  key: z.string(),
  alternative: z.string().nullable(),
  caption: z.string().nullable(),
  width: z.int(),
  height: z.int(),
  bytes: z.int(),
});
/** An image as the team's pages list it. */
export type KeptImage = z.infer<typeof keptSchema>;

/** The images of a note, in the order in which they came. */
export async function list(database: Client, note: string): Promise<KeptImage[]> {
  const { data } = await database
    .from('note_images')
    .select('key, alternative, caption, width, height, bytes')
    .eq('note_id', note)
    .order('added_at')
    .order('key')
    .throwOnError();
  return z.array(keptSchema).parse(data);
}

/** Adds an image to a draft. Sent a second time, it is the same image. Throws what the database refuses. */
export async function add(
  database: Client,
  note: string,
  { file, alternative, caption }: { file: ImageFile; alternative: string | null; caption: string | null },
): Promise<string> {
  const key = keyOf(alternative, file.sha256);
  await database
    .from('note_images')
    .upsert(
      { ...file, note_id: note, key, alternative, caption, decorative: alternative === null },
      { onConflict: 'note_id,key', ignoreDuplicates: true },
    )
    .throwOnError();
  return key;
}

/** An image as it is sent, and whether everybody may read the note that shows it. */
export type ServedImage = { mediaType: string; content: string; sha256: string; isPublic: boolean };

const servedSchema = z.object({
  media_type: z.string(),
  content: z.string(),
  sha256: z.string(),
  note: z.object({ publishes_at: z.string().nullable() }),
});

/** An image of a note; null: there is none, or none that this person may see. */
export async function read(database: Client, note: string, key: string): Promise<ServedImage | null> {
  if (!KEY.test(note) || !KEY.test(key)) return null;
  const { data } = await database
    .from('note_images')
    .select('media_type, content, sha256, note:briefing_notes!inner(publishes_at)')
    .eq('note_id', note)
    .eq('key', key)
    .maybeSingle()
    .throwOnError();
  if (data === null) return null;
  const image = servedSchema.parse(data);
  const from = image.note.publishes_at;
  return {
    mediaType: image.media_type,
    content: image.content,
    sha256: image.sha256,
    isPublic: from !== null && Date.parse(from) <= Date.now(),
  };
}

const linkedSchema = z.object({ mediaType: z.string(), content: z.string(), sha256: z.string() }).nullable();

/** An image of the draft that whoever holds a link was sent; null: the link does not work, or the draft does not show it. */
export async function readByLink(database: Client, token: string, key: string): Promise<ServedImage | null> {
  if (!/^[\w-]{1,100}$/.test(token) || !KEY.test(key)) return null;
  const { data, error } = await database.rpc('read_image_by_link', { token, image_key: key });
  if (error) throw new Error(`read_image_by_link failed: ${error.code}`);
  const image = linkedSchema.parse(data);
  return image && { ...image, isPublic: false };
}

/** Answers with an image. What everybody may read never changes under its address; what is being written is kept by nobody on the way. */
export function imageResponse({ mediaType, content, sha256, isPublic }: ServedImage): Response {
  return new Response(Buffer.from(content, 'base64'), {
    headers: {
      etag: `"${sha256}"`,
      'content-type': mediaType,
      'content-disposition': 'inline',
      'cache-control': isPublic ? 'public, max-age=31536000, immutable' : 'private, no-store',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  });
}

/** The keys of the images that a document shows. */
export function keysIn({ blocks }: Pick<Document, 'blocks'>): string[] {
  return [...new Set(blocks.flatMap((block) => (block.kind === 'image' ? [block.key] : [])))];
}

/** The bytes of the images that a document shows, for its files. */
export async function bytesFor(database: Client, document: Document): Promise<Images> {
  const keys = keysIn(document);
  if (keys.length === 0) return new Map();
  const { data } = await database
    .from('note_images')
    .select('key, content')
    .eq('note_id', document.id)
    .in('key', keys)
    .throwOnError();
  return new Map(data.map(({ key, content }) => [key, Buffer.from(content, 'base64')]));
}
