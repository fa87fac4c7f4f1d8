/** The door to the strategy for other areas: types and pure rules. */
export {
  editionSchema,
  firstWithGoals,
  goalSchema,
  latestWithGoals,
  objectivesServed,
  standing,
  strategySchema,
} from './strategy.ts';
export { timelineEntrySchema } from './timeline.ts';
