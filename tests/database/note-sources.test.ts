/** Coventry's note of 30 January 2025 against the words of the real one (../shared/sources/briefing-note-2025-01-30.md). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Document } from '../../src/lib/documents/index.ts';
import { allRuns, composeCoventryNote, numbersOf } from '../factories/coventry-note.ts';
import { note, noteAuthors } from '../factories/sources.ts';
import { createDatabase, type TestDatabase } from './cluster.ts';

let database: TestDatabase;
let document: Document;

beforeAll(async () => {
  database = await createDatabase();
  ({ document } = await composeCoventryNote(database));
});
afterAll(() => database.drop());

describe('the note of 30 January 2025, beside the real one', () => {
  it('has its sections and paragraphs', () => {
    const numbers = [...note.matchAll(/^(?:- )?(\d\.\d) /gm)].map((match) => match[1]);
    expect(numbers).toHaveLength(29);
    expect(numbersOf(document.blocks)).toEqual(numbers);
  });

  it('comes from as many posts, and names none of those who hold them', () => {
    const authors = noteAuthors();
    expect(authors.length).toBe(3);
    expect(document.authors).toHaveLength(3);
    const text = JSON.stringify(document);
    for (const [index, author] of authors.entries()) {
      const parts = [author, author.split(' ').at(-1)!];
      expect(
        parts.some((part) => new RegExp(`\\b${part}\\b`).test(text)),
        `author ${index + 1}`,
      ).toBe(false);
    }
  });

  it('is in sentences of our own: no long run of words is the source’s', () => {
    // Names of goals, ideas and objectives are figures: they stand in a row in both, and must.
    const prose = allRuns(document.blocks.filter((block) => block.kind !== 'table')).map((run) =>
      run.kind === 'figure' ? '|' : run.text,
    );
    const stretches = prose.join(' ').split('|').map(words);
    const theirs = new Set(runsOf(words(note), 10));
    expect(theirs.size).toBeGreaterThan(1000);
    expect(stretches.flatMap((stretch) => runsOf(stretch, 10)).filter((run) => theirs.has(run))).toEqual([]);
  });
});

function words(text: string): string[] {
  return text.toLowerCase().match(/[a-z]+/g) ?? [];
}

function runsOf(list: string[], length: number): string[] {
  return list
    .slice(0, Math.max(0, list.length - length + 1))
    .map((_, index) => list.slice(index, index + length).join(' '));
}
