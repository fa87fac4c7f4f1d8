import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact } from '../fact.ts';
import {
  comparisonBlocks,
  compareFigures,
  compareRequests,
  sameInWords,
  type ComparedNotes,
} from './index.ts';

const common = { what: 'A fact', records: [{ kind: 'fund', id: 'f', label: 'Fund' }], source_id: null };
const number = (value: number, words: string | null = null, key = 'a/b/c'): Fact => ({
  ...common,
  key,
  kind: 'number',
  value,
  words,
});
const money = (value: number, rounded_to: number | null = null, words: string | null = null): Fact => ({
  ...common,
  key: 'fund/f/amount',
  kind: 'money',
  value,
  rounded_to,
  words,
});
const share = (part: number, whole: number): Fact => ({
  ...common,
  key: 'compact/c/filled',
  kind: 'share',
  value: { part, whole, of: 'count', about: false },
});
const measured = (amount: number, key = 'measure/m/latest'): Fact => ({
  ...common,
  key,
  kind: 'measure',
  value: { amount, decimals: 1, of: 'percentage' },
  words: null,
});
const date = (value: string, key = 'timeline/t/date'): Fact => ({ ...common, key, kind: 'date', value });

const compared = (before: Fact[], after: Fact[], more: Partial<ComparedNotes> = {}): ComparedNotes => ({
  from: { id: 'then', subject: 'Progress', dated: '2025-01-30', version: 1 },
  to: { id: null, subject: null, dated: '2026-01-30', version: null, is_draft: false },
  before,
  after,
  measures: [],
  actions: { counts: {}, goals: [], changes: [] },
  requests: [],
  ...more,
});
const moved = (then: Fact, now: Fact) => compareFigures(compared([then], [now])).moved[0];

describe('a figure that moved', () => {
  it.each<[string, Fact, Fact, string | null, boolean]>([
    ['a number', number(24), number(27), '3 more', false],
    ['a number that fell', number(1500), number(1400), '100 fewer', false],
    ['an estimate', number(200, 'nearly 200'), number(310), 'around 110 more', true],
    [
      'from an estimate to the number itself',
      number(200, 'nearly 200'),
      number(200),
      'about the same number',
      true,
    ],
    ['money', money(30_000_000), money(31_250_050), '£12,500.50 more', false],
    ['money that was rounded', money(30_700_000, 100_000), money(20_000_000), 'around £107,000 less', true],
    ['a ceiling', money(100_000_000, null, 'up to'), money(80_000_000), null, true],
    ['a share of the same whole', share(24, 28), share(26, 28), '2 more', false],
    ['a share of another whole', share(24, 28), share(24, 30), null, false],
    ['a percentage, in points', measured(462), measured(505), '4.3 percentage points higher', false],
    ['a day', date('2025-02-28'), date('2025-03-12'), '12 days later', false],
    ['a month has no days', date('2025-02'), date('2025-04'), null, false],
  ])('%s', (_what, then, now, by, estimate) => {
    expect(moved(then, now)).toMatchObject({ by, estimate });
  });

  it('keeps the words of an estimate on either side', () => {
    expect(moved(number(200, 'nearly 200'), number(310))).toMatchObject({
      from: 'nearly 200',
      to: '310',
      href: '/funding#f',
    });
  });

  it('tells how much of two exact numbers, and the sum is right', () => {
    fc.assert(
      fc.property(fc.nat(5_000_000), fc.nat(5_000_000), (then, now) => {
        const figure = moved(number(then), number(now));
        if (then === now) return figure === undefined;
        const size = Number(figure!.by!.replace(/[^\d]/g, ''));
        return then + (figure!.by!.endsWith('more') ? size : -size) === now;
      }),
    );
  });

  it('each figure is the same, moved or lost, and no other is there', () => {
    const some = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.nat(3)), {
      selector: ([id]) => id,
    });
    fc.assert(
      fc.property(some, some, (then, now) => {
        const facts = (all: [number, number][]) => all.map(([id, value]) => number(value, null, `a/${id}/c`));
        const figures = compareFigures(compared(facts(then), facts(now)));
        expect(figures.same + figures.moved.length + figures.lost.length).toBe(then.length);
        for (const { key } of figures.lost) expect(facts(now).some((fact) => fact.key === key)).toBe(false);
      }),
    );
  });
});

