/** An action as the culture team edits it: with all that belongs to it, typed into one form and saved as one. */
import { z } from 'zod';
import { formatPartialDate } from '../ui/dates.ts';
import { dateFrom, tooLong, typed, typedAll, typedEach, typedLine, type FormErrors } from './form.ts';

const LEVELS = ['low', 'medium', 'high'] as const;
const level = z.enum(LEVELS);
export const RISK_LEVELS = LEVELS;

/** As `action_record` gives it and `save_action` takes it. A new action has no id, and neither has a new milestone or risk. */
export const editedActionSchema = z.object({
  id: z.string().nullable(),
  plan_id: z.string(),
  reference: z.string(),
  will: z.string(),
  summary: z.string().nullable(),
  lead_id: z.string().nullable(),
  starts_on: z.string().nullable(),
  due_on: z.string().nullable(),
  fund_id: z.string().nullable(),
  budget_pence: z.number().int().nullable(),
  taken_out_on: z.string().nullable(),
  goals: z.array(z.object({ goal_id: z.string(), how: z.string().nullable() })),
  foundations: z.array(z.string()),
  areas: z.array(z.string()),
  partners: z.array(z.object({ name: z.string(), organisation_id: z.string().nullable() })),
  milestones: z.array(
    z.object({ id: z.string().nullable(), name: z.string(), due_on: z.string().nullable() }),
  ),
  risks: z.array(
    z.object({
      id: z.string().nullable(),
      description: z.string(),
      likelihood: level,
      impact: level,
      mitigation: z.string().nullable(),
      closed_on: z.string().nullable(),
    }),
  ),
});
export type EditedAction = z.infer<typeof editedActionSchema>;

/** What is typed into the form, field by field. */
export type TypedAction = {
  reference: string;
  will: string;
  summary: string;
  lead: string;
  partners: string;
  goal: string[];
  how: Record<string, string>;
  foundation: string[];
  area: string[];
  starts_on: string;
  due_on: string;
  fund: string;
  budget: string;
  milestones: { id: string; name: string; due_on: string }[];
  risks: {
    id: string;
    description: string;
    likelihood: string;
    impact: string;
    mitigation: string;
    closed: boolean;
  }[];
};

export const emptyAction: TypedAction = {
  reference: '',
  will: 'We will ',
  summary: '',
  lead: '',
  partners: '',
  goal: [],
  how: {},
  foundation: [],
  area: [],
  starts_on: '',
  due_on: '',
  fund: '',
  budget: '',
  milestones: [],
  risks: [],
};

/** The action as it stands in the form. */
export function typedFrom(action: EditedAction): TypedAction {
  const date = (value: string | null) => (value === null ? '' : formatPartialDate(value));
  return {
    reference: action.reference,
    will: action.will,
    summary: action.summary ?? '',
    lead: action.lead_id ?? '',
    partners: action.partners.map(({ name }) => name).join('\n'),
    goal: action.goals.map(({ goal_id }) => goal_id),
    how: Object.fromEntries(action.goals.map(({ goal_id, how }) => [goal_id, how ?? ''])),
    foundation: action.foundations,
    area: action.areas,
    starts_on: date(action.starts_on),
    due_on: date(action.due_on),
    fund: action.fund_id ?? '',
    budget: action.budget_pence === null ? '' : poundsTyped(action.budget_pence),
    milestones: action.milestones.map(({ id, name, due_on }) => ({
      id: id ?? '',
      name,
      due_on: date(due_on),
    })),
    risks: action.risks.map(({ id, mitigation, closed_on, ...risk }) => ({
      ...risk,
      id: id ?? '',
      mitigation: mitigation ?? '',
      closed: closed_on !== null,
    })),
  };
}

/** What was typed, from what the form sent. Rows in which nothing was typed are left out. */
export function typedAction(form: FormData): TypedAction {
  const goals = typedAll(form, 'goal');
  const rows = <Name extends string>(...names: Name[]) => {
    const columns = names.map((name) => typedEach(form, name));
    return columns[0]!.map((_, row) => columns.map((column) => column[row] ?? ''));
  };
  const closed = new Set(typedAll(form, 'risk_closed'));
  return {
    reference: typedLine(form, 'reference'),
    will: typedLine(form, 'will'),
    summary: typed(form, 'summary'),
    lead: typed(form, 'lead'),
    partners: typed(form, 'partners'),
    goal: goals,
    how: Object.fromEntries(goals.map((goal) => [goal, typedLine(form, `how-${goal}`)])),
    foundation: typedAll(form, 'foundation'),
    area: typedAll(form, 'area'),
    starts_on: typedLine(form, 'starts_on'),
    due_on: typedLine(form, 'due_on'),
    fund: typed(form, 'fund'),
    budget: typedLine(form, 'budget'),
    milestones: inPlaces(
      rows('milestone_id', 'milestone_name', 'milestone_due', 'milestone_place').filter(
        ([id, name, due]) => id || name || due,
      ),
    ).map(([id = '', name = '', due_on = '']) => ({ id, name, due_on })),
    risks: rows('risk_id', 'risk_description', 'risk_likelihood', 'risk_impact', 'risk_mitigation')
      .filter((row) => row.some(Boolean))
      .map(([id = '', description = '', likelihood = '', impact = '', mitigation = '']) => ({
        id,
        description,
        likelihood,
        impact,
        mitigation,
        closed: id !== '' && closed.has(id),
      })),
  };
}

/**
 * Rows in the places that were chosen for them, each in its last column; a row without one stays where it is. Whoever moves a row up to a
 * place wants it before the row that is there, and whoever moves one down wants it after that.
 */
