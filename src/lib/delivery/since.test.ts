import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHANGE_KINDS, changeInWords, changesInWords, type Change } from './since.ts';
import { askedSpan, presets, spanAddress } from './span.ts';

const change: Change = {
  kind: 'slipped',
  id: 'a',
  reference: 'A-1',
  will: 'We will sing.',
  lead: 'Choir',
  goals: ['green'],
  old_goals: ['health'],
  shown: 'off_track',
  old_shown: 'on_track',
  status: 'off_track',
  due_on: '2026-09-30',
  old_due_on: '2026-05-31',
  silent_since: '2026-01-02',
  taken_out_on: '2026-04-01',
  update: null,
};
const nameOf = (goal: string) => goal.toUpperCase();

describe('what changed, in words', () => {
  it.each<[Partial<Change>, string]>([
    [{}, 'Now due 30 September 2026; it was due 31 May 2026.'],
    [{ due_on: null }, 'It has no due date any more; it was due 31 May 2026.'],
    [{ kind: 'moved' }, 'Moved from HEALTH to GREEN.'],
    [{ kind: 'moved', goals: [] }, 'Moved from HEALTH to no goal.'],
    [{ kind: 'gone' }, 'Taken out of the plan on 1 April 2026. It was on track.'],
    [{ kind: 'silent' }, 'Nothing has been heard since 2 January 2026.'],
    [{ kind: 'off_track' }, 'It was on track.'],
    [{ kind: 'off_track', old_shown: null }, 'It was not in a published plan before.'],
    [{ kind: 'new', due_on: null, lead: null }, 'No due date, no owner.'],
  ])('%j', (some, words) => expect(changeInWords({ ...change, ...some }, nameOf)).toBe(words));

  it('of all, what wants attention comes first', () => {
    expect(changesInWords({ new: 2, slipped: 1, gone: 1, done: 3 })).toEqual([
      'One gone without a word and one slipped.',
      'Three done.',
      'Two new.',
    ]);
    expect(changesInWords({})).toEqual(['Nothing changed.']);
  });

  it('has every list that is not empty', () => {
    fc.assert(
      fc.property(fc.subarray([...CHANGE_KINDS], { minLength: 1 }), (kinds) => {
        const words = changesInWords(Object.fromEntries(kinds.map((kind) => [kind, 7]))).join(' ');
        expect([...words.matchAll(/seven/gi)]).toHaveLength(kinds.length);
      }),
    );
  });
});

describe('two dates in an address', () => {
  const today = '2026-11-23';
  const read = (query: string) => askedSpan(new URLSearchParams(query), { fallback: '2025-01-30', today });

  it.each([
    ['', '2025-01-30', today],
    ['from=2026-01-01', '2026-01-01', today],
    ['from=2026-01-01&to=2026-02-01', '2026-01-01', '2026-02-01'],
  ])('%s can be compared', (query, from, to) => expect(read(query)).toMatchObject({ from, to, errors: [] }));

  it.each([
    'from=never',
    'to=2026-13-01',
    'to=2026-11-24',
    'from=2026-02-01&to=2026-02-01',
    'from=2026-03-01&to=2026-02-01',
  ])('%s cannot, and says why', (query) => {
    const span = read(query);
    expect([span.from, span.to]).toEqual([null, null]);
    expect(span.errors).toHaveLength(1);
  });

  it('come back from their own address', () => {
    const asked = { from: '2026-01-01', to: '2026-02-01', goal: 'health', kind: 'slipped' as const, page: 3 };
    expect(read(spanAddress(asked).split('?')[1] ?? '')).toMatchObject(asked);
  });

  it('are offered: the last note, three months, the month', () => {
    expect(presets('2025-01-30', 'briefing note', today).map(({ from }) => from)).toEqual([
      '2025-01-30',
      '2026-08-23',
      '2026-10-31',
    ]);
    expect(presets(null, 'note', '2026-05-31').map(({ from }) => from)).toEqual(['2026-02-28', '2026-04-30']);
  });
});
