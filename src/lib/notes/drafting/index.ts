/** The pure door of drafting: writing a note before it is issued. */
export { differences, wordsBetween, type Difference, type Words } from './difference.ts';
export { commentSchema, needsOf, unlookedAt, type Comment, type DeskNote, type Draft } from './draft.ts';
export { mergeBodies, type Clash } from './merge.ts';
export { anchorOf, paragraphsOf, tidy } from './paragraphs.ts';
export { printedFigures, staleFigures, type Stale } from './printed.ts';
export { startFrom, typedStart, type StartChoices, type StartErrors, type TypedStart } from './start.ts';
