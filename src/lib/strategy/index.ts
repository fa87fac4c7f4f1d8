/** The door to the strategy for other areas: types and pure rules. */
export {
  firstWithGoals,
  latestWithGoals,
  objectivesServed,
  standing,
  type Edition,
  type Foundation,
  type Goal,
  type PlanObjective,
  type Strategy,
} from './strategy.ts';
export { fates, newGoals, picture, type Fate, type Picture, type Succession } from './succession.ts';
export { type TimelineEntry } from './timeline.ts';
