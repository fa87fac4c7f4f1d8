export * as bodies from './bodies.server.ts';
export * as links from './links.server.ts';
export { linkMail } from './letters.server.ts';
