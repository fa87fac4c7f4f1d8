/**
 * How hard a text is to read. Flesch–Kincaid grade (Kincaid and others, Derivation of New Readability Formulas, US Navy, 1975):
 * 0.39 × words per sentence + 11.8 × syllables per word − 15.59, a school year of the United States; five more is the reader's age.
 */
import type { Checkable, Passage } from './model.ts';
import { sentencesOf } from './language/sentence.ts';

export type Readability = { sentences: number; words: number; syllables: number; readingAge: number | null };

/** So few words say nothing of a text. */
const FEWEST_WORDS = 30;

export function measureReading(passages: readonly Passage[]): Readability {
  let sentences = 0;
  let words = 0;
  let syllables = 0;
  for (const passage of passages) {
    if (passage.kind === 'heading' || passage.kind === 'cell') continue;
    for (const { text } of sentencesOf(passage.text)) {
      const found = text.match(/\p{L}[\p{L}'’-]*|\d[\d,.]*/gu) ?? [];
      if (found.length === 0) continue;
      sentences++;
      words += found.length;
      for (const word of found) syllables += countSyllables(word);
    }
  }
  const grade = words === 0 ? 0 : 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59;
  return {
    sentences,
    words,
    syllables,
    readingAge: words < FEWEST_WORDS ? null : Math.max(5, Math.round((grade + 5) * 10) / 10),
  };
}

/** By groups of vowels; a silent e at the end is none. Numbers count as one. */
export function countSyllables(word: string): number {
  const plain = word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]/g, '');
  if (plain.length <= 3) return 1;
  const trimmed = plain
    .replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, (end) =>
      end === 'ed' && /[td]ed$/.test(plain) ? end : end[0] === 'e' ? '' : end[0]!,
    )
    .replace(/^y/, '');
  return Math.max(1, trimmed.match(/[aeiouy]{1,2}/g)?.length ?? 1);
}

/** How many numbers, amounts, percentages and dates there are that checks can read. */
export function countNumbers(documents: readonly Checkable[]): number {
  let count = 0;
  for (const { passages, tables } of documents) {
    for (const { kind, text } of passages)
      if (kind !== 'cell')
        for (const { quantities, dates, years, spans } of sentencesOf(text))
          count += quantities.length + dates.length + years.length + spans.length;
    for (const { rows } of tables)
      for (const { cells } of rows) count += cells.filter((cell) => /\d/.test(cell)).length;
  }
  return count;
}