function inPlaces(rows: string[][]): string[][] {
  return rows
    .map((row, index) => {
      const chosen = /^\d{1,3}$/.test(row.at(-1) ?? '') ? Number(row.at(-1)) : index + 1;
      return { row, place: chosen + Math.sign(chosen - (index + 1)) / 2 };
    })
    .toSorted((a, b) => a.place - b.place)
    .map(({ row }) => row);
}

type Known = {
  plan: string;
  /** Null: the action is new. */
  seen: EditedAction | null;
  /** Partners that are organisations on record are linked with them. */
  organisations: readonly { id: string; name: string }[];
  today: string;
};

/** What was typed as the database takes it, or what is wrong with it, by the field. Rows that are empty are left out. */
export function actionFrom(
  answers: TypedAction,
  { plan, seen, organisations, today }: Known,
): { action: EditedAction } | { errors: FormErrors } {
  const errors: FormErrors = {};
  const check = (field: string, problem: string | undefined) => {
    if (problem !== undefined) errors[field] ??= problem;
  };
  const date = (field: string, text: string, end: 'first' | 'last') => {
    const read = dateFrom(text, end);
    if ('date' in read) return read.date;
    check(field, read.error);
    return null;
  };
  check(
    'reference',
    answers.reference
      ? tooLong(answers.reference, 30, 'the reference')
      : 'Give the action a reference that people can cite, such as HW-03',
  );
  check(
    'will',
    /^(we will)?$/i.test(answers.will)
      ? 'Say what is undertaken: ‘We will …’'
      : tooLong(answers.will, 500, 'what is undertaken'),
  );
  check('summary', tooLong(answers.summary, 5000, 'the summary'));
  const starts_on = date('starts_on', answers.starts_on, 'first');
  const due_on = date('due_on', answers.due_on, 'last');
  const budget = penceFrom(answers.budget);
  if (budget === undefined) check('budget', 'Give an amount in pounds, such as 12,500, or leave it empty');
  for (const goal of answers.goal)
    check(`how-${goal}`, tooLong(answers.how[goal] ?? '', 1000, 'how it serves the goal'));

  const milestones = answers.milestones.flatMap(({ id, name, due_on: due }, row) => {
    if (!name && due) check(`milestone_name-${row + 1}`, 'Say what the milestone is, or clear its date');
    check(`milestone_name-${row + 1}`, tooLong(name, 300, 'the milestone'));
    const on = date(`milestone_due-${row + 1}`, due, 'last');
    return name ? [{ id: id || null, name, due_on: on }] : [];
  });
  const risks = answers.risks.flatMap(({ id, description, mitigation, closed, ...levels }, row) => {
    const field = `risk_description-${row + 1}`;
    const before = seen?.risks.find((risk) => risk.id === id);
    if (!description && (before || mitigation))
      check(field, 'Say what could go wrong. A risk that is over is closed, not cleared');
    check(field, tooLong(description, 1000, 'the risk'));
    check(`risk_mitigation-${row + 1}`, tooLong(mitigation, 2000, 'what is done about the risk'));
    const [likelihood, impact] = [level.safeParse(levels.likelihood), level.safeParse(levels.impact)];
    if (description && !likelihood.success) check(`risk_likelihood-${row + 1}`, 'Choose how likely it is');
    if (description && !impact.success) check(`risk_impact-${row + 1}`, 'Choose how bad it would be');
    if (!description || !likelihood.success || !impact.success) return [];
    const closed_on = closed ? (before?.closed_on ?? today) : null;
    return [
      {
        id: id || null,
        description,
        likelihood: likelihood.data,
        impact: impact.data,
        mitigation: mitigation || null,
        closed_on,
      },
    ];
  });
  if (Object.keys(errors).length > 0) return { errors };

  const known = new Map(organisations.map(({ id, name }) => [name.toLowerCase(), id]));
  const linked = new Map(seen?.partners.map(({ name, organisation_id }) => [name, organisation_id]));
  const partners = [
    ...new Set(answers.partners.split('\n').map((line) => line.replaceAll(/\s+/g, ' ').trim())),
  ].filter(Boolean);
  return {
    action: {
      id: seen?.id ?? null,
      plan_id: plan,
      reference: answers.reference,
      will: answers.will,
      summary: answers.summary || null,
      lead_id: answers.lead || null,
      starts_on,
      due_on,
      fund_id: answers.fund || null,
      budget_pence: budget ?? null,
      taken_out_on: seen?.taken_out_on ?? null,
      goals: answers.goal.map((goal_id) => ({ goal_id, how: answers.how[goal_id] || null })),
      foundations: answers.foundation,
      areas: answers.area,
      partners: partners.map((name) => ({
        name,
        organisation_id: linked.get(name) ?? known.get(name.toLowerCase()) ?? null,
      })),
      milestones,
      risks,
    },
  };
}

const FIELD_OF: Record<string, string> = { lead_id: 'lead', fund_id: 'fund', budget_pence: 'budget' };

/** The field of the form for a column that the database names; 'form' for what has none. */
export function fieldOf(column: string | undefined): string {
  if (column === undefined) return 'form';
  return FIELD_OF[column] ?? (column in emptyAction ? column : 'form');
}

/** Pounds as people type them, in pence. Null: nothing was typed. Undefined: it is no amount. */
function penceFrom(text: string): number | null | undefined {
  if (text === '') return null;
  const [, pounds, pence = ''] = /^£? ?(\d{1,3}(?:,?\d{3}){0,3})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  return pounds === undefined
    ? undefined
    : Number(pounds.replaceAll(',', '')) * 100 + Number(pence.padEnd(2, '0'));
}

function poundsTyped(pence: number): string {
  return (pence / 100).toLocaleString('en-GB', { minimumFractionDigits: pence % 100 === 0 ? 0 : 2 });
}
