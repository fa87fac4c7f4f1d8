/** A measure's page as the database gives it, for what is made of it. */
import type { MeasurePage, Value } from '../../src/lib/measures/index.ts';

/** A value of the whole, recorded on 1 January 2025, but for what is given. */
export function valueIn(period: string, value: number | null, given: Partial<Value> = {}): Value {
  return {
    part: null,
    period,
    value,
    words: null,
    numerator: null,
    denominator: null,
    recorded_on: '2025-01-01',
    note: null,
    source_id: null,
    was: null,
    ...given,
  };
}

/** A page of people who came by month, without values, but for what is given. */
export function measurePage(given: Partial<MeasurePage> = {}): MeasurePage {
  return {
    id: 'attendance',
    name: 'Attendance',
    summary: 'People who came.',
    kind: 'count',
    unit_one: 'person',
    unit_many: 'people',
    predicate: 'came',
    of_what: null,
    per: null,
    decimals: 0,
    direction: 'up',
    period_kind: 'month',
    baseline_period: null,
    additive: false,
    published_on: '2025-01-01',
    source_id: null,
    goals: [],
    latest: null,
    previous: null,
    baseline: null,
    since_previous: null,
    since_baseline: null,
    targets: [],
    owner: null,
    parts: [],
    breaks: [],
    periods: [],
    earlier: null,
    values: [],
    changes: [],
    totals: [],
    sources: [],
    ...given,
  };
}
