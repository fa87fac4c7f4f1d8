import { expect, it } from 'vitest';
import { headline } from './compact.ts';

it('a headline has the number of seats in words, wherever it stands', () => {
  expect(headline({ headline: '{maximum} people. One city’s culture.', maximum_reps: 28 })).toBe(
    'Twenty-eight people. One city’s culture.',
  );
  expect(headline({ headline: 'A city and its {maximum}', maximum_reps: 12 })).toBe('A city and its twelve');
  expect(headline({ headline: 'One river. {maximum} neighbours.', maximum_reps: 5 })).toBe(
    'One river. Five neighbours.',
  );
  expect(headline({ headline: 'Culture, together', maximum_reps: 12 })).toBe('Culture, together');
});
