/** Keeps the last few files that were made: a note is read far more often than its records change. */
import { createHash } from 'node:crypto';
import type { Document, Images } from './blocks.ts';

const KEPT = 12;

/** The document names its images by their checksums. */
type Render = (document: Document, images?: Images) => Promise<Uint8Array>;

/** The same rendering, made once for each document. Two who ask at once wait for the same file; a failure is not kept. */
export function kept(render: Render, most = KEPT): Render {
  const files = new Map<string, Promise<Uint8Array>>();
  return (document, images) => {
    const key = createHash('sha256').update(JSON.stringify(document)).digest('base64');
    const file = files.get(key) ?? render(document, images);
    files.delete(key); // and so moves to the end: the one that was asked for longest ago stands first
    files.set(key, file);
    file.catch(() => files.delete(key));
    const oldest = files.keys().next().value;
    if (files.size > most && oldest !== undefined) files.delete(oldest);
    return file;
  };
}
