/** The door to the records of measures. */
export { answerDownload, compareAsked, type ComparisonAsked } from './asked.server.ts';
export { readCasesForm, type CasesForm } from './cases/desk.server.ts';
export { addPart, declareBreak, setTarget, type Refused } from './desk.server.ts';
export * as measures from './measures.server.ts';
export { readUpload, type Upload } from './upload.server.ts';
