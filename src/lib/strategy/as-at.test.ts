import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAsked, editionsAsAt, inForce, mayComeLater, standingAt, timelineAsAt } from './as-at.ts';
import type { Consultation } from './consultation.ts';
import type { Edition } from './strategy.ts';

const edition = (position: number, dated_on: string, state: 'proposed' | 'adopted'): Edition => ({
  id: `edition-${position}`,
  name: `Edition ${position}`,
  summary: null,
  position,
  dated_on,
  state,
  adopted_by: state === 'adopted' ? 'Cabinet' : null,
  source: null,
  goals: [],
  foundations: [],
  big_ideas: [],
});
const consultation = (edition_id: string, opens_on: string): Consultation => ({
  id: `${edition_id}-consultation`,
  edition_id,
  question: 'Well?',
  introduction: null,
  opens_on,
  closes_on: opens_on,
  heard: null,
  changed: null,
  outcome_on: null,
  responses_kept_months: 12,
  responses_erased_on: null,
  responses_erased: null,
});
const editions = [
  edition(1, '2017-01', 'adopted'),
  edition(2, '2022', 'proposed'),
  edition(3, '2025-04-01', 'adopted'),
];

describe('the strategy as at a day', () => {
  it('has the editions that were known by then', () => {
    const known = (day: string) => editionsAsAt(editions, [], day).map(({ id }) => id);
    expect(known('2016-12-31')).toEqual([]);
    expect(known('2017-01-01')).toEqual(['edition-1']);
    expect(known('2022-03-31')).toEqual(['edition-1', 'edition-2']);
    expect(known('2025-03-31')).toEqual(['edition-1', 'edition-2']);
    expect(known('2025-04-01')).toEqual(['edition-1', 'edition-2', 'edition-3']);
  });

  it('has one that was adopted later as proposed, from when the city was asked about it', () => {
    const asked = [consultation('edition-3', '2024-11-01')];
    expect(editionsAsAt(editions, asked, '2024-10-31')).toHaveLength(2);
    expect(editionsAsAt(editions, asked, '2024-11-01')[2]).toMatchObject({
      id: 'edition-3',
      state: 'proposed',
      adopted_by: null,
      dated_on: '2024-11-01',
    });
    expect(editionsAsAt(editions, asked, '2025-04-01')[2]).toMatchObject({ state: 'adopted' });
  });

  it('has in force what was adopted last, never what is only proposed', () => {
    expect(inForce(editions, '2016-12-31')).toBeNull();
    expect(inForce(editions, '2023-01-01')?.id).toBe('edition-1');
    expect(inForce(editions, '2025-03-31')?.id).toBe('edition-1');
    expect(inForce(editions, '2025-04-01')?.id).toBe('edition-3');
  });

  it('says how each edition stands', () => {
    const said = (day: string) => editions.map((each) => standingAt(each, editions, day));
    expect(said('2025-03-31')).toEqual([
      'in force, adopted by Cabinet',
      'proposed',
      'adopted by Cabinet, in force from 1 April 2025',
    ]);
    expect(said('2025-04-01')).toEqual([
      'adopted by Cabinet; a later edition took its place',
      'proposed',
      'in force, adopted by Cabinet',
    ]);
  });

  it('says of a date that is not exact that it may come later', () => {
    expect(mayComeLater('2022', '2022-03-31')).toBe(true);
    expect(mayComeLater('2022-03', '2022-03-31')).toBe(false);
  });

  it('has whatever the editions and the day exactly one in force, or none adopted by then', () => {
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const some = fc.array(fc.tuple(day, fc.constantFrom('proposed' as const, 'adopted' as const)), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(some, day, (made, asAt) => {
        const all = made.map(([date, state], position) => edition(position, date, state));
        const current = all.filter((each) => standingAt(each, all, asAt).startsWith('in force'));
        const adopted = all.filter(({ state, dated_on }) => state === 'adopted' && dated_on <= asAt);
        expect(current).toHaveLength(adopted.length > 0 ? 1 : 0);
        for (const each of adopted) expect(each.dated_on <= current[0]!.dated_on).toBe(true);
      }),
    );
  });
});

it('the timeline has what had happened, and what was expected by a source that was out', () => {
  const entry = (id: string, happened_on: string, expected: boolean, published_on: string | null) => ({
    id,
    happened_on,
    title: id,
    summary: null,
    expected,
    source: published_on ? { id: 's', title: 't', publisher: 'p', published_on, address: null } : null,
  });
  const entries = [
    entry('done', '2022', false, null),
    entry('hoped', '2025-02', true, '2025-01-30'),
    entry('unsaid', '2025-02', true, null),
  ];
  const told = (day: string) => timelineAsAt(entries, day).map(({ id }) => id);
  expect(told('2021-12-31')).toEqual([]);
  expect(told('2025-01-29')).toEqual(['done']);
  expect(told('2025-01-30')).toEqual(['done', 'hoped']);
});

describe('the day that an address asks for', () => {
  it('is a day that there is', () => {
    expect(dayAsked(null)).toEqual({ day: null, typed: '' });
    expect(dayAsked(' 2022-03-31 ')).toEqual({ day: '2022-03-31', typed: '2022-03-31' });
    for (const typed of ['31/3/2022', '2022-02-30', '2022', '2022-13-01', '<script>'])
      expect(dayAsked(typed)).toMatchObject({
        day: null,
        typed,
        error: expect.stringContaining('2022-03-31'),
      });
  });
});
