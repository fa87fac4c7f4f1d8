/** The pure door of recruitment. Each part of it has its own: applying, monitoring. */
export { applicationLetter, dueApplicationLetterSchema, type DueApplicationLetter } from './letter.ts';
