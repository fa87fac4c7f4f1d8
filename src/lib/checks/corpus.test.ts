/** On the half of the corpus that was read while checks were written; `npm run bench` prints both halves. */
import { expect, it } from 'vitest';
import { percentage, scoreHalf } from '../../../tests/factories/corpus/score.ts';

it('finds 95% of what is planted and stops at no more than 5% of what is true', async () => {
  const { planted, found, right, stopped, missed } = await scoreHalf('open');
  expect(percentage(found, planted), JSON.stringify(missed)).toBeGreaterThanOrEqual(95);
  expect(percentage(stopped, right)).toBeLessThanOrEqual(5);
  expect(planted).toBeGreaterThan(300);
});