describe('a figure that can no longer be compared', () => {
  const lost = (then: Fact, now: Fact[], more: Partial<ComparedNotes> = {}) =>
    compareFigures(compared([then], now, more)).lost[0];

  it('says why: its record is gone, the series breaks, or it is counted in another way', () => {
    expect(lost(number(5), [])).toMatchObject({ from: '5', why: 'no record says this any more' });
    const measures = [{ id: 'm', breaks: [{ period: '2025', reason: 'Counted at the door.' }] }];
    expect(lost(measured(462), [measured(505)], { measures })).toMatchObject({
      why: 'the series breaks in 2025: Counted at the door',
    });
    expect(lost(number(5), [{ ...number(5), kind: 'name', value: 'five' } as Fact])).toMatchObject({
      why: 'it is counted in another way now',
    });
  });

  it('a value of one period is compared with itself, whatever breaks later', () => {
    const measures = [{ id: 'm', breaks: [{ period: '2025', reason: 'Counted at the door.' }] }];
    const key = 'measure/m/2023';
    expect(
      compareFigures(compared([measured(462, key)], [measured(470, key)], { measures })).moved,
    ).toHaveLength(1);
  });

  it('is left out of a later report rather than gone from the records', () => {
    const to = { id: 'now', subject: 'Later', dated: '2026-01-30', version: 1, is_draft: false };
    expect(lost(number(5), [], { to })).toMatchObject({ why: 'the later report does not give it' });
  });

  it('what is said against a day of its own, and the heading, are not figures that move', () => {
    const facts = [
      number(3, null, 'plan/p/done-since-last-note'),
      date('2025-01-30', 'meeting/m/date'),
      { ...common, key: 'committee/c/name', kind: 'name', value: 'Committee' } as Fact,
    ];
    expect(compareFigures(compared(facts, []))).toEqual({ moved: [], lost: [], same: 0 });
  });
});

it('says how many figures are the same', () => {
  const count = (same: number, others: number) =>
    sameInWords({ same, moved: Array.from({ length: others }), lost: [] } as never, '2025-01-30');
  expect(count(3, 1)).toBe('Of 4 figures in the report of 30 January 2025, 3 are the same.');
  expect(count(1, 1)).toBe('Of 2 figures in the report of 30 January 2025, 1 is the same.');
  expect(count(2, 0)).toBe('Of 2 figures in the report of 30 January 2025, all are the same.');
  expect(count(0, 2)).toBe('Of 2 figures in the report of 30 January 2025, none are the same.');
  expect(count(1, 0)).toBe('The one figure in the report of 30 January 2025 is the same.');
  expect(count(0, 0)).toBe('The report of 30 January 2025 gave no figures.');
});

const request = (answered: boolean[], is_closed = false) => ({
  id: 'r',
  about: 'The model',
  words: 'a further update',
  committee: 'Scrutiny Committee',
  asked_on: '2023-12-20',
  due_on: null,
  is_closed,
  clauses: answered.map((yes, index) => ({
    id: `r-${index}`,
    words: `part ${index}`,
    answers: yes ? [{ note_id: 'n', dated: '2025-01-30', subject: 'Progress', paragraph: 'p' }] : [],
  })),
});

describe('requests', () => {
  it('are newly asked, newly answered, still open or closed', () => {
    const told = compareRequests([
      { before: null, after: request([false]) },
      { before: request([true, false]), after: request([true, true]) },
      { before: request([true]), after: request([true], true) },
    ]);
    expect(told.asked).toHaveLength(1);
    expect(told.answered.map(({ clauses }) => clauses.map(({ id }) => id))).toEqual([['r-1']]);
    expect(told.open).toHaveLength(1);
    expect(told.closed).toHaveLength(1);
  });

  it('that the committee closed are not held open by a part that nobody answered', () => {
    expect(compareRequests([{ before: request([false]), after: request([false], true) }]).open).toEqual([]);
  });
});

it('as blocks, says in words what it shows, and nothing of what there is none of', () => {
  const blocks = comparisonBlocks(
    compared([number(24), number(5, null, 'x/y/z')], [number(27)], {
      requests: [{ before: request([false]), after: request([false]) }],
    }),
  );
  if (!Array.isArray(blocks)) throw new Error('There are no blocks.');
  expect(blocks.map((block) => ('caption' in block ? block.caption : block.kind))).toEqual([
    'paragraph',
    'Figures that moved',
    'Figures that can no longer be compared',
    'heading',
    'list',
  ]);
  const [first] = blocks;
  expect(first?.kind === 'paragraph' && first.inlines.map(({ text }) => text).join('')).toBe(
    'Since the report ‘Progress’ of 30 January 2025: No action changed. Of 2 figures in the report of 30 January 2025, none are the same.',
  );
});
