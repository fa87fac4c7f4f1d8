/** The server's door of scrutiny. */
export * as agendas from './agendas.server.ts';
export * as annotations from './annotations.server.ts';
export { calendarText } from './calendar.ts';
export * as meetings from './meetings.server.ts';
export { programmeDocument } from './programme-document.ts';
export * as programmes from './programmes.server.ts';
export * as questions from './questions.server.ts';
export { questionMail } from './questions.server.ts';
export * as recommendations from './recommendations.server.ts';
export * as requests from './requests.server.ts';
