import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  daysBetween,
  isLate,
  NO_WORD_AFTER,
  STATUSES,
  STATUSES_SHOWN,
  statusShapes,
  statusShown,
  statusWords,
} from './status.ts';

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const later = (from: string, days: number) =>
  new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);

test('every status that can be shown has a word and a shape of its own', () => {
  expect(STATUSES_SHOWN).toEqual(expect.arrayContaining([...STATUSES, 'no_word']));
  expect(new Set(Object.values(statusShapes)).size).toBe(STATUSES_SHOWN.length);
  expect(new Set(Object.values(statusWords)).size).toBe(STATUSES_SHOWN.length);
});

test('an action falls silent on the sixtieth day, unless it has ended', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...STATUSES),
      day,
      fc.integer({ min: 0, max: 400 }),
      (status, since, days) => {
        const shown = statusShown(status, since, later(since, days));
        const silent = days >= NO_WORD_AFTER && status !== 'done' && status !== 'stopped';
        expect(shown).toBe(silent ? 'no_word' : status);
      },
    ),
  );
});

test('an action is late from the day after it was due, unless it has ended or nobody has said when', () => {
  expect(isLate('on_track', '2026-09-30', '2026-09-30')).toBe(false);
  expect(isLate('on_track', '2026-09-30', '2026-10-01')).toBe(true);
  expect(isLate('no_word', '2026-09-30', '2026-10-01')).toBe(true);
  expect(isLate('done', '2026-09-30', '2026-10-01')).toBe(false);
  expect(isLate('stopped', '2026-09-30', '2026-10-01')).toBe(false);
  expect(isLate('on_track', null, '2026-10-01')).toBe(false);
});

test('days are counted over the change of the clocks', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -400, max: 400 }), (from, days) => {
      expect(daysBetween(from, later(from, days))).toBe(days);
    }),
  );
});
