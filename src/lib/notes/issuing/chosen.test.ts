import { describe, expect, it } from 'vitest';
import { chosenMoment } from './chosen.ts';

const NOW = new Date('2026-03-02T12:00:00Z');
const meeting = { heldOn: '2026-03-26', startsAt: null };
const form = (fields: Record<string, string>) => {
  const sent = new FormData();
  for (const [name, value] of Object.entries(fields)) sent.set(name, value);
  return sent;
};
const on = (day: string, time: string, more = {}) => {
  const [year, month, date] = day.split('-') as [string, string, string];
  return form({ when: 'chosen', 'day-year': year, 'day-month': month, 'day-day': date, time, ...more });
};

describe('the moment that a form names', () => {
  it('is a day and a time by the clock of the city', () => {
    expect(chosenMoment(on('2026-03-12', '9.30'), meeting, NOW)).toEqual({
      moment: '2026-03-12T09:30:00.000Z',
    });
    // Summer time has begun.
    expect(chosenMoment(on('2026-04-01', '9:30'), null, NOW)).toEqual({ moment: '2026-04-01T08:30:00.000Z' });
  });

  it('follows from the meeting, or is now', () => {
    expect(chosenMoment(form({ when: 'usual' }), meeting, NOW)).toEqual({
      moment: '2026-03-18T09:00:00.000Z',
    });
    expect(chosenMoment(form({ when: 'now' }), null, NOW)).toEqual({ moment: NOW.toISOString() });
  });

  it.each([
    form({ when: 'chosen' }),
    form({ when: 'usual' }),
    on('2026-02-30', '9:00'),
    on('2026-03-12', 'nine'),
    on('2026-03-01', '9:00'),
    form({}),
  ])('is none: case %#', (sent) => {
    expect(chosenMoment(sent, null, NOW)).toMatchObject({ status: 400, field: 'when' });
  });

  it('is late when less than five clear working days are left, unless somebody says that it may be urgent', () => {
    expect(chosenMoment(on('2026-03-24', '9:00'), meeting, NOW)).toMatchObject({
      status: 422,
      field: 'urgent',
    });
    expect(chosenMoment(on('2026-03-24', '9:00', { urgent: 'yes' }), meeting, NOW)).toEqual({
      moment: '2026-03-24T09:00:00.000Z',
    });
  });
});
