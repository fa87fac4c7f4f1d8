/** What is wrong with a pack, and where: printed as `file:line: field: reason`. */
export type Problem = {
  file: string;
  /** Null: the file as a whole. */
  line: number | null;
  /** Null: the row, or the file, as a whole. */
  field: string | null;
  reason: string;
};

/** One problem as people read it: 'seats.csv:30: routes: there is no route ‘lottery’'. */
export function problemLine({ file, line, field, reason }: Problem): string {
  return `${file}${line === null ? '' : `:${line}`}: ${field === null ? '' : `${field}: `}${reason}`;
}

const MAX_LINES = 1_000;

/** Problems as people read them, a line each; a file of nonsense is not met with a book. */
export function problemLines(problems: readonly Problem[]): string[] {
  const more = problems.length - MAX_LINES;
  const lines = problems.slice(0, MAX_LINES).map(problemLine);
  return more > 0 ? [...lines, `… and ${more} more`] : lines;
}

/** Problems in the order in which somebody would work through them: by file, then by line. */
export function inReadingOrder(problems: readonly Problem[]): Problem[] {
  return problems
    .map((problem, index) => ({ problem, index }))
    .sort(
      (one, other) =>
        compareText(one.problem.file, other.problem.file) ||
        (one.problem.line ?? 0) - (other.problem.line ?? 0) ||
        one.index - other.index,
    )
    .map(({ problem }) => problem);
}

/** The same order on every machine, whatever its language. */
export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** A value from a pack as it stands in a sentence: short, on one line, with nothing invisible in it. */
export function quoted(text: string): string {
  const visible = text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, characterName);
  return `‘${visible.length > 60 ? `${visible.slice(0, 57)}…` : visible}’`;
}

/** '<U+0007>'. */
export function characterName(character: string): string {
  return `<U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}>`;
}

/** 'a problem', '3 problems'. */
export function countedProblems(problems: readonly Problem[]): string {
  return problems.length === 1 ? 'a problem' : `${problems.length} problems`;
}
