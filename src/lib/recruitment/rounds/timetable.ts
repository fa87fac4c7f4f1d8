/** The timetable that applicants are promised, as rows of a form. */
import { dateFrom, typedEach, type FormErrors } from '../../delivery/index.ts';
import { formatPartialDate } from '../../ui/dates.ts';
import type { RoundDate } from './record.ts';

export type TypedDate = { name: string; on: string };

/** As many rows as there are dates, and two more. */
export function typedDatesFrom(dates: readonly RoundDate[]): TypedDate[] {
  const there = dates.map(({ name, on_date }) => ({ name, on: on_date ? formatPartialDate(on_date) : '' }));
  return [...there, { name: '', on: '' }, { name: '', on: '' }];
}

export function typedDates(form: FormData): TypedDate[] {
  const [names, days] = [typedEach(form, 'name'), typedEach(form, 'on')];
  return names.map((name, place) => ({ name: name.replaceAll(/\s+/g, ' '), on: days[place] ?? '' }));
}

/** What was typed as the database takes it, without the rows that are empty, or what is wrong with it by `name-0`, `on-0`. */
export function datesFrom(
  rows: readonly TypedDate[],
): { dates: Omit<RoundDate, 'moved_from'>[] } | { errors: FormErrors } {
  const errors: FormErrors = {};
  const dates: Omit<RoundDate, 'moved_from'>[] = [];
  for (const [place, { name, on }] of rows.entries()) {
    if (!name && !on) continue;
    if (!name) errors[`name-${place}`] = `Say what happens on ${on}`;
    if (name.length > 200) errors[`name-${place}`] = 'Shorten what happens to 200 characters';
    const read = dateFrom(on, 'first');
    if ('error' in read) errors[`on-${place}`] = read.error;
    else dates.push({ name, on_date: read.date });
  }
  return Object.keys(errors).length > 0 ? { errors } : { dates };
}
