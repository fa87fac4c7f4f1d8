import { readFileSync } from 'node:fs';
import path from 'node:path';
import { holderOf } from './lock.server.ts';
import { secretsOf } from './secrets.server.ts';

/** The owner's connection to the database of the site that runs on this folder now; undefined if none does. */
export function runningUrl(folder: string, databaseUrl: string | undefined): string | undefined {
  if (!holderOf(folder)) return undefined;
  if (databaseUrl) return databaseUrl;
  // PostgreSQL writes its port on the fourth line.
  const port = readFileSync(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3];
  return `postgres://postgres:${secretsOf(folder).ownerPassword}@127.0.0.1:${port}/postgres`;
}
