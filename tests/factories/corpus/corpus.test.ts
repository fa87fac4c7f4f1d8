/** The corpus is judged itself before anything is judged by it: what it calls true is true, and what it calls wrong is wrong. */
import { describe, expect, test } from 'vitest';
import {
  APART,
  corpusFiles,
  corpusItems,
  HALVES,
  KINDS,
  PARTS,
  recordItems,
  SHORTER,
  type CorpusItem,
  type Kind,
} from './corpus.ts';
import { holds } from './proof.ts';
import { textOf } from './word.ts';

const items = PARTS.flatMap(corpusItems);

/** Names and averages of averages are wrong by their words, not by their numbers. */
const WITHOUT_PROOF: Kind[] = ['person', 'average-of-averages'];

describe('the items', () => {
  test('ids and texts are there once', () => {
    const twice = (values: string[]) => values.filter((value, index) => values.indexOf(value) !== index);
    expect(twice(items.map(({ id }) => id))).toEqual([]);
    expect(twice(items.map(({ text }) => text))).toEqual([]);
  });

  test('planted words stand in their text, once', () => {
    const astray = items.filter(({ text, wrong }) =>
      wrong.some(({ words }) => text.split(words).length !== 2),
    );
    expect(astray.map(({ id }) => id)).toEqual([]);
  });

  test('every proof of a true item holds', () => {
    const broken = items
      .filter(({ wrong }) => wrong.length === 0)
      .flatMap(({ id, proof }) => proof.filter((one) => !holds(one)).map((one) => `${id}: ${one}`));
    expect(broken).toEqual([]);
  });

  test('a proof of every false item fails', () => {
    const unproved = items
      .filter(({ wrong }) => wrong.length > 0)
      .filter(({ proof, family }) => proof.length > 0 || !WITHOUT_PROOF.includes(family))
      .filter(({ proof }) => proof.every(holds));
    expect(unproved.map(({ id }) => id)).toEqual([]);
  });

  test.each(HALVES)('the %s half has at least 250 true and 250 false items', (half) => {
    const [right, wrong] = counts(items.filter((item) => item.half === half));
    expect(right).toBeGreaterThanOrEqual(250);
    expect(wrong).toBeGreaterThanOrEqual(250);
  });

  test.each(Object.keys(KINDS) as Kind[])('of %s both halves have as many', (family) => {
    const [open, held] = HALVES.map((half) =>
      counts(items.filter((item) => item.half === half && item.family === family)),
    );
    for (const verdict of [0, 1] as const)
      expect(Math.abs(open![verdict] - held![verdict]), `${open} and ${held}`).toBeLessThanOrEqual(3);
  });

  test.each(APART)('the %s part has at least 200 true and 160 false items', (part) => {
    const [right, wrong] = counts(items.filter((item) => item.half === part));
    expect(right).toBeGreaterThanOrEqual(200);
    expect(wrong).toBeGreaterThanOrEqual(160);
  });

  test.each(SHORTER)('the %s part has at least 120 true and 110 false items', (part) => {
    const [right, wrong] = counts(items.filter((item) => item.half === part));
    expect(right).toBeGreaterThanOrEqual(120);
    expect(wrong).toBeGreaterThanOrEqual(110);
  });

  test.each(
    [...APART, ...SHORTER].flatMap((part) =>
      (Object.keys(KINDS) as Kind[]).map((family) => ({ part, family })),
    ),
  )('of $family the $part part has true and false items', ({ part, family }) => {
    const [right, wrong] = counts(items.filter((item) => item.half === part && item.family === family));
    for (const [many, few] of [
      [right, wrong],
      [wrong, right],
    ] as const)
      expect(many, `${right} and ${wrong}`).toBeLessThanOrEqual(2 * few);
  });
});

describe('the files', () => {
  const files = PARTS.flatMap(corpusFiles);

  test.each(HALVES)('the %s half has at least 15, of each form', (half) => {
    const mine = files.filter((file) => file.half === half);
    expect(mine.length).toBeGreaterThanOrEqual(15);
    for (const form of ['markdown', 'csv', 'word'])
      expect(mine.filter((file) => file.form === form).length).toBeGreaterThanOrEqual(4);
    expect(mine.filter(({ wrong }) => wrong.length === 0).length).toBeGreaterThanOrEqual(4);
  });

  test.each(APART)('the %s part has at least 10, of each form', (part) => {
    const mine = files.filter((file) => file.half === part);
    expect(mine.length).toBeGreaterThanOrEqual(10);
    for (const form of ['markdown', 'csv', 'word'])
      expect(mine.filter((file) => file.form === form).length).toBeGreaterThanOrEqual(3);
    expect(mine.filter(({ wrong }) => wrong.length === 0).length).toBeGreaterThanOrEqual(3);
  });

  test.each(SHORTER)('the %s part has one at least of each form', (part) => {
    const forms = corpusFiles(part).map(({ form }) => form);
    expect([...new Set(forms)].sort()).toEqual(['csv', 'markdown', 'word']);
  });

  test('planted words stand in their file, once', () => {
    const astray = files.flatMap(({ form, name, source, wrong }) => {
      const text = form === 'word' ? textOf(source) : source;
      return wrong
        .filter(({ words }) => text.split(words).length !== 2)
        .map(({ words }) => `${name}: ${words}`);
    });
    expect(astray).toEqual([]);
  });

  test('the proofs of a file hold, and those of its planted errors fail', () => {
    const astray = files.flatMap(({ name, proof, wrong }) => [
      ...proof.filter((one) => !holds(one)).map((one) => `${name}: ${one}`),
      ...wrong
        .filter(({ kind, proof: one }) => (one === undefined ? !WITHOUT_PROOF.includes(kind) : holds(one)))
        .map(({ words }) => `${name}: ${words}`),
    ]);
    expect(astray).toEqual([]);
  });

  test('every file can be made, and a description makes a Word file', async () => {
    for (const file of files) {
      const bytes = await file.bytes();
      const start = new TextDecoder().decode(bytes.slice(0, 2));
      expect(start === 'PK', file.name).toBe(file.form === 'word');
    }
  });
});

describe('the items with records', () => {
  const records = recordItems();

  test('ids are there once, and planted words stand in their text, once', () => {
    expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
    const astray = records.filter(({ text, wrong }) =>
      wrong.some(({ words }) => text.split(words).length !== 2),
    );
    expect(astray.map(({ id }) => id)).toEqual([]);
  });

  test('what changed is on record, and is wrong only where it is still told', () => {
    for (const { id, facts, before, wrong } of records)
      for (const [key, value] of Object.entries(before)) {
        expect(facts.find((fact) => fact.key === key)?.value, id).not.toBe(value);
        expect(wrong.length, id).toBeGreaterThan(0);
      }
  });

  test.each(HALVES)('the %s half has 30 true and 20 false', (half) => {
    const mine = records.filter((item) => item.half === half);
    expect(mine.filter(({ wrong }) => wrong.length === 0).length).toBe(30);
    expect(mine.filter(({ wrong }) => wrong.length > 0).length).toBe(20);
  });

  test('the fresh part has 40, of which 20 are false', () => {
    const mine = records.filter((item) => item.half === 'fresh');
    expect(mine.length).toBeGreaterThanOrEqual(40);
    expect(mine.filter(({ wrong }) => wrong.length > 0).length).toBe(20);
  });
});

function counts(of: CorpusItem[]): [right: number, wrong: number] {
  const wrong = of.filter((item) => item.wrong.length > 0).length;
  return [of.length - wrong, wrong];
}
