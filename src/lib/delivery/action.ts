/** Actions as anybody reads them: the list with its filters, and one action whole. As at a date, always. */
import { z } from 'zod';
import { sourceSchema } from '../sources/index.ts';
import { statusSchema, STATUSES_SHOWN, statusShownSchema, statusWords, type StatusShown } from './status.ts';

const goal = z.object({ id: z.string(), name: z.string(), colour: z.string().nullable() });
const named = z.object({ id: z.string(), name: z.string() });
const statuses = z.partialRecord(statusShownSchema, z.number().int());
/** The update that says how an action stands. */
const lastWord = z.object({ number: z.number().int(), published_on: z.string(), words: z.string() });

export const listedActionSchema = z.object({
  id: z.string(),
  reference: z.string(),
  plan_id: z.string(),
  will: z.string(),
  goal_ids: z.array(z.string()),
  lead: z.string().nullable(),
  owned: z.boolean(),
  starts_on: z.string().nullable(),
  due_on: z.string().nullable(),
  is_late: z.boolean(),
  status: statusSchema,
  shown: statusShownSchema,
  silent_since: z.string(),
  update: lastWord.nullable(),
});
export type ListedAction = z.infer<typeof listedActionSchema>;

export const actionsPageSchema = z.object({
  counts: z.object({
    statuses,
    late: z.number().int(),
    no_owner: z.number().int(),
    no_due_date: z.number().int(),
    no_goal: z.number().int(),
  }),
  by_goal: z.array(z.object({ goal_id: z.string(), statuses })),
  plans: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      summary: z.string().nullable(),
      starts_on: z.string(),
      ends_on: z.string(),
      published_on: z.string().nullable(),
      organisation: z.string().nullable(),
    }),
  ),
  first_published_on: z.string().nullable(),
  goals: z.array(goal.extend({ edition: z.string() })),
  leads: z.array(named),
  areas: z.array(named),
  actions: z.array(listedActionSchema),
});
export type ActionsPage = z.infer<typeof actionsPageSchema>;

export const publicUpdateSchema = z.object({
  number: z.number().int(),
  reported_on: z.string(),
  published_on: z.string(),
  status: statusSchema,
  words: z.string(),
  /** The number of the update that it corrects, and of those that correct it. */
  corrects: z.number().int().nullable(),
  corrected_by: z.array(z.number().int()),
  milestones: z.array(z.string()),
  evidence: z.array(
    z.object({
      title: z.string(),
      address: z.string().nullable(),
      file_id: z.string().nullable(),
      file_name: z.string().nullable(),
      bytes: z.number().int().nullable(),
    }),
  ),
});
export type PublicUpdate = z.infer<typeof publicUpdateSchema>;

export const revisionSchema = z.object({
  revised_on: z.string(),
  will: z.string(),
  lead: z.string().nullable(),
  starts_on: z.string().nullable(),
  due_on: z.string().nullable(),
  goal_ids: z.array(z.string()),
  in_plan: z.boolean(),
});
export type Revision = z.infer<typeof revisionSchema>;

/** What an action said of itself besides. Its goals by their keys: which they were, its revisions tell. */
export const particularsSchema = z.object({
  recorded_on: z.string(),
  summary: z.string().nullable(),
  budget_pence: z.number().int().nullable(),
  fund: z.string().nullable(),
  foundations: z.array(z.string()),
  areas: z.array(z.string()),
  partners: z.array(z.string()),
  hows: z.record(z.string(), z.string()),
  milestones: z.array(z.object({ id: z.string(), name: z.string(), due_on: z.string().nullable() })),
});
export type Particulars = z.infer<typeof particularsSchema>;

const neighbour = z.object({ id: z.string(), reference: z.string() }).nullable();

