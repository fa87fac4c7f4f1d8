/** The door to the strategy for other areas: types and pure rules. */
export { dayAsked, editionsAsAt, inForce, mayComeLater, standingAt, timelineAsAt } from './as-at.ts';
export { contrastWithWhite, LEAST_CONTRAST } from './colour.ts';
export {
  aboutWhat,
  keptUntil,
  openness,
  RESPONDENTS,
  responseForm,
  type Consultation,
  type Response,
} from './consultation.ts';
export {
  adoptionForm,
  consultationForm,
  consultationTyped,
  dayFrom,
  dayTyped,
  editionForm,
  kindInPath,
  outcomeForm,
  PATH_OF_KIND,
  partForm,
  PART_KINDS,
  startForm,
  whatMayChange,
  wrongFields,
  type PartKind,
  type Prepared,
} from './draft.ts';
export {
  editionSchema,
  goalSchema,
  latestWithGoals,
  objectivesServed,
  standing,
  strategySchema,
} from './strategy.ts';
export { refusalOf } from './refusal.ts';
export { changes } from './succession.ts';
export { timelineEntrySchema } from './timeline.ts';
