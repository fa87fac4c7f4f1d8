/** The server's door of drafting. */
export * as drafts from './drafts.server.ts';
export { findFigures, previewOf, type Preview } from './preview.server.ts';
export * as writing from './writing.server.ts';
