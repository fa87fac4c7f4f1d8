export type { AuthMail, Backend, Tell } from './backend.ts';
export { explain, sentenceFor, type Sentence } from './errors.ts';
export { inPlainWords, PlainError } from './plain-error.ts';
export type { Database, Json } from './types.generated.ts';
