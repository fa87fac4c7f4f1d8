/** The door of comparing: what changed between two reports, or between a report and now. Pure. */
export { actionsInWords, comparisonBlocks, sinceDateBlocks } from './blocks.ts';
export { comparedNotesSchema, type ComparedNotes } from './comparison.ts';
export {
  compareFigures,
  sameInWords,
  type ComparedFigures,
  type LostFigure,
  type MovedFigure,
} from './figures.ts';
export { compareRequests, type ComparedRequests } from './requests.ts';
