/** The server's door of notes. */
export { fileOfNote, noteResponse, renderNote, type NoteFormat } from './note-files.server.ts';
export * as issues from './issuing/index.server.ts';
export * as notes from './notes.server.ts';
export * from './drafting/index.server.ts';
export * from './images/index.server.ts';
export * from './signing/index.server.ts';
