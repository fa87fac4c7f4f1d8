import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { createLite } from './lite.server.ts';
import { startPostgres } from './postgres.server.ts';
import { connect, guardPrivileges, prepare } from './prepare.server.ts';
import { secretsOf, type Secrets } from './secrets.server.ts';

/** A PostgreSQL in a temporary folder, with one database that has had the migrations and is never written to. */
export type Scratch = {
  /** The owner's connection to the database `name`. */
  url(name: string): string;
  template: string;
  secrets: Secrets;
  stop(): Promise<void>;
};

/** Starts a PostgreSQL for tests and generators; it forgets everything when it stops. */
export async function startScratch(root: string, migrations?: string): Promise<Scratch> {
  const folder = mkdtempSync(path.join(tmpdir(), 'culture-works-'));
  if (userInfo().uid === 0) chmodSync(folder, 0o711);
  const secrets = secretsOf(folder);
  const started = await startPostgres({
    directory: path.join(folder, 'postgres'),
    password: secrets.ownerPassword,
    durable: false,
  });
  const stop = async () => {
    await started.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const template = 'migrated';
  const url = (name: string) =>
    `postgres://postgres:${secrets.ownerPassword}@127.0.0.1:${started.port}/${name}`;
  try {
    const sql = connect(url('postgres'));
    await sql.unsafe(`create database ${template}`);
    await sql.end();
    await prepareTemplate(url(template), secrets, root, migrations);
    return { url, template, secrets, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function prepareTemplate(ownerUrl: string, secrets: Secrets, root: string, migrations?: string) {
  const { apiPassword } = secrets;
  const lite = createLite(ownerUrl, secrets, async () => undefined);
  try {
    await prepare({ ownerUrl, apiPassword, root, migrations, makeAuthSchema: lite.makeAuthSchema });
    await lite.warmUp();
  } finally {
    await lite.close();
  }
  await guardPrivileges(ownerUrl);
}
