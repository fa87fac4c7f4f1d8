/** From a table to what its rows say about actions, in the table's own words: nothing is looked up, and nothing decided, here. */
import { carriedDown, linesOf, type ReadColumn, type ReadTable } from '../../tables/index.ts';
import type { Choices } from './choices.ts';
import { yearOfSteps, type Field } from './fields.ts';
import { partsOf, referenceKey, wordingKey } from './names.ts';

/** Something in the table that could not be taken as it stands. `column`: its heading. */
export type ImportProblem = { lines: number[]; column: string | null; text: string };

/** An action as the table has it. A field that the table has no column for, or nothing in, is absent. */
export type GatheredAction = {
  lines: number[];
  /** What finds it again: its reference, or otherwise its wording. */
  key: string;
  texts: Partial<Record<Exclude<Field, 'milestones'>, string>>;
  milestones: { name: string; due_on: string | null }[];
};

export type Gathered = { actions: GatheredAction[]; problems: ImportProblem[] };

/** The columns that are read as a field. */
export function columnsOf(table: ReadTable, choices: Choices, field: Field): ReadColumn[] {
  return table.columns.filter((column) => choices.columns?.[column.index] === field);
}

/** Gathers the actions of a table. Rows with the same reference are one action: what differs between them is its milestones. */
export function gather(table: ReadTable, choices: Choices): Gathered {
  const carried = table.columns.filter((column) => choices.carry[column.index]).map((column) => column.index);
  const rows = carriedDown(table.rows, carried);
  const read = table.columns.flatMap((column) => {
    const field = choices.columns?.[column.index];
    return field ? [{ column, field }] : [];
  });
  const actions = new Map<string, GatheredAction>();
  const problems: ImportProblem[] = [];
  for (const { line, cells } of rows) {
    const action: GatheredAction = { lines: [line], key: '', texts: {}, milestones: [] };
    for (const { column, field } of read) {
      const cell = cells[column.index] ?? '';
      if (cell === '') continue;
      if (field === 'milestones') {
        const due_on = yearOfSteps(column.heading)?.by ?? null;
        action.milestones.push(...partsOf(cell).map((name) => ({ name, due_on })));
      } else action.texts[field] = cell;
    }
    const problem = keyOf(action);
    if (problem) {
      problems.push(problem);
      continue;
    }
    const before = actions.get(action.key);
    if (!before) actions.set(action.key, action);
    else {
      const difference = join(before, action, read);
      if (difference) problems.push(difference);
    }
  }
  return { actions: [...actions.values()].map(withEachMilestoneOnce), problems };
}

/** Gives an action its key, or says why the row is none. */
function keyOf(action: GatheredAction): ImportProblem | null {
  const { reference, will } = action.texts;
  const filled = Object.values(action.texts);
  if (filled.length === 0 && action.milestones.length === 0)
    return {
      lines: action.lines,
      column: null,
      text: 'Nothing stands in the columns that are read. The row is left out.',
    };
  if (will === undefined) {
    const words = filled[0] ?? action.milestones[0]?.name ?? '';
    return {
      lines: action.lines,
      column: null,
      text: `The row does not say what is undertaken, only ‘${words.slice(0, 80)}’. It is left out.`,
    };
  }
  action.key = reference === undefined ? `will ${wordingKey(will)}` : `ref ${referenceKey(reference)}`;
  return null;
}

/** Adds a further row of the same action to it; what the rows say differently is a problem, and stays as the first has it. */
function join(
  first: GatheredAction,
  other: GatheredAction,
  read: { column: ReadColumn; field: Field }[],
): ImportProblem | null {
  const lines = [...first.lines, ...other.lines];
  const different = read.filter(({ field }) => {
    if (field === 'milestones') return false;
    const [one, another] = [first.texts[field], other.texts[field]];
    return (
      one !== undefined &&
      another !== undefined &&
      (field === 'reference' ? referenceKey(one) !== referenceKey(another) : one !== another)
    );
  });
  if (different.some(({ field }) => field === 'will'))
    return {
      lines,
      column: null,
      text: `Different actions have the reference ${first.texts.reference} in ${linesOf(lines)}. Only the first is read.`,
    };
  first.lines = lines;
  first.texts = { ...other.texts, ...first.texts };
  first.milestones.push(...other.milestones);
  if (different.length === 0) return null;
  const names = different.map(({ column }) => `‘${column.name}’`).join(', ');
  return {
    lines,
    column: different[0]!.column.name,
    text: `The rows of ${first.texts.reference ?? 'one action'} differ in ${names}. What the first says is read.`,
  };
}

function withEachMilestoneOnce(action: GatheredAction): GatheredAction {
  const seen = new Set<string>();
  const milestones = action.milestones.filter(({ name }) => {
    const key = wordingKey(name);
    return !seen.has(key) && Boolean(seen.add(key));
  });
  return { ...action, milestones };
}
