/** The door to measures for other areas: types, periods, amounts and what they say in words. */
export {
  amountTyped,
  isAverage,
  printAmount,
  printValue,
  readAmount,
  unitOf,
  valueWithUnit,
} from './amounts.ts';
export { leftOutInWords, partsUnknownInWords } from './cases/words.ts';
export { readCases, type CasesRead, type LeftOut, type Tally } from './cases/read.ts';
export { takenFrom, valuesOfCases, type Taken } from './cases/values.ts';
export {
  breaksInWords,
  changeInWords,
  noPercentInWords,
  percentInBrackets,
  printChange,
  printPercent,
} from './changes.ts';
export { chartOverTime, chartsOfParts } from './charts.ts';
export { downloadOf } from './download.ts';
export { measurePageSchema } from './measure.ts';
export type {
  AskedComparison,
  Comparison,
  Measure,
  MeasurePage,
  Part,
  Scale,
  Target,
  Value,
} from './measure.ts';
export {
  entriesFrom,
  MAX_ENTRIES,
  preview,
  readEntries,
  valuesTyped,
  type Previewed,
  type TypedValue,
} from './entries.ts';
export {
  breakFrom,
  measureFrom,
  measureTyped,
  partFrom,
  targetFrom,
  typedMeasure,
  type TypedMeasure,
} from './form.ts';
export {
  inPeriod,
  PERIOD_KINDS,
  periodInWords,
  periodKind,
  periodOf,
  readPeriod,
  type PeriodKind,
} from './period.ts';
export { meetsTarget, progressInWords } from './progress.ts';
export { computedAmount, wordsCarryValue } from './rules.ts';
export { partsTables, periodRows, remarks, valueOf, wholeName } from './tables.ts';
