/** The two dates that an address asks to be compared. */
import { dayAsked } from '../strategy/index.ts';
import { daysBetween } from './status.ts';
import { formatDate, todayInLondon } from '../ui/dates.ts';
import { kindFrom, type ChangeKind } from './since.ts';

export type AskedSpan = {
  /** The two days; null where they cannot be compared, which `errors` says. */
  from: string | null;
  to: string | null;
  /** As they were typed, or what is taken where nothing was. */
  typed: { from: string; to: string };
  errors: { text: string; href: '#from' | '#to' }[];
  goal: string | undefined;
  kind: ChangeKind | undefined;
  /** Which page of a single list, from 1. */
  page: number;
};

/** Reads `?from=2025-01-30&to=2026-03-31` out of an address. Without `from` it is `fallback`, without `to` today. */
export function askedSpan(
  query: URLSearchParams,
  { fallback = '', today = todayInLondon() } = {},
): AskedSpan {
  const from = dayAsked(query.get('from') || fallback);
  const to = dayAsked(query.get('to') || today);
  const errors: AskedSpan['errors'] = [];
  if (from.day === null) errors.push({ text: from.error ?? 'Give the day to compare with', href: '#from' });
  if (to.day === null) errors.push({ text: to.error ?? 'Give the day to compare', href: '#to' });
  else if (to.day > today) errors.push({ text: 'Give today or a day that has been', href: '#to' });
  else if (from.day !== null && from.day >= to.day)
    errors.push({ text: 'Give a first day that is before the second', href: '#from' });
  const page = Number(/^[1-9]\d{0,5}$/.exec(query.get('page') ?? '')?.[0] ?? 1);
  const goal = (query.get('goal') ?? '').replace(/[^a-z0-9-]/g, '').slice(0, 80) || undefined;
  const right = errors.length === 0;
  return {
    from: right ? from.day : null,
    to: right ? to.day : null,
    typed: { from: from.typed, to: to.typed },
    errors,
    goal,
    kind: kindFrom(query.get('kind')),
    page,
  };
}

export type Preset = { words: string; from: string };

/** The days that people compare with: the last note that the committee was given, three months ago, the start of the month. */
export function presets(lastNote: string | null, noteWord: string, today = todayInLondon()): Preset[] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const lastOfMonthBefore = new Date(Date.UTC(year, month - 1, 0)).toISOString().slice(0, 10);
  // The same day of the month, or its last where that month is shorter.
  const lastDay = new Date(Date.UTC(year, month - 3, 0)).getUTCDate();
  const day = Math.min(Number(today.slice(8)), lastDay);
  const threeMonthsAgo = new Date(Date.UTC(year, month - 4, day)).toISOString().slice(0, 10);
  return [
    ...(lastNote && lastNote < today
      ? [{ words: `since the last ${noteWord}, ${formatDate(lastNote, 'long')}`, from: lastNote }]
      : []),
    { words: 'since three months ago', from: threeMonthsAgo },
    ...(daysBetween(lastOfMonthBefore, today) > 0
      ? [{ words: 'since the month began', from: lastOfMonthBefore }]
      : []),
  ];
}

/** The address of a comparison. */
export function spanAddress(
  {
    from,
    to,
    goal,
    kind,
    page = 1,
  }: { from: string; to: string; goal?: string | undefined; kind?: ChangeKind | undefined; page?: number },
  path = '/strategy/since',
): string {
  const query = new URLSearchParams({
    from,
    to,
    ...(goal && { goal }),
    ...(kind && { kind }),
    ...(page > 1 && { page: String(page) }),
  });
  return `${path}?${query.toString()}`;
}
