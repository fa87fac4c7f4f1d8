/** Which column of a table is which: proposed from the headings and from what stands below them; a person confirms it. */
import type { ReadColumn, ReadRow } from './read.ts';

/** What a table is wanted for. `synonyms` are headings that people give it, best first; `contents` matches cells that only it holds. */
export type WantedField = { name: string; synonyms: readonly string[]; contents?: RegExp };

/** Field → index of the column, for those that were found. No column serves two fields. */
export type Matches = Record<string, number>;

const EXACT = 100;
const WITHIN = 50;
const CONTENTS = 20;
const SAMPLE = 50;

/** Proposes a column for each field. */
export function matchColumns(
  columns: readonly ReadColumn[],
  rows: readonly ReadRow[],
  fields: readonly WantedField[],
): Matches {
  const candidates = columns.flatMap((column) =>
    fields.map((field) => ({ column, field, score: scoreOf(column, rows, field) })),
  );
  const matches: Matches = {};
  const taken = new Set<number>();
  for (const { column, field, score } of candidates.sort((one, other) => other.score - one.score)) {
    if (score <= 0 || taken.has(column.index) || field.name in matches) continue;
    matches[field.name] = column.index;
    taken.add(column.index);
  }
  return matches;
}

function scoreOf(column: ReadColumn, rows: readonly ReadRow[], field: WantedField): number {
  const heading = wordsOf(column.heading);
  if (heading === '') return contentsOf(column, rows, field);
  const scores = field.synonyms.map((synonym, index) => {
    const wanted = wordsOf(synonym);
    if (heading === wanted) return EXACT - index;
    // A longer synonym within a heading says more than a shorter one: 'lead organisation' than 'lead'.
    return ` ${heading} `.includes(` ${wanted} `)
      ? WITHIN + wanted.length / 2 - heading.length / 10 - index / 10
      : 0;
  });
  const best = scores.reduce((one, other) => Math.max(one, other), 0);
  return best === 0 ? 0 : best + contentsOf(column, rows, field) / 10;
}

/** A column without a heading is known by its cells alone, where nearly all of them are of one kind. */
function contentsOf({ index }: ReadColumn, rows: readonly ReadRow[], { contents }: WantedField): number {
  if (!contents) return 0;
  const cells = rows
    .slice(0, SAMPLE)
    .map((row) => row.cells[index] ?? '')
    .filter((cell) => cell !== '');
  const alike = cells.filter((cell) => contents.test(cell)).length;
  return cells.length >= 2 && alike / cells.length >= 0.8 ? CONTENTS : 0;
}

/** The words alone, in lower case: 'We will…' and 'WE WILL:' are one heading. Years do not tell headings apart. */
function wordsOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/\b(?:19|20)\d{2}(?:\s*[-–/]\s*(?:\d{4}|\d{2}))?\b/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
