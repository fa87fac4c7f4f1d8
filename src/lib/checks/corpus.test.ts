/** On the parts of the corpus that were read while checks were written; `npm run bench` prints all of them. */
import { expect, it } from 'vitest';
import { PARTS, SEEN } from '../../../tests/factories/corpus/corpus.ts';
import { percentage, scoreHalf } from '../../../tests/factories/corpus/score.ts';

it.each(PARTS.filter((part) => SEEN[part]))(
  'finds what is planted in %s, and stops at little that is true',
  async (part) => {
    const { planted, found, right, stopped, missed } = await scoreHalf(part);
    expect(percentage(found, planted), JSON.stringify(missed)).toBeGreaterThanOrEqual(95);
    expect(percentage(stopped, right)).toBeLessThan(2);
    expect(planted).toBeGreaterThan(100);
  },
);
