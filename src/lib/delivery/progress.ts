/** How some actions are going: in words, in numbers and as a chart, each worked out from the same counts. */
import { alternativeOf, type ChartDefinition } from '../charts/index.ts';
import { counted, formatNumber, inSeries, inWords, sentenceCase } from '../ui/numbers.ts';
import { CONDITIONS, statusAsked, type ActionFilters } from './action.ts';
import { countsInWords, total, type StatusCounts } from './desk.ts';
import { NO_WORD_AFTER, statusFills, STATUSES_SHOWN, statusWords, type StatusShown } from './status.ts';

/** What some actions come to. Each has one status; it may be late, or lack something, besides. */
export type Counts = {
  statuses: StatusCounts;
  late: number;
  no_owner: number;
  no_due_date: number;
  no_goal: number;
};
export type NamedGoal = { id: string; name: string; colour: string | null };

/** '24 actions: 9 done, 10 on track and 5 not started.' 'No actions.' 'One action, done.' */
export function howManyInWords(statuses: StatusCounts): string {
  const all = total(statuses);
  const only = STATUSES_SHOWN.find((status) => statuses[status] === all);
  if (all === 0) return 'No actions.';
  if (all === 1 && only) return `One action: ${statusWords[only]}.`;
  if (only) return `${formatNumber(all)} actions: all ${statusWords[only]}.`;
  return `${formatNumber(all)} actions: ${countsInWords(statuses)}.`;
}

/**
 * The progress of some actions as a paragraph, sentence by sentence. What is nought is not spoken of. `past`: it is told of a day
 * that is over.
 */
export function progressInWords(counts: Counts, { past = false } = {}): string[] {
  const all = total(counts.statuses);
  const silent = counts.statuses.no_word ?? 0;
  const be = (count: number) => (count === 1 ? (past ? 'was' : 'is') : past ? 'were' : 'are');
  const have = (count: number) => (past ? 'had' : count === 1 ? 'has' : 'have');
  const lacks = [
    counts.no_owner > 0 && `${inWords(counts.no_owner)} ${have(counts.no_owner)} no owner`,
    counts.no_due_date > 0 && `${inWords(counts.no_due_date)} ${have(counts.no_due_date)} no due date`,
    counts.no_goal > 0 && `${inWords(counts.no_goal)} ${servesNo(counts.no_goal, past)}`,
  ].filter((part) => part !== false);
  return [
    howManyInWords(counts.statuses),
    silent > 0 &&
      `Nothing ${past ? 'had' : 'has'} been heard of ${ofHowMany(silent, all)} for ${NO_WORD_AFTER} days or more.`,
    counts.late > 0 && `${sentenceCase(inWords(counts.late))} ${be(counts.late)} past the due date.`,
    lacks.length > 0 && `${sentenceCase(inSeries(lacks))}.`,
  ].filter((sentence) => sentence !== false);
}

function ofHowMany(some: number, all: number): string {
  if (some < all) return `${inWords(some)} of them`;
  return all === 1 ? 'it' : 'any of them';
}

function servesNo(count: number, past: boolean): string {
  return `${past ? 'served' : count === 1 ? 'serves' : 'serve'} no goal`;
}

/** What a list shows, for its heading: '24 actions', '3 of 24 actions: off track'. */
export function shownInWords(filters: ActionFilters, counts: Counts, isFirst: boolean): string {
  const all = total(counts.statuses);
  const shown = filters.status === undefined ? all : withStatus(counts, filters.status);
  const of =
    shown === all
      ? counted(all, 'action', 'actions')
      : `${shown === 0 ? 'None' : formatNumber(shown)} of ${counted(all, 'action', 'actions')}`;
  const status = filters.status === undefined ? '' : `: ${statusAsked(filters.status)}`;
  return `${sentenceCase(of)}${status}${isFirst ? '' : ', continued'}`;
}

function withStatus(counts: Counts, status: string): number {
  if (status in CONDITIONS) return counts[status as keyof typeof CONDITIONS];
  return counts.statuses[status as StatusShown] ?? 0;
}

/** The goals that have actions, in the order in which they are given, each with how its actions stand. */
export function progressByGoal<Goal extends NamedGoal>(
  goals: readonly Goal[],
  shares: readonly { goal_id: string; statuses: StatusCounts }[],
): (Goal & { statuses: StatusCounts })[] {
  return goals.flatMap((goal) => {
    const share = shares.find(({ goal_id }) => goal_id === goal.id);
    return share ? [{ ...goal, statuses: share.statuses }] : [];
  });
}

/** Progress by goal as a chart of stacked bars; null where there is nothing to compare. `goalWord`: what a goal is called here. */
export function progressChart(
  goals: readonly (NamedGoal & { statuses: StatusCounts })[],
  goalWord: string,
): ChartDefinition | null {
  if (goals.length < 2) return null;
  const occurring = STATUSES_SHOWN.filter((status) => goals.some(({ statuses }) => statuses[status]));
  const chart = {
    kind: 'stacked-bars' as const,
    title: `How the actions of each ${goalWord} stand. An action that serves two is counted for both.`,
    categoryLabel: sentenceCase(goalWord),
    valueLabel: 'Actions',
    categories: goals.map(({ name }) => name),
    series: occurring.map((status) => ({
      label: statusWords[status],
      values: goals.map(({ statuses }) => statuses[status] ?? 0),
      fill: statusFills[status],
    })),
  };
  return { ...chart, alternative: alternativeOf(chart) };
}
