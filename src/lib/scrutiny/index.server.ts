/** The server's door of scrutiny. */
export { noteResponse, renderNote, type NoteFormat } from './note-files.server.ts';
export * as notes from './notes.server.ts';
export * as meetings from './meetings.server.ts';
export * as requests from './requests.server.ts';
