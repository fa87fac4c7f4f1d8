/** The pure door of documents: the block model, reading a body into it, and writing it as JSON. */
export * from './blocks.ts';
export { DOCUMENT_FORMAT, documentSchema, renderJson, type IssuedParticulars } from './json.ts';
export { parseBody, type ParsedBody, type Place, type Problem, type Resolvers } from './markdown.ts';
export { isFileName, type FoundImage } from './markdown-images.ts';
export { isSafeHref } from './markdown-inlines.ts';
