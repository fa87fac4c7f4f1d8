/**
 * Moments that people type as a day and a time in the city: '30 October 2026', '5pm'. The hour that the clocks go over in spring is refused, and
 * of the one that they show twice in autumn the form asks which.
 */
import { typedLine } from '../../delivery/index.ts';
import { readDate } from '../../tables/index.ts';
import { clockIn, formatDate, formatMoment, formatTime, momentsIn, weekdayOf } from '../../ui/dates.ts';
import type { RoundState } from './record.ts';

export type TypedMoment = {
  day: string;
  time: string;
  /** Of an hour that the clocks show twice: the first or the second. '' where nobody has been asked. */
  which: '' | 'first' | 'second';
};

export type MomentRead = { moment: string | null } | { error: string; field: 'day' | 'time' | 'which' };

/** What a form sends of a moment: `opens-day`, `opens-time`, `opens-which`. */
export function typedMomentOf(form: FormData, name: string): TypedMoment {
  const which = typedLine(form, `${name}-which`);
  return {
    day: typedLine(form, `${name}-day`),
    time: typedLine(form, `${name}-time`),
    which: which === 'first' || which === 'second' ? which : '',
  };
}

/** A moment as it stands in a form. */
export function typedFromMoment(moment: string | null): TypedMoment {
  if (moment === null) return { day: '', time: '', which: '' };
  const { day, time } = clockIn(moment);
  const both = momentsIn(day, time);
  const which = both.length < 2 ? '' : Date.parse(moment) < Date.parse(both[1]!) ? 'first' : 'second';
  return { day: formatDate(day, 'long'), time: formatTime(time), which };
}

/** '17:00' of '5pm', '5.30 p.m.', '17:00', '1700', 'midday'; null for what is no time. */
export function readTime(text: string): string | null {
  const plain = text
    .toLowerCase()
    .replace(/\b([ap])\.?\s?m\.?$/, '$1m')
    .replaceAll(/[\s.]/g, (sign) => (sign === '.' ? ':' : ''))
    .replace(/^(\d{2})(\d{2})$/, '$1:$2');
  if (plain === 'midday' || plain === 'noon') return '12:00';
  if (plain === 'midnight') return '00:00';
  const found = /^(\d{1,2})(?::(\d{2}))?(am|pm)?$/.exec(plain);
  if (!found) return null;
  const [, hours = '', minutes = '00', half] = found;
  // '17' alone may be a day.
  if (!half && found[2] === undefined) return null;
  const hour = Number(hours);
  if (Number(minutes) > 59 || (half ? hour < 1 || hour > 12 : hour > 23)) return null;
  const onTheClock = half ? (hour % 12) + (half === 'pm' ? 12 : 0) : hour;
  return `${String(onTheClock).padStart(2, '0')}:${minutes}`;
}

/** '30 March 2027 is a Tuesday. …' of 'Friday 30 March 2027'; null where no weekday stands before a day. */
function otherWeekday(text: string): string | null {
  const [, weekday, day = ''] = /^((?:mon|tues|wednes|thurs|fri|satur|sun)day),?\s+(.+)$/i.exec(text) ?? [];
  const read = weekday ? readDate(day) : null;
  return read?.kind === 'date' && read.from === read.to && read.from.length === 10
    ? `${formatDate(read.from, 'long')} is a ${weekdayOf(read.from)}. Check the day and the weekday`
    : null;
}

/** The moment that was typed; null where nothing was. `what`: 'the round opens'. */
export function readMoment({ day, time, which }: TypedMoment, what: string): MomentRead {
  if (day === '' && time === '') return { moment: null };
  const read = readDate(day);
  if (read.kind !== 'date' || read.from !== read.to || read.from.length !== 10)
    return {
      error: otherWeekday(day) ?? `Give the day on which ${what}, such as 30 October 2026`,
      field: 'day',
    };
  const clock = readTime(time);
  if (clock === null) return { error: `Give the time at which ${what}, such as 5pm or 17:00`, field: 'time' };
  const moments = momentsIn(read.from, clock);
  const on = formatDate(read.from, 'long');
  if (moments.length === 0)
    return {
      error: `The clocks go forward on ${on}, so there is no ${formatTime(clock)} on that day. Give another time`,
      field: 'time',
    };
  if (moments.length === 1) return { moment: moments[0]! };
  if (which === '')
    return {
      error: `The clocks go back on ${on}, so it is ${formatTime(clock)} twice. Say which of the two you mean`,
      field: 'which',
    };
  return { moment: moments[which === 'first' ? 0 : 1]! };
}

type Times = {
  state: RoundState;
  opens_at: string | null;
  closes_at: string | null;
  published_at: string | null;
};

/** When a round is open, in a sentence: 'Closes on 29 January 2027 at 5pm.' */
export function whenOf({ state, opens_at, closes_at, published_at }: Times, now: Date = new Date()): string {
  if (state === 'recorded') return 'Held without this tool.';
  if (opens_at === null || closes_at === null) return 'Not settled yet when it opens.';
  const [opens, closes] = [formatMoment(opens_at), formatMoment(closes_at)];
  if (state === 'draft' && published_at !== null && new Date(published_at) > now)
    return `To be published on ${formatMoment(published_at)}. Open from ${opens} to ${closes}.`;
  if (state === 'draft') return `To be open from ${opens} to ${closes}.`;
  if (state === 'coming') return `Opens on ${opens}.`;
  return state === 'open' ? `Closes on ${closes}.` : `Closed on ${closes}.`;
}
