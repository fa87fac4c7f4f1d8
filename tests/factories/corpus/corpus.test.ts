/** The corpus is judged itself before anything is judged by it: what it calls true is true, and what it calls wrong is wrong. */
import { describe, expect, test } from 'vitest';
import { corpusItems, HALVES, type CorpusItem, type Kind } from './corpus.ts';
import { holds } from './proof.ts';

const items = HALVES.flatMap(corpusItems);

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

  test.each(['open'])('the %s half has at least 250 true and 250 false items', (half) => {
    const [right, wrong] = counts(items.filter((item) => item.half === half));
    expect(right).toBeGreaterThanOrEqual(250);
    expect(wrong).toBeGreaterThanOrEqual(250);
  });
});

function counts(of: CorpusItem[]): [right: number, wrong: number] {
  const wrong = of.filter((item) => item.wrong.length > 0).length;
  return [of.length - wrong, wrong];
}
