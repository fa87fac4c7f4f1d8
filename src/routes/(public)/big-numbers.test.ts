import { expect, it } from 'vitest';
import { bigNumbers } from './big-numbers.ts';

const event = (id: string, attendance: number | null) => ({
  id,
  name: id,
  held_on: '2024-10-15',
  attendance,
  attendance_words: attendance === 200 ? 'nearly 200' : null,
});

it('the home page shows the largest of what is known, in the words of its source, each with its record', () => {
  const numbers = bigNumbers({
    fund: { id: 'cwg-lef', name: 'Legacy fund', amount_pence: 30_700_000, rounded_to_pence: 100_000 },
    commission: {
      id: 'greenways',
      title: 'Greenways',
      participants: 1500,
      participants_words: 'nearly 1,500',
    },
    events: [event('first', 80), event('second', 200), event('day', null)],
  });
  expect(numbers.map(({ number, what, href }) => [number, what, href])).toEqual([
    ['£307k', 'Legacy fund', '/funding#cwg-lef'],
    ['nearly 1,500', 'people took part: Greenways', '/funding#greenways'],
    ['nearly 200', 'people came: second, 15 October 2024', '/forum#second'],
  ]);
});

it('the home page shows no number where none is known', () => {
  expect(bigNumbers({ fund: null, commission: null, events: [event('day', null)] })).toEqual([]);
});
