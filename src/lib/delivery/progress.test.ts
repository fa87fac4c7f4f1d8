import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { total, type StatusCounts } from './desk.ts';
import {
  howManyInWords,
  progressByGoal,
  progressChart,
  progressInWords,
  shownInWords,
  type Counts,
} from './progress.ts';
import { STATUSES_SHOWN, statusWords } from './status.ts';

const statuses: fc.Arbitrary<StatusCounts> = fc
  .array(fc.nat({ max: 3000 }), { minLength: STATUSES_SHOWN.length, maxLength: STATUSES_SHOWN.length })
  .map((counts) => Object.fromEntries(STATUSES_SHOWN.map((status, index) => [status, counts[index]])));
const nothing: Counts = { statuses: {}, late: 0, no_owner: 0, no_due_date: 0, no_goal: 0 };

describe('how many actions stand how, in words', () => {
  it.each<[StatusCounts, string]>([
    [{}, 'No actions.'],
    [{ done: 0 }, 'No actions.'],
    [{ off_track: 1 }, 'One action: off track.'],
    [{ on_track: 24 }, '24 actions: all on track.'],
    [
      { done: 9, on_track: 10, off_track: 3, no_word: 2 },
      '24 actions: 9 done, 10 on track, 3 off track and 2 no word.',
    ],
    [{ done: 1, paused: 1 }, '2 actions: 1 done and 1 paused.'],
  ])('%j', (counts, words) => expect(howManyInWords(counts)).toBe(words));

  it('has parts that always add up to the whole', () => {
    fc.assert(
      fc.property(statuses, (counts) => {
        const words = howManyInWords(counts).replaceAll(',', '');
        const numbers = [...words.matchAll(/\d+/g)].map(([number]) => Number(number));
        const all = total(counts);
        const kinds = STATUSES_SHOWN.filter((status) => counts[status]);
        for (const status of kinds) expect(words).toContain(statusWords[status]);
        if (kinds.length < 2) return;
        expect(numbers[0]).toBe(all);
        expect(numbers.slice(1).reduce((sum, number) => sum + number, 0)).toBe(all);
      }),
    );
  });
});

describe('progress in words', () => {
  it('speaks of what is silent, late or lacking, and of nothing that is nought', () => {
    expect(
      progressInWords({
        statuses: { on_track: 4, no_word: 3 },
        late: 2,
        no_owner: 1,
        no_due_date: 2,
        no_goal: 1,
      }).join(' '),
    ).toBe(
      '7 actions: 4 on track and 3 no word. Nothing has been heard of three of them for 60 days or more. ' +
        'Two are past the due date. One has no owner, two have no due date and one serves no goal.',
    );
    expect(progressInWords({ ...nothing, statuses: { done: 2 } })).toEqual(['2 actions: all done.']);
  });

  it('speaks of one and of all in their own words', () => {
    expect(progressInWords({ ...nothing, statuses: { no_word: 1 }, late: 1 })).toEqual([
      'One action: no word.',
      'Nothing has been heard of it for 60 days or more.',
      'One is past the due date.',
    ]);
    expect(progressInWords({ ...nothing, statuses: { no_word: 4 } })[1]).toContain('heard of any of them');
  });

  it('speaks of the past in the past', () => {
    const words = progressInWords(
      { statuses: { on_track: 1, no_word: 1 }, late: 1, no_owner: 1, no_due_date: 0, no_goal: 2 },
      { past: true },
    ).join(' ');
    expect(words).toContain('had been heard of one of them');
    expect(words).toContain('One was past the due date.');
    expect(words).toContain('One had no owner and two served no goal.');
  });
});

describe('what a list shows', () => {
  const counts: Counts = { ...nothing, statuses: { done: 5, off_track: 2 }, late: 1 };
  it.each([
    [{}, true, '7 actions'],
    [{}, false, '7 actions, continued'],
    [{ status: 'off_track' }, true, '2 of 7 actions: off track'],
    [{ status: 'late' }, true, '1 of 7 actions: late'],
    [{ status: 'paused' }, true, 'None of 7 actions: paused'],
    [{ status: 'nonsense' }, true, 'None of 7 actions: nonsense'],
  ])('%j, first page %j', (filters, isFirst, words) =>
    expect(shownInWords(filters, counts, isFirst)).toBe(words),
  );

  it('of nothing is told', () => expect(shownInWords({}, nothing, true)).toBe('No actions'));
});

describe('progress by goal', () => {
  const goals = ['one', 'two', 'three'].map((id) => ({ id, name: `Goal ${id}`, colour: null }));

  it('has the goals with actions, in their order, and a chart only where there is something to compare', () => {
    const shares = [
      { goal_id: 'three', statuses: { done: 1, no_word: 2 } },
      { goal_id: 'one', statuses: { on_track: 4 } },
    ];
    const progress = progressByGoal(goals, shares);
    expect(progress.map(({ id }) => id)).toEqual(['one', 'three']);
    const chart = progressChart(progress, 'goal');
    expect(chart?.categories).toEqual(['Goal one', 'Goal three']);
    expect(chart?.series.map(({ label, values }) => [label, values])).toEqual([
      ['done', [0, 1]],
      ['on track', [4, 0]],
      ['no word', [0, 2]],
    ]);
    expect(new Set(chart?.series.map(({ fill }) => fill)).size).toBe(3);
    expect(chart?.alternative).toContain('Goal three: done 1, no word 2.');
    expect(progressChart(progress.slice(0, 1), 'goal')).toBeNull();
  });
});
