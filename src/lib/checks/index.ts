/** The pure door of checks: what is wrong in a document, whoever wrote it. docs/checks.md says what is looked for. */
export { checkAlone } from './check.ts';
export { KINDS, type Kind } from './kinds.ts';
export type { Checkable, FigureSpan, Finding, GridRow, GridTable, Passage, Severity } from './model.ts';
export { readCsv } from './readers/csv.ts';
export { readMarkdown } from './readers/markdown.ts';
export { readFile } from './readers/file.ts';
export { boundsOf, mayBe, roundTo, type Hedge, type Quantity } from './language/quantity.ts';
export { sentencesOf, type Sentence } from './language/sentence.ts';
export { countNumbers, measureReading, type Readability } from './reading-age.ts';
export { isProblem, type Problem } from '../tables/index.ts';
