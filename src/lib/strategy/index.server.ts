/** The door to the strategy's records. */
export * as consultations from './consultations.server.ts';
export * as drafts from './drafts.server.ts';
export * as strategies from './strategies.server.ts';
