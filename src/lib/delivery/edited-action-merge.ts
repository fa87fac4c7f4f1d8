/** Two people edit an action at once: what the one saved and what the other typed are put together. */
import { inSeries } from '../ui/numbers.ts';
import type { EditedAction } from './edited-action.ts';

/** What the fields are called in a sentence, in their order. */
const FIELDS = {
  reference: 'the reference',
  will: 'what is undertaken',
  summary: 'the summary',
  lead_id: 'who leads',
  partners: 'the partners',
  goals: 'the goals',
  foundations: 'the foundations',
  areas: 'the areas',
  starts_on: 'when it starts',
  due_on: 'when it is due',
  fund_id: 'where the money comes from',
  budget_pence: 'the budget',
  milestones: 'the milestones',
  risks: 'the risks',
} as const;
type Field = keyof typeof FIELDS;

/** By what the entries of a list are told apart. */
const KEYS: { [field in Field]?: (entry: never) => string | null } = {
  partners: (entry: EditedAction['partners'][number]) => entry.name,
  goals: (entry: EditedAction['goals'][number]) => entry.goal_id,
  foundations: (entry: string) => entry,
  areas: (entry: string) => entry,
  milestones: (entry: EditedAction['milestones'][number]) => entry.id,
  risks: (entry: EditedAction['risks'][number]) => entry.id,
};

export type Merge = {
  action: EditedAction;
  /** What somebody else changed meanwhile … */
  theirs: string;
  /** … and of that, what was changed here too: there what was typed here stands. '' for nothing. */
  both: string;
};

/**
 * What was typed here on top of what somebody else saved meanwhile. Both began with `base`. What only one of the two changed is as they
 * changed it; what both changed is as it was typed here. Lists are put together entry by entry.
 */
export function merge(base: EditedAction, mine: EditedAction, theirs: EditedAction): Merge {
  const action: Record<string, unknown> = { ...theirs };
  const changed: string[] = [];
  const clashes: string[] = [];
  for (const field of Object.keys(FIELDS) as Field[]) {
    const [before, here, there] = [base[field], mine[field], theirs[field]];
    if (!same(before, there)) changed.push(FIELDS[field]);
    if (same(before, here) || same(here, there)) continue;
    const keyOf = KEYS[field];
    if (!keyOf || same(before, there)) action[field] = here;
    else action[field] = mergeLists(before as never[], here as never[], there as never[], keyOf);
    if (!same(before, there)) clashes.push(FIELDS[field]);
  }
  return { action: action as EditedAction, theirs: inSeries(changed), both: inSeries(clashes) };
}

function mergeLists<Entry>(
  base: readonly Entry[],
  mine: readonly Entry[],
  theirs: readonly Entry[],
  keyOf: (entry: Entry) => string | null,
): Entry[] {
  const at = (list: readonly Entry[], key: string | null) =>
    key === null ? undefined : list.find((entry) => keyOf(entry) === key);
  const kept = theirs.flatMap((entry) => {
    const [before, here] = [at(base, keyOf(entry)), at(mine, keyOf(entry))];
    if (before === undefined) return [here ?? entry];
    if (here === undefined) return [];
    return [same(before, here) ? entry : here];
  });
  const added = mine.filter(
    (entry) => at(base, keyOf(entry)) === undefined && at(theirs, keyOf(entry)) === undefined,
  );
  const all = [...kept, ...added];
  // Whoever has put them into another order wants that; what only they have comes after it.
  const order = mine.map(keyOf).filter((key) => key !== null && at(base, key) !== undefined);
  const before = base.map(keyOf).filter((key) => order.includes(key));
  if (same(order, before)) return all;
  const place = (entry: Entry) => {
    const key = keyOf(entry);
    const found = key === null ? mine.indexOf(entry) : mine.findIndex((each) => keyOf(each) === key);
    return found === -1 ? mine.length : found;
  };
  return all.toSorted((a, b) => place(a) - place(b));
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
