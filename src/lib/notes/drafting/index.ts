/** The pure door of drafting: writing a note before it is issued. */
export { differences, wordsBetween, type Difference, type Words } from './difference.ts';
export { MARK, insertInto } from './insert.ts';
export type { Offered } from './catalogue.ts';
export { commentSchema, needsOf, unlookedAt, type Comment, type DeskNote, type Draft } from './draft.ts';
export { placeOf, partsOf, type Part } from './parts.ts';
export { formatMoment } from './moments.ts';
export { mergeBodies, type Clash } from './merge.ts';
export { anchorsOf, paragraphsOf, tidy } from './paragraphs.ts';
export {
  filledWith,
  particularsFrom,
  SPARE,
  typedParticulars,
  type ParticularChoices,
  type ParticularErrors,
  type TypedParticulars,
} from './particulars.ts';
export { printedFigures, staleFigures, type Stale } from './printed.ts';
export { sessionsOf, type Sitting } from './sittings.ts';
export {
  noteToStartFrom,
  startFrom,
  typedStart,
  type StartChoices,
  type StartErrors,
  type TypedStart,
} from './start.ts';
