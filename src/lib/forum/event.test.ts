import { describe, expect, it } from 'vitest';
import { attendanceInWords, capacityInWords, isAhead, whenInWords } from './event.ts';

describe('an open event', () => {
  it('says how many came in the words of its source, and when nobody said', () => {
    expect(attendanceInWords({ attendance: 80, attendance_words: 'around 80' })).toBe('around 80 people');
    expect(attendanceInWords({ attendance: 1200, attendance_words: null })).toBe('1,200 people');
    expect(attendanceInWords({ attendance: null, attendance_words: null })).toBe('attendance not published');
  });

  it('says how many it had room for, if anybody did', () => {
    expect(capacityInWords({ capacity: 200, capacity_words: 'up to 200' })).toBe('room for up to 200');
    expect(capacityInWords({ capacity: null, capacity_words: null })).toBeNull();
  });

  it('says when it was as exactly as its source does', () => {
    expect(whenInWords({ held_on: '2024-10-15', starts_at: '10:00:00', ends_at: '15:00:00' })).toBe(
      'Tuesday 15 October 2024, 10am to 3pm',
    );
    expect(whenInWords({ held_on: '2024-10-15', starts_at: '10:00', ends_at: null })).toBe(
      'Tuesday 15 October 2024, 10am',
    );
    expect(whenInWords({ held_on: '2024-11', starts_at: null, ends_at: null })).toBe('November 2024');
  });

  it.each([
    ['2025-01-30', '2025-01-30', true],
    ['2025-01-29', '2025-01-30', false],
    ['2025-01', '2025-01-30', true],
    ['2024-12', '2025-01-30', false],
    ['2025', '2025-12-31', true],
  ])('dated %s is, on %s, ahead: %s', (held_on, today, ahead) =>
    expect(isAhead({ held_on }, today)).toBe(ahead),
  );
});
