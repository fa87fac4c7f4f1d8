/** The door to the records of measures. */
export { answerDownload, compareAsked, type ComparisonAsked } from './asked.server.ts';
export * as measures from './measures.server.ts';
