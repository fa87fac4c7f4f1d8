/** Blocks of an action plan: how its actions stand by goal and status, as a table or a chart; and the actions themselves. */
import { z } from 'zod';
import type { Block, TableCell } from '../../documents/index.ts';
import {
  progressByGoal,
  progressChart,
  statusAsked,
  statusShownSchema,
  STATUSES_SHOWN,
  statusWords,
  total,
} from '../../delivery/index.ts';
import { formatPartialDate } from '../../ui/dates.ts';
import { counted, formatNumber, inSeries, sentenceCase } from '../../ui/numbers.ts';
import { cell, column, link, paragraph, source, table, type Made } from './parts.ts';

const statuses = z.partialRecord(statusShownSchema, z.number().int());
const planSchema = z.object({
  plan: z.object({ id: z.string(), name: z.string() }),
  filters: z.object({ goal: z.string().optional(), status: z.string().optional() }),
  counts: z.object({ statuses }),
  by_goal: z.array(z.object({ goal_id: z.string(), statuses })),
  goals: z.array(z.object({ id: z.string(), name: z.string(), colour: z.string().nullable() })),
  actions: z.array(
    z.object({
      id: z.string(),
      reference: z.string(),
      will: z.string(),
      lead: z.string().nullable(),
      owned: z.boolean(),
      due_on: z.string().nullable(),
      is_late: z.boolean(),
      shown: statusShownSchema,
    }),
  ),
});
type Plan = z.infer<typeof planSchema>;

/** `[[table:actions/<plan>]]`: by goal and status. An action that serves two goals is counted for both. */
export function actionsTable(materials: unknown, asAt: string): Made {
  const told = planSchema.parse(materials);
  const id = `table-${told.plan.id}`;
  if (total(told.counts.statuses) === 0) return [paragraph(id, nothing(told))];
  const occurring = STATUSES_SHOWN.filter((status) => told.counts.statuses[status]);
  const goals = progressByGoal(told.goals, told.by_goal);
  const row = (first: TableCell, of: Plan['counts']['statuses']): TableCell[] => [
    first,
    ...occurring.map((status) => cell(formatNumber(of[status] ?? 0))),
    cell(formatNumber(total(of))),
  ];
  return [
    table(
      id,
      `Actions of ‘${told.plan.name}’ by goal and status`,
      [
        column('Goal', 3),
        ...occurring.map((status) => column(sentenceCase(statusWords[status]), 1.8, 'end')),
        column('All', 1.2, 'end'),
      ],
      [
        ...goals.map((goal) =>
          row(cell(link(goal.name, `/strategy/actions?plan=${told.plan.id}&goal=${goal.id}`)), goal.statuses),
        ),
        row(cell('All actions'), told.counts.statuses),
      ],
    ),
    ...(goals.length > 1
      ? [paragraph(`${id}-twice`, 'An action that serves two goals is counted for both.')]
      : []),
    from(told, id, asAt),
  ];
}

/** `[[chart:actions/<plan>]]`: the chart of the page of actions. With one goal there is nothing to compare, and the table says it. */
export function actionsChart(materials: unknown, asAt: string): Made {
  const told = planSchema.parse(materials);
  const chart = progressChart(progressByGoal(told.goals, told.by_goal), 'goal');
  if (!chart) return actionsTable(materials, asAt);
  const id = `chart-${told.plan.id}`;
  return [
    { kind: 'chart', id, caption: `Actions of ‘${told.plan.name}’ by goal and status`, chart },
    from(told, id, asAt),
  ];
}

/** `[[list:actions/<plan>]]`, narrowed by a goal, a status or both: `[[list:actions/<plan>/late]]`. */
export function actionsList(materials: unknown, asAt: string): Made {
  const told = planSchema.parse(materials);
  const narrowed = narrowedTo(told);
  const id = ['list', told.plan.id, told.filters.goal, told.filters.status?.replaceAll('_', '-')]
    .filter((part) => part !== undefined)
    .join('-');
  if (told.actions.length === 0) return [paragraph(id, nothing(told))];
  return [
    table(
      id,
      `${sentenceCase(counted(told.actions.length, 'action', 'actions'))} of ‘${told.plan.name}’${narrowed}`,
      [column('Action', 6), column('Led by', 3), column('Due', 2), column('Status', 2)],
      told.actions.map((action) => [
        cell(link(action.reference, `/strategy/actions/${action.id}`), ` ${action.will}`),
        cell(action.owned && action.lead !== null ? action.lead : 'nobody'),
        cell(action.due_on === null ? 'no due date' : formatPartialDate(action.due_on)),
        cell(`${statusWords[action.shown]}${action.is_late ? ', late' : ''}`),
      ]),
    ),
    from(told, id, asAt),
  ];
}

function narrowedTo({ filters, goals }: Plan): string {
  const goal = goals.find(({ id }) => id === filters.goal);
  const parts = [goal && `for the goal ${goal.name}`, filters.status && statusAsked(filters.status)];
  const said = parts.filter((part) => part !== undefined);
  return said.length === 0 ? '' : `: ${inSeries(said)}`;
}

function nothing(told: Plan): string {
  return `No actions of ‘${told.plan.name}’${narrowedTo(told)}.`;
}

function from({ plan }: Plan, id: string, asAt: string): Block {
  return source(id, plan.name, `/strategy/actions?plan=${plan.id}&as-at=${asAt}`, asAt);
}