export const actionSchema = z.object({
  id: z.string(),
  reference: z.string(),
  will: z.string(),
  summary: z.string().nullable(),
  added_on: z.string(),
  taken_out_on: z.string().nullable(),
  plan: named.extend({ published_on: z.string().nullable(), starts_on: z.string(), ends_on: z.string() }),
  budget_pence: z.number().int().nullable(),
  fund: named.nullable(),
  source: sourceSchema.nullable(),
  /** How it stands; null on days before it came into the plan. */
  standing: z
    .object({
      status: statusSchema,
      shown: statusShownSchema,
      since: z.string(),
      silent_since: z.string(),
      starts_on: z.string().nullable(),
      due_on: z.string().nullable(),
      due_by: z.string().nullable(),
      goal_ids: z.array(z.string()),
      lead: named.extend({ left_on: z.string().nullable() }).nullable(),
    })
    .nullable(),
  /** Every goal that it serves or ever served. */
  goals: z.array(goal.extend({ how: z.string().nullable() })),
  foundations: z.array(named),
  areas: z.array(z.string()),
  partners: z.array(z.string()),
  milestones: z.array(
    z.object({ name: z.string(), due_on: z.string().nullable(), reached_on: z.string().nullable() }),
  ),
  /** What it undertook, each time that it changed, the oldest first. */
  revisions: z.array(revisionSchema),
  /** What else it said, each time that it changed, the oldest first. */
  particulars: z.array(particularsSchema),
  /** The newest first. */
  updates: z.array(publicUpdateSchema),
  previous: neighbour,
  next: neighbour,
});
export type Action = z.infer<typeof actionSchema>;

/** The address of an action's page; `past`: as at another day than today. */
export function actionAddress(id: string, past: string | null = null): string {
  return `/strategy/actions/${id}${past ? `?as-at=${past}` : ''}`;
}

/** What a list of actions can be narrowed to, in the order in which the form asks. */
export const FILTERS = ['status', 'goal', 'lead', 'area', 'plan', 'words'] as const;
export type Filter = (typeof FILTERS)[number];
export type ActionFilters = Partial<Record<Filter, string>>;

/** What stands under 'status' besides the statuses. */
export const CONDITIONS = {
  late: 'late',
  no_owner: 'without an owner',
  no_due_date: 'without a due date',
  no_goal: 'without a goal',
} as const;
export type Condition = keyof typeof CONDITIONS;

/** The filters that an address asks for. Anything may stand in an address: what nothing has is a filter that finds nothing. */
export function filtersFrom(query: URLSearchParams): ActionFilters {
  return Object.fromEntries(
    FILTERS.flatMap((name) => {
      const value = (query.get(name) ?? '')
        .replace(/\p{Cc}+/gu, ' ')
        .trim()
        .slice(0, 200);
      return value === '' ? [] : [[name, value]];
    }),
  );
}

/** The address of a list of actions. `past`: as at another day than today. */
export function listAddress(
  filters: ActionFilters,
  past: string | null = null,
  { path = '/strategy/actions', ...more }: { path?: string; after?: string } = {},
): string {
  const query = new URLSearchParams({ ...filters, ...(past && { 'as-at': past }), ...more }).toString();
  return query === '' ? path : `${path}?${query}`;
}

/** 'off track', 'without an owner'; what is no status is given as it is. */
export function statusAsked(status: string): string {
  if (status in CONDITIONS) return CONDITIONS[status as Condition];
  return STATUSES_SHOWN.includes(status as StatusShown) ? statusWords[status as StatusShown] : status;
}

/** What an action lacks (rule 15): 'no owner', 'no due date', 'no goal'. */
export function lacking(action: Pick<ListedAction, 'owned' | 'due_on' | 'goal_ids'>): string[] {
  return [
    !action.owned && 'no owner',
    action.due_on === null && 'no due date',
    action.goal_ids.length === 0 && 'no goal',
  ].filter((lack) => lack !== false);
}

/** The first words of a text, whole, with an ellipsis where it goes on. */
export function firstWords(text: string, letters = 220): string {
  return text.length <= letters ? text : `${text.slice(0, letters).replace(/\s+\S*$/, '')} …`;
}
