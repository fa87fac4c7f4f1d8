/** Action plans, as the culture team prepares them. */
import { z } from 'zod';
import { formatPartialDate } from '../ui/dates.ts';
import { dateFrom, tooLong, typed, typedLine, type FormErrors } from './form.ts';

export const planSchema = z.object({
  id: z.string(),
  name: z.string(),
  summary: z.string().nullable(),
  edition_id: z.string().nullable(),
  organisation_id: z.string().nullable(),
  starts_on: z.string(),
  ends_on: z.string(),
  updates_need_approval: z.boolean(),
  published_on: z.string().nullable(),
});
export type Plan = z.infer<typeof planSchema>;

export type TypedPlan = {
  name: string;
  summary: string;
  edition: string;
  organisation: string;
  starts_on: string;
  ends_on: string;
  approval: boolean;
};

export const emptyPlan: TypedPlan = {
  name: '',
  summary: '',
  edition: '',
  organisation: '',
  starts_on: '',
  ends_on: '',
  approval: true,
};

export function typedPlanFrom(plan: Omit<Plan, 'id' | 'published_on'>): TypedPlan {
  return {
    name: plan.name,
    summary: plan.summary ?? '',
    edition: plan.edition_id ?? '',
    organisation: plan.organisation_id ?? '',
    starts_on: formatPartialDate(plan.starts_on),
    ends_on: formatPartialDate(plan.ends_on),
    approval: plan.updates_need_approval,
  };
}

export function typedPlan(form: FormData): TypedPlan {
  return {
    name: typedLine(form, 'name'),
    summary: typed(form, 'summary'),
    edition: typed(form, 'edition'),
    organisation: typed(form, 'organisation'),
    starts_on: typedLine(form, 'starts_on'),
    ends_on: typedLine(form, 'ends_on'),
    approval: form.get('approval') !== null,
  };
}

/** As `save_plan` takes it. */
export type SavedPlan = Omit<Plan, 'id' | 'published_on'> & { id: string | null };

/** A plan as `save_plan` takes it, to be told whether it is still as it was seen. */
export const savedPlanSchema = planSchema.omit({ published_on: true });
export const savedPlanOf = ({ published_on: _, ...plan }: Plan): SavedPlan => plan;

/** What the fields are called in a sentence, in their order. */
export const PLAN_FIELDS = {
  name: 'the name',
  summary: 'what it is about',
  edition_id: 'the edition',
  organisation_id: 'who published it',
  starts_on: 'when it starts',
  ends_on: 'when it ends',
  updates_need_approval: 'whether updates are read first',
} as const;

/** What was typed as the database takes it, or what is wrong with it. `id`: null for a new plan. */
export function planFrom(
  answers: TypedPlan,
  id: string | null,
): { plan: SavedPlan } | { errors: FormErrors<keyof TypedPlan> } {
  const errors: FormErrors<keyof TypedPlan> = {};
  const name = answers.name ? tooLong(answers.name, 200, 'the name') : 'Give the plan a name';
  const summary = tooLong(answers.summary, 5000, 'the summary');
  if (name) errors.name = name;
  if (summary) errors.summary = summary;
  const dates = {
    starts_on: dateFrom(answers.starts_on, 'first'),
    ends_on: dateFrom(answers.ends_on, 'last'),
  };
  for (const field of ['starts_on', 'ends_on'] as const) {
    const read = dates[field];
    if ('error' in read) errors[field] = read.error;
    else if (read.date === null)
      errors[field] = `Say when the plan ${field === 'starts_on' ? 'starts' : 'ends'}, such as 2025`;
  }
  const [starts, ends] = [dates.starts_on, dates.ends_on];
  if (Object.keys(errors).length > 0 || !('date' in starts) || !('date' in ends)) return { errors };
  return {
    plan: {
      id,
      name: answers.name,
      summary: answers.summary || null,
      edition_id: answers.edition || null,
      organisation_id: answers.organisation || null,
      starts_on: starts.date ?? '',
      ends_on: ends.date ?? '',
      updates_need_approval: answers.approval,
    },
  };
}
