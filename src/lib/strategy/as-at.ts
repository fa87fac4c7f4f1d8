/** The strategy as it stood at a date: which editions were known, and which of them was in force. */
import { firstDayOf, formatPartialDate, lastDayOf } from '../ui/dates.ts';
import type { Consultation } from './consultation.ts';
import { standing, type Edition } from './strategy.ts';
import type { TimelineEntry } from './timeline.ts';

/**
 * The editions that were known on a day, each as it stood then: one that was adopted later was still proposed, if the city was being
 * asked about it. A date that its source gives as a month or year has come with its first day.
 */
export function editionsAsAt(
  editions: readonly Edition[],
  consultations: readonly Consultation[],
  day: string,
): Edition[] {
  return editions.flatMap((edition): Edition[] => {
    if (firstDayOf(edition.dated_on) <= day) return [edition];
    const asked = consultations
      .filter(({ edition_id, opens_on }) => edition_id === edition.id && opens_on <= day)
      .map(({ opens_on }) => opens_on)
      .sort()[0];
    return asked ? [{ ...edition, state: 'proposed', adopted_by: null, dated_on: asked }] : [];
  });
}

/** The adopted edition with the latest date that has come by a day; null when there is none. Of two of one date the later in order. */
export function inForce<Each extends Pick<Edition, 'state' | 'dated_on' | 'position'>>(
  editions: readonly Each[],
  day: string,
): Each | null {
  const adopted = editions.filter(
    ({ state, dated_on }) => state === 'adopted' && firstDayOf(dated_on) <= day,
  );
  return (
    adopted
      .toSorted(
        (a, b) => firstDayOf(a.dated_on).localeCompare(firstDayOf(b.dated_on)) || a.position - b.position,
      )
      .at(-1) ?? null
  );
}

/** How an edition stands on a day, in words: 'in force, adopted by Cabinet'. */
export function standingAt(edition: Edition, editions: readonly Edition[], day: string): string {
  if (edition.state === 'proposed') return standing(edition);
  if (inForce(editions, day)?.id === edition.id) return `in force, ${standing(edition)}`;
  if (firstDayOf(edition.dated_on) > day)
    return `${standing(edition)}, in force from ${formatPartialDate(edition.dated_on)}`;
  return `${standing(edition)}; a later edition took its place`;
}

/** Whether a date, as exactly as its source gives it, may have come only after the day. */
export function mayComeLater(date: string, day: string): boolean {
  return lastDayOf(date) > day;
}

/** What had happened by a day, and what a source that was out by then expected. */
export function timelineAsAt(entries: readonly TimelineEntry[], day: string): TimelineEntry[] {
  return entries.filter((entry) => {
    if (!entry.expected) return firstDayOf(entry.happened_on) <= day;
    const published = entry.source?.published_on ?? null;
    return published !== null && lastDayOf(published) <= day;
  });
}

/**
 * The day that an address asks for ('?as-at=2022-03-31'). `day` null: none is asked for, or what is asked for is no day, which
 * `error` says.
 */
export function dayAsked(typed: string | null): { day: string | null; typed: string; error?: string } {
  const text = (typed ?? '').trim();
  if (text === '') return { day: null, typed: '' };
  const error = `‘${text.slice(0, 40)}’ is not a day. Give one as year, month and day, such as 2022-03-31`;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return { day: null, typed: text, error };
  try {
    firstDayOf(text);
    return { day: text, typed: text };
  } catch {
    return { day: null, typed: text, error };
  }
}
