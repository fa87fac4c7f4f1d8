/** What a check of prose returns, and what it may look at. */
import type { Passage, Severity } from '../model.ts';
import type { Match, Sentence } from '../language/sentence.ts';

/** A finding that does not yet know its place in the document: characters of a sentence. */
export type Problem = {
  kind: string;
  start: number;
  end: number;
  wrong: string;
  should: string;
  severity?: Severity;
};

/** A sentence among its neighbours. */
export type Reading = {
  sentence: Sentence;
  /** The sentence before it in the same passage. */
  previous: Sentence | null;
  /** All before it in the same passage. */
  earlier: readonly Sentence[];
  passage: Passage;
};

export type SentenceCheck = (reading: Reading) => Problem[];

/** A problem over all words of a match. */
export function at(match: Match, problem: Omit<Problem, 'start' | 'end'>): Problem {
  return { start: match.start, end: match.end, ...problem };
}
