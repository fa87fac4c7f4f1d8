/** The pure door of scrutiny: what a committee meets about, what it asked and recommended. */
export { committeeOf, committeeOfItem, heldOn, keyFrom, meetingItems } from './choices.ts';
export * from './front-sheet.ts';
export { councillorNamed, dayFrom, dayTyped } from './form.ts';
export {
  isMunicipalYear,
  itemFrom,
  itemTyped,
  meetingFrom,
  meetingTyped,
  movedFrom,
  typedItem,
  typedMeeting,
  type TypedItem,
  type TypedMeeting,
} from './meeting-form.ts';
export {
  issuedNoteSchema,
  kindOfItem,
  municipalYearOf,
  nextMeeting,
  onProgramme,
  papersOf,
  particularsOf,
  workItemKinds,
  workItemSchema,
  type Committee,
  type IssuedNote,
  type Meeting,
  type WorkItem,
} from './meeting.ts';
export { outstandingIssues, type OutstandingIssue } from './outstanding.ts';
export {
  movedInOrder,
  programmeOf,
  programmeYears,
  PROGRAMME_COLUMNS,
  titleOf,
  whenOf,
} from './programme.ts';
export * from './question.ts';
export * from './recommendation.ts';
export * from './request-form.ts';
export {
  answeredInWords,
  closingOf,
  dueOn,
  isAnswered,
  leftOut,
  requestRowSchema,
  standingInWords,
  withIssuedAnswers,
  type Request,
  type WholeRequest,
} from './request.ts';
