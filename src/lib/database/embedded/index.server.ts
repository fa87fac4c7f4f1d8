import { mkdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import type { Configuration, EmbeddedConfiguration } from '../../server/configuration.ts';
import type { AuthMail, Backend, Tell } from '../backend.ts';
import { inPlainWords, PlainError } from '../plain-error.ts';
import { createLite, LITE_URL } from './lite.server.ts';
import { holdFolder } from './lock.server.ts';
import { startPostgres } from './postgres.server.ts';
import { connect, guardPrivileges, prepare } from './prepare.server.ts';
import { secretsOf, type Secrets } from './secrets.server.ts';

/** What of the configuration the embedded backend needs. */
export type EmbeddedSettings = Pick<Configuration, 'root' | 'dataDirectory'> & {
  backend: EmbeddedConfiguration;
  /** Another folder of migrations, and no waiting for the disk: for tests. */
  migrations?: string;
  durable?: boolean;
};

/**
 * Starts the embedded backend: PostgreSQL, migrations, then Auth and Data API inside this process.
 * If any step fails, all that was started is stopped again.
 */
export async function startEmbedded(
  settings: EmbeddedSettings,
  onMail: (mail: AuthMail) => Promise<void>,
  tell: Tell,
): Promise<Backend> {
  const undo: (() => unknown)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const { dataDirectory, root, migrations } = settings;
    makeFolder(dataDirectory);
    undo.push(holdFolder(dataDirectory));
    const secrets = secretsOf(dataDirectory);
    const adminUrl = await findPostgres(settings, secrets, undo, tell);
    const lite = createLite(adminUrl, secrets, onMail);
    undo.push(() => lite.close());
    const { makeAuthSchema } = lite;
    const { apiPassword } = secrets;
    const applied = await prepare({ ownerUrl: adminUrl, apiPassword, root, migrations, makeAuthSchema });
    if (applied.length > 0) tell(`Applied ${applied.length} migration${applied.length === 1 ? '' : 's'}`);
    await lite.warmUp();
    await guardPrivileges(adminUrl);
    const { publishableKey, secretKey } = secrets;
    return { kind: 'embedded', url: LITE_URL, publishableKey, secretKey, fetch: lite.fetch, adminUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function makeFolder(folder: string) {
  try {
    // PostgreSQL does not run as root: its user must be able to walk through to its own folder, and to nothing else.
    mkdirSync(folder, { recursive: true, mode: userInfo().uid === 0 ? 0o711 : 0o700 });
  } catch (error) {
    if (inPlainWords(error)) throw error;
    throw new PlainError(`DATA_DIR names ${folder}, which is not a folder and cannot be made one.`, {
      cause: error,
    });
  }
}

async function findPostgres(
  settings: EmbeddedSettings,
  secrets: Secrets,
  undo: (() => unknown)[],
  tell: Tell,
) {
  const { databaseUrl } = settings.backend;
  if (databaseUrl) {
    await checkForeign(databaseUrl);
    tell('Connected to the PostgreSQL of DATABASE_URL');
    return databaseUrl;
  }
  const directory = path.join(settings.dataDirectory, 'postgres');
  const password = secrets.ownerPassword;
  const started = await startPostgres({ directory, password, durable: settings.durable });
  let stopping = false;
  undo.push(() => {
    stopping = true;
    return started.stop();
  });
  void started.ended.then((said) => {
    if (!stopping) endWithIt(said);
  });
  tell(`Started PostgreSQL, data in ${settings.dataDirectory}`);
  return `postgres://postgres:${password}@127.0.0.1:${started.port}/postgres`;
}

type ForeignServer = { version: number; superuser: boolean };

/** Says in a sentence why another PostgreSQL will not do, if it will not: `grant … with inherit true` came with 16. */
export function refuseUnfit(server: ForeignServer | undefined) {
  if (!server || server.version < 16) {
    throw new PlainError(
      `DATABASE_URL names a PostgreSQL ${server?.version}: version 16 or later is needed.`,
    );
  }
  if (!server.superuser) {
    throw new PlainError(
      'The user in DATABASE_URL must be a superuser: roles and an event trigger are made.',
    );
  }
}

async function checkForeign(url: string) {
  const sql = connect(url);
  try {
    const [server] = await sql<ForeignServer[]>`
      select current_setting('server_version_num')::int / 10000 as version, rolsuper as superuser
      from pg_roles where rolname = current_user`;
    refuseUnfit(server);
  } catch (error) {
    if (error instanceof PlainError) throw error;
    const { hostname, port, pathname } = new URL(url);
    const reason = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new PlainError(
      `The database of DATABASE_URL, ${hostname}:${port || 5432}${pathname}, cannot be opened${reason}.`,
      { cause: error },
    );
  } finally {
    await sql.end();
  }
}

/** A site whose database is gone can only fail: it stops, so that whatever keeps it running starts both again. */
function endWithIt(said: string) {
  console.error(`PostgreSQL has ended by itself, so the site stops. The last that it said:\n${said}`);
  process.exitCode = 1;
  process.kill(process.pid, 'SIGTERM');
}
