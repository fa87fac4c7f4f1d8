/** What a table is compared with: the plan as it stands, and the records that names in the table may mean. As `import_ground` gives it. */
import { z } from 'zod';
import { statusSchema } from '../status.ts';

const named = z.object({ id: z.string(), name: z.string() });
const ofEdition = named.extend({ edition: z.string() });

export const standingActionSchema = z.object({
  id: z.string(),
  reference: z.string(),
  will: z.string(),
  summary: z.string().nullable(),
  lead_id: z.string().nullable(),
  starts_on: z.string().nullable(),
  due_on: z.string().nullable(),
  budget_pence: z.coerce.number().nullable(),
  taken_out_on: z.string().nullable(),
  goals: z.array(z.string()),
  foundations: z.array(z.string()),
  areas: z.array(z.string()),
  partners: z.array(z.string()),
  milestones: z.array(z.string()),
  /** Fingerprints of what was reported: see `reportPrint` in compare.ts. */
  reports: z.array(z.string()),
  /** The status of the last report; null: there is none. */
  status: statusSchema.nullable(),
});
export type StandingAction = z.infer<typeof standingActionSchema>;

export const groundSchema = z.object({
  plan: z.object({ id: z.string(), name: z.string() }).nullable(),
  actions: z.array(standingActionSchema),
  fingerprint: z.string(),
  goals: z.array(ofEdition),
  foundations: z.array(ofEdition),
  areas: z.array(named),
  organisations: z.array(named),
  leads: z.array(
    named.extend({
      organisation_id: z.string().nullable(),
      kind: z.enum(['person', 'organisation']),
      left_on: z.string().nullable(),
    }),
  ),
});
export type Ground = z.infer<typeof groundSchema>;
