/** The pure door of applying. */
export * from './application.ts';
export { standsInWords, type StandsInWords } from './stands.ts';
export { fieldOf, otherSeats, saidSoFar, standing, type Standing } from './eligibility.ts';
export {
  asOne,
  canBeAppliedFor,
  forVacancy,
  howLong,
  stateInWords,
  timetable,
  type ListedRound,
  type ListedVacancy,
  type Question,
  type Round,
} from './round.ts';
export { asTyped, shownFields, typedFields, type NotSaved } from './typed.ts';
export { countInWords, countWords } from './words.ts';
