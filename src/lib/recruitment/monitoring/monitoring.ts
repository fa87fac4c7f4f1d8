/** Equality monitoring: what is asked, and how it stands with whoever asks. */
import { z } from 'zod';

export const monitoringQuestionSchema = z.object({
  id: z.string(),
  question: z.string(),
  hint: z.string().nullable(),
  options: z.array(
    z.object({
      id: z.string(),
      heading: z.string().nullable(),
      name: z.string(),
      hint: z.string().nullable(),
    }),
  ),
});
export type MonitoringQuestion = z.infer<typeof monitoringQuestionSchema>;

export const ownMonitoringSchema = z
  .object({
    stage: z.enum(['applied', 'appointed']),
    closes: z.string().nullable(),
    open: z.boolean(),
    answered: z.boolean(),
  })
  .nullable();
export type OwnMonitoring = z.infer<typeof ownMonitoringSchema>;

/** Options in their groups, as they are shown: one group without a heading, or several with theirs. */
export function inGroups({
  options,
}: MonitoringQuestion): { heading: string | null; options: MonitoringQuestion['options'] }[] {
  const groups: { heading: string | null; options: MonitoringQuestion['options'] }[] = [];
  for (const option of options) {
    const last = groups.at(-1);
    if (last && last.heading === option.heading) last.options.push(option);
    else groups.push({ heading: option.heading, options: [option] });
  }
  return groups;
}
