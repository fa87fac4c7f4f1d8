/** The pure door of issuing. */
export * from './issued.ts';
export { changesBetween, type Changes } from './changes.ts';
