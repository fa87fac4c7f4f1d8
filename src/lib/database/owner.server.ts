import type { Sql } from 'postgres';
import type { Configuration } from '../server/configuration.ts';
import { startBackend } from './backend.server.ts';
import { PlainError } from './plain-error.ts';

/**
 * Runs something as the owner of the database that the configuration names, for programs such as `npm run pack`:
 * the database of a running site, or, when none runs, one that is started for as long as it takes.
 * Of a hosted Supabase the owner's connection is `SUPABASE_DB_URL`.
 */
export async function asOwner<T>(configuration: Configuration, run: (sql: Sql) => Promise<T>): Promise<T> {
  const { default: postgres } = await import('postgres');
  const use = async (url: string) => {
    const sql = postgres(url, { max: 2, onnotice: () => undefined });
    try {
      return await run(sql);
    } finally {
      await sql.end();
    }
  };
  if (configuration.backend.kind === 'hosted') return use(hostedUrl());
  const { runningUrl } = await import('./embedded/running.server.ts');
  const running = runningUrl(configuration.dataDirectory, configuration.backend.databaseUrl);
  if (running) return use(running);
  const backend = await startBackend({ configuration });
  try {
    return await use(backend.adminUrl ?? '');
  } finally {
    await backend.stop();
  }
}

function hostedUrl(): string {
  const url = process.env.SUPABASE_DB_URL;
  if (url && /^postgres(ql)?:/.test(url)) return url;
  throw new PlainError(
    "This needs the hosted database itself: set SUPABASE_DB_URL to the connection string of your Supabase project (its page 'Connect').",
  );
}
