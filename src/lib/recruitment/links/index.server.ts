export * as bodies from './bodies.server.ts';
export * as links from './links.server.ts';
export { nudgeLinkMail, sendLinkLetters, startLinkMail } from './letters.server.ts';
