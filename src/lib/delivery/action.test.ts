import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filtersFrom, FILTERS, firstWords, lacking, listAddress, type Particulars } from './action.ts';
import { askedDay } from './day.ts';
import { earlierDueDates, milestoneInWords, planChanges, standingInWords } from './history.ts';

describe('filters in an address', () => {
  it('come back from the address that they were put into', () => {
    fc.assert(
      fc.property(
        fc.record(
          Object.fromEntries(FILTERS.map((name) => [name, fc.string({ maxLength: 60, unit: 'grapheme' })])),
          {
            requiredKeys: [],
          },
        ),
        (typed) => {
          const filters = filtersFrom(new URLSearchParams(typed as Record<string, string>));
          const again = new URL(listAddress(filters, '2026-03-31'), 'http://localhost');
          expect(filtersFrom(again.searchParams)).toEqual(filters);
          expect(again.searchParams.get('as-at')).toBe('2026-03-31');
        },
      ),
    );
  });

  it('hold nothing that a database would not take', () => {
    expect(filtersFrom(new URLSearchParams('words=a%00b&goal=%20&status=late&other=1'))).toEqual({
      words: 'a b',
      status: 'late',
    });
    expect(filtersFrom(new URLSearchParams({ words: 'x'.repeat(900) })).words).toHaveLength(200);
  });
});

describe('the day that an address asks for', () => {
  it.each([
    ['', null, false],
    ['as-at=2026-03-31', '2026-03-31', false],
    ['as-at=2026-11-23', null, false],
    ['as-at=2026-11-24', null, true],
    ['as-at=2026-02-30', null, true],
    ['as-at=yesterday', null, true],
  ])('%s', (query, past, wrong) => {
    const asked = askedDay(new URLSearchParams(query), '2026-11-23');
    expect(asked.past).toBe(past);
    expect(asked.day).toBe(past ?? '2026-11-23');
    expect(asked.error !== undefined).toBe(wrong);
  });
});

it('an action says what it lacks', () => {
  expect(lacking({ owned: true, due_on: '2026', goal_ids: ['a'] })).toEqual([]);
  expect(lacking({ owned: false, due_on: null, goal_ids: [] })).toEqual([
    'no owner',
    'no due date',
    'no goal',
  ]);
});

it('a text is cut between words', () => {
  expect(firstWords('One two three', 20)).toBe('One two three');
  expect(firstWords('One two three', 9)).toBe('One two …');
});

