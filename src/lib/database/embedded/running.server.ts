import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { holderOf } from './lock.server.ts';
import { secretsOf } from './secrets.server.ts';

/** The owner's connection to the database of the site that runs on this folder now; undefined if none does. */
export function runningUrl(folder: string, databaseUrl: string | undefined): string | undefined {
  if (!holderOf(folder)) return undefined;
  if (databaseUrl) return databaseUrl;
  const mark = path.join(folder, 'postgres', 'postmaster.pid');
  // It is only just starting: whoever asks is told that the folder is in use.
  if (!existsSync(mark)) return undefined;
  // PostgreSQL writes its port on the fourth line.
  const port = readFileSync(mark, 'utf8').split('\n')[3];
  return `postgres://postgres:${secretsOf(folder).ownerPassword}@127.0.0.1:${port}/postgres`;
}
