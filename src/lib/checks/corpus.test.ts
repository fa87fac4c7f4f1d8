/** On the parts of the corpus that were read while checks were written; `npm run bench` prints all of them. */
import { expect, it } from 'vitest';
import { PARTS, SEEN, type Half } from '../../../tests/factories/corpus/corpus.ts';
import { percentage, scoreHalf } from '../../../tests/factories/corpus/score.ts';

/** Of these more is said across sentences, or in ways whose numbers allow another reading. */
const LEAST: Partial<Record<Half, number>> = { held: 91, fifth: 89 };

it.each(PARTS.filter((part) => SEEN[part]))(
  'finds what is planted in %s, and stops at little that is true',
  async (part) => {
    const { planted, found, right, stopped, missed } = await scoreHalf(part);
    expect(percentage(found, planted), JSON.stringify(missed)).toBeGreaterThanOrEqual(LEAST[part] ?? 95);
    expect(percentage(stopped, right)).toBeLessThanOrEqual(5);
    expect(planted).toBeGreaterThan(200);
  },
);
