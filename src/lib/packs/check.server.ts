import { createHash } from 'node:crypto';
import path from 'node:path';
import { checkFiles, type Checked, type CheckOptions } from './check.ts';
import { readFolder, type Folder } from './folder.server.ts';
import { manifestFile } from './format/index.ts';
import { wrongForms } from './frozen.server.ts';
import { compareText, countedProblems, inReadingOrder, type Problem } from './problem.ts';
import { readManifest } from './read.ts';
import { Findings, type PackRecord } from './records.ts';
import type { Files } from './write.ts';

/**
 * Validates a pack's folder whole, without a database. A pack that extends another is judged together with that one,
 * which must lie in a folder of its name beside it.
 */
export async function checkPack(directory: string): Promise<Checked> {
  const folder = await readFolder(directory);
  if (folder.missing) return { pack: null, problems: folder.problems };
  const extended = extendedBy(folder);
  if (extended === null) return checkWhole(folder.files, { refused: folder.problems });
  const base = await readExtended(path.join(path.dirname(path.resolve(directory)), extended), extended);
  return checkWhole(folder.files, {
    extended: base.records,
    refused: folder.problems,
    before: base.problems,
  });
}

/** Checks a pack’s files, and what is frozen in them against its checksums. */
export function checkWhole(files: Files, options: CheckOptions = {}): Checked {
  const { pack, problems } = checkFiles(files, options);
  return { pack, problems: pack ? inReadingOrder([...problems, ...wrongForms(pack)]) : problems };
}

/** The key of the pack that a folder's pack lies upon, if it says so. */
export function extendedBy({ files }: Folder): string | null {
  return readManifest(files, new Findings())?.extends ?? null;
}

async function readExtended(
  directory: string,
  id: string,
): Promise<{ records: PackRecord[]; problems: Problem[] }> {
  const say = (reason: string) => ({
    records: [],
    problems: [{ file: manifestFile, line: null, field: 'extends', reason }],
  });
  const folder = await readFolder(directory);
  if (folder.missing) return say(`there is no pack ‘${id}’ beside this one, in ${directory}`);
  if (extendedBy(folder) !== null)
    return say(`the pack ‘${id}’ itself extends another; only one that is whole can be extended`);
  const { pack, problems } = checkWhole(folder.files, { refused: folder.problems });
  if (problems.length > 0)
    return say(`the pack ‘${id}’ has ${countedProblems(problems)} of its own: check that one first`);
  return { records: pack?.records ?? [], problems: [] };
}

/** One number for all that a pack says: SHA-256 over the names and contents of its files. */
export function checksumOf(files: Files): string {
  const hash = createHash('sha256');
  for (const [name, bytes] of [...files].sort(([one], [other]) => compareText(one, other))) {
    hash.update(`${name}\n${bytes.byteLength}\n`).update(bytes);
  }
  return hash.digest('hex');
}
