/** A pack's folder on the disk. Nothing is read that is too large, or that is not a file of the folder itself. */
import { lstat, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PlainError } from '../database/index.ts';
import { tables } from './format/index.ts';
import type { Problem } from './problem.ts';
import { compareText } from './problem.ts';
import type { Files } from './write.ts';

/** Far above what anybody writes, and small enough that reading the most awkward text takes seconds, not hours. */
const MAX_BYTES: Record<string, number> = {
  '.csv': 5_000_000,
  '.yaml': 1_000_000,
  '.md': 100_000,
  '.json': 20_000_000,
};
const MAX_FILES = 10_000;

/** Left by systems and people beside the pack's own files. */
const IGNORED = new Set(['README.md', '.DS_Store', 'Thumbs.db', '.gitkeep']);

const folders = new Set(tables.flatMap(({ body }) => (body ? [body.folder] : [])));

export type Folder = {
  files: Files;
  /** What could not be read, and why. */
  problems: Problem[];
  /** There is no such folder at all. */
  missing: boolean;
};

/** Reads a folder's files. What cannot be read is a problem. */
export async function readFolder(directory: string): Promise<Folder> {
  const files: Files = new Map();
  const problems: Problem[] = [];
  const say = (file: string, reason: string) => problems.push({ file, line: null, field: null, reason });
  const top = await stat(directory).catch(() => null);
  if (!top) say(directory, 'there is no such folder');
  else if (!top.isDirectory()) say(directory, 'is not a folder');
  else await readInto(files, directory, '', say);
  return { files, problems, missing: !top?.isDirectory() };
}

async function readInto(
  files: Files,
  directory: string,
  within: string,
  say: (file: string, reason: string) => void,
) {
  const names = (await readdir(path.join(directory, within))).sort(compareText);
  if (names.length > MAX_FILES)
    return say(within || '.', `holds ${names.length} files; at most ${MAX_FILES} are read`);
  for (const name of names) {
    if (IGNORED.has(name)) continue;
    const file = within ? `${within}/${name}` : name;
    const entry = await lstat(path.join(directory, within, name));
    if (entry.isSymbolicLink()) say(file, 'is a link: a pack holds its files itself');
    else if (entry.isDirectory()) {
      if (within === '' && folders.has(name)) await readInto(files, directory, name, say);
      else say(file, 'is a folder that is not part of a pack');
    } else if (!entry.isFile()) say(file, 'is not a file');
    else if (entry.size > maxBytes(name)) {
      say(file, `is ${inKilobytes(entry.size)}; it may be at most ${inKilobytes(maxBytes(name))}`);
    } else files.set(file, await readFile(path.join(directory, within, name)));
  }
}

function maxBytes(name: string): number {
  return MAX_BYTES[path.extname(name)] ?? 5_000_000;
}

function inKilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000).toLocaleString('en-GB')} kB`;
}

/** Writes a pack into a folder, which must be new, empty, or hold a pack already: then that is replaced. */
export async function writeFolder(directory: string, files: Files): Promise<void> {
  await mkdir(directory, { recursive: true });
  const { files: before, problems } = await readFolder(directory);
  if (problems.length > 0 || (before.size > 0 && !before.has('pack.yaml'))) {
    throw new PlainError(`${directory} holds something that is not a pack. Choose a new folder.`);
  }
  for (const name of before.keys()) {
    if (!files.has(name)) await rm(path.join(directory, name));
  }
  for (const [name, bytes] of files) {
    await mkdir(path.dirname(path.join(directory, name)), { recursive: true });
    await writeFile(path.join(directory, name), bytes);
  }
}
