/** The values that cases come to: what a measure takes of them, and the table in which it is recorded. */
import { isAverage } from '../amounts.ts';
import type { Entry } from '../measures.server.ts';
import type { Scale } from '../measure.ts';
import type { Tally } from './read.ts';

/** What a measure takes of cases: how many were closed, how many working days they took on average, or what share was closed in time. */
export type Taken = 'cases' | 'average' | 'share';

/** Null: a measure of this kind takes nothing of cases. */
export function takenFrom(measure: Pick<Scale, 'kind' | 'per'>): Taken | null {
  if (measure.kind === 'count') return 'cases';
  if (measure.kind === 'percentage') return 'share';
  return isAverage(measure) ? 'average' : null;
}

/** The values, each with the numbers that it is worked out from. A share needs tallies with a target. */
export function valuesOfCases(taken: Taken, tallies: readonly Tally[], target: number | null): Entry[] {
  return tallies.map(({ period, part_id, cases, days, within }) => {
    const base = { period, part_id, words: null };
    if (taken === 'cases')
      return {
        ...base,
        value: cases,
        numerator: null,
        denominator: null,
        note: 'Counted from dated cases, by the day of closing',
      };
    const numbers = { value: null, denominator: cases };
    if (taken === 'average')
      return {
        ...base,
        ...numbers,
        numerator: days,
        note: 'Worked out from dated cases, over England’s bank holidays',
      };
    if (within === null || target === null) throw new Error('A share needs a target.');
    const note = `Closed within ${target} working days, worked out from dated cases over England’s bank holidays`;
    return { ...base, ...numbers, numerator: within, note };
  });
}
