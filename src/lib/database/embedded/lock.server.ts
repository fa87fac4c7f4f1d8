import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PlainError } from '../plain-error.ts';

/**
 * Holds a data folder for this process alone. Returns the function that lets it go.
 * A lock whose process has died, however it died, counts for nothing.
 */
export function holdFolder(folder: string): () => void {
  const file = path.join(folder, 'lock.json');
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, started: startOf(process.pid) }), { mode: 0o600 });
  try {
    // A link comes about whole or not at all: nobody reads a lock that is half written.
    while (!made(() => linkSync(mine, file))) {
      refuseIfHeld(folder);
      clearAway(folder, file);
    }
  } finally {
    rmSync(mine, { force: true });
  }
  return () => rmSync(file, { force: true });
}

/** Says in a sentence that another process holds the folder, if one does. */
export function refuseIfHeld(folder: string) {
  const holder = holderOf(folder);
  if (!holder) return;
  throw new PlainError(
    `Another instance of Culture Works (process ${holder.pid}) is using the data in ${folder}. ` +
      'Stop it first, or set DATA_DIR to another folder.',
  );
}

/** False if it exists already. */
function made(make: () => void): boolean {
  try {
    make();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** How long whoever clears a dead lock away may take before they count as dead themselves. */
const PATIENCE = 5_000;

/** Removes a dead lock. Only one at a time may, or the second would remove the lock that the first has just put up. */
function clearAway(folder: string, file: string) {
  const turn = `${file}.turn`;
  const deadline = Date.now() + PATIENCE;
  while (!made(() => mkdirSync(turn))) {
    if (Date.now() > deadline) break;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
  }
  if (!holderOf(folder)) rmSync(file, { force: true });
  rmSync(turn, { recursive: true, force: true });
}

type Holder = { pid: number; started: string };

/** The process that holds the folder now, if one does. */
export function holderOf(folder: string): Holder | undefined {
  const holder = readHolder(path.join(folder, 'lock.json'));
  return holder && lives(holder) ? holder : undefined;
}

function readHolder(file: string): Holder | undefined {
  try {
    const { pid, started } = JSON.parse(readFileSync(file, 'utf8'));
    return typeof pid === 'number' ? { pid, started: String(started) } : undefined;
  } catch {
    // Gone meanwhile, or half written by a process that died.
    return undefined;
  }
}

/** Containers hand out the same few numbers again and again, so a number alone does not tell who is alive. */
function lives({ pid, started }: Holder): boolean {
  if (pid === process.pid && started !== startOf(pid)) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
  }
  return startOf(pid) === started;
}

/** When a process started, in the kernel's ticks; empty where the system has no /proc. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses, which may itself hold spaces.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
