/** What `npm start`, `npm test` and `npm run dev` need first: the packages. Runs on Node 20 with nothing installed. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** The project's own Node, whatever the machine's is. */
export const node = path.join(root, 'node_modules/.bin', process.platform === 'win32' ? 'node.cmd' : 'node');

/** A message for people, to be printed without a stack trace: `PlainError` of src/lib/database for Node 20. */
export class Plain extends Error {
  /** @override */
  name = 'PlainError';
}

/** Prints a step, does it, and prints how long it took. @template T @param {string} line @param {() => Promise<T>} run */
export async function step(line, run) {
  const start = Date.now();
  process.stdout.write(`${line} … `);
  try {
    const result = await run();
    console.log(`${((Date.now() - start) / 1000).toFixed(1)} s`);
    return result;
  } catch (error) {
    console.log('failed');
    throw error;
  }
}

/** Installs the packages unless they are there as package-lock.json says. */
export async function install() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new Plain(`Node 20 or later is needed; this is ${process.versions.node}.`);
  }
  if (isInstalled()) return;
  const { bavail, bsize } = statfsSync(root);
  refuseIfFull(bavail * bsize);
  await step('Installing packages', async () => {
    // Without the registry npm would try package after package for minutes; perhaps its cache has them all.
    const unreachable = isNetwork(
      (await npm('ping', '--fetch-retries=1', '--fetch-retry-mintimeout=1000')).output,
    );
    const offline = unreachable ? ['--offline'] : [];
    // Not `npm ci`, which refuses a lock without the packages of other platforms. package-lock.json is not written to.
    const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
    // Node 24 and PostgreSQL are put in place by install scripts, whatever this machine's npm is told about them.
    const whole = ['--no-save', '--include=dev', '--include=optional', '--ignore-scripts=false'];
    const { code, output } = await npm('install', ...whole, ...quiet, ...offline);
    if (code !== 0) throw new Plain(unreachable ? UNREACHABLE : reasonOf(output));
    if (!existsSync(node))
      throw new Plain(
        'The packages were installed, but Node 24 is not among them: npm ran no install scripts.',
      );
  });
}

/** @param {number} free in bytes */
export function refuseIfFull(free) {
  if (free >= 1.5 * 2 ** 30) return;
  throw new Plain(
    'The disk is too full to install the packages: 1.5 GB must be free. Make room, then start again.',
  );
}

/** Also where building and the site itself run out of room. */
export const FULL = 'The disk is full: make room, then start again.';

const UNREACHABLE =
  'The npm registry cannot be reached, so the packages cannot be installed. ' +
  'Check the network (and npm config get registry), then start again.';

/** @param {string[]} arguments_ */
function npm(...arguments_) {
  const own = process.env.npm_execpath;
  if (own?.endsWith('.js')) return run(process.execPath, [own, ...arguments_]);
  return run('npm', arguments_, { shell: process.platform === 'win32' });
}

/** Whether npm says that the registry is out of reach. @param {string} output */
export function isNetwork(output) {
  return /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT/.test(
    output,
  );
}

/** Why npm failed, by what it said. @param {string} output */
export function reasonOf(output) {
  if (/ENOSPC|no space left/i.test(output)) return FULL;
  if (isNetwork(output)) return UNREACHABLE;
  return `The packages could not be installed. npm says:\n${output.trim().split('\n').slice(-15).join('\n')}`;
}

/**
 * Whether node_modules holds every package of package-lock.json in its version, as far as it is for this kind of machine.
 * @param {string} [folder] of the project
 */
export function isInstalled(folder = root) {
  const wanted = readJson(folder, 'package-lock.json');
  const present = readJson(folder, 'node_modules/.package-lock.json');
  if (!wanted || !present || !existsSync(path.join(folder, path.relative(root, node)))) return false;
  const { dependencies, devDependencies } = readJson(folder, 'package.json');
  const asked = JSON.stringify([dependencies, devDependencies]);
  const locked = wanted.packages[''];
  if (asked !== JSON.stringify([locked.dependencies, locked.devDependencies])) return false;
  return Object.entries(wanted.packages).every(([place, entry]) => {
    if (place === '' || entry.optional || entry.devOptional || entry.peer || entry.link) return true;
    return present.packages[place]?.version === entry.version;
  });
}

/** @param {string} folder @param {string} name */
function readJson(folder, name) {
  const file = path.join(folder, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/**
 * Runs a program to its end and keeps what it says.
 * @param {string} command
 * @param {string[]} arguments_
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, arguments_, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, arguments_, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs the rest of a script; if it fails with a message for people, prints that alone. @param {() => Promise<void>} rest */
export async function orInPlainWords(rest) {
  try {
    await rest();
  } catch (error) {
    console.error(sentenceFor(error) ?? error);
    process.exit(1);
  }
}

/** The sentence for an error that people can do something about. @param {unknown} error */
export function sentenceFor(error) {
  if (error instanceof Plain) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return FULL;
  return undefined;
}

/**
 * Hands over to a program in the foreground, and ends as it ends. Signals are passed on; if this process is killed,
 * the program notices that the channel between them has closed.
 * @param {string[]} arguments_
 */
export function handOver(arguments_) {
  const child = spawn(node, arguments_, { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGTERM'));
  child.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
