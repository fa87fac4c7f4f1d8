/** The server's door of choosing. */
export * as choosing from './choosing.server.ts';
export { panelMail } from './letters.server.ts';
export * as panels from './panels.server.ts';
export * as ranked from './ranked.server.ts';
