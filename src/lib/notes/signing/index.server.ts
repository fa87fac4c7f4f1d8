/** The server's door of signing off. */
export * as signatories from './signatories.server.ts';
export { signingMail } from './letters.server.ts';
