/** Why a table cannot be read: a sentence that says what it is and what to do. */
export type Problem = { problem: string };

/** Whether reading ended in a problem. */
export function isProblem(read: object): read is Problem {
  return 'problem' in read;
}
