/** The pure door of issuing. */
export * from './issued.ts';
export { changesBetween, type Changes } from './changes.ts';
export * from './issue-desk.ts';
export { chosenMoment, typedMoment, type TypedMoment } from './chosen.ts';
export * from './verify.ts';
export { atomFeed, type Entry } from './atom.ts';
