/** The pure door of scrutiny: what a committee meets about, and what it asked. */
export { issuedNoteSchema, kindOfItem, workItemSchema, type IssuedNote } from './meeting.ts';
export { answeredInWords, requestRowSchema, withIssuedAnswers } from './request.ts';
