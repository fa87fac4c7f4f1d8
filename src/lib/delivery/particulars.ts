/** How the particulars of an action changed, in words: partners, areas, money, milestones and what it says of itself. */
import { formatPartialDate } from '../ui/dates.ts';
import { formatPounds, inSeries } from '../ui/numbers.ts';
import { firstWords, type Particulars } from './action.ts';

/**
 * What two records of an action's particulars say differently. `served`: the goals that it served before and after, because of one that it
 * came to serve, or serves no more, the change of the promise tells. `nameOf`: the name of a goal.
 */
export function particularsChanged(
  before: Particulars,
  now: Particulars,
  { served, nameOf }: { served: readonly string[]; nameOf: (goal: string) => string },
): string[] {
  return [
    ...joinedAndLeft(before.partners, now.partners, {
      joined: (names, also) => `With ${names} ${also}.`,
      left: (names) => `No longer with ${names}.`,
    }),
    ...joinedAndLeft(before.areas, now.areas, {
      joined: (names, also) => `In ${names} ${also}.`,
      left: (names) => `No longer in ${names}.`,
    }),
    ...joinedAndLeft(before.foundations, now.foundations, {
      joined: (names, also) => `Stands on ${names} ${also}.`,
      left: (names) => `No longer stands on ${names}.`,
    }),
    ...moneyChanged(before, now),
    ...milestonesChanged(before.milestones, now.milestones),
    ...served.flatMap((goal) => {
      const [old, how] = [before.hows[goal], now.hows[goal]];
      return old === how ? [] : [textChanged(`How it serves ${nameOf(goal)}`, old ?? null, how ?? null)];
    }),
    ...(before.summary === now.summary ? [] : [textChanged('Its description', before.summary, now.summary)]),
  ];
}

function joinedAndLeft(
  before: readonly string[],
  now: readonly string[],
  words: { joined: (names: string, also: string) => string; left: (names: string) => string },
): string[] {
  const joined = now.filter((name) => !before.includes(name));
  const left = before.filter((name) => !now.includes(name));
  return [
    ...(joined.length > 0
      ? [words.joined(inSeries(joined), before.length > 0 ? 'too' : 'from then on')]
      : []),
    ...(left.length > 0 ? [words.left(inSeries(left))] : []),
  ];
}

function moneyChanged(before: Particulars, now: Particulars): string[] {
  const [old, budget] = [before.budget_pence, now.budget_pence];
  return [
    old !== budget &&
      (budget === null
        ? `Its budget, ${formatPounds(old ?? 0)}, was taken away.`
        : old === null
          ? `Given a budget: ${formatPounds(budget)}.`
          : `Budget ${formatPounds(budget)} instead of ${formatPounds(old)}.`),
    before.fund !== now.fund &&
      (now.fund === null
        ? `No longer paid for by ${before.fund ?? 'anybody'}.`
        : before.fund === null
          ? `Paid for by ${now.fund} from then on.`
          : `Paid for by ${now.fund} instead of ${before.fund}.`),
  ].filter((sentence) => sentence !== false);
}

type Milestones = Particulars['milestones'];

function milestonesChanged(before: Milestones, now: Milestones): string[] {
  const old = new Map(before.map((milestone) => [milestone.id, milestone]));
  const kept = new Set(now.map(({ id }) => id));
  return [
    ...now.flatMap(({ id, name, due_on }) => {
      const was = old.get(id);
      const due = due_on === null ? '' : `, due ${formatPartialDate(due_on)}`;
      if (!was) return [`New milestone: ‘${name}’${due}.`];
      return [
        ...(was.name === name ? [] : [`The milestone ‘${was.name}’ is now ‘${name}’.`]),
        ...(was.due_on === due_on ? [] : [milestoneMoved(name, was.due_on, due_on)]),
      ];
    }),
    ...before.filter(({ id }) => !kept.has(id)).map(({ name }) => `Milestone taken away: ‘${name}’.`),
  ];
}

function milestoneMoved(name: string, before: string | null, now: string | null): string {
  if (before === null) return `The milestone ‘${name}’ was given a date: ${formatPartialDate(now ?? '')}.`;
  if (now === null)
    return `The date of the milestone ‘${name}’, ${formatPartialDate(before)}, was taken away.`;
  return `The milestone ‘${name}’ is due ${formatPartialDate(now)} instead of ${formatPartialDate(before)}.`;
}

function textChanged(what: string, before: string | null, now: string | null): string {
  if (before === null) return `${what} was put down.`;
  return now === null
    ? `${what} was taken away. It was: ‘${firstWords(before)}’`
    : `${what} was worded anew. Before: ‘${firstWords(before)}’`;
}
