import { expect, it } from 'vitest';
import type { ForumEvent } from '../../lib/forum/index.ts';
import type { Fund } from '../../lib/funding/index.ts';
import { bigNumbers } from './big-numbers.ts';

const fund = (id: string, amount_pence: number | null, participants: number | null = null) =>
  ({
    id,
    name: id,
    amount_pence,
    rounded_to_pence: null,
    programmes: [
      {
        commissions: [
          {
            id: `${id}-work`,
            title: 'Greenways',
            participants,
            participants_words: participants && 'nearly 1,500',
          },
        ],
      },
    ],
  }) as Fund;
const event = (id: string, attendance: number | null) =>
  ({ id, name: id, held_on: '2024-10-15', attendance, attendance_words: null }) as ForumEvent;

it('the home page shows the largest of what is known, each with its record', () => {
  const numbers = bigNumbers(
    [fund('unknown', null), fund('small', 100), fund('large', 30_700_000, 1500)],
    [event('second', 200), event('first', 80), event('day', null)],
  );
  expect(numbers.map(({ number, href }) => [number, href])).toEqual([
    ['£307,000', '/funding#large'],
    ['nearly 1,500', '/funding#large-work'],
    ['200', '/forum#second'],
  ]);
});

it('the home page shows no number where none is known', () => {
  expect(bigNumbers([fund('unknown', null)], [event('day', null)])).toEqual([]);
  expect(bigNumbers([], [])).toEqual([]);
});
