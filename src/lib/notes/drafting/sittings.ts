/** A note that saves itself has very many revisions. People look for sittings: what somebody wrote without a longer pause. */
type Revision = { number: number; who: string | null; written_at: string; words: number };
export type Sitting = Revision & {
  /** The first revision of the sitting. */
  first: number;
};

const PAUSE = 15 * 60_000;

/** The sittings, the latest first, each by its last revision. Revisions come the latest first. */
export function sessionsOf(revisions: readonly Revision[]): Sitting[] {
  const sittings: Sitting[] = [];
  let previous: Revision | undefined;
  for (const revision of revisions) {
    const open = sittings.at(-1);
    if (
      open &&
      previous &&
      open.who === revision.who &&
      Date.parse(previous.written_at) - Date.parse(revision.written_at) < PAUSE
    )
      open.first = revision.number;
    else sittings.push({ ...revision, first: revision.number });
    previous = revision;
  }
  return sittings;
}
