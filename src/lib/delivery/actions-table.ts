/** Lists of actions and of changes as tables to take away. */
import { formatDate } from '../ui/dates.ts';
import { lacking, statusAsked, type ActionFilters, type ActionsPage } from './action.ts';
import { changeInWords, changeWords, type Changes } from './since.ts';
import { statusWords } from './status.ts';
import type { Table } from '../tables/table.ts';

/** The actions that a list shows, all pages of it. `origin`: the site's address, for the links back. */
export function actionsTable(
  page: ActionsPage,
  {
    asAt,
    filters,
    origin,
    goalWord,
  }: { asAt: string; filters: ActionFilters; origin: string; goalWord: string },
): Table {
  const goals = new Map(page.goals.map(({ id, name }) => [id, name]));
  const plans = new Map(page.plans.map(({ id, name }) => [id, name]));
  return {
    name: 'Actions',
    columns: [
      { heading: 'Plan', kind: 'text' },
      { heading: 'Reference', kind: 'text' },
      { heading: 'We will', kind: 'text' },
      { heading: goalWord, kind: 'text' },
      { heading: 'Lead', kind: 'text' },
      { heading: 'Start', kind: 'date' },
      { heading: 'Due', kind: 'date' },
      { heading: 'Status', kind: 'text' },
      { heading: 'Late', kind: 'text' },
      { heading: 'Last heard of', kind: 'date' },
      { heading: 'Last update', kind: 'text' },
      { heading: 'Updated on', kind: 'date' },
      { heading: 'Lacks', kind: 'text' },
      { heading: 'Address', kind: 'text' },
    ],
    rows: page.actions.map((action) => [
      plans.get(action.plan_id) ?? null,
      action.reference,
      action.will,
      action.goal_ids.map((id) => goals.get(id) ?? id).join('; ') || null,
      action.lead,
      action.starts_on,
      action.due_on,
      statusWords[action.shown],
      action.is_late ? 'late' : null,
      action.silent_since,
      action.update?.words ?? null,
      action.update?.published_on ?? null,
      lacking(action).join('; ') || null,
      `${origin}/strategy/actions/${action.id}`,
    ]),
    notes: [
      `As at ${formatDate(asAt, 'long')}, as the public record stood at the end of that day.`,
      ...Object.entries(filters).map(
        ([name, value]) => `Only: ${name} ${name === 'status' ? statusAsked(value) : `‘${value}’`}.`,
      ),
      '‘No word’: nothing has been heard for 60 days or more. ‘Last heard of’ is the day of the last word, or that from which one could be expected.',
    ],
  };
}

/** What changed between two dates, every list of it: a row for each action in each list. */
export function changesTable(
  changes: Changes,
  { from, to, origin }: { from: string; to: string; origin: string },
): Table {
  const goals = new Map(changes.goals.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => goals.get(id) ?? id;
  return {
    name: 'Changes',
    columns: [
      { heading: 'Change', kind: 'text' },
      { heading: 'Reference', kind: 'text' },
      { heading: 'We will', kind: 'text' },
      { heading: 'What changed', kind: 'text' },
      { heading: 'Status before', kind: 'text' },
      { heading: 'Status after', kind: 'text' },
      { heading: 'Due before', kind: 'date' },
      { heading: 'Due after', kind: 'date' },
      { heading: 'Last update', kind: 'text' },
      { heading: 'Address', kind: 'text' },
    ],
    rows: changes.changes.map((change) => [
      changeWords[change.kind].heading,
      change.reference,
      change.will,
      changeInWords(change, nameOf),
      change.old_shown && statusWords[change.old_shown],
      change.shown && statusWords[change.shown],
      change.old_due_on,
      change.due_on,
      change.update?.words ?? null,
      `${origin}/strategy/actions/${change.id}`,
    ]),
    notes: [
      `From the end of ${formatDate(from, 'long')} to the end of ${formatDate(to, 'long')}, as the public record stood. An action may be in several lists.`,
    ],
  };
}
