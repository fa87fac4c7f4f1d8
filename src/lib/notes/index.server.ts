/** The server's door of notes. */
export { noteResponse, renderNote, type NoteFormat } from './note-files.server.ts';
export * as notes from './notes.server.ts';
export * from './drafting/index.server.ts';
