/** The server's door of issuing. */
export * from './issues.server.ts';
