import { describe, expect, it } from 'vitest';
import { bidAmount, bidsAsAt, bidSchema, stepInWords, steps, type Stage } from './bid.ts';
import { fundAmount, fundSchema, rounding } from './fund.ts';

const stage = (name: Stage, reached_on: string) => ({ id: name, stage: name, reached_on, note: null });

describe('a fund', () => {
  it('is printed as its source rounds it', () => {
    expect(fundAmount({ amount_pence: 30_700_000, rounded_to_pence: 100_000 })).toBe('£307k');
    expect(rounding({ amount_pence: 30_700_000, rounded_to_pence: 100_000 })).toBe('to the nearest £1,000');
    expect(fundAmount({ amount_pence: 30_700_000, rounded_to_pence: null })).toBe('£307,000');
    expect(rounding({ amount_pence: 30_700_000, rounded_to_pence: null })).toBeNull();
  });

  it('of which no source gives the amount is not nought', () =>
    expect(fundAmount({ amount_pence: null, rounded_to_pence: null })).toBe('not published'));

  it('may come with its pence as text', () =>
    expect(fundSchema.shape.amount_pence.parse('30700000')).toBe(30_700_000));
});

describe('a bid', () => {
  it('says when its amount is a ceiling, and when none is known', () => {
    expect(bidAmount({ amount_pence: 100_000_000, amount_is_ceiling: true })).toBe('up to £1m');
    expect(bidAmount({ amount_pence: 25_000_000, amount_is_ceiling: false })).toBe('£250,000');
    expect(bidAmount({ amount_pence: null, amount_is_ceiling: false })).toBe('not published');
  });

  it('has its stages by date, and of two on one date the later one last', () => {
    const reached = steps({
      stages: [
        stage('submitted', '2025-01'),
        stage('in_preparation', '2025-01'),
        stage('exploring', '2024-11'),
      ],
    });
    expect(reached.map((step) => step.stage)).toEqual([
      'exploring',
      'in_preparation',
      'submitted',
      'awarded',
    ]);
  });

  it('shows what lies ahead without a date: an answer, not an award', () => {
    const way = steps({ stages: [stage('in_preparation', '2024-11')] });
    expect(way.map((step) => [stepInWords(step), step.reached_on])).toEqual([
      ['in preparation', '2024-11'],
      ['submitted', null],
      ['answer', null],
    ]);
  });

  it('stood on a past day where its dated stages had brought it, and was not there before the first', () => {
    const bid = bidSchema.parse({
      id: 'bid',
      name: 'Bid',
      bidders: null,
      purpose: null,
      amount_pence: null,
      amount_is_ceiling: false,
      funder: null,
      lead: null,
      source: null,
      stages: [stage('exploring', '2024-11'), stage('submitted', '2025-01-20'), stage('awarded', '2025')],
    });
    const on = (day: string) =>
      bidsAsAt([bid, { ...bid, id: 'undated', stages: [] }], day).map(({ id, stages }) => [
        id,
        stages.map((step) => step.stage),
      ]);
    expect(on('2024-10-31')).toEqual([]);
    expect(on('2024-11-01')).toEqual([['bid', ['exploring']]]);
    expect(on('2025-01-19')).toEqual([['bid', ['exploring', 'awarded']]]);
    expect(on('2025-01-20')).toEqual([['bid', ['exploring', 'submitted', 'awarded']]]);
  });

  it('has nothing ahead once it was answered or withdrawn', () => {
    for (const end of ['awarded', 'declined', 'withdrawn'] as const) {
      expect(steps({ stages: [stage(end, '2025-03')] }).map((step) => step.stage)).toEqual([end]);
    }
    expect(stepInWords({ stage: 'awarded', reached_on: '2025-03', note: null })).toBe('awarded');
  });
});
