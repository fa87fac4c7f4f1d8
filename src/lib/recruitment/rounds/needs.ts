/** Rounds that need the culture team today. */
import { formatMoment } from '../../ui/dates.ts';
import type { RoundState } from './record.ts';

type Standing = { id: string; name: string; state: RoundState; closes_at: string | null; submitted: number };
export type RoundNeed = { id: string; name: string; text: string };

const SOON = 7 * 24 * 60 * 60_000;

/** Rounds that close within a week, and those that have closed and are to be decided. */
export function roundNeeds(rounds: readonly Standing[], now: Date = new Date()): RoundNeed[] {
  return rounds.flatMap(({ id, name, state, closes_at, submitted }) => {
    if (closes_at === null) return [];
    const soon = Date.parse(closes_at) - now.getTime() <= SOON;
    if (state === 'open' && soon) return [{ id, name, text: `closes on ${formatMoment(closes_at)}` }];
    if (state === 'closed' && submitted > 0)
      return [{ id, name, text: `closed on ${formatMoment(closes_at)}, and is to be decided` }];
    return [];
  });
}
