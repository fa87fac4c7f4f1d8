/** The door to membership for other areas: types and pure rules. */
export { compactSchema, wordsSchema, type Compact, type Words } from './compact.ts';
