import { execFileSync, type SpawnOptions } from 'node:child_process';
import { chownSync, mkdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import { PlainError } from '../plain-error.ts';

/** As whom PostgreSQL runs, and a command that must stand in front of its own. */
export type RunAs = { options: SpawnOptions; prefix: string[] };

/**
 * PostgreSQL refuses to run as root. Where we are root it runs as the user `postgres`, made if need be;
 * where that user cannot reach the folder (a project under /root, say), it is given the one capability that lets it.
 */
export function unprivilegedUser(directory: string, initdb: string): RunAs {
  if (process.platform === 'win32' || userInfo().uid !== 0) return { options: {}, prefix: [] };
  const { uid, gid } = postgresUser();
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  chownSync(directory, uid, gid);
  const options = { uid, gid };
  if (canRun(initdb, [], options, directory)) return { options, prefix: [] };
  // Without the last, the kernel would not count the capability when a program asks whether it may enter.
  const capability = [
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
    '--securebits=+no_setuid_fixup',
  ];
  const prefix = ['setpriv', '--reuid', `${uid}`, '--regid', `${gid}`, '--clear-groups', ...capability, '--'];
  if (canRun(initdb, prefix, {}, directory)) return { options: {}, prefix };
  throw new PlainError(
    `PostgreSQL does not run as root, and the user 'postgres' cannot reach ${directory}. ` +
      'Put the project and DATA_DIR in a folder that other users may enter, or start as an ordinary user.',
  );
}

/** The account that PostgreSQL runs as where this process is root, which PostgreSQL refuses to be. Made if there is none. */
export function postgresUser(): { uid: number; gid: number } {
  const find = () => ({
    uid: Number(run('id', ['-u', 'postgres'])),
    gid: Number(run('id', ['-g', 'postgres'])),
  });
  try {
    return find();
  } catch {
    try {
      run('useradd', [
        '--system',
        '--user-group',
        '--no-create-home',
        '--shell',
        '/usr/sbin/nologin',
        'postgres',
      ]);
      return find();
    } catch {
      throw new PlainError(
        "PostgreSQL does not run as root, and no user 'postgres' could be made. Start as an ordinary user instead.",
      );
    }
  }
}

/** Runs a program and returns what it says. */
export function run(command: string, args: string[], options: { uid?: number; gid?: number } = {}): string {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], ...options });
}

/** Whether PostgreSQL, run that way, finds its own files and can look into its folder. */
function canRun(
  initdb: string,
  prefix: string[],
  options: { uid?: number; gid?: number },
  directory: string,
): boolean {
  const attempt = (command: string[]) => {
    const [program = '', ...args] = [...prefix, ...command];
    run(program, args, options);
  };
  try {
    attempt([initdb, '--show', `--pgdata=${directory}`]);
    attempt(['ls', directory]);
    return true;
  } catch {
    return false;
  }
}
