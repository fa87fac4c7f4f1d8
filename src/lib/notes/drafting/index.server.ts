/** The server's door of drafting. */
export * as drafts from './drafts.server.ts';
export { blocksFor, findFigures, previewOf, type Preview } from './preview.server.ts';
export * as writing from './writing.server.ts';
export * as comments from './comments.server.ts';
export * as checking from './findings.server.ts';
export * as particulars from './particulars.server.ts';
export { letStand } from './let-stand.ts';
export { openDraft } from './open.server.ts';
