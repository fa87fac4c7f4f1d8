/** From when on the public reads a note, as a form says it. Pure. */
import { dayFrom, dayTyped } from '../../strategy/index.ts';
import { momentIn, todayInLondon } from '../../ui/dates.ts';
import { isLate, usualMoment, type IssueDesk } from './issue-desk.ts';

export type TypedMoment = { when: string; day: ReturnType<typeof dayTyped>; time: string };

/** What was typed, for the form to be shown again. */
export function typedMoment(form: FormData): TypedMoment {
  return {
    when: String(form.get('when') ?? ''),
    day: dayTyped(form, 'day'),
    time: String(form.get('time') ?? ''),
  };
}

/** The moment that a form names; or what is wrong with it, and in which field. */
export function chosenMoment(
  form: FormData,
  meeting: IssueDesk['meeting'],
  now = new Date(),
): { moment: string } | { status: number; message: string; field: 'when' | 'urgent' } {
  const { when, time } = typedMoment(form);
  const moment =
    when === 'usual'
      ? usualMoment(meeting, now)
      : when === 'now'
        ? now.toISOString()
        : momentOn(dayFrom(form, 'day'), time, now);
  if (moment === null)
    return {
      status: 400,
      message: 'Give the day and the time from which the public reads it, such as 9:00.',
      field: 'when',
    };
  if (isLate(meeting, moment) && form.get('urgent') !== 'yes')
    return {
      status: 422,
      message:
        'That leaves less than five clear working days before the meeting. If the note is to be public so late, tick that the Chair may have to agree to take it as urgent.',
      field: 'urgent',
    };
  return { moment };
}

/** A day and a time in the city; null for what is none, or is past. */
function momentOn(day: string, time: string, now: Date): string | null {
  const clock = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(time.trim());
  if (!day || !clock || day < todayInLondon(now)) return null;
  return momentIn(day, `${clock[1]!.padStart(2, '0')}:${clock[2]}`);
}
