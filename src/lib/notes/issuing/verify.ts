/** Telling whether a file is one that was issued: by its checksum, worked out here or by whoever has it. Pure. */

/** What this site takes at once. A note with many images can be larger; its checksum is worked out elsewhere then. */
export const MOST_BYTES = 5_000_000;

/** A SHA-256 as people copy it: with spaces, in capitals, with a name behind it as `sha256sum` prints. Null: it is none. */
export function checksumIn(typed: string): string | null {
  const found = /^(?:sha-?256[:=]?\s*)?((?:[0-9a-f][\s:]*?){64})(?:\s+\S.*)?$/i.exec(typed.trim());
  const digits = found?.[1]?.replace(/[\s:]/g, '').toLowerCase();
  return digits?.length === 64 ? digits : null;
}
