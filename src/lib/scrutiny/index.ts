/** The pure door of scrutiny: notes as documents, and what the committee asked. */
export { composeNote, noteAddress, type ComposedNote } from './compose.ts';
export { exactnessOf, factSchema, print, type Fact } from './fact.ts';
export { noteMaterialsSchema, type NoteMaterials } from './note-materials.ts';
export { addressOf } from './record-address.ts';
export {
  kindOfItem,
  meetingsWithBusiness,
  particularsOf,
  withoutDate,
  type Committee,
  type IssuedNote,
  type Meeting,
  type WorkItem,
} from './meeting.ts';
export { answeredInWords, answersByNote, isAnswered, type Clause, type Request } from './request.ts';
