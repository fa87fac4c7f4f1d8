/** The server's door of scrutiny. */
export * as meetings from './meetings.server.ts';
export * as requests from './requests.server.ts';
