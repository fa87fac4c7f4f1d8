import { describe, expect, it } from 'vitest';
import { expected, happenings, sinceTheyLooked } from './happenings.ts';
import type { Home } from './home.ts';

const entry = (id: string, happened_on: string, soon = false, known_on: string | null = null) => ({
  id,
  happened_on,
  known_on,
  title: id,
  expected: soon,
});
const records: Pick<Home, 'events' | 'bids' | 'timeline'> = {
  events: [
    { id: 'forum', name: 'Forum', held_on: '2024-10-15', attendance: 200, attendance_words: 'nearly 200' },
  ],
  bids: [
    {
      id: 'bid',
      name: 'Creative People and Places',
      stages: [
        { id: 'bid-1', stage: 'in_preparation', reached_on: '2024-11', known_on: null },
        { id: 'bid-2', stage: 'submitted', reached_on: '2025-01', known_on: '2025-01-30' },
      ],
    },
  ],
  timeline: [
    entry('before', '2023-12-19'),
    entry('same-month', '2023-12'),
    entry('same-year', '2023'),
    entry('same-year, known in time', '2023', false, '2025-01-30'),
    entry('the month after', '2024-01'),
    entry('perhaps later', '2025-01'),
    entry('perhaps later still', '2025', false, '2025-02'),
    entry('to-come', '2025-01-30', true, '2025-01-30'),
  ],
};

describe('what happened since scrutiny last looked', () => {
  it('holds what surely happened after the one day and up to the other, the newest first', () => {
    const found = happenings(records, '2023-12-20', '2025-01-30');
    expect(found.map(({ on, title }) => [on, title])).toEqual([
      ['2025-01', 'Creative People and Places: bid submitted'],
      ['2024-10-15', 'Forum'],
      ['2024-01', 'the month after'],
    ]);
  });

  it('says how many came, in the source’s words', () => {
    const [, forum] = happenings(records, '2023-12-20', '2025-01-30');
    expect(forum?.detail).toBe('nearly 200 people');
  });

  it('keeps what is still to come apart', () => {
    expect(expected(records).map(({ id, state }) => [id, state])).toEqual([['to-come', 'expected']]);
  });
});

describe('since when scrutiny has not looked', () => {
  const request = { meeting: { held_on: '2023-12-20' } } as NonNullable<Home['request']>;
  const span = (note: string | null, asked: Home['request'] = request) => {
    const told = sinceTheyLooked(
      { ...records, request: asked, note: note === null ? null : { dated: note } },
      '2026-11-29',
    );
    return told && [told.from, told.to];
  };

  it('ends with the note that came after, and today while none has: never before it began', () => {
    expect(span('2025-01-30')).toEqual(['2023-12-20', '2025-01-30']);
    expect(span('2023-01-30')).toEqual(['2023-12-20', '2026-11-29']);
    expect(span('2023-12-20')).toEqual(['2023-12-20', '2026-11-29']);
    expect(span(null)).toEqual(['2023-12-20', '2026-11-29']);
    expect(span('2025-01-30', null)).toBeNull();
  });
});
