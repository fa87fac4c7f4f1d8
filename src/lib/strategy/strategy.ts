/** A strategy in its editions: each keeps its own goals, foundations and big ideas (rule 14). */
import { z } from 'zod';
import { sourceSchema } from '../sources/index.ts';

const named = z.object({
  id: z.string(),
  name: z.string(),
  summary: z.string().nullable(),
  position: z.number().int(),
});

export const goalSchema = named.extend({
  colour: z.string().nullable(),
  serves: z.array(
    z.object({
      position: z.number().int(),
      objective: z.object({ id: z.string(), plan: z.string(), name: z.string(), position: z.number().int() }),
    }),
  ),
});

export const editionSchema = z.object({
  id: z.string(),
  name: z.string(),
  summary: z.string().nullable(),
  position: z.number().int(),
  dated_on: z.string(),
  state: z.enum(['proposed', 'adopted']),
  adopted_by: z.string().nullable(),
  source: sourceSchema.nullable(),
  goals: z.array(goalSchema),
  foundations: z.array(named),
  big_ideas: z.array(named),
});

export const strategySchema = z.object({
  id: z.string(),
  name: z.string(),
  vision: z.string().nullable(),
  starts_year: z.number().int(),
  ends_year: z.number().int(),
  source: sourceSchema.nullable(),
  editions: z.array(editionSchema),
});

export type Goal = z.infer<typeof goalSchema>;
export type Foundation = z.infer<typeof named>;
export type Edition = z.infer<typeof editionSchema>;
export type Strategy = z.infer<typeof strategySchema>;

/** The newest edition that has goals: an edition may add to an earlier one without goals of its own. */
export function latestWithGoals(strategy: Pick<Strategy, 'editions'>): Edition | null {
  return strategy.editions.findLast((edition) => edition.goals.length > 0) ?? null;
}

/** 'adopted by Cabinet', 'adopted', 'proposed'. */
export function standing(edition: Pick<Edition, 'state' | 'adopted_by'>): string {
  if (edition.state === 'proposed') return 'proposed';
  return edition.adopted_by ? `adopted by ${edition.adopted_by}` : 'adopted';
}

export type PlanObjective = { id: string; plan: string; name: string; goals: Goal[] };

/** The objectives of the council's plan that an edition's goals serve, each with those goals in the plan's order. */
export function objectivesServed(edition: Edition): PlanObjective[] {
  const links = edition.goals.flatMap((goal) => goal.serves.map((link) => ({ goal, ...link })));
  const objectives = new Map(links.map(({ objective }) => [objective.id, objective]));
  return [...objectives.values()]
    .sort((a, b) => a.plan.localeCompare(b.plan) || a.position - b.position)
    .map(({ id, plan, name }) => ({
      id,
      plan,
      name,
      goals: links
        .filter((link) => link.objective.id === id)
        .sort((a, b) => a.position - b.position)
        .map((link) => link.goal),
    }));
}
