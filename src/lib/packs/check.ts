/** Validates a pack whole: everything that is wrong with its files, its fields and its records against each other. */
import { inReadingOrder, type Problem } from './problem.ts';
import { readPack } from './read.ts';
import { Findings, Records, type Pack, type PackRecord } from './records.ts';
import { judge } from './rules/index.ts';
import type { Files } from './write.ts';

export type Checked = { pack: Pack | null; problems: Problem[] };

export type CheckOptions = {
  /** The records of the pack that this one extends. */
  extended?: readonly PackRecord[];
  /** Files that are there but could not be taken off the disk, and why. */
  refused?: readonly Problem[];
  /** What else is known to be wrong. */
  before?: readonly Problem[];
};

/** Checks a pack's files. */
export function checkFiles(
  files: Files,
  { extended = [], refused = [], before = [] }: CheckOptions = {},
): Checked {
  const findings = new Findings();
  findings.problems.push(...before, ...refused);
  const pack = readPack(files, new Set(refused.map(({ file }) => file)), findings);
  if (pack) {
    // What stands in another pack is judged there.
    const elsewhere = extended.map((record) => ({ ...record, place: null }));
    const merged = new Records([...elsewhere, ...pack.records]);
    findings.startJudging();
    judge({ manifest: pack.manifest, own: pack.records, merged, unread: pack.unread, findings });
  }
  return { pack, problems: inReadingOrder(findings.problems) };
}
