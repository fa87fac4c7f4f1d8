/** The server's door of importing action plans. */
export { startForgetting } from './forgetting.server.ts';
export * as imports from './imports.server.ts';
