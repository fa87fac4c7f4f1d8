import { dayAsked } from '$lib/strategy/index.ts';
import { todayInLondon } from '$lib/ui/dates.ts';

/**
 * As at which day the desk is asked for (`?as-at=`): `day` is that day or today, `past` the day where it is not today. A day to come
 * cannot be told of yet.
 */
export function askedDay(url: URL): { day: string; past: string | null; typed: string; error?: string } {
  const today = todayInLondon();
  const asked = dayAsked(url.searchParams.get('as-at'));
  if (asked.day && asked.day > today)
    return { day: today, past: null, typed: asked.typed, error: 'Give today or a day that has been' };
  const past = asked.day === today ? null : asked.day;
  return { day: past ?? today, past, typed: asked.typed, ...(asked.error && { error: asked.error }) };
}
