/** The door to the strategy's records. */
export * as strategies from './strategies.server.ts';
