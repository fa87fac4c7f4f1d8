/** The pure door of scrutiny: notes as documents, and what the committee asked. */
export { composeNote, composeWhole, noteAddress, type ComposedNote } from './compose.ts';
export { exactnessOf, factSchema, print, type Fact } from './fact.ts';
export { noteMaterialsSchema, type NoteMaterials } from './note-materials.ts';
export { addressOf } from './record-address.ts';
export { issuedNoteSchema, type IssuedNote } from './meeting.ts';
export { answeredInWords, requestRowSchema, withIssuedAnswers } from './request.ts';
