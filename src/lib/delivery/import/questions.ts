/** What a person has to say before a table can be compared with the plan. What can be proposed is proposed; nothing is decided silently. */
import {
  findDates,
  findGaps,
  type DateColumn,
  type Gaps,
  type ReadColumn,
  type ReadTable,
} from '../../tables/index.ts';
import type { Status } from '../status.ts';
import type { Choices, LeadChoice } from './choices.ts';
import type { Field } from './fields.ts';
import { columnsOf, type Gathered } from './gather.ts';
import type { Ground } from './ground.ts';
import { likelyName, namesakes, partsOf, sameName, wordingKey } from './names.ts';

/** A text of the table, how many rows have it, and what it is taken for unless somebody says otherwise; null: that must be said. */
export type TextQuestion<Answer extends string> = {
  text: string;
  rows: number;
  proposed: Answer | null;
  certain: boolean;
};

export type Questions = {
  gaps: Gaps[];
  dates: { column: ReadColumn; found: DateColumn }[];
  goals: TextQuestion<string>[];
  foundations: TextQuestion<string>[];
  areas: TextQuestion<string>[];
  leads: TextQuestion<LeadChoice>[];
  statuses: TextQuestion<Status>[];
  /** How many rows report progress without a status. */
  plainProgress: number;
  /** Whether the table reports progress at all, so that its day must be known. */
  reports: boolean;
};

const STATUS_WORDS: [RegExp, Status][] = [
  [/^(?:green|on (?:track|target|schedule)|g)$/, 'on_track'],
  [/^(?:amber|yellow|orange|at risk|a|some (?:delay|slippage|risk))$/, 'at_risk'],
  [/^(?:red|off (?:track|target)|delayed|overdue|r|behind(?: schedule)?)$/, 'off_track'],
  [/^(?:blue|completed?|done|achieved|delivered|finished|b)$/, 'done'],
  [/^(?:not (?:yet )?started|grey|gray|white|not due(?: to start)?|planned)$/, 'not_started'],
  [/^(?:paused|on hold|deferred|suspended)$/, 'paused'],
  [/^(?:stopped|cancelled|closed|withdrawn|abandoned|no longer (?:required|relevant))$/, 'stopped'],
];

/** All that is open or was proposed about a table. */
export function questionsOf(
  table: ReadTable,
  gathered: Gathered,
  choices: Choices,
  ground: Ground,
): Questions {
  const several = (field: 'goals' | 'foundations' | 'areas') =>
    distinct(gathered, field, namesIn(ground[field])).map(({ text, rows }) => {
      const record = likelyName(text, ground[field]);
      return { text, rows, proposed: record?.id ?? null, certain: sameName(text, ground[field]) !== null };
    });
  const reported = gathered.actions.filter(
    ({ texts }) => texts.progress !== undefined || texts.status !== undefined,
  );
  return {
    gaps: findGaps(table.columns, table.rows).filter(({ column }) => {
      const field = choices.columns?.[column.index];
      return field !== undefined && field !== 'progress' && field !== 'milestones';
    }),
    dates: (['starts', 'due'] as const).flatMap((field) =>
      columnsOf(table, choices, field).map((column) => ({ column, found: datesOf(table, column, choices) })),
    ),
    goals: several('goals'),
    foundations: several('foundations'),
    areas: several('areas'),
    leads: distinct(gathered, 'lead', (cell) => [cell]).map(({ text, rows }) => ({
      text,
      rows,
      ...leadProposed(text, ground),
    })),
    statuses: distinct(gathered, 'status', (cell) => [cell]).map(({ text, rows }) => {
      const proposed = statusOf(text);
      return { text, rows, proposed, certain: false };
    }),
    plainProgress: reported.filter(({ texts }) => texts.status === undefined).length,
    reports: reported.length > 0,
  };
}

/** What was found in a column of dates, with what has been said about it. */
export function datesOf(table: ReadTable, column: ReadColumn, choices: Choices): DateColumn {
  const order = choices.orders[column.index];
  const quarters = choices.quarters[column.index];
  const cells = table.rows.map((row) => ({ line: row.line, text: row.cells[column.index] ?? '' }));
  return findDates(cells, { ...(order && { order }), ...(quarters && { quarters }) });
}

/** The names in a cell: the whole of it where it is one, its parts otherwise. */
export function namesIn(records: readonly { id: string; name: string }[]): (cell: string) => string[] {
  return (cell) => (namesakes(cell, records).length > 0 ? [cell] : partsOf(cell));
}

/** How texts are told apart in the choices. */
export const textKey = wordingKey;

function distinct(
  gathered: Gathered,
  field: Exclude<Field, 'milestones'>,
  split: (cell: string) => string[],
) {
  const texts = new Map<string, { text: string; rows: number }>();
  for (const action of gathered.actions) {
    const cell = action.texts[field];
    if (cell === undefined) continue;
    for (const text of split(cell)) {
      const known = texts.get(textKey(text));
      if (known) known.rows += 1;
      else texts.set(textKey(text), { text, rows: 1 });
    }
  }
  return [...texts.values()];
}

/** Whom a name means, and whether that is beyond doubt. Somebody who has left is asked about. */
export function leadProposed(
  text: string,
  ground: Ground,
): { proposed: LeadChoice | null; certain: boolean } {
  const lead = sameName(text, ground.leads);
  if (lead) return { proposed: `lead:${lead.id}`, certain: lead.left_on === null };
  const organisation = sameName(text, ground.organisations);
  if (organisation) return { proposed: `organisation:${organisation.id}`, certain: true };
  const likely = likelyName(text, ground.leads);
  return { proposed: likely ? `lead:${likely.id}` : null, certain: false };
}

function statusOf(text: string): Status | null {
  const words = wordingKey(text);
  return STATUS_WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}
