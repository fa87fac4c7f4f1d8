/** As at which day a page of the plan is asked for. */
import { dayAsked } from '../strategy/index.ts';
import { todayInLondon } from '../ui/dates.ts';

export type AskedDay = {
  /** The day itself; today where none is asked for, or what is asked for cannot be told of. */
  day: string;
  /** The day where it is not today. */
  past: string | null;
  typed: string;
  error?: string;
};

/** Reads `?as-at=2026-03-31` out of an address. A day to come cannot be told of yet. */
export function askedDay(query: URLSearchParams, today = todayInLondon()): AskedDay {
  const asked = dayAsked(query.get('as-at'));
  if (asked.day && asked.day > today)
    return { day: today, past: null, typed: asked.typed, error: 'Give today or a day that has been' };
  const past = asked.day === today ? null : asked.day;
  return { day: past ?? today, past, typed: asked.typed, ...(asked.error && { error: asked.error }) };
}
