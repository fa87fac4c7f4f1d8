import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database } from '../database/index.ts';
import { sourceOf } from '../sources/index.ts';
import { inForce } from './as-at.ts';
import { editionSchema, strategySchema, type Strategy } from './strategy.ts';
import { successionSchema, type Succession } from './succession.ts';
import { timelineEntrySchema, type TimelineEntry } from './timeline.ts';

const named = 'id, name, summary, position';

const succession = 'id, from_goal_id, from_foundation_id, to_goal_id, to_foundation_id, note';
const carriesOnSchema = z.object({ carries_on: z.array(successionSchema) });
/** What later goals and foundations carry on, as the editions are asked for. */
const carryingOnSchema = z.object({
  editions: z.array(
    z
      .object({ goals: z.array(carriesOnSchema), foundations: z.array(carriesOnSchema) })
      .transform(({ goals, foundations }) =>
        [...goals, ...foundations].flatMap(({ carries_on }) => carries_on),
      ),
  ),
});

const adoptedSchema = editionSchema
  .pick({ id: true, name: true, state: true, position: true, dated_on: true, adopted_by: true })
  .extend({ goals: z.array(z.object({ name: z.string() })) });

/**
 * The strategy in all its editions, and which earlier goals and foundations later ones carry on; null while the compact has none.
 * The one that ends last, should there be several.
 */
export async function read(
  database: SupabaseClient<Database>,
): Promise<{ strategy: Strategy | null; successions: Succession[] }> {
  const { data } = await database
    .from('strategies')
    .select(
      `id, name, vision, starts_year, ends_year, ${sourceOf('strategies')},
       editions:strategy_editions(id, name, summary, position, dated_on, state, adopted_by, ${sourceOf('strategy_editions')},
         goals(${named}, colour, serves:plan_objective_goals(position, objective:plan_objectives(id, plan, name, position)),
           carries_on:successions!successions_to_goal_id_fkey(${succession})),
         foundations(${named}, carries_on:successions!successions_to_foundation_id_fkey(${succession})), big_ideas(${named}))`,
    )
    .order('ends_year', { ascending: false })
    .limit(1)
    .maybeSingle()
    .throwOnError();
  if (data === null) return { strategy: null, successions: [] };
  return {
    strategy: inOrder(strategySchema.parse(data)),
    successions: carryingOnSchema
      .parse(data)
      .editions.flat()
      .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

function inOrder(strategy: Strategy): Strategy {
  const byPosition = (a: { position: number }, b: { position: number }) => a.position - b.position;
  const editions = strategy.editions.map((edition) => ({
    ...edition,
    goals: edition.goals.toSorted(byPosition),
    foundations: edition.foundations.toSorted(byPosition),
    big_ideas: edition.big_ideas.toSorted(byPosition),
  }));
  return { ...strategy, editions: editions.toSorted(byPosition) };
}

/** The edition in force on a day, with the names of its goals; null while none is. */
export async function inForceOn(database: SupabaseClient<Database>, day: string) {
  const { data } = await database
    .from('strategy_editions')
    .select('id, name, state, position, dated_on, adopted_by, goals(name, position)')
    .eq('state', 'adopted')
    .order('position', { referencedTable: 'goals' })
    .throwOnError();
  return inForce(z.array(adoptedSchema).parse(data), day);
}

/** What happened around the strategy, the oldest first. */
export async function timeline(database: SupabaseClient<Database>): Promise<TimelineEntry[]> {
  const { data } = await database
    .from('timeline_entries')
    .select(`id, happened_on, title, summary, expected, ${sourceOf('timeline_entries')}`)
    .order('happened_on')
    .order('id')
    .throwOnError();
  return z.array(timelineEntrySchema).parse(data);
}