describe('how a promise changed', () => {
  const first = {
    revised_on: '2025-05-01',
    will: 'We will sing.',
    lead: 'Choir',
    starts_on: null,
    due_on: '2025-12',
    goal_ids: ['health'],
    in_plan: true,
  };
  const names: Record<string, string> = { health: 'Health and Wellbeing', green: 'Environment' };
  const nameOf = (goal: string) => names[goal] ?? goal;
  const told = (change: Partial<typeof first>) =>
    planChanges(
      { revisions: [first, { ...first, revised_on: '2026-01-01', ...change }], particulars: [] },
      nameOf,
    )[0]?.sentences;

  it.each([
    [{ goal_ids: ['green'] }, 'Moved from Health and Wellbeing to Environment.'],
    [{ goal_ids: ['health', 'green'] }, 'Serves Environment too.'],
    [{ goal_ids: [] }, 'No longer serves Health and Wellbeing.'],
    [{ due_on: '2026-03-31' }, 'Due 31 March 2026 instead of December 2025.'],
    [{ lead: 'Museum' }, 'Led by Museum instead of Choir.'],
    [{ will: 'We will dance.' }, 'Worded anew. Before: ‘We will sing.’'],
    [{ in_plan: false }, 'Taken out of the plan.'],
  ])('%j', (change, sentence) => expect(told(change)).toEqual([sentence]));

  it('is told of nothing where nothing changed', () => expect(told({})).toBeUndefined());

  const said: Particulars = {
    recorded_on: '2025-05-01',
    summary: 'In parks.',
    budget_pence: 1_250_000,
    fund: 'Culture Fund',
    foundations: ['People'],
    areas: ['Foleshill'],
    partners: ['Choir'],
    hows: { health: 'It lifts people.' },
    milestones: [{ id: 'one', name: 'First songs', due_on: '2025-06' }],
  };
  const toldBesides = (change: Partial<Particulars>) =>
    planChanges(
      { revisions: [first], particulars: [said, { ...said, recorded_on: '2026-01-01', ...change }] },
      nameOf,
    )[0]?.sentences;

  it.each<[Partial<Particulars>, ...string[]]>([
    [{ partners: ['Museum'] }, 'With Museum too.', 'No longer with Choir.'],
    [{ areas: ['Foleshill', 'Radford', 'Hillfields'] }, 'In Radford and Hillfields too.'],
    [{ areas: [] }, 'No longer in Foleshill.'],
    [{ foundations: ['Places'] }, 'Stands on Places too.', 'No longer stands on People.'],
    [{ budget_pence: 2_000_000 }, 'Budget £20,000 instead of £12,500.'],
    [
      { budget_pence: null, fund: null },
      'Its budget, £12,500, was taken away.',
      'No longer paid for by Culture Fund.',
    ],
    [{ fund: 'Lottery' }, 'Paid for by Lottery instead of Culture Fund.'],
    [{ summary: 'In halls.' }, 'Its description was worded anew. Before: ‘In parks.’'],
    [{ summary: null }, 'Its description was taken away. It was: ‘In parks.’'],
    [
      { hows: { health: 'It heals.' } },
      'How it serves Health and Wellbeing was worded anew. Before: ‘It lifts people.’',
    ],
    // Of a goal that it came to serve meanwhile, the promise itself tells.
    [{ hows: { health: 'It lifts people.', green: 'Outdoors.' } }],
    [
      { milestones: [{ id: 'one', name: 'Songs', due_on: '2025-09' }] },
      'The milestone ‘First songs’ is now ‘Songs’.',
      'The milestone ‘Songs’ is due September 2025 instead of June 2025.',
    ],
    [
      { milestones: [{ id: 'two', name: 'Tour', due_on: null }] },
      'New milestone: ‘Tour’.',
      'Milestone taken away: ‘First songs’.',
    ],
    [
      { milestones: [{ id: 'one', name: 'First songs', due_on: null }] },
      'The date of the milestone ‘First songs’, June 2025, was taken away.',
    ],
  ])('besides: %j', (change, ...sentences) => expect(toldBesides(change) ?? []).toEqual(sentences));

  it('of what was nothing before says that it came', () => {
    const nothing = {
      ...said,
      summary: null,
      budget_pence: null,
      fund: null,
      partners: [],
      hows: {},
      milestones: [{ id: 'one', name: 'First songs', due_on: null }],
    };
    const later = { ...said, recorded_on: '2026-01-01' };
    expect(planChanges({ revisions: [first], particulars: [nothing, later] }, nameOf)).toEqual([
      {
        on: '2026-01-01',
        sentences: [
          'With Choir from then on.',
          'Given a budget: £12,500.',
          'Paid for by Culture Fund from then on.',
          'The milestone ‘First songs’ was given a date: June 2025.',
          'How it serves Health and Wellbeing was put down.',
          'Its description was put down.',
        ],
      },
    ]);
  });

  it('is told day by day, the newest first, whatever changed', () => {
    const days = planChanges(
      {
        revisions: [
          first,
          { ...first, revised_on: '2025-08-01', due_on: '2026' },
          { ...first, revised_on: '2026-02-01' },
        ],
        particulars: [
          said,
          { ...said, recorded_on: '2025-08-01', partners: [] },
          { ...said, recorded_on: '2025-10-01' },
        ],
      },
      nameOf,
    );
    expect(days.map(({ on, sentences }) => [on, sentences.length])).toEqual([
      ['2026-02-01', 1],
      ['2025-10-01', 1],
      ['2025-08-01', 2],
    ]);
  });

  it('has the dates that it slipped from', () => {
    const slipped = [first, { ...first, revised_on: '2026-01-01', due_on: '2026-03' }];
    expect(earlierDueDates(slipped)).toEqual([{ due_on: '2025-12', until: '2026-01-01' }]);
  });
});

it('says since when it stands so, for how long nothing was heard, and that it is late', () => {
  const standing = {
    status: 'off_track' as const,
    shown: 'no_word' as const,
    since: '2026-01-10',
    silent_since: '2026-01-10',
    starts_on: null,
    due_on: '2026-02',
    due_by: '2026-02-28',
    goal_ids: [],
    lead: null,
  };
  expect(standingInWords(standing, '2026-03-24')).toEqual([
    'Off track since 10 January 2026.',
    'But nothing has been heard of it for 73 days, since 10 January 2026.',
    'It is late: it was due February 2026.',
  ]);
});

it('a milestone is reached, missed, due or without a date', () => {
  const at = { asAt: '2026-03-01', ended: false, lastDay: '2026-02-28' };
  expect(milestoneInWords({ name: 'm', due_on: '2026-02', reached_on: '2026-02-03' }, at)).toBe(
    'reached 3 February 2026',
  );
  expect(milestoneInWords({ name: 'm', due_on: '2026-02', reached_on: null }, at)).toBe(
    'missed: due February 2026',
  );
  expect(
    milestoneInWords({ name: 'm', due_on: '2026-04', reached_on: null }, { ...at, lastDay: '2026-04-30' }),
  ).toBe('due April 2026');
  expect(milestoneInWords({ name: 'm', due_on: null, reached_on: null }, { ...at, lastDay: null })).toBe(
    'no date',
  );
});
