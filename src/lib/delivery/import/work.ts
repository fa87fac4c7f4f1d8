/** The way of a table from its text to the changes of a plan, step by step, with what is still open at each. Pure. */
import { isProblem, matchColumns, readText, type Problem, type ReadTable } from '../../tables/index.ts';
import { todayInLondon } from '../../ui/dates.ts';
import type { Choices } from './choices.ts';
import { compare, type Compared } from './compare.ts';
import { SEVERAL_COLUMNS, WANTED, type Field } from './fields.ts';
import { gather, type Gathered } from './gather.ts';
import type { Ground } from './ground.ts';
import { questionsOf, textKey, type Questions } from './questions.ts';
import { resolve } from './resolve.ts';

/**
 * The most actions that are imported at once. A plan of 5,000 takes the database some five seconds in one transaction, and what takes
 * ten is given up; nobody's plan is as long, so that a longer table is another table.
 */
export const MAX_ACTIONS = 5000;

/** A table with what its columns are, and what was gathered from it once they are confirmed. */
export type Work = {
  table: ReadTable;
  columns: Record<string, Field>;
  confirmed: boolean;
  gathered: Gathered | null;
};

/** Reads the text of a kept file as it was chosen to be read. */
export function workOn(content: string, choices: Choices): Work | Problem {
  const { delimiter, header } = choices;
  const table = readText(content, { ...(delimiter && { delimiter }), ...(header && { header }) });
  if (isProblem(table)) return table;
  if (table.rows.length > MAX_ACTIONS)
    return {
      problem: `The table has ${table.rows.length.toLocaleString('en-GB')} rows. A plan of more than ${MAX_ACTIONS.toLocaleString('en-GB')} actions cannot be imported at once: take out what does not belong to the plan, or split the file.`,
    };
  if (!choices.columns) return { table, columns: proposedColumns(table), confirmed: false, gathered: null };
  return { table, columns: choices.columns, confirmed: true, gathered: gather(table, choices) };
}

/** What each column is, as it seems. Several columns of one year's actions each are all read as milestones. */
function proposedColumns(table: ReadTable): Record<string, Field> {
  const matches = matchColumns(table.columns, table.rows, WANTED);
  const columns: Record<string, Field> = Object.fromEntries(
    Object.entries(matches).map(([field, index]) => [index, field as Field]),
  );
  for (const { index, heading } of table.columns) {
    if (columns[index] && columns[index] !== 'will') continue;
    if (
      !/\b20\d{2}\s*[-–/]\s*\d{2,4}\b|\byear \d\b/i.test(heading) ||
      !/action|milestone|step|deliver|activit|we will/i.test(heading)
    )
      continue;
    const others = table.columns.some(
      (column) => column.index !== index && /we will|^actions?$|commitment/i.test(column.heading),
    );
    if (columns[index] === undefined || others) columns[index] = SEVERAL_COLUMNS[0]!;
  }
  return withWill(table, columns);
}

/** Where a year's actions took the place of what is undertaken, the column that says that gets it. */
function withWill(table: ReadTable, columns: Record<string, Field>): Record<string, Field> {
  if (Object.values(columns).includes('will')) return columns;
  const left = table.columns.filter(
    ({ index }) => columns[index] === undefined || columns[index] === 'summary',
  );
  const matches = matchColumns(
    left,
    table.rows,
    WANTED.filter(({ name }) => name === 'will'),
  );
  return matches.will === undefined ? columns : { ...columns, [matches.will]: 'will' };
}

/** Whether everything that must be said has been said. */
export function isSettled(questions: Questions, choices: Choices): boolean {
  const texts = (['goals', 'foundations', 'areas', 'leads', 'statuses'] as const).every((kind) =>
    questions[kind].every(({ text, certain }) => certain || choices[kind][textKey(text)] !== undefined),
  );
  return (
    texts &&
    questions.gaps.every(({ column }) => choices.carry[column.index] !== undefined) &&
    questions.dates.every(({ found }) => found.askOrder === null && found.askQuarters === null) &&
    (questions.plainProgress === 0 || choices.plain_status !== undefined) &&
    (!questions.reports || choices.reported_on !== undefined)
  );
}

/** Everything that would become of the plan. Null: there is something open yet. */
export function previewOf(
  { table, gathered }: Work,
  choices: Choices,
  ground: Ground,
): { compared: Compared; questions: Questions } | null {
  if (!gathered) return null;
  const questions = questionsOf(table, gathered, choices, ground);
  if (!isSettled(questions, choices)) return null;
  const compared = compare(resolve(table, gathered, choices, ground), ground, {
    reportedOn: choices.reported_on ?? todayInLondon(),
    takeOut: choices.missing === 'take_out',
  });
  return { compared, questions };
}
