/** The server's door of signing off. */
export * as signatories from './signatories.server.ts';
export { startSigningMail } from './rounds.server.ts';
