/** What an action undertook over time, in words, and how it stands in a sentence. */
import { formatDate, formatPartialDate } from '../ui/dates.ts';
import { inSeries } from '../ui/numbers.ts';
import type { Action, Revision } from './action.ts';
import { particularsChanged } from './particulars.ts';
import { daysBetween, isLate, statusWords } from './status.ts';

export type PlanChange = { on: string; sentences: string[] };

/**
 * What changed about the promise itself and its particulars, day by day, the newest first: 'Moved from Health to Environment.'
 * `nameOf`: the name of a goal.
 */
export function planChanges(
  { revisions, particulars }: Pick<Action, 'revisions' | 'particulars'>,
  nameOf: (goal: string) => string,
): PlanChange[] {
  const days = new Map<string, string[]>();
  const tell = (on: string, sentences: string[]) => {
    if (sentences.length > 0) days.set(on, [...(days.get(on) ?? []), ...sentences]);
  };
  for (const [place, now] of revisions.slice(1).entries())
    tell(now.revised_on, differences(revisions[place]!, now, nameOf));
  for (const [place, now] of particulars.slice(1).entries()) {
    const before = revisions.findLast(({ revised_on }) => revised_on < now.recorded_on)?.goal_ids ?? [];
    const after = revisions.findLast(({ revised_on }) => revised_on <= now.recorded_on)?.goal_ids ?? [];
    const served = after.filter((goal) => before.includes(goal));
    tell(now.recorded_on, particularsChanged(particulars[place]!, now, { served, nameOf }));
  }
  return [...days]
    .map(([on, sentences]) => ({ on, sentences }))
    .toSorted((one, other) => (one.on < other.on ? 1 : -1));
}

function differences(before: Revision, now: Revision, nameOf: (goal: string) => string): string[] {
  if (before.in_plan !== now.in_plan)
    return [now.in_plan ? 'Put back into the plan.' : 'Taken out of the plan.'];
  const lost = before.goal_ids.filter((goal) => !now.goal_ids.includes(goal)).map(nameOf);
  const won = now.goal_ids.filter((goal) => !before.goal_ids.includes(goal)).map(nameOf);
  return [
    lost.length > 0 && won.length > 0 && `Moved from ${inSeries(lost)} to ${inSeries(won)}.`,
    lost.length > 0 && won.length === 0 && `No longer serves ${inSeries(lost)}.`,
    lost.length === 0 && won.length > 0 && `Serves ${inSeries(won)} too.`,
    before.due_on !== now.due_on && dueChange(before.due_on, now.due_on),
    before.starts_on !== now.starts_on &&
      (now.starts_on ? `To start ${formatPartialDate(now.starts_on)}.` : 'Its start was taken away.'),
    before.lead !== now.lead && leadChange(before.lead, now.lead),
    before.will !== now.will && `Worded anew. Before: ‘${before.will}’`,
  ].filter((sentence) => sentence !== false);
}

function dueChange(before: string | null, now: string | null): string {
  if (before === null) return `Given a due date: ${formatPartialDate(now ?? '')}.`;
  if (now === null) return `Its due date, ${formatPartialDate(before)}, was taken away.`;
  return `Due ${formatPartialDate(now)} instead of ${formatPartialDate(before)}.`;
}

function leadChange(before: string | null, now: string | null): string {
  if (now === null) return `No longer led by ${before ?? 'anybody'}.`;
  return before === null ? `Led by ${now} from then on.` : `Led by ${now} instead of ${before}.`;
}

/** The due dates that the action slipped from, each with the day on which it was changed, the newest first. */
export function earlierDueDates(revisions: readonly Revision[]): { due_on: string; until: string }[] {
  return revisions
    .slice(1)
    .flatMap((now, index) => {
      const before = revisions[index]!.due_on;
      return before !== null && before !== now.due_on ? [{ due_on: before, until: now.revised_on }] : [];
    })
    .reverse();
}

/** How an action stands at a day, in a sentence or two: 'Off track since 3 March 2026. Late: it was due 28 February 2026.' */
export function standingInWords(standing: NonNullable<Action['standing']>, asAt: string): string[] {
  const { status, shown, since, silent_since, due_on, due_by } = standing;
  const told = `${statusWords[status].charAt(0).toUpperCase()}${statusWords[status].slice(1)}`;
  const days = daysBetween(silent_since, asAt);
  return [
    `${told} since ${formatDate(since, 'long')}.`,
    shown === 'no_word' &&
      `But nothing has been heard of it for ${days} days, since ${formatDate(silent_since, 'long')}.`,
    isLate(status, due_by, asAt) && due_on !== null && `It is late: it was due ${formatPartialDate(due_on)}.`,
  ].filter((sentence) => sentence !== false);
}

/** Where a milestone stands: reached on a day, missed, due, or to come on a day that nobody has said. */
export function milestoneInWords(
  milestone: Action['milestones'][number],
  { asAt, ended, lastDay }: { asAt: string; ended: boolean; lastDay: string | null },
): string {
  const { due_on, reached_on } = milestone;
  if (reached_on !== null) return `reached ${formatDate(reached_on, 'long')}`;
  if (due_on === null) return ended ? 'not reported' : 'no date';
  if (lastDay !== null && lastDay < asAt)
    return `${ended ? 'not reported as reached' : 'missed'}: due ${formatPartialDate(due_on)}`;
  return `due ${formatPartialDate(due_on)}`;
}
