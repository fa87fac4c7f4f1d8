import { describe, expect, it } from 'vitest';
import { daysUntil, roundNeeds, roundTasks, type Standing } from './needs.ts';

const standing = (more: Partial<Standing>): Standing => ({
  id: 'reps-2027',
  name: 'Reps for 2027',
  state: 'open',
  opens_at: '2026-10-05T08:00:00Z',
  closes_at: '2026-10-30T17:00:00Z',
  published_at: '2026-10-01T08:00:00Z',
  minimum_assessors: 2,
  begun: 0,
  submitted: 0,
  members: 3,
  undeclared: 0,
  to_score: 0,
  scored: 0,
  undecided: 0,
  drafted: 0,
  offers: 0,
  offers_until: null,
  to_confirm: 0,
  links_failed: 0,
  unasked: 0,
  letters_failed: 0,
  letters_retrying: 0,
  offers_untold: 0,
  panel_failed: 0,
  ...more,
});
const now = new Date('2026-10-24T12:00:00Z');
const told = (more: Partial<Standing>) => {
  const [need] = roundNeeds([standing(more)], now);
  return need && [need.when, ...need.tasks.map(({ text }) => text)];
};
const tasks = (more: Partial<Standing>) => roundTasks(standing(more)).map(({ text, href }) => [text, href]);

describe('days until a moment', () => {
  it('are those of the city’s calendar, also over the change of its clocks', () => {
    expect(daysUntil('2026-10-24T22:59:00Z', now)).toBe('today');
    // Midnight of the 25th, which is half past eleven in the evening by UTC.
    expect(daysUntil('2026-10-24T23:30:00Z', now)).toBe('tomorrow');
    expect(daysUntil('2026-10-25T23:59:00Z', now)).toBe('tomorrow');
    expect(daysUntil('2026-10-26T00:00:00Z', now)).toBe('in 2 days');
    expect(daysUntil('2027-03-28T23:30:00Z', new Date('2027-03-27T12:00:00Z'))).toBe('in 2 days');
  });
});

describe('what the desk tells of a round', () => {
  it('is when it opens or closes, in days, and how many have applied', () => {
    expect(told({ begun: 4, submitted: 12 })).toEqual([
      'Closes in 6 days, at 5pm on Friday 30 October 2026: 12 applications submitted, 4 begun.',
    ]);
    expect(told({ state: 'coming', opens_at: '2026-10-25T09:00:00Z' })).toEqual([
      'Opens tomorrow, at 9am on Sunday 25 October 2026.',
    ]);
    expect(told({ state: 'draft', published_at: null, opens_at: '2026-11-02T09:00:00Z' })).toEqual([
      'It is to open in 9 days, at 9am on Monday 2 November 2026, and is not published yet.',
      'Publish it',
    ]);
    expect(told({ state: 'draft', published_at: null })?.[0]).toBe(
      'It was to open at 9am on Monday 5 October 2026, and is not published yet.',
    );
    expect(told({})).toEqual([
      'Closes in 6 days, at 5pm on Friday 30 October 2026: no application submitted, none begun.',
    ]);
  });

  it('is nothing of one that is far off, not settled, or over', () => {
    expect(told({ state: 'draft', published_at: null, opens_at: '2026-11-30T09:00:00Z' })).toBeUndefined();
    expect(told({ state: 'draft', published_at: null, opens_at: null, closes_at: null })).toBeUndefined();
    expect(told({ state: 'draft', published_at: null, closes_at: '2026-10-20T17:00:00Z' })).toBeUndefined();
    expect(told({ state: 'finished', submitted: 3 })).toBeUndefined();
    expect(told({ state: 'finished', letters_failed: 1 })).toContain('1 letter could not be sent');
  });
});

describe('what is to be done in a round', () => {
  it('is to name a panel that is large enough, from the day on which it is published', () => {
    expect(tasks({ members: 0 })).toEqual([
      ['Name the panel: each application needs the scores of 2 members', '/team/rounds/reps-2027/panel'],
    ]);
    expect(tasks({ state: 'coming', members: 1 })).toEqual([
      [
        'Name 1 more panel member: each application needs the scores of 2, and 1 is on it',
        '/team/rounds/reps-2027/panel',
      ],
    ]);
    expect(tasks({ members: 2 })).toEqual([]);
  });

  it('after closing is to score, decide, tell and wait for answers, in that order', () => {
    const at = '/team/rounds/reps-2027';
    expect(
      tasks({
        state: 'closed',
        undeclared: 1,
        to_score: 30,
        scored: 12,
        undecided: 30,
        drafted: 2,
        offers: 2,
        offers_until: '2026-11-20T23:59:00Z',
        to_confirm: 1,
      }),
    ).toEqual([
      ['1 panel member has not declared yet', `${at}/panel`],
      ['The panel has scored 12 of 30 applications', `${at}/panel`],
      ['30 applications wait for a decision', `${at}/decisions?show=decide`],
      ['2 decisions are drafted, and nobody is told yet', `${at}/decisions/tell`],
      ['2 offers wait for an answer, the first until 11:59pm on Friday 20 November 2026', `${at}/offers`],
      ['1 representative waits to be confirmed', `${at}/bodies`],
    ]);
    // What is scored is no task any more.
    expect(tasks({ state: 'closed', to_score: 30, scored: 30, undecided: 30 })).toEqual([
      ['30 applications wait for a decision', `${at}/decisions?show=decide`],
    ]);
    expect(tasks({ state: 'closed', submitted: 30 })).toEqual([
      ['Everything is decided and told: finish it', `${at}/finish`],
    ]);
  });

  it('is to see to letters and links that did not go, whatever else', () => {
    expect(tasks({ unasked: 2 })).toEqual([
      [
        'Send a link to whoever recommends or appoints: nobody has one yet for 2 vacancies',
        '/team/rounds/reps-2027/bodies',
      ],
    ]);
    expect(tasks({ letters_failed: 3, letters_retrying: 1, links_failed: 1 })).toEqual([
      ['3 letters could not be sent', '/team/rounds/reps-2027/messages?state=failed'],
      ['1 letter is being tried again', '/team/rounds/reps-2027/messages?state=retrying'],
      ['1 letter to a body, or to somebody it named, could not be sent', '/team/rounds/reps-2027/bodies'],
    ]);
  });
});
