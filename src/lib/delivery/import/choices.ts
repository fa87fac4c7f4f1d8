/** What a person has chosen about a table that is being imported. It is kept with the file, so that nothing is lost between pages. */
import { z } from 'zod';
import { statusSchema } from '../status.ts';
import { FIELDS } from './fields.ts';

const texts = <Value extends z.ZodType>(value: Value) => z.record(z.string(), value).default({});

/** A plan that is to be made by the import. Its years are as exact as they were given. */
export const newPlanSchema = z.object({
  id: z.string(),
  name: z.string(),
  edition_id: z.string().nullable(),
  organisation_id: z.string().nullable(),
  starts_on: z.string(),
  ends_on: z.string(),
});
export type NewPlan = z.infer<typeof newPlanSchema>;

/** What a lead in the table is: a record, somebody new, or nobody. */
export const leadChoiceSchema = z.union([
  z.templateLiteral(['lead:', z.string()]),
  z.templateLiteral(['organisation:', z.string()]),
  z.enum(['new:person', 'new:organisation', 'none']),
]);
export type LeadChoice = z.infer<typeof leadChoiceSchema>;

export const choicesSchema = z.object({
  plan: z.union([newPlanSchema, z.object({ id: z.string() })]),
  delimiter: z.enum([',', ';', '\t']).optional(),
  /** The line of the headings. */
  header: z.number().int().positive().optional(),
  /** Column → what it is read as. Absent: nobody has confirmed it yet. */
  columns: z.record(z.string(), z.enum(FIELDS)).optional(),
  /** Column → whether a value is carried down into the gaps below it. */
  carry: texts(z.boolean()),
  /** Column → which number is the month, and when its quarters begin. */
  orders: texts(z.enum(['day-first', 'month-first'])),
  quarters: texts(z.enum(['from-january', 'from-april'])),
  /** What a text of the table means; '' is nothing. */
  statuses: texts(z.union([statusSchema, z.literal('')])),
  goals: texts(z.string()),
  foundations: texts(z.string()),
  areas: texts(z.string()),
  leads: texts(leadChoiceSchema),
  /** The status of progress that the table gives none for; '' leaves that progress out. */
  plain_status: z.union([statusSchema, z.literal('')]).optional(),
  /** The day that the progress is of. */
  reported_on: z.string().optional(),
  /** What becomes of actions in the plan that are not in the table. */
  missing: z.enum(['keep', 'take_out']).default('keep'),
});
export type Choices = z.infer<typeof choicesSchema>;

/** Whether the plan is to be made. */
export function isNewPlan(plan: Choices['plan']): plan is NewPlan {
  return 'name' in plan;
}
