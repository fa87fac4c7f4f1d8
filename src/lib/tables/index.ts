/** The pure door of tables. They know nothing of the domain: what a column means is for whoever reads or writes the table. */
export { findDates, type DateColumn, type DateText } from './date-columns.ts';
export {
  readDate,
  type DateChoices,
  type DateOrder,
  type DateReading,
  type QuarterOrder,
} from './date-words.ts';
export { decode, MAX_MEGABYTES, type Decoded, type Encoding } from './decode.ts';
export { carriedDown, findGaps, type Gaps } from './gaps.ts';
export { harmless, withoutApostrophe } from './harmless.ts';
export { matchColumns, type Matches, type WantedField } from './match.ts';
export { isProblem, type Problem } from './problem.ts';
export {
  encodingRemarks,
  linesOf,
  MAX_ROWS,
  readTable,
  readText,
  type ReadColumn,
  type ReadingChoices,
  type ReadRow,
  type ReadTable,
} from './read.ts';
export { findDelimiter, scan, type Delimiter } from './scan.ts';
