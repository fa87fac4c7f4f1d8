/**
 * Two people have written on the same text. What each changed is put together by paragraph; where both changed the same one in different
 * ways, what was saved first stands, and the other text is handed back whole, so that nobody's words are ever lost.
 */
import { bodyOf, paragraphsOf } from './paragraphs.ts';
import { changesBetween, type Change } from './sequence.ts';

/** What both changed: what stands in the merged text, what was typed instead, and what both started from. */
export type Clash = { stands: string; typed: string; before: string };
export type Merged = { body: string; clashes: Clash[] };

/** Puts together what was typed and what was saved meanwhile, both written on `base`. */
export function mergeBodies(base: string, typed: string, saved: string): Merged {
  const [before, mine, theirs] = [base, typed, saved].map((body) =>
    paragraphsOf(body).map(({ text }) => text),
  ) as [string[], string[], string[]];
  const merged: string[] = [];
  const clashes: Clash[] = [];
  let at = 0;
  for (const { start, end, typed: mineHere, saved: theirsHere } of together(
    before,
    changesOf(before, mine),
    changesOf(before, theirs),
  )) {
    merged.push(...before.slice(at, start));
    at = end;
    if (theirsHere === null) merged.push(...mineHere!);
    else if (mineHere === null || bodyOf(mineHere) === bodyOf(theirsHere)) merged.push(...theirsHere);
    // Both added at the same place: there is room for both.
    else if (start === end)
      merged.push(...theirsHere, ...mineHere.filter((text) => !theirsHere.includes(text)));
    else {
      merged.push(...theirsHere);
      clashes.push({
        stands: bodyOf(theirsHere),
        typed: bodyOf(mineHere),
        before: bodyOf(before.slice(start, end)),
      });
    }
  }
  merged.push(...before.slice(at));
  return { body: bodyOf(merged), clashes };
}

/** One line that two changed: what was saved first stands, and what was typed is handed back. */
export function mergeLines(
  base: string,
  typed: string,
  saved: string,
): { line: string; clash: Clash | null } {
  if (typed === saved || typed === base) return { line: saved, clash: null };
  if (saved === base) return { line: typed, clash: null };
  return { line: saved, clash: { stands: saved, typed, before: base } };
}

/** The changes paragraph by paragraph, where as many were written as were there. */
function changesOf(before: string[], after: string[]): Change[] {
  return changesBetween(before, after).flatMap((change) =>
    change.end - change.start === change.others.length
      ? change.others.map((text, index) => ({
          start: change.start + index,
          end: change.start + index + 1,
          others: [text],
        }))
      : [change],
  );
}

type Stretch = { start: number; end: number; typed: string[] | null; saved: string[] | null };

/** Both sides' changes in order; those that meet are one stretch, with what each side has there. Null: the side left it as it was. */
function together(before: string[], mine: Change[], theirs: Change[]): Stretch[] {
  const stretches: Stretch[] = [];
  let [next, other] = [0, 0];
  while (next < mine.length || other < theirs.length) {
    const first = earlier(mine[next], theirs[other]);
    let { start, end } = first;
    const [fromMine, fromTheirs] = [next, other];
    // Whatever overlaps the stretch belongs to it, and makes it longer.
    for (let grown = true; grown;) {
      grown = false;
      for (const change of [mine[next], theirs[other]]) {
        if (!change || !meets(change, { start, end }, change === first)) continue;
        if (change === mine[next]) next++;
        else other++;
        start = Math.min(start, change.start);
        end = Math.max(end, change.end);
        grown = true;
      }
    }
    stretches.push({
      start,
      end,
      typed: within(before, { start, end }, mine.slice(fromMine, next)),
      saved: within(before, { start, end }, theirs.slice(fromTheirs, other)),
    });
  }
  return stretches;
}

function earlier(one: Change | undefined, other: Change | undefined): Change {
  if (!one || !other) return (one ?? other)!;
  if (one.start !== other.start) return one.start < other.start ? one : other;
  // What is put in before a paragraph comes before what is made of the paragraph.
  return one.end <= other.end ? one : other;
}

/** Whether a change touches what a stretch takes in. To stand beside it is not to touch it; to be added at the same place is. */
function meets(change: Change, stretch: { start: number; end: number }, isFirst: boolean): boolean {
  if (isFirst) return true;
  if (change.start === change.end && stretch.start === stretch.end) return change.start === stretch.start;
  return change.start < stretch.end && change.end > stretch.start;
}

/** What a side has in place of a stretch; null when it changed nothing there. */
function within(
  before: string[],
  { start, end }: { start: number; end: number },
  changes: Change[],
): string[] | null {
  if (changes.length === 0) return null;
  const texts: string[] = [];
  let at = start;
  for (const change of changes) {
    texts.push(...before.slice(at, change.start), ...change.others);
    at = change.end;
  }
  return [...texts, ...before.slice(at, end)];
}
