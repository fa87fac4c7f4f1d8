/** The door to the strategy for other areas: types and pure rules. */
export { firstWithGoals, latestWithGoals, objectivesServed, standing } from './strategy.ts';
export { type TimelineEntry } from './timeline.ts';
