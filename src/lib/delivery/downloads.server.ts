/** Files to take away: lists as tables, and what updates give as evidence. */
import { createHash } from 'node:crypto';
import { toCsv, toXlsx } from '../tables/index.server.ts';
import type { Table } from '../tables/table.ts';

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** A table as a file. The ETag is of the file itself: it changes when the records do. `name`: without its ending. */
export async function tableResponse(
  table: Table,
  format: keyof typeof TYPES,
  name: string,
): Promise<Response> {
  const file = format === 'csv' ? Buffer.from(toCsv(table)) : Buffer.from(await toXlsx(table));
  return new Response(file, {
    headers: {
      etag: `"${createHash('sha256').update(file).digest('base64url')}"`,
      'content-type': TYPES[format],
      'content-disposition': `attachment; filename="${name}.${format}"`,
    },
  });
}

/**
 * A file that somebody gave as evidence. Nobody here has looked into it, so a browser only ever saves it: it is not shown, not guessed
 * at, and if it were opened all the same, it could run and reach nothing.
 */
export function evidenceResponse(file: {
  name: string;
  media_type: string;
  content: string;
  sha256: string;
}): Response {
  const plain = file.name.replace(/[^\w .()-]/g, '_');
  return new Response(Buffer.from(file.content, 'base64'), {
    headers: {
      etag: `"${file.sha256}"`,
      'content-type': file.media_type,
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  });
}
