/** The door to delivery for other areas: what is promised, by whom, and whether it happens. Types and pure rules. */
export {
  daysBetween,
  hasEnded,
  isLate,
  NO_WORD_AFTER,
  STATUSES,
  STATUSES_SHOWN,
  statusMeanings,
  statusSchema,
  statusShapes,
  statusShown,
  statusShownSchema,
  statusWords,
  type Status,
  type StatusShown,
} from './status.ts';
