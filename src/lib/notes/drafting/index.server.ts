/** The server's door of drafting. */
export * as drafts from './drafts.server.ts';
export { previewOf, type Preview } from './preview.server.ts';
