/** The server's door of importing action plans. */
export * as imports from './imports.server.ts';
